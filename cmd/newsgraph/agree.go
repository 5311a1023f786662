package main

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/graph"
)

func newViewSources(db *database) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "sources SUBJECT RELATION OBJECT",
		Short: "Tell which articles assert a fact and which deny it",
		Long: `Sources lists the articles that assert a fact or deny it. Near-copies of one article,
such as reprints of an agency's story, have the same origin and count once in the
confidence of the fact, which the first line gives.

SUBJECT and OBJECT are names or ids; RELATION is a canonical relation.`,
		Example: `  newsgraph sources Haugland met-with Kalnins`,
		Args:    arguments(cobra.ExactArgs(3)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, rowFormats); err != nil {
				return err
			}
			return db.read(cmd.Context(), func(g *graph.Graph) error {
				views, err := viewsOf(cmd, g, args[0], args[1], args[2])
				if err != nil {
					return err
				}
				if len(views) == 0 {
					return dataf("no article says or denies that %s %s %s", args[0], args[1], args[2])
				}
				return sourceResults(views).print(cmd.OutOrStdout(), format)
			})
		},
	}
	addFormat(cmd, &format)
	return cmd
}

func newDisputed(db *database) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "disputed [NAME]",
		Short: "List the facts on which articles disagree",
		Long: `Disputed lists the facts that one article asserts and another denies, and those that
cannot hold together, such as two birthplaces of a person: both are kept. A fact
that a later one has replaced (a new president) is listed as superseded; only
relations with one object for a subject, or one subject for an object, are replaced.`,
		Example: `  newsgraph disputed
  newsgraph disputed Haugland --format jsonl`,
		Args: arguments(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, rowFormats); err != nil {
				return err
			}
			name := ""
			if len(args) == 1 {
				name = args[0]
			}
			return db.read(cmd.Context(), func(g *graph.Graph) error {
				views, err := viewsAbout(cmd, g, name)
				if err != nil {
					return err
				}
				return disputeResults(views).print(cmd.OutOrStdout(), format)
			})
		},
	}
	addFormat(cmd, &format)
	return cmd
}

// viewsOf returns the views of a fact between all that the names may mean, in
// either direction where that is the same.
func viewsOf(cmd *cobra.Command, g *graph.Graph, subject, relation, object string) ([]graph.View, error) {
	subjects, err := resolve(cmd, g, subject)
	if err != nil {
		return nil, err
	}
	objects, err := resolve(cmd, g, object)
	if err != nil {
		return nil, err
	}
	var out []graph.View
	seen := map[[2]string]bool{}
	for _, s := range subjects {
		for _, o := range objects {
			views, err := g.Views(cmd.Context(), graph.Pattern{Between: [2]string{s, o}, Relation: relation})
			if err != nil {
				return nil, err
			}
			for _, v := range views {
				if v.Object.Entity == nil || seen[[2]string{v.Subject.ID, v.Object.ID}] {
					continue
				}
				seen[[2]string{v.Subject.ID, v.Object.ID}] = true
				out = append(out, v)
			}
		}
	}
	return out, nil
}

// viewsAbout returns the views of what an entity takes part in, or of all.
func viewsAbout(cmd *cobra.Command, g *graph.Graph, name string) ([]graph.View, error) {
	ids, err := resolve(cmd, g, name)
	if err != nil {
		return nil, err
	}
	var out []graph.View
	for _, id := range ids {
		views, err := g.Views(cmd.Context(), graph.Pattern{Between: [2]string{id}})
		if err != nil {
			return nil, err
		}
		out = append(out, views...)
	}
	return out, nil
}

func sourceResults(views []graph.View) *results {
	columns := []string{"subject", "relation", "object", "says", "article", "origin", "date", "confidence"}
	return &results{columns: columns, records: func(yield func(record, error) bool) {
		for _, v := range views {
			row := func(says, article, origin, date string, confidence float64) record {
				return record{value: v, cells: []string{v.Subject.Name, v.Relation, objectText(v.Object), says, article, origin, date,
					strconv.FormatFloat(confidence, 'f', 2, 64)}}
			}
			sum := strconv.Itoa(v.Independent) + " independent"
			if !yield(row(verdict(&v), "", sum, "", v.Confidence), nil) {
				return
			}
			for _, s := range v.For {
				if !yield(row("yes", s.Article, s.Origin, s.Date, s.Confidence), nil) {
					return
				}
			}
			for _, s := range v.Against {
				if !yield(row("no", s.Article, s.Origin, s.Date, s.Confidence), nil) {
					return
				}
			}
		}
	}}
}

func disputeResults(views []graph.View) *results {
	columns := []string{"subject", "relation", "object", "state", "for", "against", "clashes", "confidence"}
	return &results{columns: columns, records: func(yield func(record, error) bool) {
		for _, v := range views {
			if !v.Disputed() && !v.Superseded() {
				continue
			}
			var clashes []string
			for _, c := range v.Clashes {
				clashes = append(clashes, c.Subject.Name+" "+v.Relation+" "+objectText(c.Object))
			}
			rec := record{value: v, cells: []string{v.Subject.Name, v.Relation, objectText(v.Object), verdict(&v),
				strconv.Itoa(len(v.For)), strconv.Itoa(len(v.Against)), strings.Join(clashes, "; "),
				strconv.FormatFloat(v.Confidence, 'f', 2, 64)}}
			if !yield(rec, nil) {
				return
			}
		}
	}}
}

// verdict says in a word how a fact stands.
func verdict(v *graph.View) string {
	switch {
	case len(v.For) == 0:
		return "denied"
	case v.Superseded():
		return "superseded"
	case v.Disputed():
		return "disputed"
	}
	return "agreed"
}
