package relate

import "newsgraph/ingest/internal/doc"

// A state is how a predicate is claimed: whether affirmed, in what sense, by
// whom. It is worked out from the root down: the governor hands a context on
// (see context.go), to which the predicate's own cues are added.
type state struct {
	neg      bool
	modality doc.Modality
	sources  []int // tokens of who says so, outermost first
	said     bool  // within reported speech, even where nobody is named
}

// rank orders modalities by how firmly an outer one holds on within: a
// condition or question covers all below it.
func dominant(m doc.Modality) bool { return m == doc.Conditional || m == doc.Question }

// under returns the modality of something of modality inner within outer.
func under(outer, inner doc.Modality) doc.Modality {
	if inner == doc.Actual || dominant(outer) {
		return outer
	}
	return inner
}

// with returns s with a further source at the end; the slices of the states
// above stay as they are.
func (s state) with(source int) state {
	s.said = true
	if source >= 0 {
		s.sources = append(append([]int(nil), s.sources...), source)
	}
	return s
}

// directed reports whether m already says how the future is meant, so that
// "would" and "will" within add nothing: "threatened that they would strike".
func directed(m doc.Modality) bool {
	return m == doc.Threatened || m == doc.Ordered || m == doc.Requested || m == doc.Wished || m == doc.Planned
}

// stateOf returns the state of predicate i.
func (a *analysis) stateOf(i int) state {
	k := i - a.begin
	if a.state[k] != nil {
		return *a.state[k]
	}
	if a.busy[k] {
		return state{modality: doc.Possible}
	}
	a.busy[k] = true
	outer := a.current
	a.current = i
	s := a.local(i, a.context(i))
	a.current = outer
	a.busy[k] = false
	a.state[k] = &s
	return s
}

// apply returns the context that a governor in state g hands to a clause with
// effect e. The source is the token of who says so, -1 for nobody.
func apply(g state, e effect, source int) state {
	s := state{modality: g.modality, sources: g.sources, said: g.said}
	switch e.kind {
	case alone:
		return state{modality: doc.Actual, sources: g.sources, said: g.said}
	case factive:
		s.modality = doc.Actual
		if dominant(g.modality) && e.modality == "" {
			s.modality = g.modality
		}
		return s
	case denied:
		s.neg = true
	}
	if e.sourced {
		s = s.with(source)
	}
	if e.modality != "" {
		s.modality = under(g.modality, e.modality)
	}
	return s
}

// local adds the cues of predicate i itself to its context.
func (a *analysis) local(i int, s state) state {
	return a.cues(i, a.reported(i, s))
}

// cues adds negation, modal verbs, adverbs and conditions.
func (a *analysis) cues(i int, s state) state {
	if a.negated(i) {
		s.neg = !s.neg
		a.note(i, "words/negative-adverb", "denied by a word of its clause")
	}
	switch {
	case a.inverted(i) && !a.questionMark():
		a.note(i, "markers/if", "conditional: the verb stands before its subject")
		s.modality = doc.Conditional // "Had the deal been signed, …"
	case a.imperative(i):
		a.note(i, "", "requested: an imperative")
		s.modality = under(s.modality, doc.Requested)
	case a.verb(i) && a.child(i, "cop") >= 0 && a.xpos(i) == "VB":
		s.modality = under(s.modality, doc.Possible) // "all you have to do is wait"
	case a.beTo(i):
		s.modality = under(s.modality, doc.Planned)
	case a.xpos(i) == "VBG" && a.lex.has("futurate-verb", a.lemma(i)) && a.progressive(i):
		s.modality = under(s.modality, doc.Planned) // "is flying to Lima on Friday"
		a.noteModality(i, "words/futurate-verb", doc.Planned)
	case a.lemma(i) == "go" && a.xpos(i) == "VBG" && a.pred(i).down:
		s.modality = under(s.modality, doc.Planned) // "is going to win"
	}
	if m := a.modal(i, s.said); m != "" {
		a.noteModality(i, "modals", m)
		if m != doc.Planned && m != doc.Conditional || !directed(s.modality) {
			s.modality = under(s.modality, m)
		}
	}
	for _, c := range a.children(i) {
		switch {
		case a.is(c, "advmod"):
			if m := a.adverbCue(c); m != "" {
				a.noteModality(c, "words/adverb", m)
				s.modality = under(s.modality, m)
			}
		case a.rel(c) == "advcl":
			if m, ok := a.marker(c); ok && m.main.kind != alone {
				a.noteMarker(c, m.main)
				s.modality = under(s.modality, m.main.modality)
				if m.main.modality == doc.Conditional {
					s.modality = doc.Conditional
				}
			}
		}
	}
	return s
}

// progressive reports whether verb i is a present progressive: "is going".
func (a *analysis) progressive(i int) bool {
	tense, aspect := a.tense(i)
	return tense == "present" && aspect == "progressive" && a.verb(i)
}

