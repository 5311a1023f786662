package relate

import "newsgraph/ingest/internal/doc"

// placeBelowName returns the verb or event whose place i is, where the parser
// hung it on the name of a person, which has no place: "met Juris Kalnins | in
// Riga", "talks with Berg | in Lima"; -1 for none. A name before its verb keeps
// its place: "Berg in Lima said".
func (t *tree) placeBelowName(i, h int, lex *lexicon) int {
	if t.rel(i) != "nmod" || i < h || !lex.has("place-preposition", t.preposition(i)) || !t.inPerson(h) {
		return -1
	}
	for range depth {
		g := t.head(h)
		switch {
		case g < 0 || h < g:
			return -1
		case t.upos(g) == "VERB" && t.is(h, "obj", "iobj", "obl"):
			return g
		case lex.events[t.lemma(g)] != nil:
			return g
		case !t.is(h, "flat", "conj", "nmod", "nmod:desc"):
			return -1
		}
		h = g
	}
	return -1
}

// inPerson reports whether token i lies in the name of a person.
func (t *tree) inPerson(i int) bool {
	for k := i; t.within(k) && k > i-6; k-- {
		if t.names[k-t.begin] > i {
			return true
		}
	}
	return t.label(i) == doc.PER
}

// raisePlace hangs the place i on g, and on i what is said "where" of h.
func (t *tree) raisePlace(i, h, g int) {
	rel := "nmod"
	if t.upos(g) == "VERB" {
		rel = "obl"
	}
	t.move(i, g, rel)
	for _, c := range t.children(h) {
		if w := t.child(c, "advmod"); c > i && t.rel(c) == "acl:relcl" && w > i && t.form(w) == "where" {
			t.move(c, i, t.rel(c))
		}
	}
}

// fromTo reports whether "to" and the name i go with what the name h with its
// "from" goes with: "an ultimatum from Moscow | to Kyiv".
func (t *tree) fromTo(i, h int) bool {
	return t.rel(i) == "nmod" && h < i && t.preposition(i) == "to" && t.preposition(h) == "from" && t.is(h, "nmod", "obl") &&
		t.head(h) >= 0 && t.head(h) < h && t.nameLike(i) && t.nameLike(h)
}

// particle reports whether the preposition i, which brings nothing, goes with
// verb h: "fell | through".
func (t *tree) particle(i, h int) bool {
	return t.upos(i) == "ADP" && t.is(i, "obl", "nmod") && i > h && t.upos(h) == "VERB" && len(t.children(i)) == 0
}

// receiver returns the verb that gives something to the name i, where the
// parser took the name for a part of what is given: "gave | Zelensky
// assurances", "gave | Ecuador 3 million euros"; -1 for none. A firm or place may
// well be a part ("gave Boeing jets away"), but none before a number.
func (t *tree) receiver(i, h int, lex *lexicon) int {
	g := t.head(h)
	if t.rel(i) != "compound" || t.rel(h) != "obj" || !t.nameLike(i) || g < 0 || !lex.has("transfer-verb", t.lemma(g)) ||
		t.label(h).Name() || t.child(h, "det", "nmod:poss") >= 0 {
		return -1
	}
	number := t.child(h, "nummod")
	if number < 0 && !t.person(i) || number >= 0 && number < i || t.firstWord(i) != g+1 {
		return -1
	}
	return g
}

// describedObject reports whether i, taken for the receiver of what verb h does
// to the name behind i, describes that name: "to buy its | rival | Korvex". What
// is given to somebody is left to him.
func (t *tree) describedObject(i, h int, lex *lexicon) bool {
	n := t.child(h, "obj")
	return t.rel(i) == "iobj" && n > i && t.upos(i) == "NOUN" && t.xpos(i) == "NN" && t.nameLike(n) && t.firstWord(n) == i+1 && !lex.has("transfer-verb", t.lemma(h))
}

// infinitive returns the verb that i, to which "to" belongs, completes, where
// the parser took it for a noun before or with the name that it has for object:
// "plans to | telephone Berg"; -1 for none.
func (t *tree) infinitive(i int, lex *lexicon) int {
	o, top := t.objectName(i)
	if o < 0 || t.upos(i) != "NOUN" || !t.within(i-1) || t.form(i-1) != "to" || !lex.has("contact-verb", t.lemma(i)) {
		return -1
	}
	g := t.head(top)
	if g < 0 || g > i || t.rel(top) != "obl" || t.preposition(top) != "to" || t.upos(g) != "VERB" {
		return -1
	}
	if _, ok := lex.signature(t.lemma(g), "v", "to"); !ok {
		return -1
	}
	return g
}

// objectName returns the person's name right behind noun i that one hangs on
// the other, and which of the two is the higher; -1 for none.
func (t *tree) objectName(i int) (name, top int) {
	if o := t.child(i, "obj", "flat", "appos"); o > i && t.person(o) && t.begin1(o) == i+1 {
		return o, i
	}
	if h := t.head(i); t.rel(i) == "compound" && t.person(h) && t.begin1(h) == i+1 {
		return h, h
	}
	return -1, -1
}

// turnInfinitive makes i an infinitive of verb g.
func (t *tree) turnInfinitive(i, g int) {
	o, _ := t.objectName(i)
	t.verbs[i-t.begin] = "VB"
	t.move(i-1, i, "mark")
	t.move(i, g, "xcomp")
	t.move(o, i, "obj")
	for _, c := range t.children(o) {
		if c > o && !t.is(c, "flat") {
			t.move(c, i, t.rel(c))
		}
	}
	t.link()
}

// objectBefore returns the infinitive right before noun i whose object i is, where the
// parser made i a second subject of the verb h: "his trip to meet | Berg was
// cancelled"; -1 for none.
func (t *tree) objectBefore(i, h int) int {
	v := t.first(i) - 1
	if !t.is(i, "nsubj") || i > h || !t.within(v) || t.xpos(v) != "VB" || !t.hasMark(v, "to") || t.child(v, "obj", "ccomp", "xcomp") >= 0 {
		return -1
	}
	for _, c := range t.children(h) {
		if c < v && t.is(c, "nsubj", "csubj") && t.dominates(c, v) {
			return v
		}
	}
	return -1
}

// soleObject reports whether i, which the parser made the receiver of a verb of
// sending, is what it sends, for nothing else is: "sent | officers to help".
func (t *tree) soleObject(i, h int, lex *lexicon) bool {
	return t.rel(i) == "iobj" && i > h && lex.has("dispatch-verb", t.lemma(h)) && t.child(h, "obj", "ccomp") < 0
}
