package relate

import "newsgraph/ingest/internal/doc"

// joinWords makes one word of what hyphens join around a preposition, which the
// tokenizer splits: "his brother-in-law", "an editor-in-chief", "a passer-by".
func (t *tree) joinWords() {
	for i := t.begin; i+2 < t.end; i++ {
		if t.upos(i) != "NOUN" && t.upos(i) != "PROPN" || !t.hyphen(i+1) {
			continue
		}
		last := i + 2
		if t.hyphen(i+3) && t.within(i+4) && t.tok(i+3).End == t.tok(i+4).Begin {
			last = i + 4
		}
		if t.upos(i+2) == "ADP" && (last > i+2 || !t.within(i+3) || t.tok(i+2).End < t.tok(i+3).Begin) {
			t.joinWord(i, last)
		}
	}
}

// hyphen reports whether token i is a hyphen written together with both its
// neighbours.
func (t *tree) hyphen(i int) bool {
	return t.within(i-1) && t.within(i+1) && t.tok(i).Form == "-" && t.tok(i-1).End == t.tok(i).Begin && t.tok(i).End == t.tok(i+1).Begin
}

// joinWord makes the tokens from i to last one noun, with i as its head.
func (t *tree) joinWord(i, last int) {
	inside := func(k int) bool { return k >= i && k <= last }
	h, rel := t.head(i), t.rel(i)
	for k := i; k <= last; k++ {
		if !inside(t.head(k)) {
			h, rel = t.head(k), t.rel(k) // what the word as a whole hangs on
		}
	}
	for k := t.begin; k < t.end; k++ {
		if !inside(k) && inside(t.head(k)) {
			t.move(k, i, t.rel(k))
		}
	}
	t.move(i, h, rel)
	for k := i + 1; k <= last; k++ {
		t.move(k, i, "flat")
	}
	t.link()
}

// besideObjects returns the name after title i where the parser made both
// objects of verb h: "met Rovers | chairman | Alan Mackie"; -1 for none.
func (t *tree) besideObjects(i, h int) int {
	if t.rel(i) != "obj" || t.upos(i) != "NOUN" || t.upos(h) != "VERB" || !t.within(i+1) {
		return -1
	}
	n := i + 1
	if t.rel(n) != "obj" || t.head(n) != h || t.names[n-t.begin] == 0 || t.child(i, "det", "nmod:poss", "case", "conj") >= 0 && t.child(i, "det") < 0 {
		return -1
	}
	return n
}

// turnBeside makes the title i a description of name n, and a name before the
// title its modifier.
func (t *tree) turnBeside(i, n int) {
	if k := i - 1; t.within(k) && t.rel(k) == "obj" && t.head(k) == t.head(i) && t.upos(k) == "PROPN" {
		t.move(k, i, "compound")
	}
	t.move(i, n, "nmod:desc")
}

// nounTagged marks the adjective i as a noun where it stands beside a noun as
// one: "Nadia Rahman, chief | executive of Solis".
func (t *tree) nounTagged(i int) {
	if t.rel(i) == "appos" && t.upos(i) == "ADJ" && !t.alone(i) && t.child(i, "nmod", "det", "amod") >= 0 {
		t.nouns[i-t.begin] = true
	}
}

// upTo reports whether "up to" before the number of i measures it, so that i is
// the object of verb h: "carried up to 600 tonnes".
func (t *tree) upTo(i, h int) bool {
	n := t.child(i, "nummod")
	if !t.is(i, "obl") || n < 0 || t.upos(h) != "VERB" || t.child(h, "obj") >= 0 || !t.within(n-2) {
		return false
	}
	return t.form(n-1) == "to" && t.form(n-2) == "up" && n > h
}

// measure makes the tokens of "up to" part of the amount i.
func (t *tree) measure(i, h int) {
	n := t.child(i, "nummod")
	t.move(n-2, n, "advmod")
	t.move(n-1, n-2, "fixed")
	for _, c := range t.children(i) {
		if c > i && t.rel(c) == "nmod" && t.caseOf(c) == "to" {
			t.move(c, h, "obl") // "up to 600 tonnes | to Yemen"
		}
	}
	t.move(i, h, "obj")
}

// paid reports whether amount i, set beside h, is what the verb above h gives
// or takes: "fined Halden | 210 million euros".
func (t *tree) paid(i, h int) bool {
	g := t.head(h)
	if t.rel(i) != "appos" || t.rel(h) != "obj" || g < 0 || t.upos(g) != "VERB" || i < h || t.child(i, "nummod") < 0 && t.label(i) != doc.Money {
		return false
	}
	return t.upos(h) != "NUM" && t.child(h, "nummod") < 0 && !t.breakBetween(h, t.first(i))
}

// breakBetween reports whether punctuation stands between tokens i and j.
func (t *tree) breakBetween(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if t.upos(k) == "PUNCT" && !dash(t.tok(k).Form) {
			return true
		}
	}
	return false
}

// perceived reports whether noun n is the bare infinitive of what verb g perceives its
// object do: "wants to see the war in Sudan | end", "saw the ship | sink". A parser
// makes it a noun with the name before it as its modifier.
func (t *tree) perceived(n, g int, lex *lexicon) bool {
	if t.upos(n) != "NOUN" || t.upos(g) != "VERB" || !lex.has("perception-verb", t.lemma(g)) || !lex.has("perceived-verb", t.form(n)) || t.child(n, "det", "nmod:poss", "amod") >= 0 {
		return false
	}
	obj := t.child(g, "obj")
	switch {
	case obj < g || obj >= n:
		return false
	case t.rel(n) == "xcomp":
		return true
	}
	c := t.child(n, "compound")
	return t.rel(n) == "obl" && c == n-1 && (t.label(c).Name() || t.upos(c) == "PROPN")
}

// turnPerceived makes n a verb; the name before it and its preposition stay with the
// object of g.
func (t *tree) turnPerceived(n, g int) {
	if c := t.child(n, "compound"); c >= 0 {
		for _, k := range t.children(n) {
			if t.is(k, "case") {
				t.move(k, c, "case")
			}
		}
		t.move(c, t.child(g, "obj"), "nmod")
	}
	t.move(n, g, "xcomp")
	t.verbs[n-t.begin] = "VB"
}
