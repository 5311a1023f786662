package main

import (
	"iter"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/graph"
)

type statementsOptions struct {
	format     string
	subject    string
	relation   string
	object     string
	about      string
	article    string
	polarity   string
	modality   string
	confidence float64
	facts      bool
	saidOnly   bool
	asOf       string
}

func newStatements(db *database) *cobra.Command {
	var o statementsOptions
	cmd := &cobra.Command{
		Use:   "statements",
		Short: "List the statements of the graph",
		Long: `Statements lists what the articles say, also what they deny, plan or threaten:
only positive, actual statements are edges of the graph, all of them are listed here.
Entities are given by id, name or alias. --format jsonl has the evidence.`,
		Example: `  newsgraph statements --subject Haugland
  newsgraph statements --relation met-with --facts
  newsgraph statements --about "Latvia" --polarity negative --format jsonl`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := o.check(); err != nil {
				return err
			}
			return db.read(cmd.Context(), func(g *graph.Graph) error {
				return listStatements(cmd, g, o)
			})
		},
	}
	flags := cmd.Flags()
	addGraphFormat(cmd, &o.format)
	flags.StringVar(&o.subject, "subject", "", "statements with this subject")
	flags.StringVar(&o.relation, "relation", "", "statements with this canonical relation, such as met-with")
	flags.StringVar(&o.object, "object", "", "statements with this object")
	flags.StringVar(&o.about, "about", "", "statements with this subject or object")
	flags.StringVar(&o.article, "article", "", "statements of this article (its id)")
	flags.StringVar(&o.polarity, "polarity", "", "positive or negative")
	flags.StringVar(&o.modality, "modality", "", "actual, planned, possible, alleged, requested, ordered, threatened, wished, conditional or question")
	flags.Float64Var(&o.confidence, "min-confidence", 0, "leave out statements that are less sure, 0 to 1")
	flags.StringVar(&o.asOf, "as-of", "", "what was known by this day, YYYY-MM-DD: articles published, events begun by then")
	flags.BoolVar(&o.saidOnly, "said-only", false, "leave out what was inferred")
	flags.BoolVar(&o.facts, "facts", false, "only what is asserted with a canonical relation: the edges of the graph")
	return cmd
}

// check rejects values that no statement can have, rather than finding none.
func (o *statementsOptions) check() error {
	polarities := []string{"", string(graph.Positive), string(graph.Negative)}
	modalities := []string{"", string(graph.Actual), string(graph.Planned), string(graph.Possible), string(graph.Alleged),
		string(graph.Requested), string(graph.Ordered), string(graph.Threatened), string(graph.Wished),
		string(graph.Conditional), string(graph.Question)}
	switch {
	case !slices.Contains(polarities, o.polarity):
		return usagef("unknown polarity %q; a polarity is positive or negative", o.polarity)
	case !slices.Contains(modalities, o.modality):
		return usagef("unknown modality %q; the modalities are %s", o.modality, strings.Join(modalities[1:], ", "))
	}
	if err := checkDay("as-of", o.asOf); err != nil {
		return err
	}
	if err := checkConfidence(o.confidence); err != nil {
		return err
	}
	return checkFormat(o.format, formats)
}

// checkConfidence rejects what is no probability.
func checkConfidence(c float64) error {
	if c < 0 || c > 1 {
		return usagef("--min-confidence %v is not from 0 to 1", c)
	}
	return nil
}

// listStatements prints the statements for each combination of the entities
// that the given names may mean.
func listStatements(cmd *cobra.Command, g *graph.Graph, o statementsOptions) error {
	if o.article != "" {
		id, err := articleID(cmd, g, o.article)
		if err != nil {
			return err
		}
		o.article = id
	}
	if o.relation != "" {
		if err := checkRelations(cmd, g, []string{o.relation}); err != nil {
			return err
		}
	}
	base := graph.Pattern{
		Relation: o.relation, Article: o.article, Polarity: graph.Polarity(o.polarity),
		Modality: graph.Modality(o.modality), MinConfidence: o.confidence, Asserted: o.facts, SaidOnly: o.saidOnly, AsOf: o.asOf,
	}
	subjects, err := resolve(cmd, g, o.subject)
	if err != nil {
		return err
	}
	objects, err := resolve(cmd, g, o.object)
	if err != nil {
		return err
	}
	abouts, err := resolve(cmd, g, o.about)
	if err != nil {
		return err
	}
	var patterns []graph.Pattern
	for _, s := range subjects {
		for _, ob := range objects {
			p := base
			p.Subject, p.Object = s, ob
			if o.about == "" {
				patterns = append(patterns, p)
				continue
			}
			for _, a := range abouts {
				asSubject, asObject := p, p
				asSubject.Subject, asObject.Object = a, a
				patterns = append(patterns, asSubject, asObject)
			}
		}
	}
	return statementResults(union(cmd, g, patterns)).print(cmd.OutOrStdout(), o.format)
}

// union yields the statements that match any of the patterns, each once.
func union(cmd *cobra.Command, g *graph.Graph, patterns []graph.Pattern) iter.Seq2[graph.Statement, error] {
	return func(yield func(graph.Statement, error) bool) {
		seen := make(map[string]bool)
		for _, p := range patterns {
			for s, err := range g.Statements(cmd.Context(), p) {
				if err == nil && seen[s.ID] {
					continue
				}
				seen[s.ID] = true
				if !yield(s, err) || err != nil {
					return
				}
			}
		}
	}
}

// resolve returns the ids of the entities that a name may mean, [""] for no
// name at all. A name that the graph doesn't know is an error.
func resolve(cmd *cobra.Command, g *graph.Graph, name string) ([]string, error) {
	if name == "" {
		return []string{""}, nil
	}
	var ids []string
	for e, err := range g.Find(cmd.Context(), name) {
		if err != nil {
			return nil, err
		}
		ids = append(ids, e.ID)
	}
	if len(ids) == 0 {
		return nil, noEntity(cmd, g, name)
	}
	return ids, nil
}
