package relate

import "newsgraph/ingest/internal/doc"

// repair moves dependents that a parser is known to hang wrongly and that
// words decide: what a verb takes, who did it in a passive, and times. Only
// the extractor's own view of the tree changes.
func (t *tree) repair(lex *lexicon) {
	t.untangle(lex)
	for i := t.begin; i < t.end; i++ {
		h := t.head(i)
		if h < 0 {
			continue
		}
		switch {
		case t.quotedSubject(i, h, lex) >= 0:
			t.move(i, t.quotedSubject(i, h, lex), "nsubj")
		case t.toldThat(i, h, lex) >= 0:
			t.move(i, t.toldThat(i, h, lex), "ccomp")
		case t.rel(i) == "ccomp" && t.adverbial(i, h, lex):
			t.move(i, h, "advcl")
		case t.conditionWord(i):
			t.turnCondition(i, h)
		case t.contentOf(i, h, lex) >= 0:
			t.move(t.contentOf(i, h, lex), i, "mark")
			t.move(i, h, "acl")
		case t.embeddedQuestion(i, h, lex) >= 0:
			t.turnQuestion(i, h, t.embeddedQuestion(i, h, lex))
		case t.askedWhy(i, h) >= 0:
			t.move(i, t.askedWhy(i, h), "advmod")
		case t.askedObject(i, h):
			t.turnAsked(i, h, lex)
		case t.asked(i, h):
			t.move(i, h, "ccomp")
		case t.timeLed(i, h, lex) >= 0:
			t.move(i, t.timeLed(i, h, lex), "acl")
		case t.saidThat(i, lex) >= 0:
			t.move(i, t.saidThat(i, lex), "ccomp")
		case t.is(i, "advcl", "acl") && t.gerundObject(i, h, lex):
			t.move(i, h, "xcomp")
		case t.is(i, "xcomp", "advcl") && t.lemma(h) == "call" && lex.has("caller-verb", t.lemma(i)) && t.hasMark(i, "to") && t.child(h, "obj") > h:
			t.move(i, h, "advcl") // "called Berg | to offer help", but "called Berg to testify"
		case t.rel(i) == "xcomp" && lex.has("contact-verb", t.lemma(h)) && t.hasMark(i, "to"):
			t.move(i, h, "advcl") // "phoned Berg | to offer help" tells what for
		case t.rel(i) == "advcl" && t.withSubject(i, h) >= 0:
			t.turnWith(i, t.withSubject(i, h))
		case t.rel(i) == "advcl" && t.chargedWith(i, h, lex) >= 0:
			t.move(i, t.chargedWith(i, h, lex), "advcl")
		case t.rel(i) == "conj" && t.finiteAbove(i, h) >= 0:
			t.move(i, t.finiteAbove(i, h), "conj")
		case t.rel(i) == "conj" && t.saidBare(i, h, lex):
			t.move(i, h, "ccomp")
		case t.spokenAfter(i, lex):
			t.move(i, t.mainVerb(h), "parataxis")
		case t.is(i, "flat", "appos") && t.nameAfterTitle(i, h):
			t.turnTitle(i, h)
		case t.rel(i) == "appos" && t.person(i) && t.rel(h) == "nmod" && t.head(h) >= 0 && t.nonPerson(h) && t.upos(t.head(h)) == "NOUN":
			t.move(i, t.head(h), "appos") // "the chair of Russia's Duma, X"
		case t.rel(i) == "acl" && t.complementOfVerb(i, h, lex):
			t.move(i, t.head(h), t.complementRel(i))
		case t.rel(i) == "advcl" && t.xpos(i) == "VB" && t.hasMark(i, "to") && t.calledOn(h, i, lex):
			t.move(i, h, "xcomp")
		case t.rel(i) == "nmod" && t.receiverBelow(i, h, lex) >= 0:
			t.move(i, t.receiverBelow(i, h, lex), "obl")
		case t.rel(i) == "nmod" && t.agentBelow(i, h):
			t.move(i, t.head(h), "obl:agent")
		case t.rel(i) == "nmod" && t.timeBelow(i, h, lex) >= 0:
			t.move(i, t.timeBelow(i, h, lex), "obl")
		}
	}
	t.link()
}

