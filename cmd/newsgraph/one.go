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
	found, err := meant(cmd, g, name)
	if err != nil {
		return graph.Entity{}, err
	}
	if len(found) > 1 {
		return graph.Entity{}, dataf("%d entities are called %q; give one's id:\n%s", len(found), name, candidates(found))
	}
	return found[0].Entity, nil
}

// likely is one for questions, which a wrong guess doesn't harm: where the
// articles speak of one bearer of the name much more often than of any other,
// it is that one, and a remark says so.
func likely(cmd *cobra.Command, g *graph.Graph, name string) (graph.Entity, error) {
	found, err := meant(cmd, g, name)
	if err != nil {
		return graph.Entity{}, err
	}
	const moreOften = 3
	if len(found) > 1 && found[0].Articles >= moreOften*found[1].Articles {
		fmt.Fprintf(cmd.ErrOrStderr(), "%q is taken for %s, named in %s (others of the name: %s)\n",
			name, found[0].ID, plural(found[0].Articles, "article"), others(found[1:]))
		return found[0].Entity, nil
	}
	return one(cmd, g, name)
}

func others(found []graph.Candidate) string {
	const most = 3
	var ids []string
	for _, c := range found[:min(most, len(found))] {
		ids = append(ids, c.ID)
	}
	if len(found) > most {
		ids = append(ids, "…")
	}
	return strings.Join(ids, ", ")
}

// meant returns the entities that a name stands for, at least one, those first
// that most articles name: the one with this id, else those with exactly this
// name, else those of whose names it is a part.
func meant(cmd *cobra.Command, g *graph.Graph, name string) ([]graph.Candidate, error) {
	if e, err := g.Entity(cmd.Context(), name); err == nil {
		return []graph.Candidate{{Entity: e}}, nil
	}
	var exact, partial []graph.Candidate
	for c, err := range g.Candidates(cmd.Context(), name) {
		switch {
		case err != nil:
			return nil, err
		case isNamed(c.Entity, name):
			exact = append(exact, c)
		case len(exact) == 0: // partial ones come last
			partial = append(partial, c)
		}
	}
	found := exact
	if len(found) == 0 {
		found = partial
	}
	if len(found) == 0 {
		return nil, noEntity(cmd, g, name)
	}
	slices.SortStableFunc(found, func(a, b graph.Candidate) int { return b.Articles - a.Articles })
	return found, nil
}

// isNamed reports whether a name is one of the entity's names as a whole.
func isNamed(e graph.Entity, name string) bool {
	id := graph.ID(name)
	return graph.ID(e.Name) == id || slices.ContainsFunc(e.Aliases, func(a string) bool { return graph.ID(a) == id })
}

// candidates lists entities, one a line, with what tells them apart.
func candidates(found []graph.Candidate) string {
	const most = 10
	var b strings.Builder
	for i, c := range found {
		if i == most {
			fmt.Fprintf(&b, "  … and %d more (newsgraph entity lists them)\n", len(found)-most)
			break
		}
		remarks := slices.Concat([]string{plural(c.Articles, "article")}, c.Roles)
		fmt.Fprintf(&b, "  %s  %s (%s: %s)\n", c.ID, c.Name, c.Type, strings.Join(remarks, ", "))
	}
	return strings.TrimSuffix(b.String(), "\n")
}
