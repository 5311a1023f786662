package relate

// embeddedQuestion returns the verb that asks, knows or tells what clause i is a
// question about, where the parser made the question word or its phrase w the verb's
// object and the clause a relative one: "explained | what | Acme had bought", "does
// not care | how many homes | the storm destroyed"; -1 for a relative clause.
func (t *tree) embeddedQuestion(i, w int, lex *lexicon) int {
	g := t.head(w)
	how := t.is(i, "acl") && t.hasMark(i, "to") && t.xpos(w) == "WRB" // "knows how | to fly"
	if !t.is(i, "acl:relcl", "advcl:relcl") && !how || g < 0 || g > w || !t.is(w, "obj", "ccomp", "advmod", "obl") || t.upos(g) != "VERB" || t.upos(w) == "VERB" || i < w {
		return -1
	}
	if first := t.first(w); !t.asksFor(first) || w != first && t.form(first) != "how" && t.form(first) != "which" && t.form(first) != "whose" {
		return -1
	}
	if _, ok := lex.signature(t.lemma(g), "v", "that"); !ok && !lex.has("question-verb", t.lemma(g)) {
		return -1
	}
	return g
}

// askedWhy returns the clause after the question word i that the parser made an object
// beside it: "asked | why | the army left"; -1 for none.
func (t *tree) askedWhy(i, h int) int {
	c := t.child(h, "ccomp")
	if t.rel(i) != "obj" || t.xpos(i) != "WRB" || i < h || c < i || t.first(c) != i+1 || len(t.children(i)) > 0 {
		return -1
	}
	return c
}

// turnQuestion makes clause i what verb g asks, with the phrase w of the question
// word as its own.
func (t *tree) turnQuestion(i, w, g int) {
	t.move(i, g, "ccomp")
	switch {
	case t.upos(w) == "ADV":
		t.move(w, i, "advmod")
	case t.child(i, "nsubj", "csubj") < 0:
		t.move(w, i, "nsubj")
	case t.child(i, "obj") < 0:
		t.move(w, i, "obj")
	default:
		t.move(w, i, "obl:unmarked")
	}
	t.link()
}

// askedObject reports whether the subject i of h is what is asked about and no
// subject, which follows: "examine | how much money | Acme paid".
func (t *tree) askedObject(i, h int) bool {
	if t.rel(i) != "nsubj" || i > h || !t.asksFor(t.first(i)) {
		return false
	}
	for _, c := range t.children(h) {
		if c > i && c < h && t.rel(c) == "nsubj" {
			return true
		}
	}
	return false
}

// turnAsked makes i, which is asked about, the object of h, or what its preposition
// brings: "in how many towns".
func (t *tree) turnAsked(i, h int, lex *lexicon) {
	for _, c := range t.children(h) {
		if t.is(c, "mark") && t.upos(c) == "ADP" && c == t.first(i)-1 {
			t.move(c, i, "case")
			t.move(i, h, "obl")
			return
		}
	}
	obj := t.child(h, "obj")
	switch {
	case obj < 0:
	case lex.has("transfer-verb", t.lemma(h)) || t.lemma(h) == "pay":
		t.move(obj, h, "iobj")
	default:
		t.move(i, h, "obl:unmarked")
		return
	}
	t.move(i, h, "obj")
}