func (t *tree) move(i, h int, rel string) {
	t.heads[i-t.begin], t.rels[i-t.begin] = h, rel
}

// raise puts n into the place of i, with the children of i for which goes is true,
// and hangs i on n.
func (t *tree) raise(n, i int, rel string, goes func(c int) bool) {
	above, had := t.head(i), t.rel(i)
	for _, c := range t.children(i) {
		if c != n && goes(c) {
			t.move(c, n, t.rel(c))
		}
	}
	t.move(n, above, had)
	t.move(i, n, rel)
}

// withSubject returns the noun that "with" brings right before the participle
// i, whose subject it is: "ended with | Ajax beating Monaco"; -1 for none.
func (t *tree) withSubject(i, h int) int {
	if t.xpos(i) != "VBG" || t.child(i, "nsubj", "mark") >= 0 {
		return -1
	}
	for _, c := range t.children(h) {
		if c > h && c < i && t.rel(c) == "obl" && t.caseOf(c) == "with" && t.last(c) == i-1 {
			return c
		}
	}
	return -1
}

// turnWith makes noun c, brought by "with", the subject of participle i.
func (t *tree) turnWith(i, c int) {
	t.move(t.caseTokens(c)[0], i, "mark")
	t.move(c, i, "nsubj")
	t.link()
}

// chargedWith returns the act that the verb h accuses somebody of, where the
// participle i after it and a comma goes on with the act: "accused Israel of
// carrying out attacks, | killing 132 people"; -1 for none.
func (t *tree) chargedWith(i, h int, lex *lexicon) int {
	if t.xpos(i) != "VBG" || t.child(i, "mark", "nsubj") >= 0 || t.upos(h) != "VERB" {
		return -1
	}
	if _, ok := lex.complements[complementKey{t.lemma(h), "v", "ing"}]; !ok {
		return -1
	}
	for _, c := range t.children(h) {
		if c > h && c < i && t.xpos(c) == "VBG" && t.is(c, "advcl", "xcomp") && t.hasMark(c, "of") {
			return c
		}
	}
	return -1
}

func (t *tree) hasMark(i int, word string) bool {
	for _, c := range t.children(i) {
		if t.is(c, "mark") && t.form(c) == word && c < i {
			return true
		}
	}
	return false
}

// complementOfVerb reports whether clause i, hung on noun h, is what the verb
// above takes after its object: "persuaded the union | to end", "accused X |
// of lying".
func (t *tree) complementOfVerb(i, h int, lex *lexicon) bool {
	g := t.head(h)
	if g < 0 || t.upos(g) != "VERB" || h < g || t.rel(h) != "obj" && t.rel(h) != "iobj" || t.is(g, "amod") {
		return false
	}
	if _, ok := lex.signature(t.lemma(h), "n", "any"); ok {
		return false // "made a promise to help"
	}
	switch {
	case t.hasMark(i, "to") && t.xpos(i) == "VB":
		sig, ok := lex.complements[complementKey{t.lemma(g), "v", "obj"}]
		return ok && sig.affirmed.modality != "" || lex.has("causative", t.lemma(g)) || lex.has("subject-control", t.lemma(g))
	case t.xpos(i) == "VBG" && (t.hasMark(i, "of") || t.hasMark(i, "from")):
		_, ok := lex.complements[complementKey{t.lemma(g), "v", "ing"}]
		return ok
	}
	return false
}

func (t *tree) complementRel(i int) string {
	if t.xpos(i) == "VBG" {
		return "advcl"
	}
	return "xcomp"
}

// calledOn reports whether verb h takes infinitive i after its object or
// through a preposition: "persuaded the union | to end", "called on Kenya | to
// open".
func (t *tree) calledOn(h, i int, lex *lexicon) bool {
	if t.upos(h) != "VERB" {
		return false
	}
	sig, ok := lex.complements[complementKey{t.lemma(h), "v", "obj"}]
	ok = ok && sig.affirmed.modality != ""
	if obj := t.child(h, "obj"); obj > h && obj < i {
		return ok || lex.has("causative", t.lemma(h)) || lex.has("subject-control", t.lemma(h))
	}
	if !ok {
		return false
	}
	for _, c := range t.children(h) {
		if c > h && c < i && t.rel(c) == "obl" && lex.has("control-preposition", t.caseOf(c)) {
			return true
		}
	}
	return false
}

