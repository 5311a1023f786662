package relate

// lowerCase hangs the preposition of what stands before the head of a noun
// phrase, a title or the first part of a compound, on the head: "with |
// Minister Berg", but not "Secretary of | State Lee".
func (t *tree) lowerCase(i int, lex *lexicon) {
	for _, c := range t.children(i) {
		if c > i || !t.is(c, "nmod:desc", "compound") || lex.has("portfolio", t.form(c)) {
			continue
		}
		for _, p := range t.children(c) {
			if t.rel(p) == "case" && p < c && t.xpos(p) != "POS" {
				t.move(p, i, "case")
			}
		}
	}
	t.link()
}

// calledSo reports whether noun i is what the verb above h calls it: "calls
// Berg | a dictator".
func (t *tree) calledSo(i, h int, lex *lexicon) bool {
	g := t.head(h)
	return g >= 0 && t.rel(h) == "obj" && t.upos(g) == "VERB" && lex.has("calling", t.lemma(g)) && t.upos(i) == "NOUN" && i > h &&
		t.within(t.first(i)-1) && t.tok(t.first(i)-1).Form != "," && t.tok(t.first(i)-1).Form != "("
}

// finitePast reports whether verb h, tagged as a participle, is a past with a
// name as its object: "Sessions named | David Berg".
func (t *tree) finitePast(h int) bool {
	if t.xpos(h) != "VBN" || !t.is(h, "root", "ccomp", "parataxis") || t.child(h, "aux", "obl:agent") >= 0 {
		return false
	}
	o := t.child(h, "xcomp", "obj")
	return o > h && t.label(o).Name() && len(t.caseTokens(o)) == 0
}

// subjectOf reports whether adjective i before the finite verb h is its
// subject: "The Congolese | military launches", "the drug | harms".
func (t *tree) subjectOf(i, h int) bool {
	return i == h-1 && t.upos(h) == "VERB" && t.is(h, "root", "ccomp") && (t.xpos(h) == "VBZ" || t.xpos(h) == "VBD" || t.xpos(h) == "VBP") &&
		t.child(h, "nsubj") < 0 && t.child(h, "det") >= 0 && t.child(h, "det") < i
}

func (t *tree) makeSubject(i, h int) {
	t.nouns[i-t.begin] = true
	for _, c := range t.children(h) {
		if c < i && t.is(c, "det", "amod", "compound", "nmod", "nummod") {
			t.move(c, i, t.rel(c))
		}
	}
	t.move(i, h, "nsubj")
}

// titleMark returns the name that the title i stands before, where the parser
// took the title for a marker of the clause h: "Prosecutor | Elena Vargas".
func (t *tree) titleMark(i, h int) int {
	if !t.is(i, "mark", "case", "advmod") || t.upos(i) != "NOUN" && t.upos(i) != "PROPN" {
		return -1
	}
	if s := t.child(h, "nsubj"); s == i+1 && t.person(s) {
		return s
	}
	return -1
}

// headless returns the noun after the preposition i that the parser made a
// modifier with an object: "managers | of Acme"; -1 for none.
func (t *tree) headless(i int) int {
	if t.upos(i) != "ADP" || !t.is(i, "nmod", "obl") {
		return -1
	}
	if o := t.child(i, "obj", "obl", "appos"); o > i && (t.upos(o) == "PROPN" || t.upos(o) == "NOUN") {
		return o
	}
	return -1
}

func (t *tree) turnPreposition(i, n int) {
	h, rel := t.head(i), t.rel(i)
	for _, c := range t.children(i) {
		t.move(c, n, t.rel(c))
	}
	t.move(n, h, rel)
	t.move(i, n, "case")
}

// ofNoun returns the noun before the infinitive i that takes it, where the
// parser hung the infinitive on the verb h: "carried out his threats | to
// impose tariffs"; -1 for none.
func (t *tree) ofNoun(i, h int, lex *lexicon) int {
	if t.xpos(i) != "VB" || !t.hasMark(i, "to") || t.upos(h) != "VERB" {
		return -1
	}
	o := t.child(h, "obj")
	if o < h || !t.within(o+1) || t.form(o+1) != "to" || t.head(o+1) != i || !lex.hasComplement(t.lemma(o)) {
		return -1
	}
	return o
}

// brought reports whether a preposition brings i, so that it is no object:
// "spoke | with Berg".
func (t *tree) brought(i, h int) bool {
	if !t.is(i, "obj", "iobj") || i < h || t.upos(h) != "VERB" {
		return false
	}
	switch t.caseOf(i) {
	case "with", "to", "for", "from", "on", "at", "in", "by", "against", "into":
		c := t.caseTokens(i)
		return c[0] > h && c[0] < i && t.upos(c[0]) == "ADP"
	}
	return false
}

// broughtSubject returns the noun before the preposition of i, which the parser made a
// second subject of h: "leaders on the call | with Lula said"; -1 where i is a subject.
func (t *tree) broughtSubject(i, h int) int {
	if !t.is(i, "nsubj") || len(t.caseTokens(i)) == 0 || t.upos(i) != "PROPN" && t.upos(i) != "NOUN" {
		return -1
	}
	prep := t.caseTokens(i)[0]
	n := prep - 1
	if prep > i || !t.within(n) || t.upos(prep) != "ADP" || t.upos(n) != "NOUN" && t.upos(n) != "PROPN" {
		return -1
	}
	for _, c := range t.children(h) {
		if c < n+1 && t.is(c, "nsubj") && t.dominates(c, n) {
			for t.is(n, "flat", "compound") && t.head(n) >= 0 {
				n = t.head(n)
			}
			return n
		}
	}
	return -1
}

// describedSubject returns the name that follows noun i at once as a second
// subject of h: "The union | SINTAL said"; -1 for none.
func (t *tree) describedSubject(i, h int) int {
	if !t.is(i, "nsubj") || t.upos(i) != "NOUN" {
		return -1
	}
	for _, c := range t.children(h) {
		if c > i && t.is(c, "nsubj") && t.rel(c) == t.rel(i) && t.upos(c) == "PROPN" && t.first(c) == i+1 {
			return c
		}
	}
	return -1
}

// first returns the first token of the subtree of i.
func (t *tree) first(i int) int {
	out := i
	for _, c := range t.children(i) {
		if c < i {
			out = min(out, t.first(c))
		}
	}
	return out
}
