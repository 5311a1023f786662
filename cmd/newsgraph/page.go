package main

import (
	"fmt"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// A page is a way to write a page of text: for a terminal or in Markdown.
type page interface {
	title(b *strings.Builder, text string)
	section(b *strings.Builder, text string)
	paragraph(b *strings.Builder, text string)
	table(b *strings.Builder, rows [][]string) // columns that are empty throughout are left out
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

func (plainPage) table(b *strings.Builder, rows [][]string) {
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Options = table.OptionsNoBordersAndSeparators
	t.SuppressTrailingSpaces()
	for _, row := range withoutEmpty(rows) {
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

func (markdownPage) table(b *strings.Builder, rows [][]string) {
	rows = withoutEmpty(rows)
	if len(rows) == 0 {
		return
	}
	// A table in Markdown must have a header; an empty one is allowed.
	fmt.Fprintf(b, "\n|%s\n|%s\n", strings.Repeat("  |", len(rows[0])), strings.Repeat(" --- |", len(rows[0])))
	for _, row := range rows {
		_ = markdownRow(b, oneLine(row)) // a Builder has no errors
	}
}

// withoutEmpty leaves out columns that are empty in every row.
func withoutEmpty(rows [][]string) [][]string {
	if len(rows) == 0 {
		return nil
	}
	out := make([][]string, len(rows))
	for column := range rows[0] {
		empty := true
		for _, row := range rows {
			empty = empty && row[column] == ""
		}
		if empty {
			continue
		}
		for i, row := range rows {
			out[i] = append(out[i], row[column])
		}
	}
	return out
}
