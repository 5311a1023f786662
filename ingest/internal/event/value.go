package event

import (
	"slices"
	"strings"
	"unicode"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
)

// labels are the kinds of amounts that filters ask for.
var labels = map[string]doc.Label{"money": doc.Money, "percent": doc.Percent, "quantity": doc.Quantity, "date": doc.Date}

var datatypes = map[doc.Label]graph.Datatype{
	doc.Money: graph.MoneyLiteral, doc.Percent: graph.PercentLiteral, doc.Quantity: graph.QuantityLiteral, doc.Date: graph.QuantityLiteral,
}

// value returns what the word at token t brings in where a filter asks for it.
func (r *reader) value(t int, filter string) (graph.Participant, bool) {
	if label, ok := labels[filter]; ok {
		m := r.literalAt(t, label)
		if m == nil {
			return graph.Participant{}, false
		}
		return r.amount(m), true
	}
	if filter == "count" || filter == "people" {
		if o, ok := r.words.Count(t); ok {
			return r.counted(o, t), true
		}
		if m := r.numberOf(t); m != nil { // "13 | others"
			p := r.amount(m)
			p.Literal.Value = strings.Join(strings.Fields(r.d.Span(m.Begin, t+1)), " ")
			return p, true
		}
		if m := r.literalAt(t, doc.Quantity); m != nil && r.d.Tokens[t].UPOS == "NUM" { // "injuring at least | 60"
			return r.amount(m), true
		}
	}
	o, ok := r.words.At(t)
	if filter == "title" && ok && o.Entity != nil && o.Local {
		return graph.Participant{Object: graph.Object{Literal: &graph.Literal{Value: o.Name, Datatype: graph.TitleLiteral}}}, true
	}
	if !ok || o.Entity == nil || !passes(&o, filter) {
		return graph.Participant{}, false
	}
	return graph.Participant{Object: o}, true
}

// passes reports whether an object is one that a filter asks for.
func passes(o *graph.Object, filter string) bool {
	if o.Literal != nil {
		switch filter {
		case "":
			return true
		case "people", "count":
			return o.Datatype == graph.QuantityLiteral
		}
		return false
	}
	switch t := o.Entity.Type; filter {
	case "", "any":
		return true
	case "name", "firm": // of a reference within a statement the id tells
		return !o.Local && !strings.Contains(o.Entity.ID, "/") && (filter == "name" || t != graph.Person)
	case "person", "place", "group", "event":
		return string(t) == filter
	case "org":
		return t == graph.Organization
	case "people":
		return t == graph.Person || t == graph.Group
	case "agent":
		return isAgent(t)
	case "thing":
		return !isAgent(t)
	}
	return false
}

func isAgent(t graph.EntityType) bool {
	return t == graph.Person || t == graph.Group || t == graph.Organization || t == graph.Place
}

// numberOf returns the number that stands before the word at token t and counts
// it, nil for none.
func (r *reader) numberOf(t int) *doc.Mention {
	for _, k := range r.kids[t] {
		if k < t && strings.HasPrefix(r.d.Tokens[k].Deprel, "nummod") {
			return r.literalAt(k, doc.Quantity)
		}
	}
	return nil
}

// literalAt returns the amount that token t heads or belongs to, nil for none.
func (r *reader) literalAt(t int, label doc.Label) *doc.Mention {
	for i := range r.d.Mentions {
		m := &r.d.Mentions[i]
		if m.Begin > t {
			return nil
		}
		if m.Label == label && t < m.End {
			return m
		}
	}
	return nil
}

// amount returns an amount as a participant.
func (r *reader) amount(m *doc.Mention) graph.Participant {
	q := r.words.Quantity(m)
	text := q.Text
	if m.Label == doc.Quantity && q.Unit != "" && !strings.ContainsFunc(text, unicode.IsLetter) { // of a bare number, what it counts
		text += " " + q.Unit
	}
	return graph.Participant{
		Object: graph.Object{Literal: &graph.Literal{Value: text, Datatype: datatypes[m.Label]}},
		Number: q.Value, Unit: q.Unit,
	}
}

// counted returns a number of people, the noun of which is at token t, as a
// participant.
func (r *reader) counted(o graph.Object, t int) graph.Participant {
	p := graph.Participant{Object: o}
	for i := range r.d.Mentions {
		m := &r.d.Mentions[i]
		if m.Label == doc.Quantity && m.Begin <= t && (m.Head == t || r.d.Tokens[m.Head].Head == t || t < m.End) {
			q := r.words.Quantity(m)
			p.Number, p.Unit = q.Value, q.Unit
		}
	}
	return p
}

// amounts yields the amounts of a label within the clause with the given head or the
// phrase of its noun, -1 for none.
func (r *reader) amounts(label doc.Label, c *doc.Clause, noun int) []*doc.Mention {
	var out []*doc.Mention
	for i := range r.d.Mentions {
		m := &r.d.Mentions[i]
		if m.Label == label && (noun >= 0 && r.within(m.Head, noun) || c != nil && r.inClause(m.Head, c)) {
			out = append(out, m)
		}
	}
	return out
}

// inClause reports whether token t belongs to an argument of c that is no time.
func (r *reader) inClause(t int, c *doc.Clause) bool {
	for _, a := range clauseArgs(c) {
		if a.at != "nsubj" && a.token != c.Head && r.within(t, a.token) {
			return true
		}
	}
	return slices.ContainsFunc(r.kids[c.Head], func(k int) bool {
		return r.m.worth[strings.ToLower(r.d.Tokens[k].Lemma)] && r.within(t, k)
	})
}
