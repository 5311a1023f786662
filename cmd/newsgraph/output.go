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

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"
	"github.com/vbauerster/mpb/v8/cwriter"
)

// formats lists the output formats that every read command knows.
var formats = []string{"table", "json", "jsonl", "csv", "tsv", "dot"}

// A record is one result of a read command in all the forms that a format may
// ask for.
type record struct {
	value any      // marshals to the JSON of json and jsonl
	cells []string // of table, csv and tsv, one for each column
	edge  *edge    // of dot; nil for a record that is no edge
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
}

// addFormat adds --format to a command.
func addFormat(cmd *cobra.Command, format *string) {
	cmd.Flags().StringVar(format, "format", "table", "output format: "+strings.Join(formats, ", "))
	complete := cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp)
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

// print writes the results to w in the format. json and jsonl stream,
// and csv and tsv unless the columns grow.
func (r *results) print(w io.Writer, format string) error {
	switch format {
	case "json":
		return r.printJSON(w)
	case "jsonl":
		return r.printJSONLines(w)
	case "csv":
		return r.printSeparated(w, ',')
	case "tsv":
		return r.printSeparated(w, '\t')
	case "dot":
		return r.printDot(w)
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

// printTable prints an aligned table; on a terminal it is made to fit.
func (r *results) printTable(w io.Writer) error {
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Options = table.OptionsNoBordersAndSeparators
	t.Style().Format.Header = text.FormatDefault
	t.SuppressTrailingSpaces()
	records, failed := r.collect()
	rows := 0
	for rec, err := range records {
		if err != nil {
			return err
		}
		t.AppendRow(tableRow(oneLine(r.pad(rec.cells))))
		rows++
	}
	if rows > 0 {
		t.AppendHeader(tableRow(r.columns))
		fit(t, w, len(r.columns))
		if _, err := fmt.Fprintln(w, t.Render()); err != nil {
			return err
		}
	}
	return failed
}

func tableRow(cells []string) table.Row {
	row := make(table.Row, len(cells))
	for i, c := range cells {
		row[i] = c
	}
	return row
}

// fit wraps the cells of a table so that it fits the terminal that w is.
func fit(t table.Writer, w io.Writer, columns int) {
	f, ok := w.(interface{ Fd() uintptr })
	if !ok || columns == 0 || !cwriter.IsTerminal(int(f.Fd())) {
		return
	}
	width, _, err := cwriter.GetSize(int(f.Fd()))
	if err != nil || width < 20 {
		return
	}
	limit := max(8, width/columns-2)
	configs := make([]table.ColumnConfig, columns)
	for i := range configs {
		configs[i] = table.ColumnConfig{Number: i + 1, WidthMax: limit, WidthMaxEnforcer: text.WrapSoft}
	}
	t.SetColumnConfigs(configs)
}

// printDot prints a directed graph in the DOT language. Each edge is printed
// once, and nothing when the records are no edges.
func (r *results) printDot(w io.Writer) error {
	records, failed := r.collect()
	var out strings.Builder
	seen := make(map[edge]bool)
	for rec, err := range records {
		switch {
		case err != nil:
			return err
		case rec.edge == nil:
			return usagef("these rows are no edges; dot needs the columns subject and object, who and whom, or source and target")
		case !seen[*rec.edge]:
			seen[*rec.edge] = true
			fmt.Fprintf(&out, "  %s -> %s [label=%s];\n", dotID(rec.edge.from), dotID(rec.edge.to), dotID(rec.edge.label))
		}
	}
	if failed != nil {
		return failed
	}
	_, err := fmt.Fprintf(w, "digraph newsgraph {\n  rankdir=LR;\n  node [shape=box];\n%s}\n", out.String())
	return err
}

// dotID quotes s as a DOT identifier, in which only the quote is special; a
// backslash is doubled because labels give it a meaning.
func dotID(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ").Replace(s) + `"`
}
