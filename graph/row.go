package graph

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/quad"
)

// A Row is one result of a query: values under the names of columns.
type Row struct {
	Columns []string
	// Values has a value for each column: nil for none, [IRI] for a node,
	// [Literal] for a typed literal, string, int64, float64 or bool, or the
	// like of what g.emit was given: []any and map[string]any of these.
	Values []any
}

// An IRI is a node of the graph, such as "vladimir-putin". Blank nodes begin
// with "_:".
type IRI string

// Get returns the value in the named column, nil when there is none.
func (r Row) Get(column string) any {
	if i := slices.Index(r.Columns, column); i >= 0 {
		return r.Values[i]
	}
	return nil
}

// MarshalJSON returns the row as an object with its columns in order. Columns
// without value are left out.
func (r Row) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	for i, column := range r.Columns {
		if r.Values[i] == nil {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(',')
		}
		for j, v := range []any{column, r.Values[i]} {
			text, err := json.Marshal(v)
			if err != nil {
				return nil, fmt.Errorf("column %s: %w", column, err)
			}
			b.WriteString([...]string{"", ":"}[j])
			b.Write(text)
		}
	}
	return fmt.Appendf(nil, "{%s}", b.Bytes()), nil
}

// row returns a result of Gizmo as a row; false for one that is none.
func (se *session) row(r *gizmo.Result) (Row, bool) {
	fields := map[string]any{}
	switch {
	case r.Meta:
		return Row{}, false
	case r.Tags != nil:
		for tag, ref := range r.Tags {
			if v := se.store.NameOf(ref); v != nil {
				fields[tag] = termValue(v)
			}
		}
	default:
		v := emitted(r.Val)
		object, ok := v.(map[string]any)
		if !ok {
			object = map[string]any{"value": v}
		}
		fields = object
	}
	return newRow(se.opts.Columns, fields), true
}

func newRow(first []string, fields map[string]any) Row {
	var rest []string
	for name := range fields {
		if !slices.Contains(first, name) {
			rest = append(rest, name)
		}
	}
	slices.Sort(rest)
	row := Row{Columns: slices.Concat(first, rest)}
	for _, name := range row.Columns {
		row.Values = append(row.Values, fields[name])
	}
	return row
}

// termValue returns a term of the graph as a value of a row.
func termValue(v quad.Value) any {
	switch v := v.(type) {
	case quad.IRI:
		return IRI(v)
	case quad.BNode:
		return IRI(v.String())
	case quad.String:
		return string(v)
	case quad.LangString:
		return string(v.Value)
	case quad.TypedString:
		return Literal{string(v.Value), Datatype(v.Type)}
	case quad.Int:
		return int64(v)
	case quad.Float:
		return float64(v)
	case quad.Bool:
		return bool(v)
	}
	return quad.StringOf(v)
}

// emitted returns what a script emitted as a value of a row. Gizmo hands nodes
// and typed literals to scripts as strings in N-Quads form; they become what
// they were.
func emitted(v any) any {
	switch v := v.(type) {
	case nil, bool, int64, float64:
		return v
	case int:
		return int64(v)
	case string:
		return termOf(v)
	case quad.Value:
		return termValue(v)
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = emitted(v[i])
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(v))
		for name := range v {
			out[name] = emitted(v[name])
		}
		return out
	}
	return fmt.Sprint(v)
}

func termOf(s string) any {
	if inner, ok := strings.CutPrefix(s, "<"); ok && strings.HasSuffix(inner, ">") && !strings.ContainsAny(inner, " \n\t<") {
		return IRI(strings.TrimSuffix(inner, ">"))
	}
	i := strings.LastIndex(s, `"^^<`)
	if i > 0 && s[0] == '"' && s[len(s)-1] == '>' {
		if value, err := strconv.Unquote(s[:i+1]); err == nil {
			return Literal{value, Datatype(s[i+4 : len(s)-1])}
		}
	}
	return s
}
