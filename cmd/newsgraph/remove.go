package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/graph"
)

func newRemove(db *database) *cobra.Command {
	var origin bool
	cmd := &cobra.Command{
		Use:   "remove ARTICLE|URL...",
		Short: "Remove articles with all that only they say",
		Long: `Remove takes articles out of the graph, as if they had never been read: their text,
their earlier versions, their statements, and the entities that no other article
speaks of. Each is one transaction. An ARTICLE is an id, which may be cut short, or
the URL of an article.`,
		Example: `  newsgraph remove a/1f09c2
  newsgraph remove https://example.org/2026/03/04/ferries
  newsgraph remove --origin a/1f09c2`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return db.existing(cmd.Context(), func(g *graph.Graph) error {
				var ids []string
				for _, arg := range args { // all of them first: a wrong one removes nothing
					found, err := removed(cmd, g, arg, origin)
					if err != nil {
						return err
					}
					ids = append(ids, found...)
				}
				return removeAll(cmd, g, ids)
			})
		},
	}
	cmd.Flags().BoolVar(&origin, "origin", false, "remove all near-copies of the article too")
	return cmd
}

// removed returns the articles that an argument stands for.
func removed(cmd *cobra.Command, g *graph.Graph, arg string, origin bool) ([]string, error) {
	id, err := articleOrURL(cmd, g, arg)
	if err != nil || !origin {
		return []string{id}, err
	}
	return g.Copies(cmd.Context(), id)
}

// articleOrURL returns the id of the article that an id cut short, or a URL,
// stands for.
func articleOrURL(cmd *cobra.Command, g *graph.Graph, arg string) (string, error) {
	if !strings.Contains(arg, "://") {
		return articleID(cmd, g, arg)
	}
	id, err := g.ArticleAt(cmd.Context(), arg)
	if errors.Is(err, graph.ErrNotFound) {
		return "", dataf("no article has the URL %s (newsgraph articles lists them)", arg)
	}
	return id, err
}

func removeAll(cmd *cobra.Command, g *graph.Graph, ids []string) error {
	gone := map[string]bool{}
	for _, id := range ids {
		if gone[id] {
			continue
		}
		gone[id] = true
		if err := g.Remove(cmd.Context(), id); err != nil {
			return fmt.Errorf("remove %s: %w", id, err)
		}
		fmt.Fprintf(cmd.ErrOrStderr(), "%s removed\n", id)
	}
	return nil
}
