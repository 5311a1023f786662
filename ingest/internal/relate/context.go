package relate

import "newsgraph/ingest/internal/doc"

// context returns the state that its governor hands to predicate i.
func (a *analysis) context(i int) state {
	p := a.pred(i)
	if p != nil && p.up >= 0 {
		return a.chained(i, p.up)
	}
	h := a.head(i)
	if h < 0 {
		return a.root(i)
	}
	switch {
	case a.rel(i) == "conj":
		return a.conjoined(i, h)
	case a.is(i, "ccomp", "xcomp", "csubj"):
		if a.pred(h) != nil {
			return a.complement(i, h)
		}
	case a.is(i, "acl:relcl", "advcl:relcl"):
		return a.presupposed(i, h)
	case a.is(i, "acl"):
		return a.nounComplement(i, h)
	case a.is(i, "advcl"):
		return a.subordinate(i, h)
	case a.is(i, "parataxis"):
		return a.paratactic(i, h)
	}
	return a.enclosing(h)
}

// root returns the context of a main clause.
func (a *analysis) root(i int) state {
	s := state{modality: doc.Actual}
	if a.asks(i) && a.takesForGranted(i) {
		a.note(i, "", "presupposed: the question takes it for granted")
	} else if a.asks(i) {
		a.note(i, "", "question: the sentence asks")
		s.modality = doc.Question
	} else if m, ok := a.marker(i); ok && m.clause.modality == doc.Conditional {
		s.modality = doc.Conditional
	}
	return s
}

// chained is the context of a verb whose governor g shares its subject.
func (a *analysis) chained(i, g int) state {
	gs := a.stateOf(g)
	if a.form(g) == "got" && a.infinitive(i) {
		return apply(gs, effect{kind: affirmed, modality: doc.Requested}, -1)
	}
	if a.obliged(g) {
		a.noteModality(g, "words/obliged", doc.Actual)
		return apply(gs, effect{kind: affirmed}, -1) // "had to be postponed": it was
	}
	frame := "to"
	switch {
	case a.passive(g):
		frame = "obj"
	case a.xpos(i) == "VBG":
		frame = "ing"
	}
	return a.govern(gs, g, frame)
}

// obliged reports whether verb g is "had to", affirmed and without a modal: what
// somebody had to do in the past he did.
func (a *analysis) obliged(g int) bool {
	return a.lemma(g) == "have" && a.xpos(g) == "VBD" && !a.negated(g) && a.child(g, "aux") < 0
}

func (a *analysis) infinitive(i int) bool {
	for _, c := range a.children(i) {
		if a.is(c, "mark") && a.form(c) == "to" || a.is(c, "aux") && a.form(c) == "to" {
			return true
		}
	}
	return a.feat(i, "VerbForm=Inf") && a.child(i, "aux") < 0
}

// govern applies the signature of governor g in a frame.
func (a *analysis) govern(gs state, g int, frame string) state {
	return a.governAs(gs, g, frame, a.kindOf(g))
}

func (a *analysis) governAs(gs state, g int, frame, kind string) state {
	sig, ok := a.lex.signature(a.lemma(g), kind, frame)
	if !ok && frame == "ing" {
		if sig, ok = a.lex.signature(a.lemma(g), kind, "obj"); !ok {
			sig, ok = a.lex.signature(a.lemma(g), kind, "to")
		}
	}
	if !ok {
		// Of an unknown governor nothing is known to be real.
		m := doc.Possible
		if frame == "to" {
			m = doc.Planned
		}
		a.noteModality(g, "no row knows this governor", m)
		return apply(gs, effect{kind: affirmed, modality: m}, -1)
	}
	e := sig.affirmed
	if gs.neg {
		e = sig.negated
		if gs.modality == doc.Actual && e.kind == affirmed && e.modality == "" {
			return state{modality: doc.Actual, sources: gs.sources, said: gs.said}
		}
	}
	a.noteGovernor(g, kind, frame, e)
	source := -1
	if e.sourced {
		source = a.speaker(g)
		if source < 0 && e.modality == "" {
			e.modality = doc.Alleged // "it was reported that": hearsay
		}
	}
	return apply(gs, e, source)
}

func (a *analysis) kindOf(g int) string {
	switch a.upos(g) {
	case "ADJ", "ADV":
		return "a"
	case "NOUN", "PROPN":
		return "n"
	}
	return "v"
}

// speaker returns the token of who speaks with verb g, or -1.
func (a *analysis) speaker(g int) int {
	if a.passive(g) {
		return a.child(g, "obl:agent")
	}
	s := a.subject(g)
	if s.head >= 0 && a.form(s.head) == "it" && a.is(s.head, "expl") {
		return -1
	}
	return s.head
}

