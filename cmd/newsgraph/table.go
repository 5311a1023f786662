package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/vbauerster/mpb/v8/cwriter"
)

// chunkRows is how many rows decide how wide the columns of a table are. A
// longer table is printed in chunks of so many while its rows come.
const chunkRows = 500

// printTable prints an aligned table; on a terminal it is made to fit, and a
// pager shows a long one.
func (r *results) printTable(w io.Writer) error {
	return paged(w, func(out io.Writer) error {
		t := &tableWriter{out: out, terminal: width(w), results: r}
		for rec, err := range r.records {
			if err == nil {
				err = t.add(rec)
			}
			if err != nil {
				return flushed(t, err)
			}
		}
		return t.flush()
	})
}

// flushed prints the rows before a failure: they are still worth showing.
func flushed(t *tableWriter, failed error) error {
	if err := t.flush(); err != nil {
		return err
	}
	return failed
}

// A tableWriter prints a table in chunks.
type tableWriter struct {
	out      io.Writer
	terminal int // its width; 0 for none
	results  *results
	rows     []record
	header   []string // as it was printed last
	widths   []int
}

func (t *tableWriter) add(rec record) error {
	t.rows = append(t.rows, rec)
	if len(t.rows) < chunkRows {
		return nil
	}
	return t.flush()
}

func (t *tableWriter) flush() error {
	if len(t.rows) == 0 {
		return nil
	}
	columns := t.results.columns
	w := table.NewWriter()
	w.SetStyle(table.StyleLight)
	w.Style().Options = table.OptionsNoBordersAndSeparators
	w.Style().Format.Header = text.FormatDefault
	w.SuppressTrailingSpaces()
	cells := make([][]string, len(t.rows))
	for i, rec := range t.rows {
		cells[i] = oneLine(t.results.pad(rec.cells))
		w.AppendRow(tableRow(cells[i]))
	}
	if !slices.Equal(columns, t.header) {
		w.AppendHeader(tableRow(columns))
		t.header = slices.Clone(columns)
		t.widths = columnWidths(append(cells, columns), len(columns), t.terminal)
	}
	w.SetColumnConfigs(t.configs())
	t.rows = t.rows[:0]
	_, err := fmt.Fprintln(t.out, w.Render())
	return err
}

// configs gives each column its width, and wraps cells where it must.
func (t *tableWriter) configs() []table.ColumnConfig {
	configs := make([]table.ColumnConfig, len(t.widths))
	for i, width := range t.widths {
		configs[i] = table.ColumnConfig{Number: i + 1, WidthMin: width}
		if t.terminal > 0 {
			configs[i].WidthMax, configs[i].WidthMaxEnforcer = width, text.WrapSoft
		}
	}
	return configs
}

func tableRow(cells []string) table.Row {
	row := make(table.Row, len(cells))
	for i, c := range cells {
		row[i] = c
	}
	return row
}

// columnWidths returns how wide each column is to be. Where all of them don't
// fit the terminal, the widest give way first.
func columnWidths(rows [][]string, columns, terminal int) []int {
	widths := make([]int, columns)
	for _, row := range rows {
		for i := range min(columns, len(row)) {
			widths[i] = max(widths[i], text.StringWidthWithoutEscSequences(row[i]))
		}
	}
	if terminal == 0 {
		return widths
	}
	const padding, least = 2, 8
	for sum(widths)+padding*columns > terminal {
		widest := 0
		for i, width := range widths {
			if width > widths[widest] {
				widest = i
			}
		}
		if widths[widest] <= least {
			break
		}
		widths[widest]--
	}
	return widths
}

func sum(list []int) int {
	total := 0
	for _, n := range list {
		total += n
	}
	return total
}

// width returns the width of the terminal that w is, 0 for something else.
func width(w io.Writer) int {
	columns, _ := terminalSize(w)
	return columns
}

// terminalSize returns the columns and lines of the terminal that w is.
func terminalSize(w io.Writer) (columns, lines int) {
	f, ok := w.(interface{ Fd() uintptr })
	if !ok || !cwriter.IsTerminal(int(f.Fd())) {
		return 0, 0
	}
	columns, lines, err := cwriter.GetSize(int(f.Fd()))
	if err != nil || columns < 20 {
		return 0, 0
	}
	return columns, lines
}

// printMarkdown prints a table in Markdown (GitHub Flavored Markdown 0.29,
// section 4.10).
func (r *results) printMarkdown(w io.Writer) error {
	records, failed := r.records, error(nil)
	if r.growing {
		records, failed = r.collect()
	}
	header := false
	for rec, err := range records {
		if err != nil {
			return err
		}
		if !header {
			header = true
			if err := markdownRow(w, r.columns); err != nil {
				return err
			}
			if _, err := fmt.Fprintf(w, "|%s\n", strings.Repeat(" --- |", len(r.columns))); err != nil {
				return err
			}
		}
		if err := markdownRow(w, oneLine(r.pad(rec.cells))); err != nil {
			return err
		}
	}
	return failed
}

func markdownRow(w io.Writer, cells []string) error {
	escaped := make([]string, len(cells))
	for i, c := range cells {
		escaped[i] = strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", "&lt;").Replace(c)
	}
	_, err := fmt.Fprintf(w, "| %s |\n", strings.Join(escaped, " | "))
	return err
}