// beTo reports whether i is an infinitive after a form of "be" alone: "is to
// be signed".
func (a *analysis) beTo(i int) bool {
	if !a.infinitive(i) {
		return false
	}
	for _, c := range a.children(i) {
		if a.is(c, "aux", "cop") && a.lemma(c) == "be" && (a.feat(c, "VerbForm=Fin") || a.xpos(c) == "VBZ" || a.xpos(c) == "VBD" || a.xpos(c) == "VBP") {
			return true
		}
	}
	return false
}

// adverbCue returns the modality that adverb c gives, "" for none.
func (a *analysis) adverbCue(c int) doc.Modality {
	w := a.form(c)
	switch {
	case a.lex.has("adverb-alleged", w):
		return doc.Alleged
	case a.lex.has("adverb-possible", w):
		return doc.Possible
	case a.lex.has("adverb-wished", w):
		return doc.Wished
	case a.lex.has("adverb-conditional", w):
		return doc.Conditional
	}
	return ""
}

// modal returns the modality that the auxiliaries of i give, "" for none.
// Predicates conjoined without auxiliaries of their own share those of the
// first: "will meet and sign".
func (a *analysis) modal(i int, said bool) doc.Modality {
	for range 20 {
		perfect := false
		var found modal
		word := ""
		for _, c := range a.children(i) {
			if !a.is(c, "aux") {
				continue
			}
			if a.lemma(c) == "have" {
				perfect = true
			}
			if m, ok := a.lex.modals[a.form(c)]; ok && (a.xpos(c) == "MD" || a.upos(c) == "AUX" && a.xpos(c) == "") {
				found, word = m, a.form(c)
			}
		}
		if word != "" {
			m := found.plain
			if perfect {
				m = found.perfect
			}
			if m == doc.Planned && a.past(word) && !said {
				m = doc.Conditional
			}
			return m
		}
		if h := a.head(i); a.rel(i) == "conj" && a.pred(h) != nil && a.shares(i, h) {
			i = h
			continue
		}
		return ""
	}
	return ""
}

// past reports whether the modal is the past form that speech reported in the
// past uses for the future.
func (a *analysis) past(modal string) bool {
	return modal == "would" || modal == "'d" || modal == "’d"
}

// negated reports whether predicate i is denied by a word of its own clause.
func (a *analysis) negated(i int) bool {
	neg := false
	for _, c := range a.children(i) {
		switch {
		case a.is(c, "advmod"):
			if a.lex.has("negative-adverb", a.form(c)) && !a.notOnly(c) {
				neg = !neg
			}
			if a.noLonger(c) {
				neg = !neg
			}
			// "has not, however, come": hung on the adverb beside it.
			if n := a.child(c, "advmod"); n >= 0 && n < i && a.negator(n) && !a.notOnly(n) {
				neg = !neg
			}
		case a.is(c, "aux"):
			if n := a.child(c, "advmod"); n >= 0 && a.negator(n) {
				neg = !neg
			}
		case a.is(c, "nsubj", "obj", "csubj"), a.is(c, "obl") && a.negativePhrase(c):
			if a.negativePhrase(c) {
				neg = true
			}
		case a.is(c, "det") && !a.verb(i) && a.lex.has("negative-determiner", a.form(c)):
			neg = true // "is no friend"
		case a.is(c, "cc") && (a.form(c) == "nor" || a.form(c) == "neither"):
			neg = true
		}
	}
	if !neg && a.rel(i) == "conj" && a.pred(a.head(i)) != nil && (a.shares(i, a.head(i)) || a.bare(i) && !a.verb(i)) {
		// "did not come or call"; after "but" it is affirmed again.
		cc := a.child(i, "cc")
		if cc < 0 || a.form(cc) != "but" {
			return a.negated(a.head(i))
		}
	}
	return neg
}

// noLonger reports whether adverb c is "no longer" or "no more".
func (a *analysis) noLonger(c int) bool {
	switch a.form(c) {
	case "longer", "more":
		return a.within(c-1) && a.form(c-1) == "no"
	}
	return false
}

// negativePhrase reports whether noun phrase c denies its clause: "no
// country", "nobody", "neither side".
func (a *analysis) negativePhrase(c int) bool {
	if a.lex.has("negative-pronoun", a.form(c)) {
		return true
	}
	for _, k := range a.children(c) {
		if k < c && a.negator(k) && !a.notOnly(k) && a.is(c, "nsubj") {
			return true // "not every act"
		}
		if k < c && (a.is(k, "det") && a.lex.has("negative-determiner", a.form(k)) || a.rel(k) == "cc:preconj" && a.form(k) == "neither") {
			return true
		}
	}
	return false
}

// notOnly reports whether the negation begins "not only" or "not just", which
// denies nothing.
func (a *analysis) notOnly(c int) bool {
	next := c + 1
	if !a.within(next) {
		return false
	}
	switch a.form(next) {
	case "only", "just", "merely", "least":
		return true
	}
	return false
}
