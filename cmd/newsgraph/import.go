package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"newsgraph/graph"
)

func newImport(db *database) *cobra.Command {
	return &cobra.Command{
		Use:   "import FILE|-",
		Short: "Read a graph from N-Quads",
		Long: `Import adds the quads of a file to the graph, in one transaction. What newsgraph
export wrote comes back as it was, with texts and evidence; other N-Quads are kept
as plain quads.`,
		Example: `  newsgraph import --db copy graph.nq`,
		Args:    arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			in, name, closeInput, err := openInput(cmd, args)
			if err != nil {
				return err
			}
			defer closeInput()
			return db.write(cmd.Context(), func(g *graph.Graph) error {
				added, err := g.Import(cmd.Context(), in, &graph.ImportOptions{Name: name})
				if err != nil {
					return err
				}
				fmt.Fprintf(cmd.ErrOrStderr(), "%s imported: %s new\n", name, count(added, "quad"))
				return nil
			})
		},
	}
}
