package relate

import "slices"

// climb hangs the nominal i on a word, where the parser hung it on a
// punctuation mark, and a subject on the verb rather than its auxiliary.
func (t *tree) climb(i int) {
	if h := t.head(i); h >= 0 && t.is(i, "nsubj") && t.is(h, "aux") && t.head(h) >= 0 {
		t.move(i, t.head(h), t.rel(i))
		t.link()
		return
	}
	if !t.is(i, "appos", "nmod", "amod", "compound", "nsubj", "conj") || t.upos(i) == "VERB" {
		return
	}
	for range depth {
		h := t.head(i)
		if h < 0 || t.upos(h) != "PUNCT" || t.head(h) < 0 || t.head(h) == i {
			return
		}
		t.move(i, t.head(h), t.rel(i))
	}
}

// firstOfList returns the subject before subject i of the same verb that begins
// a list of names: "Jordan, | Egypt and Qatar condemned"; -1 for none.
func (t *tree) firstOfList(i, h int) int {
	if !t.is(i, "nsubj") || !t.nameLike(i) || t.child(i, "conj") < 0 {
		return -1
	}
	for _, c := range t.children(h) {
		if c < i && t.is(c, "nsubj") && t.nameLike(c) && t.tok(max(t.firstWord(i)-1, t.begin)).Form == "," && t.last(c) >= t.firstWord(i)-2 {
			return c
		}
	}
	return -1
}

// joinList makes i and its conjuncts conjuncts of first.
func (t *tree) joinList(i, first int) {
	for _, c := range t.children(i) {
		if t.rel(c) == "conj" {
			t.move(c, first, "conj")
		}
	}
	t.move(i, first, "conj")
}

// firstWord returns the first token of the phrase of i that is no punctuation.
func (t *tree) firstWord(i int) int {
	out := i
	for _, c := range t.children(i) {
		if c < i && t.upos(c) != "PUNCT" {
			out = min(out, t.firstWord(c))
		}
	}
	return out
}

// last returns the last token of the subtree of i.
func (t *tree) last(i int) int {
	out := i
	for _, c := range t.children(i) {
		if c > i {
			out = max(out, t.last(c))
		}
	}
	return out
}

// across returns the word before the preposition of noun i that the parser made
// a modifier of i although the preposition stands between: "as | chief
// executive | in May"; -1 for none.
func (t *tree) across(i int) int {
	cases := t.caseTokens(i)
	if len(cases) < 2 {
		return -1
	}
	p := cases[len(cases)-1]
	x := p - 1
	if t.rel(p) == "fixed" || x <= cases[0] || t.head(x) != i || !t.is(x, "amod", "compound", "nmod") || t.upos(x) != "ADJ" && t.upos(x) != "NOUN" && t.upos(x) != "PROPN" {
		return -1
	}
	return x
}

// splitCase makes x, which stands before the last preposition of i, an oblique
// of its own with what stands before it.
func (t *tree) splitCase(i, x int) {
	t.nouns[x-t.begin] = true
	for _, c := range t.children(i) {
		if c < x {
			t.move(c, x, t.rel(c))
		}
	}
	t.move(x, t.head(i), "obl")
}

// spelledOut reports whether name i begins the list of as many names as the
// plural noun h is said to be, all hung on h as if coordinated with it: "two
// companies, | Acme and Bell".
func (t *tree) spelledOut(i, h int) bool {
	if t.xpos(h) != "NNS" || t.child(h, "conj") != i || !t.nameLike(i) || t.child(i, "cc") >= 0 || t.tok(max(t.firstWord(i)-1, t.begin)).Form != "," {
		return false
	}
	names := 0
	for _, c := range t.children(h) {
		if t.rel(c) != "conj" {
			continue
		}
		for _, k := range append([]int{c}, t.children(c)...) { // all but the first may hang on the first
			if k != c && t.rel(k) != "conj" {
				continue
			}
			if !t.nameLike(k) {
				return false
			}
			names++
		}
	}
	return t.counted(h, names)
}

// hangNames hangs the conjuncts of h, of which i is the first, on h as names
// for it.
func (t *tree) hangNames(i, h int) {
	for _, c := range t.children(h) {
		if c > i && t.rel(c) == "conj" {
			t.move(c, i, "conj")
		}
	}
	t.move(i, h, "appos")
}

// listGoesOn returns the name in apposition to the counted plural h that name i
// goes on with, where the parser joined i to the plural: "two engineers, Ann
// Lee and | Bo Berg"; -1 for none.
func (t *tree) listGoesOn(i, h int) int {
	if t.xpos(h) != "NNS" || !t.nameLike(i) {
		return -1
	}
	first, names := t.child(h, "appos"), 1
	if first < h || first > i || !t.nameLike(first) {
		return -1
	}
	for _, c := range slices.Concat(t.children(h), t.children(first)) {
		if c > first && t.rel(c) == "conj" && t.nameLike(c) {
			names++
		}
	}
	if !t.counted(h, names) {
		return -1
	}
	return first
}