// receiverBelow returns the verb of giving to whom "to X" belongs, where the parser
// hung it on a person or name within the object: "gave a letter for Berg | to the
// envoy", "handed over a note from the king | to Vega"; -1 for none.
func (t *tree) receiverBelow(i, h int, lex *lexicon) int {
	if t.caseOf(i) != "to" || t.rel(h) != "nmod" || len(t.caseTokens(h)) == 0 || lex.has("to-noun", t.lemma(h)) {
		return -1
	}
	if who := t.entityType(h); !t.label(h).Name() && who != "person" && who != "group" && who != "organization" {
		return -1
	}
	obj, g := t.head(h), -1
	if obj >= 0 {
		g = t.head(obj)
	}
	if g < 0 || g > obj || t.rel(obj) != "obj" || !lex.has("transfer-verb", t.lemma(g)) || t.child(g, "iobj") >= 0 {
		return -1
	}
	for _, c := range t.children(g) {
		if t.rel(c) == "obl" && t.caseOf(c) == "to" {
			return -1
		}
	}
	return g
}

// agentBelow reports whether "by X", hung on noun h, names who did it in the
// passive above: "was given a medal | by the king".
func (t *tree) agentBelow(i, h int) bool {
	g := t.head(h)
	if t.caseOf(i) != "by" || g < 0 || h < g || !t.is(h, "obj", "obl", "xcomp") || t.child(g, "obl:agent") >= 0 {
		return false
	}
	return t.xpos(g) == "VBN" && t.child(g, "aux:pass", "nsubj:pass") >= 0
}

// timeBelow returns the verb whose the time i is, hung on noun h below it:
// "arrested by officers of the bank | on Monday"; -1 for none.
func (t *tree) timeBelow(i, h int, lex *lexicon) int {
	switch t.caseOf(i) {
	case "on", "in", "at":
	default:
		return -1
	}
	if !t.timeName(i) {
		return -1
	}
	for n := 0; n < depth && lex.events[t.lemma(h)] == nil; n++ {
		g := t.head(h)
		if g < 0 || h < g {
			return -1
		}
		switch {
		case t.upos(g) == "VERB" && t.is(h, "obj", "obl"):
			return g
		case !t.is(h, "nmod", "conj") || t.form(i-1) == "in" && t.rel(h) != "nmod":
			return -1
		}
		h = g
	}
	return -1
}

// timeName reports whether i is a day, a month or a year.
func (t *tree) timeName(i int) bool {
	switch t.form(i) {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
		"january", "february", "march", "april", "may", "june", "july", "august",
		"september", "october", "november", "december":
		return t.upos(i) == "PROPN"
	}
	return t.upos(i) == "NUM" && yearLike(t.tok(i).Form)
}

// spokenAfter reports whether i is a speech verb with its speaker set after
// what was said, which a parser takes for a modifier: "…,” Trump said".
func (t *tree) spokenAfter(i int, lex *lexicon) bool {
	if !t.is(i, "advcl", "acl", "conj", "dep", "appos", "parataxis") || t.rel(i) == "parataxis" || !lex.has("report-verb", t.lemma(i)) {
		return false
	}
	s := t.child(i, "nsubj")
	if s < 0 || t.child(i, "ccomp", "obj", "xcomp", "mark", "cc", "aux") >= 0 || t.xpos(s) == "WP" || t.xpos(s) == "WDT" {
		return false
	}
	first := min(i, s)
	for _, c := range t.children(s) {
		first = min(first, c)
	}
	if !t.within(first-1) || t.upos(first-1) != "PUNCT" || i < t.head(i) {
		return false
	}
	for _, c := range t.children(i) {
		if c > i && !t.is(c, "punct", "obl", "nsubj", "advmod") {
			return false
		}
	}
	return true
}

