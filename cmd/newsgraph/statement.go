package main

import (
	"iter"
	"strconv"
	"strings"

	"newsgraph/graph"
)

// statementColumns are the columns of a statement in a table.
var statementColumns = []string{"subject", "relation", "object", "polarity", "modality", "time", "place", "by", "confidence"}

// statementResults makes results of statements.
func statementResults(statements iter.Seq2[graph.Statement, error]) *results {
	return &results{columns: statementColumns, repeats: true, records: func(yield func(record, error) bool) {
		for s, err := range statements {
			if err != nil {
				yield(record{}, err)
				return
			}
			if !yield(statementRecord(s), nil) {
				return
			}
		}
	}}
}

// statementRecord words a statement for people. The relation is the canonical
// one where there is one, else the article's own words in quotation marks.
func statementRecord(s graph.Statement) record {
	relation := s.Relation
	if relation == "" {
		relation = strconv.Quote(s.Phrase)
	}
	object := objectText(s.Object)
	var when, where string
	by := sourceNames(s)
	if s.Time != nil {
		when = intervalText(*s.Time)
	}
	if s.Place != nil {
		where = s.Place.Name
	}
	if s.Inferred {
		by = "inferred (" + s.Rule + ")"
	}
	r := record{value: s, cells: []string{
		s.Subject.Name, relation, object, string(s.Polarity), string(s.Modality), when, where,
		by, strconv.FormatFloat(s.Confidence, 'f', 2, 64),
	}}
	if object != "" {
		r.edge = &edge{from: s.Subject.Name, label: relation, to: object}
	}
	return r
}

func objectText(o graph.Object) string {
	switch {
	case o.Entity != nil:
		return o.Entity.Name
	case o.Literal != nil:
		return o.Literal.Value
	}
	return ""
}

// intervalText gives the days where they are known, else the article's words.
func intervalText(t graph.Interval) string {
	switch {
	case t.From == "" && t.To == "":
		return t.Text
	case t.From == t.To:
		return t.From
	default:
		return t.From + "/" + t.To
	}
}

// sourceNames names who says so, the outermost source first.
func sourceNames(s graph.Statement) string {
	by := make([]string, len(s.AttributedTo))
	for i, e := range s.AttributedTo {
		by[i] = e.Name
	}
	return strings.Join(by, " > ")
}
