package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// A page is a way to write a page of text: for a terminal or in Markdown.
type page interface {
	title(b *strings.Builder, text string)
	section(b *strings.Builder, text string)
	paragraph(b *strings.Builder, text string)
	// table writes rows; columns that are empty throughout are left out. The
	// header is for pages that must have one.
	table(b *strings.Builder, header []string, rows [][]string)
}

// A plainPage is for a terminal.
type plainPage struct{}

func (plainPage) title(b *strings.Builder, title string) { b.WriteString(title + "\n") }

func (plainPage) section(b *strings.Builder, title string) { b.WriteString("\n" + title + "\n") }

func (plainPage) paragraph(b *strings.Builder, words string) {
	for line := range strings.Lines(text.WrapSoft(words, 90)) {
		b.WriteString("  " + strings.TrimSpace(line) + "\n")
	}
}

func (plainPage) table(b *strings.Builder, header []string, rows [][]string) {
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Options = table.OptionsNoBordersAndSeparators
	t.SuppressTrailingSpaces()
	_, rows = withoutEmpty(header, rows)
	for _, row := range rows {
		t.AppendRow(tableRow(oneLine(row)))
	}
	if len(rows) > 0 {
		b.WriteString(" " + strings.ReplaceAll(t.Render(), "\n", "\n ") + "\n")
	}
}

// A markdownPage is Markdown.
type markdownPage struct{}

func (markdownPage) title(b *strings.Builder, text string) { fmt.Fprintf(b, "# %s\n", text) }

func (markdownPage) section(b *strings.Builder, text string) { fmt.Fprintf(b, "\n## %s\n", text) }

func (markdownPage) paragraph(b *strings.Builder, text string) { fmt.Fprintf(b, "\n%s\n", text) }

func (markdownPage) table(b *strings.Builder, header []string, rows [][]string) {
	header, rows = withoutEmpty(header, rows)
	if len(rows) == 0 {
		return
	}
	b.WriteString("\n")
	_ = markdownRow(b, header) // a Builder has no errors
	fmt.Fprintf(b, "|%s\n", strings.Repeat(" --- |", len(header)))
	for _, row := range rows {
		_ = markdownRow(b, oneLine(row))
	}
}

// withoutEmpty leaves out columns that are empty in every row.
func withoutEmpty(header []string, rows [][]string) (heads []string, out [][]string) {
	out = make([][]string, len(rows))
	for column, name := range header {
		if !slices.ContainsFunc(rows, func(row []string) bool { return row[column] != "" }) {
			continue
		}
		heads = append(heads, name)
		for i, row := range rows {
			out[i] = append(out[i], row[column])
		}
	}
	return heads, out
}
