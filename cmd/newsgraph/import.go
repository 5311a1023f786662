package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"newsgraph/graph"
)

func newImport(db *database) *cobra.Command {
	var megabytes int64
	cmd := &cobra.Command{
		Use:   "import FILE|-",
		Short: "Read a graph from N-Quads",
		Long: `Import adds the quads of a file to the graph, all or none. What newsgraph export
wrote comes back as it was, with texts and evidence; other N-Quads are kept as plain
quads. Files packed with gzip or zstd are recognised by their content. The other
formats of newsgraph export are for other programs, and don't come back.

An empty graph is filled in one go, sorted, which is several times as fast as to add
to one that has something. What exceeds --memory is added to what has been read so
far, in the same transaction.`,
		Example: `  newsgraph import --db copy graph.nq
  curl -s https://example.org/data.nq.gz | newsgraph import --db data -`,
		Args: arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if megabytes < 1 {
				return usagef("--memory: want a number of megabytes, got %d", megabytes)
			}
			in, name, closeInput, err := openInput(cmd, args)
			if err != nil {
				return err
			}
			defer closeInput()
			return db.write(cmd.Context(), func(g *graph.Graph) error {
				return importFile(cmd, g, in, &graph.ImportOptions{Name: name, Memory: megabytes << 20})
			})
		},
	}
	cmd.Flags().Int64Var(&megabytes, "memory", graph.DefaultImportMemory>>20, "megabytes to gather before writing")
	return cmd
}

func importFile(cmd *cobra.Command, g *graph.Graph, in io.Reader, opts *graph.ImportOptions) error {
	show := newProgress(cmd.ErrOrStderr(), "lines")
	opts.Progress = func(lines int) { show.update(lines, "reading "+opts.Name) }
	added, err := g.Import(cmd.Context(), in, opts)
	show.done()
	if syntax, ok := errors.AsType[*graph.SyntaxError](err); ok && syntax.Line == 1 {
		return fmt.Errorf("%w (import reads N-Quads, which newsgraph export writes without --format)", err)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "%s imported: %s new\n", opts.Name, count(added, "quad"))
	return nil
}
