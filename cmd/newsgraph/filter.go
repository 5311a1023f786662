package main

import (
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"newsgraph/graph"
	"newsgraph/graph/explore"
	"newsgraph/graph/format"
)

// filterOptions are the flags that select a part of a graph's statements.
type filterOptions struct {
	entities, relations, articles []string
	since, until                  string
	confidence                    float64
	facts, saidOnly               bool
}

func (o *filterOptions) add(flags *pflag.FlagSet) {
	flags.StringArrayVar(&o.entities, "entity", nil, "only statements in which this entity takes part (repeatable)")
	flags.StringArrayVar(&o.articles, "article", nil, "only statements of this article (repeatable)")
	flags.BoolVar(&o.facts, "facts", false, "only what is asserted with a canonical relation: the edges of the graph")
	o.addNetwork(flags)
}

// addNetwork adds those flags that apply to facts as links between entities.
func (o *filterOptions) addNetwork(flags *pflag.FlagSet) {
	flags.StringArrayVar(&o.relations, "relation", nil, "only statements with this canonical relation (repeatable)")
	flags.StringVar(&o.since, "since", "", "only statements of this time or later, YYYY-MM-DD")
	flags.StringVar(&o.until, "until", "", "only statements of this time or earlier, YYYY-MM-DD")
	flags.Float64Var(&o.confidence, "min-confidence", 0, "leave out statements that are less sure, 0 to 1")
	flags.BoolVar(&o.saidOnly, "said-only", false, "leave out what was inferred")
}

// set reports whether any of the flags is set.
func (o *filterOptions) set() bool {
	return len(o.entities)+len(o.relations)+len(o.articles) > 0 || o.since+o.until != "" || o.confidence != 0 || o.facts || o.saidOnly
}

// check rejects values that select nothing.
func (o *filterOptions) check() error {
	for _, day := range []struct{ flag, value string }{{"since", o.since}, {"until", o.until}} {
		if err := checkDay(day.flag, day.value); err != nil {
			return err
		}
	}
	if o.since != "" && o.until != "" && o.since > o.until {
		return usagef("--since %s is after --until %s", o.since, o.until)
	}
	return checkConfidence(o.confidence)
}

// checkDay rejects what is no date.
func checkDay(flag, value string) error {
	if value == "" {
		return nil
	}
	if _, err := time.Parse(time.DateOnly, value); err != nil {
		return usagef("--%s %q is no date of the form YYYY-MM-DD", flag, value)
	}
	return nil
}

// resolve makes a filter of the flags: the names that they have are looked up.
func (o *filterOptions) resolve(cmd *cobra.Command, g *graph.Graph) (*format.Filter, error) {
	f := &format.Filter{
		Relations: o.relations, Since: o.since, Until: o.until,
		MinConfidence: o.confidence, Asserted: o.facts, SaidOnly: o.saidOnly,
	}
	if err := checkRelations(cmd, g, o.relations); err != nil {
		return nil, err
	}
	for _, name := range o.entities {
		ids, err := resolve(cmd, g, name)
		if err != nil {
			return nil, err
		}
		f.Entities = append(f.Entities, ids...)
	}
	for _, name := range o.articles {
		id, err := articleID(cmd, g, name)
		if err != nil {
			return nil, err
		}
		f.Articles = append(f.Articles, id)
	}
	return f, nil
}

// network makes options of the flags for package explore.
func (o *filterOptions) network(cmd *cobra.Command, g *graph.Graph) (explore.Options, error) {
	return explore.Options{
		Relations: o.relations, Since: o.since, Until: o.until, MinConfidence: o.confidence, SaidOnly: o.saidOnly,
	}, checkRelations(cmd, g, o.relations)
}
