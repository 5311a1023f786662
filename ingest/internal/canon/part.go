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
	if len(of) != 1 || of[0] < t || r.dated(of[0]) || r.literal(of[0]) || r.c.classes["fraction"].words[strings.ToLower(tok.Lemma)] && r.single(of[0]) {
		return -1
	}
	return of[0]
}

// oneOf returns the described things of which the "one" at token t is one: "one of its
// | stations"; -1 for none, and for what a name or a pronoun stands for.
func (r *reader) oneOf(t int) int {
	of := r.within(t, "of")
	if !strings.EqualFold(r.d.Tokens[t].Form, "one") || len(of) != 1 || of[0] < t || r.dated(of[0]) || r.isName(of[0]) || r.literal(of[0]) {
		return -1
	}
	if !strings.Contains(r.d.Tokens[of[0]].Feats, "Number=Plur") || r.d.Tokens[of[0]].UPOS != "NOUN" {
		return -1
	}
	return of[0]
}

// oneThing returns the one at token t of the things at token of, which has no more of
// a name than they have.
func (r *reader) oneThing(t, of int) (thing, bool) {
	all, ok := r.nominal(of)
	if !ok {
		return all, false
	}
	typ := r.nounType(of)
	if typ == graph.Group {
		typ = graph.Person
	}
	name := all.name()
	if !strings.Contains(name, "'s ") && !strings.Contains(name, "’s ") {
		name = "the " + name
	}
	return r.entity("one of "+name, typ, false, t, all.end, t)
}

// single reports whether token t refers to one thing, of which a part is
// something else: "owns a third of | Baltvolt", but "a third of the | voters".
func (r *reader) single(t int) bool {
	if r.isName(t) {
		return true
	}
	return r.isNoun(t) && !strings.Contains(r.d.Tokens[t].Feats, "Number=Plur") && r.nounType(t) != graph.Group
}

// literal reports whether token t belongs to an amount or a date.
func (r *reader) literal(t int) bool {
	m := r.mentionAt[t]
	return m >= 0 && r.d.Mentions[m].Label.Literal()
}

// dropRedundant removes "X has a founder Y" where the sentence says what Y is to
// X in a relation of the ontology.
func (r *reader) dropRedundant() {
	type pair struct {
		sentence int
		a, b     string
	}
	said := map[pair]bool{}
	for i := range r.out {
		if s := &r.out[i]; s.Relation != "" && s.Object.Entity != nil {
			said[pair{s.Evidence[0].Sentence, s.Subject.ID, s.Object.Entity.ID}] = true
			said[pair{s.Evidence[0].Sentence, s.Object.Entity.ID, s.Subject.ID}] = true
		}
	}
	r.out = slices.DeleteFunc(r.out, func(s graph.Statement) bool {
		return s.Relation == "" && s.Object.Entity != nil && strings.HasPrefix(s.Rule, "possessive+") &&
			said[pair{s.Evidence[0].Sentence, s.Subject.ID, s.Object.Entity.ID}]
	})
}

// hasObject reports whether c has a direct object that its subject is not.
func (r *reader) hasObject(c *doc.Clause, subject *thing) bool {
	for _, a := range c.Args {
		if a.Role == doc.Object && a.Head != subject.head {
			if t, ok := r.thingAt(a.Head); ok && t.literal == nil && !r.timeNoun(a.Head) {
				return true
			}
		}
	}
	return false
}

// serves reports whether c links its subject with a named agent as its object
// or by a preposition of participants: "the factory | belongs to Toyota".
func (r *reader) serves(c *doc.Clause) bool {
	if r.upos(c.Head) != "VERB" || r.c.classes["light"].words[strings.ToLower(r.d.Tokens[c.Head].Lemma)] || c.Modality != doc.Actual {
		return false
	}
	return slices.ContainsFunc(c.Args, func(a doc.Arg) bool {
		if a.Role != doc.Object && (a.Role != doc.Oblique || a.Case != "to" && a.Case != "for" && a.Case != "from" && a.Case != "against") {
			return false
		}
		t, ok := r.thingAt(a.Head)
		return ok && t.named && t.types&(person|organization|place) != 0 && a.Head != c.Subject.Head
	})
}

// casualty reports whether c says that people came to harm by nobody named:
// "nine people were killed".
func (r *reader) casualty(c *doc.Clause, subject *thing) bool {
	if !c.Passive || c.Subject.Head >= 0 || subject.types&(person|group) == 0 {
		return false
	}
	return slices.ContainsFunc(r.candidates(c), func(f *frame) bool { return f.relation != nil && f.relation.Codes.PLOVER == "ASSAULT" })
}

// clash reports whether the noun that c says its subject to be is of another
// type than the name: "Judge Bell, the county court" is a parser's slip.
func (r *reader) clash(c *doc.Clause, subject *thing) bool {
	noun := typeOf[r.nounType(c.Head)]
	if !subject.named || noun == untyped || subject.types == untyped {
		return false
	}
	switch {
	case subject.types == person:
		return noun&(person|group) == 0
	case subject.types&(organization|group) != 0:
		return noun&(organization|group|place) == 0
	case subject.types == place && c.Rule == "copula": // "India is one of the buyers"
		return noun&(place|organization|group) == 0
	case subject.types == place:
		return noun&(place|organization) == 0
	}
	return false
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

// duration returns the term that "to" brings: "sentenced to | five years".
func (r *reader) duration(a doc.Arg) (thing, bool) {
	if a.Case != "to" {
		return thing{}, false
	}
	for c := range r.children(a.Head) {
		if c < a.Head && strings.HasPrefix(r.d.Tokens[c].Deprel, "nummod") {
			return thing{literal: &graph.Literal{Value: clean(r.d.Span(c, a.Head+1)), Datatype: graph.QuantityLiteral},
				types: count, begin: c, end: a.Head + 1, head: a.Head}, true
		}
	}
	return thing{}, false
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
	return c.Rule != "desire" && len(byRole(c, doc.Clausal)) > 0 && r.c.classes["raising"].words[strings.ToLower(r.d.Tokens[c.Head].Lemma)] &&
		slices.ContainsFunc(c.Args, func(a doc.Arg) bool { return a.Role == doc.Clausal && r.d.Tokens[a.Head].Deprel != "ccomp" })
}
