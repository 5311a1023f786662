package ner

import "newsgraph/ingest/internal/doc"

// nested returns the names within names, in order: the places and
// nationalities of the lists that are part of a longer name of something else
// than a person. "Bank of England" holds England, "Russian Academy of
// Sciences" a nationality; the "Jordan" of a Michael is no country.
func (m *Model) nested(c *context, names []doc.Mention) []doc.Mention {
	var list []doc.Mention
	for _, n := range names {
		if !n.Label.Name() || n.Label == doc.PER || n.End-n.Begin < 2 {
			continue
		}
		for t := n.Begin; t < n.End; t++ {
			inner, ok := m.placeAt(c, t, n.End)
			if !ok {
				continue
			}
			if inner.End-inner.Begin < n.End-n.Begin {
				inner.Head = headOf(c.d, inner.Begin, inner.End)
				list = append(list, inner)
			}
			t = inner.End - 1
		}
	}
	return list
}

// placeAt returns the country, town, other known place or nationality that
// begins at token t and ends by end. What persons are called too is a place
// after a preposition only: "University of Lincoln".
func (m *Model) placeAt(c *context, t, end int) (doc.Mention, bool) {
	w := &c.words[t]
	if !w.capital {
		return doc.Mention{}, false
	}
	if n, country := m.nationality(c, t, end); n > 0 {
		return doc.Mention{Begin: t, End: t + n, Label: doc.MISC, Entity: -1, Norm: country}, true
	}
	n := 0
	if w.list&(countryName|town) != 0 {
		n = 1
	}
	for _, p := range m.lists.phrases[w.form] {
		if p.list&(countryName|town) != 0 && len(p.words) > n && matches(c.words[t:end], p.words) {
			n = len(p.words)
		}
	}
	if k, words := m.names.find(c.words[t:end], nil); Kind(k&(1<<4-1)) == Place {
		n = max(n, words)
	}
	after := t > 0 && c.d.Tokens[t-1].UPOS == "ADP"
	if n == 1 && w.list&(firstName|surname) != 0 && !after {
		n = 0
	}
	return doc.Mention{Begin: t, End: t + n, Label: doc.LOC, Entity: -1}, n > 0
}