// complement is the context of a complement clause i of predicate h.
func (a *analysis) complement(i, h int) state {
	gs := a.stateOf(h)
	if m := a.markWord(i); m == "whether" || m == "if" {
		a.note(i, "markers/whether", "question: an indirect one")
		return apply(gs, effect{kind: affirmed, modality: doc.Question}, -1)
	}
	if a.whClause(i) {
		if a.infinitive(i) || a.lex.has("choosing-verb", a.lemma(h)) && a.tenseOf(i) != "past" {
			return apply(gs, effect{kind: affirmed, modality: doc.Possible}, -1) // "will decide who leads"
		}
		return apply(gs, effect{kind: factive, modality: doc.Actual}, -1) // also "Do you know who did it?"
	}
	if a.is(i, "csubj") && a.xpos(i) == "VBG" && !a.infinitive(i) {
		return apply(gs, effect{kind: alongside}, -1) // "Winning was easy"
	}
	frame := "that"
	switch {
	case a.is(i, "csubj") && (a.infinitive(i) || a.xpos(i) == "VBG"):
		frame = "to"
	case a.is(i, "xcomp") && (a.controller(h) >= 0 || a.passive(h)):
		frame = "obj"
		if _, ok := a.lex.complements[complementKey{a.lemma(h), "v", "ing"}]; ok && a.xpos(i) == "VBG" {
			frame = "ing" // "spent the day talking", "kept them from leaving"
		}
	case a.xpos(i) == "VBG" && a.child(i, "aux") < 0 && a.child(i, "nsubj") < 0:
		frame = "ing"
	case a.is(i, "xcomp"):
		frame = "to"
	case a.child(i, "nsubj") >= 0 && a.child(i, "aux") < 0 && a.objectFrame(i, h):
		frame = "obj" // "want him to leave" with the subject in the clause
	}
	return a.govern(gs, h, frame)
}

// objectFrame reports whether clause i, with its subject, is an infinitive: it
// has "to", or its governor takes no finite clause ("let him go").
func (a *analysis) objectFrame(i, h int) bool {
	if a.hasMark(i, "to") {
		return true
	}
	_, finite := a.lex.signature(a.lemma(h), a.kindOf(h), "that")
	return a.xpos(i) == "VB" && !finite
}

// whClause reports whether clause i is a question word's: "know what he did", "care
// how many people died". What it asks about is presupposed.
func (a *analysis) whClause(i int) bool {
	for _, c := range a.children(i) {
		if c > i {
			break
		}
		w := a.first(c)
		for w < c && a.upos(w) == "ADP" {
			w++ // "in | how many towns"
		}
		if a.form(w) != "that" && a.head(w) >= 0 && a.asksFor(w) && !a.inside(w, i) { // "that" may be tagged as a pronoun
			return true
		}
	}
	return false
}

// asksFor reports whether token w is a question word.
func (t *tree) asksFor(w int) bool {
	switch t.xpos(w) {
	case "WP", "WRB", "WDT", "WP$":
		return true
	}
	return false
}

// inside reports whether token w belongs to a clause within what hangs on i, not to
// the phrase that hangs there itself.
func (a *analysis) inside(w, i int) bool {
	for k, n := w, 0; k >= 0 && k != i && n < depth; k, n = a.head(k), n+1 {
		if a.is(k, "acl", "advcl", "ccomp", "xcomp", "csubj", "parataxis", "conj") {
			return true
		}
	}
	return false
}

// conjoined is the context of a clause conjoined with h.
func (a *analysis) conjoined(i, h int) state {
	if a.pred(h) == nil {
		return a.enclosing(h)
	}
	s := a.reported(h, a.context(h))
	if cc := a.child(i, "cc"); cc >= 0 && a.form(cc) == "rather" {
		s.neg = !s.neg // "resigned | rather than sign"
		a.note(cc, "markers/rather than", "denied")
	}
	if a.interrogative(i) && a.questionMark() {
		s.modality = doc.Question
	}
	if a.imperative(h) && a.form(i) == a.lemma(i) && a.child(i, "nsubj", "csubj", "expl", "aux") < 0 {
		s.modality = under(s.modality, doc.Requested) // "sign it and | send it back"
	}
	// A condition before the first clause holds for the others too.
	for _, c := range a.children(h) {
		if a.rel(c) == "advcl" && c < h {
			if m, ok := a.marker(c); ok && m.main.modality == doc.Conditional {
				s.modality = doc.Conditional
			}
		}
	}
	return s
}

