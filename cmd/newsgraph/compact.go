package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"newsgraph/graph"
)

func newCompact(db *database) *cobra.Command {
	return &cobra.Command{
		Use:   "compact",
		Short: "Make the files of the graph smaller and faster to read",
		Long: `Compact merges the files of the graph and leaves out what was replaced or removed.
It needs as much free space as the graph takes. A graph that was opened for
writing ten times since is compacted by itself when it is closed.`,
		Example: `  newsgraph compact --db news`,
		Args:    arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, err := db.location()
			if err != nil {
				return err
			}
			opts, err := db.folderOptions()
			if err != nil {
				return err
			}
			before, after, err := graph.Compact(cmd.Context(), dir, opts)
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "%d bytes before, %d after\n", before, after)
			return nil
		},
	}
}
