package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// rowFormats are the output formats that every read command knows; graphFormats
// are those of commands whose rows are edges.
var (
	rowFormats   = []string{"table", "json", "jsonl", "csv", "tsv", "markdown"}
	graphFormats = []string{"dot", "graphml", "gexf"}
	formats      = slices.Concat(rowFormats, graphFormats)
)

// A record is one result of a read command in all the forms that a format may
// ask for.
type record struct {
	value any      // marshals to the JSON of json and jsonl
	cells []string // of table, csv and tsv, one for each column
	edge  *edge    // of dot, graphml and gexf; nil for a record that is no edge
}

// An edge is a labelled arrow between two things, as Graphviz draws it.
type edge struct{ from, label, to string }

// results are the columns and records of a read command.
type results struct {
	columns []string
	records iter.Seq2[record, error]
	// growing says that the records may add columns while they come, so that
	// a header can be printed only after the last.
	growing bool
	// repeats says that rows may repeat what others say, and are folded where
	// people read them.
	repeats bool
}

// addFormat adds --format to a command whose rows are no edges.
func addFormat(cmd *cobra.Command, format *string) { addFormats(cmd, format, rowFormats) }

// addGraphFormat adds --format to a command whose rows are edges.
func addGraphFormat(cmd *cobra.Command, format *string) { addFormats(cmd, format, formats) }

func addFormats(cmd *cobra.Command, format *string, known []string) {
	cmd.Flags().StringVar(format, "format", "table", "output format: "+strings.Join(known, ", "))
	complete := cobra.FixedCompletions(known, cobra.ShellCompDirectiveNoFileComp)
	if err := cmd.RegisterFlagCompletionFunc("format", complete); err != nil {
		panic(err) // the flag has just been added
	}
}

// checkFormat rejects an unknown format before any work is done.
func checkFormat(format string, known []string) error {
	if !slices.Contains(known, format) {
		return usagef("unknown format %q; the formats are %s", format, strings.Join(known, ", "))
	}
	return nil
}

// print writes the results to w in the format. All but the formats of graphs
// stream; csv, tsv and markdown don't when the columns grow.
func (r *results) print(w io.Writer, format string) error {
	if r.repeats && (format == "table" || format == "markdown") {
		r = r.folded()
	}
	switch format {
	case "json":
		return r.printJSON(w)
	case "jsonl":
		return r.printJSONLines(w)
	case "csv":
		return r.printSeparated(w, ',')
	case "tsv":
		return r.printSeparated(w, '\t')
	case "markdown":
		return r.printMarkdown(w)
	case "dot", "graphml", "gexf":
		return r.printGraph(w, format)
	default:
		return r.printTable(w)
	}
}

func (r *results) printJSONLines(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for rec, err := range r.records {
		if err != nil {
			return err
		}
		if err := enc.Encode(rec.value); err != nil {
			return err
		}
	}
	return nil
}

// printJSON prints one array with one record a line.
func (r *results) printJSON(w io.Writer) error {
	separator := "[\n"
	for rec, err := range r.records {
		if err != nil {
			return err
		}
		b, err := marshal(rec.value)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, "%s  %s", separator, b); err != nil {
			return err
		}
		separator = ",\n"
	}
	if separator == "[\n" {
		_, err := fmt.Fprintln(w, "[]")
		return err
	}
	_, err := fmt.Fprintln(w, "\n]")
	return err
}

// marshal is json.Marshal without escapes for HTML.
func marshal(v any) (string, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return "", err
	}
	return strings.TrimSuffix(b.String(), "\n"), nil
}

// printSeparated prints a header line and a line for each record. Tabs and
// newlines inside a TSV cell become spaces; CSV quotes them (RFC 4180).
func (r *results) printSeparated(w io.Writer, comma rune) error {
	out := csv.NewWriter(w)
	out.Comma = comma
	write := func(cells []string) error {
		if comma == ',' {
			return out.Write(cells)
		}
		_, err := fmt.Fprintln(w, strings.Join(oneLine(cells), "\t"))
		return err
	}
	records, failed := r.records, error(nil)
	if r.growing {
		records, failed = r.collect()
	}
	if len(r.columns) > 0 {
		if err := write(r.columns); err != nil {
			return err
		}
	}
	for rec, err := range records {
		if err == nil {
			err = write(r.pad(rec.cells))
		}
		if err != nil {
			out.Flush()
			return err
		}
	}
	out.Flush()
	return errors.Join(out.Error(), failed)
}

// collect takes all records up to the first error, so that all columns are
// known.
func (r *results) collect() (iter.Seq2[record, error], error) {
	var all []record
	var failed error
	for rec, err := range r.records {
		if err != nil {
			failed = err // the records before it are still worth showing
			break
		}
		all = append(all, rec)
	}
	return func(yield func(record, error) bool) {
		for _, rec := range all {
			if !yield(rec, nil) {
				return
			}
		}
	}, failed
}

// pad gives a record that came before the last column its empty cells.
func (r *results) pad(cells []string) []string {
	for len(cells) < len(r.columns) {
		cells = append(cells, "")
	}
	return cells
}

// oneLine replaces white space that would break a line of tab-separated cells.
func oneLine(cells []string) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = strings.Map(func(r rune) rune {
			if r == '\t' || r == '\n' || r == '\r' {
				return ' '
			}
			return r
		}, c)
	}
	return out
}
