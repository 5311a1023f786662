package source

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// csv yields the rows of a table; the first names the columns. Commas,
// semicolons and tabs may separate cells.
func (w *walker) csv(r *bufio.Reader, in input) bool {
	lines := &lineCounter{in: r, limit: w.opts.limit()}
	text := bufio.NewReaderSize(lines, headBytes)
	if head, _ := text.Peek(3); string(head) == "\ufeff" {
		_, _ = text.Discard(3)
	}
	head, _ := text.Peek(headBytes)
	first, _, _ := strings.Cut(string(head), "\n")
	_, comma := splitHeader(first)
	cells := csv.NewReader(text)
	cells.Comma, cells.LazyQuotes, cells.FieldsPerRecord, cells.ReuseRecord = comma, true, -1, false
	columns, err := cells.Read()
	if err != nil {
		return w.fail(csvError(in.name, err, w.opts.limit()))
	}
	columnsOnly := record{}
	for _, name := range columns {
		columnsOnly[strings.TrimSpace(name)] = "x"
	}
	if len(columnsOnly.values("text", w.opts.fields())) == 0 {
		return w.noText(in, columnsOnly)
	}
	for {
		row, err := cells.Read()
		lines.since = cells.InputOffset()
		lines.at(lines.since) // forget the lines behind
		if errors.Is(err, io.EOF) {
			return true
		}
		if err != nil {
			return w.fail(csvError(in.name, err, w.opts.limit()))
		}
		line, _ := cells.FieldPos(0)
		rec, err := recordOf(columns, row)
		if err != nil {
			if !w.fail(&Error{Name: in.name, Line: line, Err: err}) {
				return false
			}
			continue
		}
		if len(rec) > 0 && !w.emit(rec.item(in.name, line, w.opts)) {
			return false
		}
	}
}

// recordOf returns the cells of a row that have anything in them, by column.
func recordOf(columns, row []string) (record, error) {
	rec := record{}
	for i, cell := range row {
		if i >= len(columns) || strings.TrimSpace(cell) == "" {
			continue
		}
		text, _, err := toUTF8([]byte(cell), "")
		if err != nil {
			return nil, err
		}
		rec[strings.TrimSpace(columns[i])] = string(text)
	}
	return rec, nil
}

// splitHeader splits a header line at the separator that splits it most.
func splitHeader(line string) (cells []string, comma rune) {
	comma = ','
	for _, c := range ",;\t" {
		if strings.Count(line, string(c)) > strings.Count(line, string(comma)) {
			comma = c
		}
	}
	for cell := range strings.SplitSeq(strings.TrimRight(line, "\r\n"), string(comma)) {
		cells = append(cells, strings.Trim(cell, `" `))
	}
	return cells, comma
}

func csvError(name string, err error, limit int64) *Error {
	var p *csv.ParseError
	switch {
	case errors.Is(err, errLongRecord):
		return &Error{Name: name, Err: tooLarge(limit)}
	case errors.Is(err, io.EOF):
		return &Error{Name: name, Err: ErrEmpty}
	case errors.As(err, &p):
		return &Error{Name: name, Line: p.Line, Col: p.Column, Err: fmt.Errorf("%w CSV: %w", ErrFormat, p.Err)}
	}
	return systemError(name, err)
}
