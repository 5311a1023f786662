package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"newsgraph/graph"
	"newsgraph/graph/explore"
	"newsgraph/queries"
)

// replCommands are the commands of the session, without their colon.
var replCommands = []string{"evidence", "explain", "forget", "format", "graph", "help", "limit", "quit", "save", "tables", "variables"}

// command runs a command of the session.
func (r *repl) command(ctx context.Context, name, argument string) error {
	out := r.cmd.OutOrStdout()
	switch name {
	case "help":
		fmt.Fprintln(out, replHelp)
	case "quit", "exit", "q":
		return errQuit
	case "tables":
		uses, err := explore.Relations(ctx, r.graph)
		if err != nil {
			return err
		}
		return useResults(uses).print(out, r.format)
	case "explain":
		return r.explain(ctx, argument)
	case "graph":
		return r.draw(out)
	case "save":
		return r.save(argument)
	case "format":
		if err := checkFormat(argument, formats); err != nil {
			return err
		}
		r.format = argument
	case "evidence":
		r.options.evidence = !r.options.evidence
		fmt.Fprintln(r.cmd.ErrOrStderr(), map[bool]string{true: "evidence is shown", false: "evidence is hidden"}[r.options.evidence])
	case "limit":
		n, err := strconv.Atoi(argument)
		if err != nil || n < 0 {
			return usagef(":limit takes a number of rows, 0 for all")
		}
		r.options.limit = n
	case "variables":
		if names := r.options.variables.Names(); len(names) > 0 {
			fmt.Fprintln(out, strings.Join(names, "\n"))
		}
	case "forget":
		r.options.variables.Forget()
	default:
		return usagef("unknown command :%s%s (:help lists them)", name, didYouMean(withColons(queries.Nearest(name, replCommands))))
	}
	return nil
}

func withColons(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = ":" + n
	}
	return out
}

func (r *repl) explain(ctx context.Context, text string) error {
	if text == "" {
		return usagef(":explain takes a query")
	}
	q, err := r.question(text)
	if err != nil {
		return err
	}
	plans, err := r.graph.Explain(ctx, q.source, &q.options)
	if err != nil {
		return err
	}
	_, err = io.WriteString(r.cmd.OutOrStdout(), graph.Drawing(plans))
	return err
}

// endings say which format a file is written in.
var endings = map[string]string{
	".csv": "csv", ".tsv": "tsv", ".json": "json", ".jsonl": "jsonl", ".md": "markdown", ".dot": "dot",
	".graphml": "graphml", ".gexf": "gexf", ".txt": "table",
}

// save writes the last result to a file.
func (r *repl) save(name string) error {
	format, ok := endings[strings.ToLower(filepath.Ext(name))]
	switch {
	case r.last == nil:
		return usagef("there is no result yet")
	case name == "" || !ok:
		return usagef(":save takes a file whose name ends in .csv, .tsv, .json, .jsonl, .md, .txt, .dot, .graphml or .gexf")
	}
	return toFile(r.cmd, name, func(w io.Writer) error { return r.last.print(w, format) })
}

// draw prints the last result as a graph.
func (r *repl) draw(w io.Writer) error {
	if r.last == nil {
		return usagef("there is no result yet")
	}
	var edges []edge
	for rec, err := range r.last.records {
		if err != nil {
			return err
		}
		if rec.edge == nil {
			return usagef("the last rows are no edges; a graph needs the columns subject and object, who and whom, or source and target")
		}
		if !slices.Contains(edges, *rec.edge) {
			edges = append(edges, *rec.edge)
		}
	}
	_, err := io.WriteString(w, drawing(edges))
	return err
}

// drawing draws a graph as trees: each edge stands once, under the place where
// its beginning was met first. A tree begins at a node to which no edge of
// another leads, else at the one with most edges.
func drawing(edges []edge) string {
	d := &drawer{edges: edges, drawn: make([]bool, len(edges)), met: make(map[string]bool)}
	incoming := make(map[string]int)
	for _, e := range edges {
		incoming[e.to]++
	}
	for pass := range 2 {
		for _, e := range edges {
			if !d.met[e.from] && (pass == 1 || incoming[e.from] == 0) {
				d.b.WriteString(e.from + "\n")
				d.under(e.from, "")
			}
		}
	}
	return d.b.String()
}

type drawer struct {
	edges []edge
	drawn []bool
	met   map[string]bool
	b     strings.Builder
}

// under draws the edges that begin at a node.
func (d *drawer) under(node, indent string) {
	d.met[node] = true
	var own []int
	for i, e := range d.edges {
		if e.from == node && !d.drawn[i] {
			d.drawn[i] = true
			own = append(own, i)
		}
	}
	for k, i := range own {
		branch, deeper := "├─ ", "│  "
		if k == len(own)-1 {
			branch, deeper = "└─ ", "   "
		}
		label := d.edges[i].label
		if label != "" {
			label += " → "
		}
		d.b.WriteString(indent + branch + label + d.edges[i].to + "\n")
		if !d.met[d.edges[i].to] {
			d.under(d.edges[i].to, indent+deeper)
		}
	}
}
