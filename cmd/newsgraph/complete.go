package main

import (
	"github.com/spf13/cobra"

	"newsgraph/graph"
)

// completeEntity completes the names of entities on the command line.
func (db *database) completeEntity(cmd *cobra.Command, _ []string, prefix string) ([]string, cobra.ShellCompDirective) {
	const most = 50
	var names []string
	err := db.read(cmd.Context(), func(g *graph.Graph) error {
		for e, err := range g.Complete(cmd.Context(), prefix) {
			if err != nil || len(names) == most {
				return err
			}
			names = append(names, e.Name)
		}
		return nil
	})
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
