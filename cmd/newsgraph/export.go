package main

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"newsgraph/graph"
)

func newExport(db *database) *cobra.Command {
	var format, output string
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the whole graph to a file",
		Long: `Export writes the graph. The formats:

  nquads  RDF 1.1 N-Quads, sorted, with the articles' texts and the evidence;
          newsgraph import makes the same graph of it
  jsonl   one statement a line
  dot     the facts as a Graphviz graph

The same articles give the same bytes, on every machine.`,
		Example: `  newsgraph export -o graph.nq
  newsgraph export --format dot | dot -Tsvg > graph.svg`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := checkFormat(format, []string{"nquads", "jsonl", "dot"}); err != nil {
				return err
			}
			return db.read(cmd.Context(), func(g *graph.Graph) error {
				return toFile(cmd, output, func(w io.Writer) error { return export(cmd, g, w, format) })
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", "nquads", "nquads, jsonl or dot")
	cmd.Flags().StringVarP(&output, "output", "o", "-", "file to write; - is standard output")
	return cmd
}

func export(cmd *cobra.Command, g *graph.Graph, w io.Writer, format string) error {
	switch format {
	case "nquads":
		return g.Export(cmd.Context(), w, nil)
	case "dot":
		return statementResults(g.Statements(cmd.Context(), graph.Pattern{Asserted: true})).print(w, "dot")
	default:
		return statementResults(g.Statements(cmd.Context(), graph.Pattern{})).print(w, "jsonl")
	}
}

// toFile writes to standard output or to a file, which takes its name only
// when it is whole.
func toFile(cmd *cobra.Command, name string, write func(io.Writer) error) error {
	if name == "-" {
		out := bufio.NewWriter(cmd.OutOrStdout())
		if err := write(out); err != nil {
			return err
		}
		return out.Flush()
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".newsgraph-*")
	if err != nil {
		return diskf(name, err)
	}
	defer func() { _ = os.Remove(f.Name()) }() // gone already when all went well
	out := bufio.NewWriter(f)
	if err := write(out); err != nil {
		return errors.Join(err, f.Close())
	}
	err = errors.Join(out.Flush(), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		return diskf(name, err)
	}
	return nil
}
