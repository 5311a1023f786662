package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/graph"
	"newsgraph/graph/format"
)

// nquads is the format that holds all of a graph.
const nquads = "nquads"

type exportOptions struct {
	format, output string
	filter         filterOptions
}

func newExport(db *database) *cobra.Command {
	var o exportOptions
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the graph, or a part of it, for another program",
		Long: `Export writes the graph. The formats:

  nquads   RDF 1.1 N-Quads, sorted, with the articles' texts and the evidence;
           newsgraph import makes the same graph of it
  trig     RDF in standard vocabularies (rdfs, skos, schema.org, PROV-O), one graph
           for each article; turtle is the same in one graph, jsonld in JSON-LD
  graphml  facts between entities for networkx, yEd, Cytoscape; gexf for Gephi
  dot      facts between entities for Graphviz
  csv      one statement a row, for spreadsheets, DuckDB and pandas
  jsonl    one statement a line, with its evidence
  events   one event a line, with its codes in CAMEO and PLOVER, its sides, days and
           sentences: what was done, planned, threatened, asked for or refused
  neo4j    a folder with nodes.csv and relationships.csv for neo4j-admin
  gephi    a folder with nodes.csv and edges.csv
  vault    a folder of Markdown notes for Obsidian, one for each entity

nquads always holds everything. Of the others, filters select the statements to
write, and with them go the entities and articles that they name. What a format
has no place for is said on standard error.

The same articles give the same bytes, on every machine.`,
		Example: `  newsgraph export -o graph.nq
  newsgraph export --format dot --entity Haugland | dot -Tsvg > graph.svg
  newsgraph export --format vault -o notes --min-confidence 0.5`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := o.check(); err != nil {
				return err
			}
			return db.read(cmd.Context(), func(g *graph.Graph) error { return o.run(cmd, g) })
		},
	}
	cmd.Flags().StringVar(&o.format, "format", nquads, strings.Join(exportFormats(), ", "))
	complete := cobra.FixedCompletions(exportFormats(), cobra.ShellCompDirectiveNoFileComp)
	if err := cmd.RegisterFlagCompletionFunc("format", complete); err != nil {
		panic(err) // the flag has just been added
	}
	cmd.Flags().StringVarP(&o.output, "output", "o", "-", "file or folder to write; - is standard output")
	o.filter.add(cmd.Flags())
	return cmd
}

func exportFormats() []string {
	return slices.Concat([]string{nquads}, format.Files(), format.Folders())
}

func (o *exportOptions) check() error {
	if err := checkFormat(o.format, exportFormats()); err != nil {
		return err
	}
	switch {
	case o.format == nquads && o.filter.set():
		return usagef("nquads holds the whole graph; take trig or jsonld for a part of it")
	case slices.Contains(format.Folders(), o.format) && o.output == "-":
		return usagef("%s is a folder of files; name it with -o", o.format)
	}
	return o.filter.check()
}

func (o *exportOptions) run(cmd *cobra.Command, g *graph.Graph) error {
	if o.format == nquads {
		return toFile(cmd, o.output, func(w io.Writer) error { return g.Export(cmd.Context(), w, nil) })
	}
	filter, err := o.filter.resolve(cmd, g)
	if err != nil {
		return err
	}
	content := format.Select(cmd.Context(), g, filter)
	if slices.Contains(format.Folders(), o.format) {
		err = format.WriteFolder(o.output, o.format, content)
		if errors.Is(err, fs.ErrExist) {
			return usagef("%s is there already; export writes into a new folder only", o.output)
		}
	} else {
		err = toFile(cmd, o.output, func(w io.Writer) error { return format.Write(w, o.format, content) })
	}
	if err == nil && content.LeftOut > 0 {
		if o.format == "events" {
			fmt.Fprintf(cmd.ErrOrStderr(), "events holds what CAMEO and PLOVER know: %d other statements are not in it\n", content.LeftOut)
			return nil
		}
		fmt.Fprintf(cmd.ErrOrStderr(), "%s holds facts between entities only: %d other statements (denied, planned, without canonical relation, of an amount) are not in it\n",
			o.format, content.LeftOut)
	}
	return err
}

// toFile writes to standard output or to a file, which takes its name only
// when it is whole.
func toFile(cmd *cobra.Command, name string, write func(w io.Writer) error) error {
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