// enclosing returns the state of the nearest predicate at or above token h,
// affirmed: what stands inside a denied clause is not denied with it.
func (a *analysis) enclosing(h int) state {
	for n := 0; h >= 0 && n < depth; n++ {
		if a.pred(h) != nil {
			s := a.stateOf(h)
			s.neg = false
			return s
		}
		h = a.head(h)
	}
	return state{modality: doc.Actual}
}

// presupposed is the context of a clause that modifies noun h: taken for
// granted, unless the noun is unspecific and within something unreal ("wants a
// deal that ends the war").
func (a *analysis) presupposed(i, h int) state {
	s := a.enclosing(a.outerPred(h))
	past := a.feat(i, "Tense=Past") && a.feat(i, "VerbForm=Fin") || a.xpos(i) == "VBD"
	ongoing := a.rel(i) == "acl" && a.xpos(i) == "VBG"
	if s.modality != doc.Actual && (a.definite(h) && s.modality != doc.Conditional && !ongoing || past) {
		s.modality = doc.Actual
	}
	if g := a.head(h); g >= 0 && a.is(h, "obj", "obl") && !past && !a.definite(h) && a.lex.has("intensional-verb", a.lemma(g)) {
		s.modality = under(s.modality, doc.Possible)
	}
	if a.negativePhrase(h) || a.lex.has("generic-pronoun", a.form(h)) {
		s.modality = under(s.modality, doc.Possible)
	}
	return s
}

// outerPred returns the predicate that noun h is an argument of; a noun that
// is a predicate itself is its own.
func (a *analysis) outerPred(h int) int {
	for n := 0; h >= 0 && n < depth; n++ {
		if a.pred(h) != nil {
			return h
		}
		h = a.head(h)
	}
	return -1
}

// definite reports whether noun h is a name or has a definite determiner.
func (a *analysis) definite(h int) bool {
	if a.upos(h) == "PROPN" || a.upos(h) == "PRON" {
		return true
	}
	for _, c := range a.children(h) {
		switch {
		case a.is(c, "nmod:poss"):
			return true
		case a.is(c, "det"):
			switch a.form(c) {
			case "the", "this", "that", "these", "those", "its", "both", "all":
				return true
			}
		}
	}
	return false
}

// nounComplement is the context of a clause i that noun h governs.
func (a *analysis) nounComplement(i, h int) state {
	gs := a.enclosing(a.outerPred(h))
	if ev := a.eventNoun(h); ev != nil && a.infinitive(i) && a.lex.has("journey", a.lemma(h)) && a.lex.has("visiting-verb", a.lemma(i)) {
		return a.eventState(h, ev) // "made trips | to visit friends": as real as the trips
	}
	if a.whClause(i) && !a.infinitive(i) {
		return apply(gs, effect{kind: factive}, -1)
	}
	finite := a.child(i, "mark") >= 0 && !a.infinitive(i) && a.xpos(i) != "VBG"
	participle := a.xpos(i) == "VBN" && !a.hasClause(i) || a.xpos(i) == "VBG" && a.child(i, "mark") < 0
	if participle || a.child(i, "mark") < 0 && !a.infinitive(i) {
		return a.presupposed(i, h)
	}
	frame := "to"
	switch {
	case finite:
		frame = "that"
	case a.xpos(i) == "VBG":
		frame = "ing"
	}
	gs.neg = a.negativePhrase(h)
	if p := a.pred(h); p != nil && !p.verbal {
		gs.neg = gs.neg || a.negated(h)
	}
	kind := "n"
	if a.upos(h) == "ADJ" {
		kind = "a"
	}
	return a.governAs(gs, h, frame, kind)
}

// paratactic is the context of a clause set beside h: a quotation beside its
// speech verb, else a statement of its own.
func (a *analysis) paratactic(i, h int) state {
	if a.pred(h) != nil && a.lex.has("report-verb", a.lemma(h)) && i < h && a.child(h, "ccomp") < 0 {
		return a.govern(a.stateOf(h), h, "that")
	}
	if a.pred(h) != nil && a.lex.has("report-verb", a.lemma(h)) && a.child(h, "ccomp", "obj", "xcomp") < 0 && a.ownSubject(h) >= 0 && a.ownSubject(i) >= 0 && !a.reports(i) {
		return a.govern(a.stateOf(h), h, "that") // "He said: X"
	}
	if p := a.pred(h); p != nil {
		s := a.context(h)
		out := state{modality: doc.Actual, sources: s.sources, said: s.said}
		if a.interrogative(i) && a.asks(i) {
			out.modality = doc.Question
		} else if m, ok := a.marker(i); ok && m.clause.modality == doc.Conditional {
			out.modality = doc.Conditional
		}
		return out
	}
	return a.enclosing(h)
}
