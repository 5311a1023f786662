package canon

import (
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
)

// placeWithin reads a place and the larger place after a comma: "Anchorage,
// Alaska". A list of places is none: "Paris, London and Rome".
func (r *reader) placeWithin(m *doc.Mention) {
	inner := r.entities[m.Entity]
	s := r.sentence(m.Head)
	if inner.types != place || m.End+1 >= s.End || r.d.Tokens[m.End].Form != "," || r.large(inner.entity.Name) {
		return
	}
	next := r.mentionAt[m.End+1]
	if next < 0 {
		return
	}
	n := &r.d.Mentions[next]
	if n.Begin != m.End+1 || n.Entity < 0 || n.Entity == m.Entity || r.d.Tokens[n.Head].Deprel == "conj" {
		return
	}
	outer := r.entities[n.Entity]
	if outer.types != place || !r.large(outer.entity.Name) || r.listGoesOn(n.End, s.End) || inner.same(&outer) {
		return
	}
	inner.begin, inner.end, inner.head = m.Begin, m.End, m.Head
	outer.begin, outer.end, outer.head = n.Begin, n.End, n.Head
	r.located(m, inner, outer, "mention.place-in-place", placeConfidence)
}

// is in: "the town of Alausito in central Ecuador".
func (r *reader) settlementIn(m *doc.Mention) {
	inner, s := r.entities[m.Entity], r.sentence(m.Head)
	if inner.types != place || m.Begin-2 < s.Begin || !strings.EqualFold(r.d.Tokens[m.Begin-1].Form, "of") || m.End+1 >= s.End ||
		r.d.Tokens[m.End].Form != "in" || r.large(inner.entity.Name) || !r.means(m.Begin-2, "located-in") {
		return
	}
	for t := m.End + 1; t < s.End && t < m.End+4; t++ {
		n := r.mentionAt[t]
		if n < 0 || !r.d.Mentions[n].Label.Name() {
			if r.d.Tokens[t].UPOS != "ADJ" && r.d.Tokens[t].UPOS != "DET" {
				return
			}
			continue
		}
		if outer := &r.d.Mentions[n]; outer.Entity >= 0 && outer.Entity != m.Entity {
			of := r.entities[outer.Entity]
			inner.begin, inner.end, inner.head = m.Begin, m.End, m.Head
			of.begin, of.end, of.head = outer.Begin, outer.End, outer.Head
			if r.large(of.entity.Name) {
				r.located(m, inner, of, "mention.settlement-in", placeConfidence)
			}
		}
		return
	}
}

// means reports whether the noun at token t is one of a relation's words.
func (r *reader) means(t int, relation string) bool {
	return slices.ContainsFunc(r.c.triggers[trigger{strings.ToLower(r.d.Tokens[t].Lemma), "NOUN"}], func(f *frame) bool {
		return f.relation != nil && f.relation.Name == relation
	})
}

// large reports whether name is a country, state or province.
func (r *reader) large(name string) bool {
	id := graph.ID(name)
	_, ok := r.c.countries[id]
	return ok || r.c.regions[id]
}

// listGoesOn reports whether a list continues at token t: ", London" or "and Rome".
func (r *reader) listGoesOn(t, end int) bool {
	if t < end && r.d.Tokens[t].Form == "," {
		t++
	}
	return t < end && r.d.Tokens[t].UPOS == "CCONJ" && t+1 < end && r.d.Tokens[t+1].UPOS == "PROPN"
}

// belonging reads an organisation with the country that has it: "Russia's Duma".
func (r *reader) belonging(m *doc.Mention) {
	org := r.entities[m.Entity]
	if org.types != organization {
		return
	}
	for _, p := range r.within(m.Head, "poss") {
		owner, ok := r.thingAt(p)
		if !ok || !r.c.inClass(&owner, country) || owner.types != place || owner.same(&org) {
			continue
		}
		org.begin, org.end, org.head = m.Begin, m.End, m.Head
		r.located(m, org, owner, "mention.possessor", belongingConfidence)
	}
}

