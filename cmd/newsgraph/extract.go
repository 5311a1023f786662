package main

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/graph"
	"newsgraph/ingest"
	"newsgraph/ingest/source"
)

type extractOptions struct {
	format        string
	source        sourceFlags
	lines, events bool
	view          string
	minConfidence float64
	ontology      string
	workers       int
}

func newExtract() *cobra.Command {
	var o extractOptions
	cmd := &cobra.Command{
		Use:   "extract [PLACE|-]...",
		Short: "Print what articles say, without a graph",
		Long: `Extract reads articles and prints their statements. A PLACE is whatever ingest
reads: a file, a folder, a URL. With --events it prints the events that they tell
of, each with its participants.

With --lines each line of the input is a sentence of its own, and what is printed
are its propositions in the words of the sentence, tab-separated: line number from
1, confidence, arg1, relation, arg2, arg3 and so on. The view fine gives minimal
binary facts, coarse one tuple for each predicate and subject.`,
		Example: `  newsgraph extract --date 2026-09-16 article.txt
  newsgraph extract --format jsonl - < article.txt
  echo 'The company sold its Oslo office to Baltvolt.' | newsgraph extract --lines --view coarse --format tsv`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				args = []string{"-"}
			}
			if o.lines {
				return extractLines(cmd, args, o)
			}
			return extract(cmd, args, o)
		},
	}
	flags := cmd.Flags()
	addGraphFormat(cmd, &o.format)
	o.source.add(flags)
	flags.BoolVar(&o.lines, "lines", false, "read one sentence a line and print its propositions")
	flags.BoolVar(&o.events, "events", false, "print events with their participants, not statements")
	flags.StringVar(&o.view, "view", "fine", "with --lines: fine or coarse")
	addOntology(flags, &o.ontology)
	flags.Float64Var(&o.minConfidence, "min-confidence", 0, "leave out statements that are less sure, 0 to 1")
	flags.IntVar(&o.workers, "workers", 0, "articles read at the same time (0: one for each core)")
	return cmd
}

func extract(cmd *cobra.Command, args []string, o extractOptions) error {
	if err := checkFormat(o.format, formats); err != nil {
		return err
	}
	if err := checkConfidence(o.minConfidence); err != nil {
		return err
	}
	src, err := o.source.options(cmd, o.workers)
	if err != nil {
		return err
	}
	p, err := ingest.New(&ingest.Options{Workers: o.workers, MinConfidence: o.minConfidence, Ontology: o.ontology})
	if err != nil {
		return err
	}
	failed := &failures{stderr: cmd.ErrOrStderr()}
	documents := func(yield func(graph.Document) bool) error {
		for d, err := range p.ReadAll(cmd.Context(), source.Open(cmd.Context(), args, src)) {
			if err != nil {
				if ctxErr := cmd.Context().Err(); ctxErr != nil {
					return ctxErr
				}
				if !failed.note(err) {
					failed.add(err)
				}
				continue
			}
			if failed.read++; !yield(d) {
				return nil
			}
		}
		return nil
	}
	var out *results
	if o.events {
		out = eventResults(parts(documents, func(d *graph.Document) []graph.Occurrence { return d.Events }))
	} else {
		out = statementResults(parts(documents, func(d *graph.Document) []graph.Statement { return d.Statements }))
	}
	if err := out.print(cmd.OutOrStdout(), o.format); err != nil {
		return err
	}
	return failed.err()
}

// parts yields what of returns of each document.
func parts[T any](documents func(func(graph.Document) bool) error, of func(*graph.Document) []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		err := documents(func(d graph.Document) bool {
			for _, part := range of(&d) {
				if !yield(part, nil) {
					return false
				}
			}
			return true
		})
		if err != nil {
			var none T
			yield(none, err)
		}
	}
}

// extractLines prints the propositions of each line.
func extractLines(cmd *cobra.Command, args []string, o extractOptions) error {
	view := ingest.View(o.view)
	if view != ingest.Fine && view != ingest.Coarse {
		return usagef("unknown view %q; the views are fine and coarse", o.view)
	}
	if !cmd.Flags().Changed("format") {
		o.format = "tsv"
	}
	if err := checkFormat(o.format, []string{"tsv", "jsonl"}); err != nil {
		return err
	}
	in, name, closeInput, err := openInput(cmd, args)
	if err != nil {
		return err
	}
	defer closeInput()
	p, err := ingest.New(&ingest.Options{Workers: o.workers})
	if err != nil {
		return err
	}
	out := bufio.NewWriter(cmd.OutOrStdout())
	for t, err := range p.Lines(cmd.Context(), in, name, view) {
		if err != nil {
			_ = out.Flush() // the error that matters is the first
			return err
		}
		if t.Confidence < o.minConfidence {
			continue
		}
		if err := printTuple(out, t, o.format); err != nil {
			return err
		}
	}
	return out.Flush()
}

func printTuple(w io.Writer, t ingest.Tuple, format string) error {
	if format == "jsonl" {
		line, err := marshal(t)
		if err == nil {
			_, err = fmt.Fprintln(w, line)
		}
		return err
	}
	cells := append([]string{strconv.Itoa(t.Line), strconv.FormatFloat(t.Confidence, 'f', 3, 64), t.Arg1, t.Relation}, t.Args...)
	_, err := fmt.Fprintln(w, strings.Join(oneLine(cells), "\t"))
	return err
}
