package canon

import (
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
)

// partOf returns the noun or pronoun whose things the word at token t takes a
// part of ("four | of the men", "a third | of Baltvolt"), -1 for none. The
// things are meant; the number is a quantity of the statement.
func (r *reader) partOf(t int) int {
	tok := &r.d.Tokens[t]
	if !r.c.classes["part"].words[strings.ToLower(tok.Lemma)] && tok.UPOS != "NUM" || strings.EqualFold(tok.Form, "one") {
		return -1
	}
	of := r.within(t, "of")
	if len(of) != 1 || of[0] < t || r.dated(of[0]) || r.literal(of[0]) {
		return -1
	}
	return of[0]
}

// literal reports whether token t belongs to an amount or a date.
func (r *reader) literal(t int) bool {
	m := r.mentionAt[t]
	return m >= 0 && r.d.Mentions[m].Label.Literal()
}

// harms reports whether c says that people come to harm or that something
// happens to somebody with a name: then even a thing of unknown type is worth
// naming as the cause ("the | dam collapsed, killing 14 people").
func (r *reader) harms(c *doc.Clause) bool {
	for _, f := range r.candidates(c) {
		if f.relation == nil || f.relation.Codes.PLOVER != "ASSAULT" {
			continue
		}
		return slices.ContainsFunc(byRole(c, doc.Object), func(h int) bool {
			t, ok := r.thingAt(h)
			return ok && t.types&(person|group|place) != 0
		})
	}
	return false
}

// timeNoun reports whether token t heads an expression of time, dated or not:
// "spend the | week".
func (r *reader) timeNoun(t int) bool {
	m := r.mentionAt[t]
	return m >= 0 && (r.d.Mentions[m].Label == doc.Date || r.d.Mentions[m].Label == doc.Time) ||
		r.isNoun(t) && r.c.classes["time"].words[strings.ToLower(r.d.Tokens[t].Lemma)]
}

// thin reports whether an open statement about object would say next to
// nothing: a light verb with a thing that nobody names ("make progress").
func (r *reader) thin(c *doc.Clause, object *thing) bool {
	if object.literal != nil {
		return r.d.Tokens[object.head].UPOS == "NUM" && object.literal.Datatype == graph.QuantityLiteral // "arrested four"
	}
	return !object.named && object.types&^act == untyped && r.c.classes["light"].words[strings.ToLower(r.d.Tokens[c.Head].Lemma)]
}

// raised reports whether the object of c is only the subject of the clause
// that follows: "expects | sales to grow".
func (r *reader) raised(c *doc.Clause) bool {
	return len(byRole(c, doc.Clausal)) > 0 && r.c.classes["raising"].words[strings.ToLower(r.d.Tokens[c.Head].Lemma)] &&
		slices.ContainsFunc(c.Args, func(a doc.Arg) bool { return a.Role == doc.Clausal && r.d.Tokens[a.Head].Deprel != "ccomp" })
}