// locative reads "X is in Y", with or without a verb, of a place.
func (r *reader) locative(c *doc.Clause) bool {
	if c.Phrase == "be in" && r.seat(c) {
		return true
	}
	rel := r.c.relations["located-in"]
	if rel == nil || c.Phrase != "be in" {
		return false
	}
	subject, ok := r.thingAt(c.Subject.Head)
	if !ok || !r.c.passes(&subject, rel.domain) {
		return false
	}
	found := false
	for _, a := range c.Args {
		outer, ok := r.thingAt(a.Head)
		if c.Rule == "place" && r.enumerated(a.Head, &outer) {
			continue // "the Persian Gulf, the Gulf of Oman and the Strait of Hormuz"
		}
		if a.Case == "in" && ok && r.c.passes(&outer, rel.object) && !subject.same(&outer) {
			m := match{frame: &frame{id: "located-in/in", relation: rel}, clause: c, subject: subject, object: outer}
			found = r.canonical(&m)
		}
	}
	return found
}

// seat reads "its headquarters are in Y" of whose they are.
func (r *reader) seat(c *doc.Clause) bool {
	rel, noun := r.c.relations["headquartered-in"], c.Subject.Head
	if rel == nil || noun < 0 || !r.isNoun(noun) || !slices.ContainsFunc(r.c.triggers[trigger{strings.ToLower(r.d.Tokens[noun].Lemma), "NOUN"}], func(f *frame) bool {
		return f.relation == rel && f.object[0].path[0] == "in"
	}) {
		return false
	}
	found := false
	for _, role := range genitive {
		for _, h := range r.within(noun, role) {
			org, ok := r.thingAt(h)
			if !ok || !r.c.passes(&org, rel.domain) {
				continue
			}
			for _, a := range c.Args {
				if at, ok := r.thingAt(a.Head); ok && (a.Case == "in" || a.Case == "at") && r.c.passes(&at, rel.object) {
					found = r.canonical(&match{frame: &frame{id: "headquartered-in/be-in", relation: rel}, clause: c, subject: org, object: at}) || found
				}
			}
		}
	}
	return found
}

// enumerated reports whether the place at token t, after another place and a
// comma, goes on with a list of places rather than holding the first.
func (r *reader) enumerated(t int, outer *thing) bool {
	if r.large(outer.entity.Name) {
		return false
	}
	m := r.mentionAt[t]
	if m < 0 {
		return false
	}
	s, b := r.sentence(t), r.d.Mentions[m].Begin
	if b > s.Begin && r.d.Tokens[b-1].UPOS == "DET" {
		return true
	}
	return r.listGoesOn(r.d.Mentions[m].End, s.End)
}

// country rather than of the country: "Guyana's | military chief", "Belarusian
// | opposition leader".
func (r *reader) leadsPart(c *doc.Clause, of *thing) bool {
	if of.types != place || !r.isNoun(c.Head) {
		return false
	}
	if _, ok := r.countryOf(of.head); ok && r.d.Tokens[of.head].UPOS != "NOUN" && r.caseOf(of.head) == "" && r.d.Tokens[of.head].Deprel != "nmod:poss" &&
		r.c.classes["body-office"].words[strings.ToLower(r.d.Tokens[c.Head].Lemma)] {
		return true // "the Iranian | commander"
	}
	for _, k := range r.premodifiers(c.Head) {
		if k >= c.Head || k == of.head {
			continue
		}
		word := strings.ToLower(r.d.Tokens[k].Lemma)
		if _, country := r.countryOf(k); !country && (r.c.classes["part-office"].words[word] || r.d.Tokens[k].UPOS == "NOUN" && r.d.Tokens[k].Deprel == "compound" && !r.isName(k) && !r.c.classes["whole-office"].words[word]) {
			return true
		}
	}
	return false
}

// shrinks reports whether inner is a country and outer nothing that holds
// countries: no country lies in a town or a province.
func (r *reader) shrinks(inner, outer *thing) bool {
	return inner.literal == nil && outer.literal == nil && r.c.inClass(inner, country) && inner.types == place && !r.c.inClass(outer, "continent")
}

// located adds that inner lies in outer, where the ontology has located-in.
func (r *reader) located(m *doc.Mention, inner, outer thing, rule string, confidence int) {
	rel := r.c.relations["located-in"]
	if rel == nil || !r.c.passes(&inner, rel.domain) || !r.c.passes(&outer, rel.object) {
		return
	}
	if r.shrinks(&inner, &outer) {
		return
	}
	c := r.mentionClause(m, rule, confidence)
	s := r.statement(c, inner, &outer, nil)
	s.Evidence[0].Relation = [2]int{} // no word says it
	s.Relation, s.Phrase = rel.Name, "be in"
	if rel.Codes != (graph.Codes{}) {
		codes := rel.Codes
		s.Codes = &codes
	}
	r.out = append(r.out, s)
}
