package main

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"newsgraph/graph"
)

// rowResults makes results of the rows of a query. The columns are those given
// and then those of the rows as they come.
func rowResults(rows iter.Seq2[graph.Row, error], columns []string) *results {
	r := &results{columns: slices.Clone(columns), growing: true}
	r.records = func(yield func(record, error) bool) {
		for row, err := range rows {
			if err != nil {
				yield(record{}, err)
				return
			}
			for _, c := range row.Columns {
				if !slices.Contains(r.columns, c) {
					r.columns = append(r.columns, c)
				}
			}
			cells := make([]string, len(r.columns))
			for i, c := range r.columns {
				cells[i] = valueText(row.Get(c))
			}
			if !yield(record{value: row, cells: cells, edge: rowEdge(row)}, nil) {
				return
			}
		}
	}
	return r
}

// rowEnds are columns that have the two ends of an edge.
var rowEnds = [][2]string{
	{"subject", "object"}, {"who", "whom"}, {"source", "target"}, {"from", "to"}, {"sender", "receiver"}, {"holder", "of"}, {"member", "of"},
	{"who", "where"},
}

// rowEdge returns the edge that a row describes by its columns, or nil.
func rowEdge(row graph.Row) *edge {
	for _, names := range rowEnds {
		from, to := row.Get(names[0]), row.Get(names[1])
		if from == nil || to == nil {
			continue
		}
		e := &edge{from: valueText(from), to: valueText(to)}
		for _, label := range []string{"relation", "office", "phrase", "label"} {
			if v := row.Get(label); v != nil && e.label == "" {
				e.label = valueText(v)
			}
		}
		return e
	}
	return nil
}

// valueText words a value of a row for a table.
func valueText(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case graph.IRI:
		return string(v)
	case graph.Literal:
		return v.Value
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	case []any:
		words := make([]string, len(v))
		for i, x := range v {
			words[i] = valueText(x)
		}
		return strings.Join(words, "; ")
	}
	text, err := marshal(v)
	if err != nil {
		return err.Error()
	}
	return text
}
