package ner

import (
	"slices"

	"newsgraph/ingest/internal/doc"
)

// firm reports whether the span, of several words, ends in a word that only
// firms and public bodies have ("Justice Department"), and is no full name of a person ("Danielle Steel").
func (m *Model) firm(c *context, n doc.Mention) bool {
	last := &c.words[n.End-1]
	if n.End-n.Begin < 2 || last.list&firmWord == 0 || !last.capital || !c.words[n.Begin].capital {
		return false
	}
	return n.Label != doc.PER || last.list&surname == 0 || c.words[n.Begin].list&firstName == 0
}

// addFirms marks what the model took for no name at all: proper nouns outside
// of all names that end in a word that only firms and public bodies have
// ("Tessel Capital").
func (m *Model) addFirms(c *context, names []doc.Mention) []doc.Mention {
	in := owners(c, names)
	for _, s := range c.d.Sentences {
		begin := s.Begin // of the proper nouns that t goes on with
		for t := s.Begin; t < s.End; t++ {
			w := &c.words[t]
			if in[t] >= 0 || !w.capital || c.d.Tokens[t].UPOS != "PROPN" {
				begin = t + 1
				continue
			}
			n := doc.Mention{Begin: begin, End: t + 1, Label: doc.ORG, Entity: -1}
			proper := t+1 < s.End && in[t+1] < 0 && c.words[t+1].capital && c.d.Tokens[t+1].UPOS == "PROPN"
			if !proper && m.firm(c, n) && c.kinds[c.d.SentenceOf(t)] == plain {
				names = append(names, n)
			}
		}
	}
	slices.SortFunc(names, func(a, b doc.Mention) int { return a.Begin - b.Begin })
	return names
}
