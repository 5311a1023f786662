package parse

import (
	"strings"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/model"
)

// word is what the features look at of a token.
type word struct {
	form, lemma, pos, upos, class, wide uint64
}

// sentence is a sentence with what the features look at.
type sentence struct {
	words []word // of the tokens, then of the root
	// How many commas, verbs and conjunctions come before each word.
	commas, verbs, conjunctions []int
}

// The root and a word that isn't there look like no other.
var (
	rootWord = sameWord(model.Hash("<root>"))
	noWord   = sameWord(model.Hash("<none>"))
)

func sameWord(h uint64) word { return word{h, h, h, h, h, h} }

// read takes the tokens of a sentence in.
func (s *sentence) read(toks []doc.Token, classes *cluster.Table) {
	s.words = s.words[:0]
	s.commas, s.verbs, s.conjunctions = append(s.commas[:0], 0), append(s.verbs[:0], 0), append(s.conjunctions[:0], 0)
	for i := range toks {
		t := &toks[i]
		w := word{
			form: model.Hash(strings.ToLower(cluster.Normal(t.Form))), lemma: model.Hash(strings.ToLower(t.Lemma)),
			upos: model.Hash(t.UPOS), pos: model.Mix(model.Hash(t.UPOS), model.Hash(t.XPOS)),
		}
		if e, ok := classes.Lookup(t.Form); ok {
			w.class, w.wide = uint64(e.Path.Prefix(30)), uint64(e.Path.Prefix(6))
		}
		s.words = append(s.words, w)
		s.commas = counted(s.commas, t.Form == ",")
		s.verbs = counted(s.verbs, t.UPOS == "VERB" || t.UPOS == "AUX")
		s.conjunctions = counted(s.conjunctions, t.UPOS == "CCONJ")
	}
	s.words = append(s.words, rootWord)
	s.commas, s.verbs, s.conjunctions = counted(s.commas, false), counted(s.verbs, false), counted(s.conjunctions, false)
}

func counted(sums []int, one bool) []int {
	n := sums[len(sums)-1]
	if one {
		n++
	}
	return append(sums, n)
}

// atoms holds the value of every atom of a configuration.
type atoms [17*11 + 8]uint64

// fill works the atoms out.
func (a *atoms) fill(s *state, sent *sentence) {
	s0, s1, b0 := s.top(0), s.top(1), s.buffer(0)
	list := [...]int{
		s0, s1, s.top(2), b0, s.buffer(1), s.buffer(2), s.buffer(3),
		child(s.left, s0), child(s.left2, s0), child(s.right, s0), child(s.right2, s0),
		child(s.left, s1), child(s.left2, s1), child(s.right, s1), child(s.right2, s1),
		child(s.left, b0), child(s.left2, b0),
	}
	at := 0
	for i, w := range list {
		v := a[at : at+11 : at+11]
		at += 11
		x := &noWord
		if w != none {
			x = &sent.words[w]
		}
		v[0], v[1], v[2], v[3], v[4], v[5] = x.form, x.lemma, x.pos, x.upos, x.class, x.wide
		v[6], v[7], v[8], v[9], v[10] = 0, 0, 0, 0, 0
		if w == none {
			continue
		}
		v[6] = uint64(s.label[w] + 2)
		if i < 4 {
			v[7], v[8] = uint64(min(s.lefts[w], 4)), uint64(min(s.rights[w], 4))
			v[9], v[10] = s.leftSet[w], s.rightSet[w]
		}
	}
	v := a[at:]
	v[0], v[1] = distance(s0, b0), distance(s1, s0)
	v[2], v[3] = between(sent.commas, s0, b0), between(sent.commas, s1, s0)
	v[4], v[5] = between(sent.verbs, s0, b0), between(sent.verbs, s1, s0)
	v[6], v[7] = between(sent.conjunctions, s0, b0), between(sent.conjunctions, s1, s0)
}

func child(list []int, w int) int {
	if w == none {
		return none
	}
	return list[w]
}

// distance returns how far two words are apart, in steps that grow.
func distance(a, b int) uint64 {
	if a == none || b == none {
		return 0
	}
	switch d := b - a; {
	case d <= 4:
		return uint64(d)
	case d <= 6:
		return 5
	case d <= 10:
		return 6
	case d <= 20:
		return 7
	}
	return 8
}

// between returns how many there are strictly between two words, up to three.
func between(sums []int, a, b int) uint64 {
	if a == none || b == none {
		return 9
	}
	return uint64(min(3, sums[b]-sums[a+1]))
}

// features appends the keys of all templates.
func (a *atoms) features(keys []model.Key) []model.Key {
	for i := range templates {
		t := &templates[i]
		v := a[t.atoms[0]]
		for _, k := range t.atoms[1:t.n] {
			v = model.Mix(v, a[k])
		}
		keys = append(keys, model.Feature(i, v))
	}
	return keys
}
