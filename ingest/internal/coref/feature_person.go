package coref

import (
	"slices"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// placePair adds where candidate j of pronoun s.i stands: the way to it through
// the trees, what it hangs on, how it is named.
func (w *work) placePair(s *scene, j, back int) {
	b := s.b
	r, a := &w.refs[s.i], &w.refs[j]
	t, u := &w.traits[s.i], &w.traits[j]
	near := w.number10(min(back, 2))
	if j > s.i {
		b.add(tAhead, u.role, t.role)
	}
	if c := w.tree.kid(a.top, "case"); c >= 0 {
		b.add(tCase, w.atom(w.tree.lemma(c)), t.role)
	}
	conj := w.conjunct(a.top)
	b.add(tConjunct, w.atom(conj), w.both(t.role, near))
	b.add(tForm, w.atom(w.form(j)), near)
	b.add(tForm, w.atom(w.form(j)), u.role)
	b.when(w.tree.kid(a.top, "appos", "acl:relcl", "acl") >= 0, tDescribed)
	b.add(tDepth, w.number10(min(w.depth(a.top), 4)), near)
	if back == 0 {
		b.add(tPath, w.atom(w.path(a.top, r.top)), 0)
	} else {
		up := w.atom(w.up(a.top))
		b.add(tPathUp, up, near)
		b.add(tPathUp, up, t.role)
		b.add(tPathUp, up, w.atom(w.up(r.top)))
	}
}

// conjunct says whether token t is one of several that are coordinated.
func (w *work) conjunct(t int) string {
	switch {
	case w.tree.rel(t) == "conj":
		return "later"
	case w.tree.kid(t, "conj") >= 0:
		return "first"
	}
	return "alone"
}

// form says how mention j names what it stands for: in full or in short, for
// the first time or again.
func (w *work) form(j int) string {
	a := &w.refs[j]
	if !a.isName() {
		return a.kind()
	}
	first := w.cluster(j).told.first
	again := first >= 0 && first < j
	switch {
	case a.name.full() && again:
		return "full, again"
	case a.name.full():
		return "full, new"
	case again:
		return "short, again"
	}
	return "short, new"
}

// depth counts the clauses and noun phrases that token t lies in below the root.
func (w *work) depth(t int) int {
	n := 0
	for steps := 0; w.d.Tokens[t].Head >= 0 && steps < 12; steps++ {
		switch w.tree.rel(t) {
		case "conj", "flat", "compound":
		default:
			n++
		}
		t = w.d.Tokens[t].Head
	}
	return n
}

// pathLength is how many arcs of a way through the tree are told apart.
const pathLength = 4

// up spells the arcs from token t to the root.
func (w *work) up(t int) string {
	var b strings.Builder
	for n := 0; w.d.Tokens[t].Head >= 0; n++ {
		if n == pathLength {
			b.WriteString("…")
			break
		}
		b.WriteString(w.d.Tokens[t].Deprel)
		b.WriteByte('<')
		t = w.d.Tokens[t].Head
	}
	return b.String()
}

// path spells the way through the tree from token a to token p of the same
// sentence: the arcs up to what both hang on, then those down.
func (w *work) path(a, p int) string {
	var above []int // p and what it hangs on
	for t := p; t >= 0 && len(above) < 20; t = w.d.Tokens[t].Head {
		above = append(above, t)
	}
	var b strings.Builder
	n := 0
	for ; n <= pathLength; n++ {
		if k := slices.Index(above, a); k >= 0 {
			if n+k > pathLength+2 {
				return "far"
			}
			if a < p {
				b.WriteByte('^')
			}
			for ; k > 0; k-- {
				b.WriteByte('>')
				b.WriteString(w.d.Tokens[above[k-1]].Deprel)
			}
			return b.String()
		}
		b.WriteString(w.d.Tokens[a].Deprel)
		b.WriteByte('<')
		if a = w.d.Tokens[a].Head; a < 0 {
			break
		}
	}
	return "far"
}

// personPair adds what the whole text says of the person that candidate j of
// pronoun s.i is: how often and where it is spoken of.
func (w *work) personPair(s *scene, j, back int) {
	b := s.b
	c := w.cluster(j)
	t := &w.traits[s.i]
	b.add(tCount, w.bucket(len(c.names)), 0)
	b.add(tCountRank, w.atom(s.rank(len(c.names), w, j)), w.number10(min(back, 2)))
	b.add(tPronounCount, w.bucket(c.told.pronouns), 0)
	switch {
	case s.lastPronoun < 0:
		b.add(tLastPronoun, w.atom("none"), 0)
	default:
		p := &w.traits[s.lastPronoun]
		d := w.number10(min(w.refs[s.i].sent-w.refs[s.lastPronoun].sent, 3))
		own := w.yes(c.told.lastPronoun == s.lastPronoun)
		b.add(tLastPronoun, own, d)
		b.add(tLastPronoun, own, w.both(p.role, t.role))
	}
	if last := c.told.last; last >= 0 {
		b.add(tLastRole, w.traits[last].role, w.number10(min(w.refs[s.i].sent-w.refs[last].sent, 3)))
		b.add(tLastRole, w.traits[last].role, t.role)
	}
	b.when(w.first >= 0 && w.same(w.first, j), tFirstPerson)
	if w.refs[j].sent > 0 && w.subjectOf(w.refs[s.i].sent-1, j) {
		b.add(tSubjectLast, t.role, w.number10(min(back, 2)))
	}
}

// subjectOf reports whether the subject of the main clause of sentence s is one with
// mention j.
func (w *work) subjectOf(s, j int) bool {
	if s < 0 {
		return false
	}
	for t := w.d.Sentences[s].Begin; t < w.d.Sentences[s].End; t++ {
		if w.d.Tokens[t].Head >= 0 {
			continue
		}
		k := w.tree.kid(t, "nsubj", "nsubj:pass")
		if k < 0 {
			return false
		}
		m := w.at[k]
		if m < 0 {
			m = w.nameUnder(k)
		}
		return m >= 0 && w.same(m, j)
	}
	return false
}

// rank says whether a count is the largest among the candidates.
func (s *scene) rank(n int, w *work, j int) string {
	more, same := 0, 0
	for _, k := range s.all {
		if w.same(k, j) {
			continue
		}
		switch m := len(w.cluster(k).names); {
		case m > n:
			more++
		case m == n:
			same++
		}
	}
	switch {
	case more == 0 && same == 0:
		return "most"
	case more == 0:
		return "shared"
	}
	return "fewer"
}

// lastPersonal returns the last "he" or "she" before pronoun i of its gender, or -1.
func (w *work) lastPersonal(i int) int {
	for j := i - 1; j >= 0 && w.refs[i].sent-w.refs[j].sent <= pronounWindow; j-- {
		if r := &w.refs[j]; r.isPronoun() && r.class() == personal && r.pro.gender == w.refs[i].pro.gender {
			return j
		}
	}
	return nobody
}

// firstPerson returns the person whom the text names first, or -1.
func (w *work) firstPerson() int {
	return slices.IndexFunc(w.refs, func(r ref) bool { return r.label == doc.PER })
}
