package relate

import (
	"strings"

	"newsgraph/ingest/internal/doc"
)

// subordinate is the context of adverbial clause i of h.
func (a *analysis) subordinate(i, h int) state {
	var gs state
	if a.pred(h) != nil {
		// "accused of killing": a complement, though the parser calls it an
		// adverbial clause.
		if a.gerundComplement(i, h) {
			return a.govern(a.stateOf(h), h, "ing")
		}
		gs = a.stateOf(h)
	} else {
		gs = a.enclosing(h)
	}
	switch a.markWord(i) {
	case "once", "until", "till":
		// "once the strait reopens": yet to come.
		if a.tenseOf(i) == "present" {
			gs.modality = under(gs.modality, doc.Planned)
		}
	}
	denied := gs.neg
	gs.neg = false
	m, ok := a.marker(i)
	if denied && (!ok || m.clause.kind == alongside) && !a.infinitive(i) && (a.xpos(i) == "VBG" || a.xpos(i) == "VBN") && !a.afterComma(i) {
		// What is denied may be this: "failed to pass a bill raising …".
		return apply(gs, effect{kind: affirmed, modality: doc.Possible}, -1)
	}
	if a.infinitive(i) && a.upos(h) == "ADJ" {
		if sig, found := a.lex.signature(a.lemma(h), "a", "to"); found {
			return apply(gs, sig.affirmed, -1) // "glad to hear"
		}
	}
	switch {
	case !ok && a.infinitive(i):
		return apply(gs, effect{kind: affirmed, modality: doc.Planned}, -1)
	case !ok:
		return apply(gs, effect{kind: alongside}, -1)
	case m.clause.kind == affirmed && m.clause.modality == doc.Conditional:
		a.noteMarker(i, m.clause)
		return state{modality: doc.Conditional, sources: gs.sources, said: gs.said}
	}
	a.noteMarker(i, m.clause)
	out := apply(gs, m.clause, -1)
	if m.clause.kind == factive && a.tenseOf(i) == "past" && unreal(out.modality) {
		out.modality = doc.Actual // "would be the first since Berg was elected"
	}
	if bid(out.modality) && a.reason(i) {
		out.modality = doc.Actual // "ordered them to leave after police found a bomb": why he did
	}
	return out
}

// reason reports whether the temporal clause i within an order tells what led to it: it
// is in the past, or in the present of a headline ("are told to leave after police find
// a bomb").
func (a *analysis) reason(i int) bool {
	s, mark, tense := a.subject(i), a.markWord(i), a.tenseOf(i)
	if !s.own || tense == "past" && mark != "after" && mark != "when" {
		return false
	}
	return tense == "past" || tense == "present" && mark == "after" && a.upos(s.head) != "PRON" && a.modal(i, false) == ""
}

// unreal reports whether a modality is of what has yet to come true, which
// nothing past hangs on.
func unreal(m doc.Modality) bool {
	switch m {
	case doc.Planned, doc.Conditional, doc.Possible, doc.Wished:
		return true
	}
	return bid(m)
}

// bid reports whether a modality is of what somebody is told or asked to do.
func bid(m doc.Modality) bool { return m == doc.Ordered || m == doc.Requested }

// afterComma reports whether clause i is set apart from what is before it.
func (a *analysis) afterComma(i int) bool {
	first := i
	for _, c := range a.children(i) {
		first = min(first, c)
	}
	return first == a.begin || a.upos(first) == "PUNCT" || a.upos(first-1) == "PUNCT"
}

// gerundComplement reports whether adverbial clause i is what predicate h is
// known to take: "accused X of lying", "kept X from leaving".
func (a *analysis) gerundComplement(i, h int) bool {
	if a.xpos(i) != "VBG" || a.pred(h) == nil {
		return false
	}
	switch a.markWord(i) {
	case "of", "from", "for", "to", "in", "with":
		_, ok := a.lex.complements[complementKey{a.lemma(h), a.kindOf(h), "ing"}]
		return ok
	}
	return false
}

// marker returns what the subordinator of clause i does.
func (a *analysis) marker(i int) (marker, bool) {
	words := a.marks(i)
	if a.infinitive(i) && len(words) > 0 && words[0] != "as" {
		words = []string{"to"} // "for all salt to be iodised", "in order to"
	}
	if long := a.openingWords(i, a.lex); long != "" && !a.infinitive(i) {
		return a.lex.markers[long], true
	}
	for from := range words {
		for to := len(words); to > from; to-- {
			if m, ok := a.lex.markers[strings.Join(words[from:to], " ")]; ok {
				return m, true
			}
		}
	}
	if a.inverted(i) {
		return a.lex.markers["if"], true
	}
	return marker{}, false
}

// marks returns the words that open clause i: markers, prepositions and "when".
func (a *analysis) marks(i int) []string {
	var out []string
	for _, c := range a.children(i) {
		if c > i {
			break
		}
		if a.is(c, "mark", "case") || a.is(c, "advmod") && (a.xpos(c) == "WRB" || a.lex.has("subordinating-adverb", a.form(c))) {
			out = append(out, a.form(c))
			for _, f := range a.children(c) {
				if a.is(f, "fixed") {
					out = append(out, a.form(f))
				}
			}
		}
	}
	return out
}

// markWord returns the first subordinator of clause i, "" for none.
func (a *analysis) markWord(i int) string {
	if c := a.child(i, "mark"); c >= 0 && c < i {
		return a.form(c)
	}
	return ""
}

// inverted reports whether clause i is a condition by inversion: "had he
// known", "should they fail", "were it so".
func (a *analysis) inverted(i int) bool {
	s := a.child(i, "nsubj")
	if s < 0 || a.child(i, "mark") >= 0 {
		return false
	}
	for _, c := range a.children(i) {
		if a.is(c, "aux", "cop") && c < s {
			switch a.form(c) {
			case "had", "should", "were":
				return true
			}
		}
	}
	return false
}
