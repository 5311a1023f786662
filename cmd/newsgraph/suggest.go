package main

import (
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/graph"
	"newsgraph/queries"
)

// checkRelations rejects relations that no statement of the graph has, rather
// than finding nothing.
func checkRelations(cmd *cobra.Command, g *graph.Graph, relations []string) error {
	for _, relation := range relations {
		found, err := hasRelation(cmd, g, relation)
		if err != nil {
			return err
		}
		if found {
			continue
		}
		stats, err := g.Stats(cmd.Context())
		if err != nil {
			return err
		}
		known := slices.Sorted(maps.Keys(stats.Relations))
		return dataf("no statement has the relation %q%s (newsgraph schema lists the relations in use)",
			relation, didYouMean(queries.Nearest(relation, known)))
	}
	return nil
}

func hasRelation(cmd *cobra.Command, g *graph.Graph, relation string) (bool, error) {
	for _, err := range g.Statements(cmd.Context(), graph.Pattern{Relation: relation}) {
		return err == nil, err
	}
	return false, nil
}

// didYouMean words suggestions.
func didYouMean(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return "; did you mean " + strings.Join(names, " or ") + "?"
}
