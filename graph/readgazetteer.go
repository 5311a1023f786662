package graph

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// gazetteerColumns are the columns of a gazetteer as CSV; id and name must be
// there, in any order.
var gazetteerColumns = []string{"id", "name", "aliases", "types", "external"}

// ReadGazetteer reads the entries of a gazetteer for [Graph.SetGazetteer]:
// either JSON, one entry a line,
//
//	{"id":"Q7747","name":"Vladimir Putin","aliases":["Putin"],"types":["person"],"external":["wikidata:Q7747"]}
//
// or CSV (RFC 4180) with a line of column names first and several aliases,
// types or external ids separated by "|":
//
//	id,name,aliases,types,external
//	Q7747,Vladimir Putin,Putin|Vladimir Vladimirovich Putin,person,wikidata:Q7747
//
// What begins with a brace is taken for JSON. A mistake is a [*SyntaxError]
// with the name of the input, line and column.
func ReadGazetteer(r io.Reader, name string) ([]GazetteerEntry, error) {
	in := bufio.NewReader(r)
	if mark, err := in.Peek(3); err == nil && bytes.Equal(mark, []byte("\ufeff")) {
		_, _ = in.Discard(len(mark)) // peeked: it is there
	}
	g := gazetteerReader{name: name, lines: map[string]int{}}
	first, err := in.Peek(1)
	switch {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", name, err)
	case first[0] == '{':
		err = g.json(in)
	default:
		err = g.csv(in)
	}
	return g.entries, err
}

type gazetteerReader struct {
	name    string
	entries []GazetteerEntry
	lines   map[string]int // where an id was given
}

func (g *gazetteerReader) fail(line, column int, format string, args ...any) error {
	return &SyntaxError{Name: g.name, Line: line, Column: column, Reason: fmt.Sprintf(format, args...)}
}

// add takes in the entry of a line; columns tells where its fields stand.
func (g *gazetteerReader) add(e GazetteerEntry, line, column int) error {
	if err := e.validate(); err != nil {
		return g.fail(line, column, "%v", err)
	}
	if first := g.lines[e.ID]; first > 0 {
		return g.fail(line, column, "id %q is on line %d already", e.ID, first)
	}
	g.lines[e.ID] = line
	g.entries = append(g.entries, e)
	return nil
}

func (g *gazetteerReader) json(in *bufio.Reader) error {
	for line := 1; ; line++ {
		text, err := in.ReadBytes('\n')
		atEnd := errors.Is(err, io.EOF)
		if err != nil && !atEnd {
			return fmt.Errorf("read %s: %w", g.name, err)
		}
		if len(bytes.TrimSpace(text)) > 0 {
			var e GazetteerEntry
			dec := json.NewDecoder(bytes.NewReader(text))
			dec.DisallowUnknownFields()
			if err := dec.Decode(&e); err != nil {
				return g.fail(line, jsonColumn(text, dec, err), "%s", jsonReason(err))
			}
			if err := g.add(e, line, 1); err != nil {
				return err
			}
		}
		if atEnd {
			return nil
		}
	}
}

// jsonColumn returns the column, in characters, at which decoding failed.
func jsonColumn(text []byte, dec *json.Decoder, err error) int {
	at := dec.InputOffset()
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		at = syntax.Offset - 1
	} else if errors.Is(err, io.ErrUnexpectedEOF) {
		at = int64(len(bytes.TrimRight(text, "\r\n")))
	} else if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		at = wrong.Offset - 1
	}
	return 1 + utf8.RuneCount(text[:max(0, min(int(at), len(text)))])
}

func jsonReason(err error) string {
	switch wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); {
	case ok:
		return fmt.Sprintf("%q is a %s, which it can't be", wrong.Field, wrong.Value)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "the line ends within the entry"
	}
	return strings.TrimPrefix(err.Error(), "json: ")
}

func (g *gazetteerReader) csv(in io.Reader) error {
	r := csv.NewReader(in)
	at := map[string]int{} // by column name
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if parse, ok := errors.AsType[*csv.ParseError](err); ok {
			return g.fail(parse.Line, max(parse.Column, 1), "%v", parse.Err)
		}
		if err != nil {
			return fmt.Errorf("read %s: %w", g.name, err)
		}
		if len(at) == 0 {
			if err := g.header(r, row, at); err != nil {
				return err
			}
			continue
		}
		if err := g.row(r, row, at); err != nil {
			return err
		}
	}
}

func (g *gazetteerReader) header(r *csv.Reader, row []string, at map[string]int) error {
	for i, name := range row {
		line, column := r.FieldPos(i)
		name = strings.ToLower(strings.TrimSpace(name))
		if !slices.Contains(gazetteerColumns, name) {
			return g.fail(line, column, "unknown column %q; the columns are %s", name, strings.Join(gazetteerColumns, ", "))
		}
		if _, twice := at[name]; twice {
			return g.fail(line, column, "column %q twice", name)
		}
		at[name] = i
	}
	for _, name := range gazetteerColumns[:2] {
		if _, ok := at[name]; !ok {
			return g.fail(1, 1, "no column %q", name)
		}
	}
	return nil
}

func (g *gazetteerReader) row(r *csv.Reader, row []string, at map[string]int) error {
	cell := func(name string) string {
		if i, ok := at[name]; ok {
			return strings.TrimSpace(row[i])
		}
		return ""
	}
	list := func(name string) (out []string) {
		for v := range strings.SplitSeq(cell(name), "|") {
			if v = strings.TrimSpace(v); v != "" {
				out = append(out, v)
			}
		}
		return out
	}
	e := GazetteerEntry{ID: cell("id"), Name: cell("name"), Aliases: list("aliases"), External: list("external")}
	for _, t := range list("types") {
		if !slices.Contains(entityTypes, EntityType(t)) {
			line, column := r.FieldPos(at["types"])
			return g.fail(line, column, "unknown type %q", t)
		}
		e.Types = append(e.Types, EntityType(t))
	}
	line, column := r.FieldPos(0)
	return g.add(e, line, column)
}
