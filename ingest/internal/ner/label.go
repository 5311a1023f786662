package ner

import "newsgraph/ingest/internal/doc"

// A state is a label of the sequence model: outside of names, or a name's type
// with the place of the word in it. Words of a name of several words are
// begin, inside… and last; a name of one word is a unit (Ratinov and Roth 2009,
// section 2).
type state uint8

const (
	outside state = iota
	begin         // + 4*type
	inside
	last
	unit
)

const states = 1 + 4*4

var types = [4]doc.Label{doc.PER, doc.ORG, doc.LOC, doc.MISC}

func stateOf(typ int, place state) state { return state(4*typ) + place }

// split returns the type and the place; the type of outside is -1.
func (s state) split() (typ int, place state) {
	if s == outside {
		return -1, outside
	}
	return int(s-1) / 4, (s-1)%4 + 1
}

// follows reports whether state b may come directly after a in a sentence.
func follows(a, b state) bool {
	ta, pa := a.split()
	tb, pb := b.split()
	open := pa == begin || pa == inside
	if open {
		return tb == ta && (pb == inside || pb == last)
	}
	return pb == outside || pb == begin || pb == unit
}

// ends reports whether s may be the last state of a sentence.
func ends(s state) bool { return follows(s, outside) }

func typeOf(l doc.Label) int {
	for i, t := range types {
		if t == l {
			return i
		}
	}
	return -1
}

// statesOf writes the gold states of d's name mentions, by token.
func statesOf(d *doc.Doc) []state {
	s := make([]state, len(d.Tokens))
	for _, m := range d.Mentions {
		t := typeOf(m.Label)
		if t < 0 || m.Begin >= m.End {
			continue
		}
		if m.End == m.Begin+1 {
			s[m.Begin] = stateOf(t, unit)
			continue
		}
		s[m.Begin] = stateOf(t, begin)
		for i := m.Begin + 1; i < m.End-1; i++ {
			s[i] = stateOf(t, inside)
		}
		s[m.End-1] = stateOf(t, last)
	}
	return s
}
