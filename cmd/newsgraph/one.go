package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/graph"
)

// one returns the entity that a name, alias or id stands for. Where several
// bear exactly this name, or none does and it is a part of several names, the
// error lists them with what tells them apart.
func one(cmd *cobra.Command, g *graph.Graph, name string) (graph.Entity, error) {
	var exact, partial []graph.Entity
	for e, err := range g.Find(cmd.Context(), name) {
		if err != nil {
			return graph.Entity{}, err
		}
		if e.ID == name {
			return e, nil
		}
		if isNamed(e, name) {
			exact = append(exact, e)
		} else {
			partial = append(partial, e)
		}
	}
	found := exact
	if len(found) == 0 {
		found = partial
	}
	switch len(found) {
	case 0:
		return graph.Entity{}, noEntity(cmd, g, name)
	case 1:
		return found[0], nil
	}
	return graph.Entity{}, dataf("%d entities are called %q; give one's id:\n%s", len(found), name, candidates(found))
}

// isNamed reports whether a name is one of the entity's names as a whole.
func isNamed(e graph.Entity, name string) bool {
	id := graph.ID(name)
	return graph.ID(e.Name) == id || slices.ContainsFunc(e.Aliases, func(a string) bool { return graph.ID(a) == id })
}

// candidates lists entities, one a line.
func candidates(entities []graph.Entity) string {
	const most = 10
	var b strings.Builder
	for i, e := range entities {
		if i == most {
			fmt.Fprintf(&b, "  … and %d more (newsgraph entity lists them)\n", len(entities)-most)
			break
		}
		fmt.Fprintf(&b, "  %s  %s  %s\n", e.ID, e.Name, e.Type)
	}
	return strings.TrimSuffix(b.String(), "\n")
}