// saidThat returns the verb of speech or thought whose finite complement i is,
// where a parenthesis before "that" drew it away ("alleges, among other
// things, that X paid"); -1 for any other clause.
func (t *tree) saidThat(i int, lex *lexicon) int {
	if !t.is(i, "acl") || t.child(i, "nsubj") < 0 {
		return -1
	}
	that := -1
	for _, c := range t.children(i) {
		if t.form(c) == "that" && c < i && t.is(c, "mark", "obj", "nsubj") {
			that = c
		}
	}
	if that < 0 || !t.within(that-1) || t.tok(that-1).Form != "," || t.child(i, "nsubj") == that {
		return -1
	}
	for g, n := t.head(i), 0; g >= 0 && n < depth; g, n = t.head(g), n+1 {
		if t.upos(g) != "VERB" {
			continue
		}
		if _, ok := lex.signature(t.lemma(g), "v", "that"); ok && g < i && t.child(g, "ccomp", "obj", "xcomp") < 0 {
			return g
		}
		return -1
	}
	return -1
}

// gerundObject reports whether gerund i is what verb h before it takes:
// "denies seeking".
func (t *tree) gerundObject(i, h int, lex *lexicon) bool {
	if t.xpos(i) != "VBG" || i < h || t.upos(h) != "VERB" || t.child(i, "mark", "nsubj", "aux") >= 0 || t.child(h, "obj") >= 0 {
		return false
	}
	for k := h + 1; k < i; k++ {
		if t.upos(k) != "ADV" {
			return false
		}
	}
	_, ok := lex.signature(t.lemma(h), "v", "ing")
	return ok
}

// saidBare reports whether clause i, taken for a conjunct of the speech verb h,
// is what h reports: no coordinator and no break stands between them ("have
// alleged Navalny was poisoned").
func (t *tree) saidBare(i, h int, lex *lexicon) bool {
	s := t.child(i, "nsubj")
	if s < h || t.child(i, "cc") >= 0 || t.child(h, "ccomp", "obj", "xcomp") >= 0 {
		return false
	}
	for k := h + 1; k < s; k++ {
		if t.upos(k) == "PUNCT" {
			return false
		}
	}
	_, ok := lex.signature(t.lemma(h), "v", "that")
	return ok
}

// mainVerb returns the root above token h.
func (t *tree) mainVerb(h int) int {
	for n := 0; t.head(h) >= 0 && n < depth; n++ {
		h = t.head(h)
	}
	return h
}

// nameAfterTitle reports whether i begins a person's name that the parser made
// part of the title h before it: "Chancellor | Friedrich Merz".
func (t *tree) nameAfterTitle(i, h int) bool {
	next := i == h+1 || i > h && t.rel(i-1) == "conj" && t.head(i-1) == h // "physician and writer | Rachel Clarke"
	return next && t.begins(i) && !t.label(h).Name() && (t.upos(h) == "PROPN" || t.upos(h) == "NOUN")
}

// begins reports whether a person's name begins at token i.
func (t *tree) begins(i int) bool { return t.names[i-t.begin] > i }

// turnTitle makes the name that begins at i the head and the title h its
// modifier; what stands before the title stays with it.
func (t *tree) turnTitle(i, h int) {
	end := t.names[i-t.begin]
	t.move(i, t.head(h), t.rel(h))
	for _, c := range t.children(h) {
		if c != i && (c > i || c < h && t.is(c, "case", "punct", "cc")) {
			rel := t.rel(c)
			t.move(c, i, rel)
		}
	}
	for k := i + 1; k < end; k++ {
		if t.rel(k) == "flat" || t.head(k) == h {
			t.move(k, i, "flat")
		}
	}
	t.move(h, i, "nmod:desc")
	if m := t.nameOf[i-t.begin]; m >= 0 {
		t.mention[i-t.begin] = m
	}
	t.link()
}

// person reports whether token i heads a person's name.
func (t *tree) person(i int) bool { return t.label(i) == doc.PER }

// nonPerson reports whether token i heads a name of something else.
func (t *tree) nonPerson(i int) bool { return t.label(i).Name() && t.label(i) != doc.PER }
