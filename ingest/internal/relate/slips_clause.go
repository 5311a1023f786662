package relate

// perfect makes the participle after "have" the verb, where the parser took
// "have" for one of its own: "admitted that he had | drunk two beers".
func (t *tree) perfect(i, h int) bool {
	if t.rel(i) != "xcomp" || t.xpos(i) != "VBN" || t.lemma(h) != "have" || i < h || t.child(h, "obj") >= 0 {
		return false
	}
	for k := h + 1; k < i; k++ {
		if t.upos(k) != "ADV" && t.upos(k) != "PART" {
			return false
		}
	}
	return true
}

func (t *tree) turnPerfect(i, h int) {
	g, rel := t.head(h), t.rel(h)
	for _, c := range t.children(h) {
		if c != i {
			t.move(c, i, t.rel(c))
		}
	}
	t.move(i, g, rel)
	t.move(h, i, "aux")
}

// toldThat returns the verb that tells the noun h what clause i says, where the
// parser made i a relative clause: "told a committee | that the bank had lost
// the files"; -1 for none.
func (t *tree) toldThat(i, h int, lex *lexicon) int {
	g := t.head(h)
	if !t.is(i, "acl") || i < h || !t.is(h, "obj", "iobj") || g < 0 || t.upos(g) != "VERB" || !t.hasMark(i, "that") || t.child(i, "nsubj") < 0 {
		return -1
	}
	if _, ok := lex.signature(t.lemma(g), "v", "that"); !ok || lex.hasComplement(t.lemma(h)) || t.child(g, "ccomp", "xcomp") >= 0 {
		return -1
	}
	return g
}

// asked reports whether clause i is what verb h before it leaves open: it
// begins with a question word at once after the verb ("does not care | how
// many were killed").
func (t *tree) asked(i, h int) bool {
	if t.rel(i) != "advcl" || i < h || t.upos(h) != "VERB" || t.child(h, "obj", "ccomp", "xcomp") >= 0 || !t.within(h+1) {
		return false
	}
	w := h + 1
	switch t.form(w) {
	case "how", "why", "what", "who", "whether":
		return t.first(i) == w
	}
	return false
}

// timeLed reports whether the participle i after the time noun before it says
// which time is meant: "spent the week | leading up to the vote".
func (t *tree) timeLed(i, h int, lex *lexicon) int {
	n := i - 1
	if t.rel(i) != "advcl" || t.xpos(i) != "VBG" || !t.within(n) || t.head(n) != h || !t.is(n, "obj", "obl") {
		return -1
	}
	if !lex.has("time-noun", t.lemma(n)) || !lex.has("time-relation", t.lemma(i)) {
		return -1
	}
	return n
}

// quotedSubject returns the clause that the subject i of the speech verb h
// belongs to, where the speaker stands between: “"The talks," Weber told
// reporters, "will continue."”; -1 for none.
func (t *tree) quotedSubject(i, h int, lex *lexicon) int {
	if t.rel(i) != "nsubj" || !lex.has("report-verb", t.lemma(h)) || !t.within(i+2) || !quoteMark(t.tok(t.first(i)).Form) {
		return -1
	}
	second := false
	for _, c := range t.children(h) {
		second = second || c > i && c < h && t.rel(c) == "nsubj" && t.closes(i, c)
	}
	if !second {
		return -1
	}
	if c := t.child(h, "ccomp", "parataxis"); c > h && t.child(c, "nsubj", "csubj", "expl") < 0 {
		return c
	}
	return -1
}

// closes reports whether a quotation ends between tokens i and j.
func (t *tree) closes(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if quoteMark(t.tok(k).Form) {
			return true
		}
	}
	return false
}

func quoteMark(s string) bool {
	switch s {
	case "\"", "“", "”", "``", "''":
		return true
	}
	return false
}
