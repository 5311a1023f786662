package graph

import (
	"context"
	"strings"

	"newsgraph/graph/badger"
)

// A Plan is how the store answers a part of a query: what each operator does,
// how many paths it was thought to find, how many it found, and how many keys
// it read.
type Plan = badger.Step

// Explain runs a query, as [Graph.Query] does, and returns the plans of its
// paths in the order in which they were walked, with what was estimated and
// what was found. The rows are not kept; limits hold as in a query.
func (g *Graph) Explain(ctx context.Context, gizmo string, opts *QueryOptions) ([]Plan, error) {
	var o QueryOptions
	if opts != nil {
		o = *opts
	}
	o.trace = &badger.Trace{}
	for _, err := range g.Query(ctx, gizmo, &o) {
		if err != nil {
			return nil, err
		}
	}
	return o.trace.Plans()
}

// Drawing returns plans as trees of text, one after the other.
func Drawing(plans []Plan) string {
	var b strings.Builder
	for _, p := range plans {
		b.WriteString(p.String())
	}
	return b.String()
}
