package relate

import "newsgraph/ingest/internal/doc"

// A nominalKey names a word that governs the noun of an event: its lemma, with
// "#" and a particle where it has one, its kind (v, a or n), and the frame: obj
// (also the subject of a passive), subj, or a preposition.
type nominalKey struct{ lemma, kind, frame string }

// A nominal says what a governor says of the event, of which kinds of event.
type nominal struct {
	signature
	events string // any, once (not of lasting ones that are spoken of as known), scheduled, sole (of these, without another party)
}

// eventState tells whether the event that noun i names has taken place. To
// name an event is not to say so: a meeting may be planned, an attack averted.
// What governs the noun decides where rules/relate/nominals.tsv knows it. Else
// a mention counts as real when it is the object of a verb that carries it out,
// when it is spoken of as past, or when events of its kind are named only
// afterwards.
func (a *analysis) eventState(i int, ev *event) state {
	g := a.outerPred(a.head(i))
	gs := state{modality: doc.Actual}
	if g >= 0 {
		gs = a.stateOf(g)
	}
	out := state{modality: doc.Actual, sources: gs.sources, said: gs.said}
	if first := a.sameEvent(i); first >= 0 {
		return a.eventState(first, a.eventNoun(first)) // "his trip to Lima, the first there"
	}
	switch {
	case a.negativePhrase(i), a.modifiedBy(i, "averted-word"):
		out.neg = true
		return out
	case a.modifiedBy(i, "alleged-word"):
		out.modality = doc.Alleged
		return out
	case a.modifiedBy(i, "ahead-word"), a.modifiedBy(i, "attempt-word"):
		out.modality = doc.Planned
		return out
	case a.is(i, "parataxis", "appos") && gs.modality != doc.Actual:
		out.modality = gs.modality // "will visit Lima, her first trip there"
		return out
	}
	if s, ok := a.governedEvent(i, ev); ok {
		return s
	}
	if a.modifiedBy(i, "past-word") {
		return out
	}
	if g >= 0 && a.head(i) == g && a.is(i, "obj", "nsubj:pass") && a.lex.has("support-verb", a.lemma(g)) {
		return gs
	}
	if !ev.scheduled() {
		if gs.modality != doc.Actual && !a.definite(i) {
			out.modality = gs.modality
		}
		return out
	}
	if a.tookPlace(i, g, gs) {
		return out
	}
	out.modality = doc.Planned
	if gs.modality == doc.Wished || gs.modality == doc.Conditional || gs.modality == doc.Requested {
		out.modality = gs.modality
	}
	return out
}

// tookPlace reports whether the words around noun i, of a scheduled event, say
// that it is past: "during the talks", "the summit ended".
func (a *analysis) tookPlace(i, g int, gs state) bool {
	if gs.modality != doc.Actual || gs.neg {
		return false
	}
	prep := a.caseOf(i)
	switch {
	case a.lex.has("occurred-preposition", prep):
		return true
	case a.lex.has("ahead-preposition", prep):
		return false
	case a.lex.has("attended-preposition", prep) && g >= 0 && a.head(i) == g && a.tenseOf(g) == "past":
		return true // "spoke at a rally", "returned from the talks"
	}
	return g >= 0 && a.is(i, "nsubj") && a.tenseOf(g) == "past"
}

// governedEvent returns how the event of noun i is claimed where the word that
// the noun depends on says so: "fear an invasion", "calls for the arrest".
func (a *analysis) governedEvent(i int, ev *event) (state, bool) {
	g := a.head(i)
	if g < 0 {
		return state{}, false
	}
	key := nominalKey{a.withParticle(g), a.kindOf(g), a.nominalFrame(i)}
	n, ok := a.lex.nominals[key]
	switch {
	case !ok,
		n.events == "scheduled" && !ev.scheduled(),
		n.events == "sole" && (!ev.scheduled() || len(ev.party) > 0),
		n.events == "once" && ev.kind == lasting && a.definite(i):
		return state{}, false
	}
	gs := state{modality: doc.Actual}
	if p := a.outerPred(g); p >= 0 {
		gs = a.stateOf(p)
		gs.neg = gs.neg && p == g
	}
	gs.neg = gs.neg || key.kind == "n" && a.negativePhrase(g)
	e := n.affirmed
	if gs.neg {
		e = n.negated
	}
	if a.noted != nil {
		a.noted[i] = append(a.noted[i], Cue{g, "nominals/" + key.lemma + "." + key.kind + "." + key.frame, e.String()})
	}
	source := -1
	if e.sourced {
		source = a.speaker(g)
	}
	return apply(gs, e, source), true
}

// withParticle returns the lemma of word g, with its particle: "call#off".
func (a *analysis) withParticle(g int) string {
	for _, c := range a.children(g) {
		if c > g && (a.rel(c) == "compound:prt" || c == g+1 && a.is(c, "advmod") && a.child(c, "fixed") < 0 && a.xpos(c) != "RB") {
			return a.lemma(g) + "#" + a.form(c)
		}
	}
	return a.lemma(g)
}

// nominalFrame says how noun i depends on its head: obj, subj, or by a preposition.
func (a *analysis) nominalFrame(i int) string {
	switch {
	case a.is(i, "obj", "nsubj:pass"):
		return "obj"
	case a.is(i, "nsubj", "nsubj:outer"):
		return "subj"
	}
	return a.caseOf(i)
}

func (a *analysis) tenseOf(i int) string {
	t, _ := a.tense(i)
	return t
}

// modifiedBy reports whether noun i has a modifier of the class.
func (a *analysis) modifiedBy(i int, class string) bool {
	for _, c := range a.children(i) {
		if c < i && (a.is(c, "amod", "compound", "acl")) && a.lex.has(class, a.form(c)) {
			return true
		}
	}
	return false
}
