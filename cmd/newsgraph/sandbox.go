package main

import (
	"os"
	"os/exec"

	"github.com/spf13/cobra"

	"newsgraph/graph"
)

// sandboxCommand is the hidden command that query --sandbox runs.
const sandboxCommand = "sandboxed-query"

func newSandboxedQuery() *cobra.Command {
	return &cobra.Command{
		Use:     sandboxCommand,
		Short:   "Run one query for newsgraph query --sandbox",
		Example: "  newsgraph query --sandbox 'g.V().limit(5).all()'",
		Hidden:  true,
		Args:    arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return graph.ServeSandbox(cmd.Context(), cmd.InOrStdin(), cmd.OutOrStdout())
		},
	}
}

// sandbox returns a sandbox for queries of the graph, which runs this program
// again.
func (db *database) sandbox(memory int) (*graph.Sandbox, error) {
	dir, err := db.location()
	if err != nil {
		return nil, err
	}
	key, err := db.key()
	if err != nil {
		return nil, err
	}
	program, err := exec.LookPath(os.Args[0])
	if err != nil {
		if program, err = os.Executable(); err != nil {
			return nil, err
		}
	}
	return &graph.Sandbox{
		Command: []string{program, sandboxCommand}, Memory: int64(memory) << 20,
		Location: dir, Key: key, Wait: db.wait,
	}, nil
}
