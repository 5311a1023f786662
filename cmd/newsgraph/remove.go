package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"newsgraph/graph"
)

func newRemove(db *database) *cobra.Command {
	return &cobra.Command{
		Use:   "remove ID...",
		Short: "Remove articles with all that only they say",
		Long: `Remove takes articles out of the graph, as if they had never been read: their text,
their statements, and the entities that no other article speaks of. Each is one
transaction.`,
		Example: `  newsgraph remove a/1f09c2`,
		Args:    arguments(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return db.existing(cmd.Context(), func(g *graph.Graph) error {
				for _, arg := range args {
					id, err := articleID(cmd, g, arg)
					if err != nil {
						return err
					}
					if err := g.Remove(cmd.Context(), id); err != nil {
						return fmt.Errorf("remove %s: %w", id, err)
					}
					fmt.Fprintf(cmd.ErrOrStderr(), "%s removed\n", id)
				}
				return nil
			})
		},
	}
}
