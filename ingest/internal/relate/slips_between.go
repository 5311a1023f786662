package relate

// subjectOfWith returns the noun that "with" brings to the verb, where the
// parser took "with" for what opens the participle i behind the noun: "ended
// with | Ajax | beating Monaco"; -1 for none.
func (t *tree) subjectOfWith(i, h int) int {
	if t.rel(i) != "advcl" || t.xpos(i) != "VBG" || t.child(i, "nsubj") >= 0 {
		return -1
	}
	for _, m := range t.children(i) {
		if t.form(m) != "with" || !t.is(m, "mark", "case") {
			continue
		}
		for _, c := range t.children(h) {
			if c > m && c < i && t.is(c, "obl", "obj") && t.firstWord(c) == m+1 && t.last(c) == i-1 {
				return c
			}
		}
	}
	return -1
}

// objectAfter returns the name behind the infinitive that ends the subject i of
// verb h, and the infinitive, whose object the name is, where the parser made it
// a second subject: "his trip to meet | Petro was cancelled"; -1 for none.
func (t *tree) objectAfter(i, h int, lex *lexicon) (object, verb int) {
	if !t.is(i, "nsubj") || i > h {
		return -1, -1
	}
	for _, n := range t.children(h) {
		v := t.firstWord(n) - 1
		if n <= i || n > h || !t.is(n, "nsubj") || !t.nameLike(n) || !t.within(v) || t.head(v) != i || t.xpos(v) != "VB" || t.rel(v) != "acl" {
			continue
		}
		if t.child(v, "obj", "ccomp", "xcomp") < 0 && lex.has("contact-verb", t.lemma(v)) {
			return n, v
		}
	}
	return -1, -1
}

// questionOf returns the clause that the question word i opens, where the
// parser hung i on the verb h that asks: "asked | why the army left", "knows |
// how to fly"; -1 for none.
func (t *tree) questionOf(i, h int) int {
	if t.xpos(i) != "WRB" || i < h || t.upos(h) != "VERB" || !t.is(i, "obj", "obl", "advmod") {
		return -1
	}
	for _, c := range append(t.children(i), t.children(h)...) {
		if c > i && t.is(c, "ccomp", "acl", "advcl", "xcomp") && t.firstWord(c) == i+1 {
			return c
		}
	}
	return -1
}

// askFrom makes c what the verb h asks or knows, and i its question word.
func (t *tree) askFrom(i, h, c int) {
	t.move(c, h, "ccomp")
	t.move(i, c, "advmod")
}

// loneReceiver reports whether i, taken for the receiver of what verb h gives,
// is all that h takes: "sent | police officers".
func (t *tree) loneReceiver(i, h int) bool {
	return t.rel(i) == "iobj" && i > h && t.upos(i) == "NOUN" && t.child(h, "obj", "ccomp", "xcomp") < 0
}

// broughtToFirst reports whether a preposition brings i to an ordinal that
// stands for a noun, to which the parser hung it as to a verb: "the first | with
// Petro".
func (t *tree) broughtToFirst(i, h int) bool {
	return t.is(i, "obj", "obl") && i > h && t.alone(h) && t.preposition(i) != ""
}

// sinceFirst returns the verb whose time the clause i is, which the parser
// hung on "the first" or the like in apposition below it: "his meeting, the
// first | since being reelected, may fail"; -1 for none.
func (t *tree) sinceFirst(i, h int) int {
	if t.rel(i) != "advcl" || t.upos(h) != "ADJ" || t.rel(h) != "appos" || !t.hasMark(i, "since") {
		return -1
	}
	return t.head(h)
}
