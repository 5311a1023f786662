package ner

import (
	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
)

// A tally is how often a document's word was found outside of names and in
// names of each type.
type tally [1 + len(doc.NameTypes)]int32

// What the tally of a word adds to the scores of its places, in units of 1/64,
// when all its places agree. Chosen on UNER, GUM and the held-out part of
// WikiGold.
const (
	agreeName    = 192
	agreeOutside = 96
)

// agree reads the sentences a second time, now knowing what the first reading
// made of the same words elsewhere in the document (Krishnan and Manning 2006):
// a word that is mostly in names of one type rather is one everywhere. It
// changes path and emit.
func (m *Model) agree(c *context, path []state, emit []scores, back [][states]state) {
	tallies := map[string]*tally{}
	for i, s := range c.d.Sentences {
		for t := s.Begin; t < s.End; t++ {
			w := &c.words[t]
			if !w.tells(c.kinds[i]) {
				continue
			}
			k := tallies[w.lower]
			if k == nil {
				k = &tally{}
				tallies[w.lower] = k
			}
			typ, _ := path[t].Split()
			k[1+typ]++
		}
	}
	for i, s := range c.d.Sentences {
		changed := false
		for t := s.Begin; t < s.End; t++ {
			if w := &c.words[t]; w.tells(c.kinds[i]) && tallies[w.lower].sway(&emit[t]) {
				changed = true
			}
		}
		if changed {
			viterbi(emit[s.Begin:s.End], &m.trans, path[s.Begin:s.End], back[:s.End-s.Begin])
		}
	}
}

// sway adds what the tally says to the scores of a word and reports whether it
// speaks with more than one voice.
func (k *tally) sway(emit *scores) bool {
	total, voices := int32(0), 0
	for _, n := range k {
		total += n
		voices += min(int(n), 1)
	}
	if voices < 2 {
		return false
	}
	for s := range emit {
		typ, _ := state(s).Split()
		weight := int32(agreeName)
		if typ < 0 {
			weight = agreeOutside
		}
		emit[s] += weight * k[1+typ] / total
	}
	return true
}

// tells reports whether the word may be a name wherever it stands, in a
// sentence of the given kind: in a title a capital says nothing.
func (w *word) tells(kind caseKind) bool {
	return w.letters && len(w.form) > 1 && (w.capital && kind == plain || w.usual != cluster.Lower) && w.list&title == 0
}
