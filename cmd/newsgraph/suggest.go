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

// checkKind reports a kind of event that the graph has none of, where it has
// events at all.
func checkKind(cmd *cobra.Command, g *graph.Graph, kind string) error {
	for _, err := range g.Events(cmd.Context(), graph.EventPattern{Kind: kind}) {
		return err
	}
	stats, err := g.Stats(cmd.Context())
	if err != nil || len(stats.Kinds) == 0 {
		return err
	}
	return dataf("no event is of the kind %q; the kinds are %s", kind, strings.Join(slices.Sorted(maps.Keys(stats.Kinds)), ", "))
}

// didYouMean words suggestions.
func didYouMean(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return "; did you mean " + strings.Join(names, " or ") + "?"
}

// noEntity says that no entity has the name, and which names look like it.
func noEntity(cmd *cobra.Command, g *graph.Graph, name string) error {
	return dataf("no entity is called %q%s", name, didYouMean(similarNames(cmd, g, name)))
}

// similarNames returns names that a slip of the fingers makes of a name: of
// those that begin alike, in whole or in one of their words.
func similarNames(cmd *cobra.Command, g *graph.Graph, name string) []string {
	for _, alike := range []int{5, 3, 1} { // letters
		names := make(map[string]string)
		for _, word := range append(strings.Fields(name), name) {
			start := []rune(word)
			namesFrom(cmd, g, string(start[:min(alike, len(start))]), names)
		}
		near := queries.Nearest(graph.ID(name), slices.Sorted(maps.Keys(names)))
		for i, id := range near {
			near[i] = names[id]
		}
		if len(near) > 0 {
			return near
		}
	}
	return nil
}

// namesFrom gathers names with a word that begins so, by their id form and by
// that of each of their words: "Zelensky" is near to a word of "Volodymyr
// Zelenskyy".
func namesFrom(cmd *cobra.Command, g *graph.Graph, prefix string, names map[string]string) {
	const most = 500 // it is a help, no search
	for e, err := range g.Complete(cmd.Context(), prefix) {
		if err != nil || len(names) > most {
			return
		}
		if isLocal(e) {
			continue // nobody asks for a description by heart
		}
		for _, n := range append([]string{e.Name}, e.Aliases...) {
			names[graph.ID(n)] = n
			for _, word := range strings.Fields(n) {
				if id := graph.ID(word); names[id] == "" {
					names[id] = n
				}
			}
		}
	}
}
