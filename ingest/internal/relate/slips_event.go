package relate

import "newsgraph/ingest/internal/doc"

// otherParty reports whether i, below h, is a participant of the event that h
// itself takes part in: "the sale of Beta | by Alpha", "an attack by rebels |
// on Lima". A parser hangs it on the nearer noun.
func (t *tree) otherParty(i, h int, lex *lexicon) bool {
	e := t.head(h)
	if e < t.begin || e > h || i < h || t.rel(i) != "nmod" || t.rel(h) != "nmod" || t.upos(e) != "NOUN" {
		return false
	}
	ev := lex.events[t.lemma(e)]
	if ev == nil || lex.events[t.lemma(h)] != nil {
		return false
	}
	near, far := t.preposition(h), t.preposition(i)
	switch {
	case far == "by":
		return near == "of" || ev.party[near]
	case near == "by":
		return far == "of" || ev.party[far]
	}
	return false
}

// preposition returns the one word before noun i that is its case, or "".
func (t *tree) preposition(i int) string {
	if c := t.caseTokens(i); len(c) == 1 && c[0] < i {
		return t.form(c[0])
	}
	return ""
}

// eventBefore returns the noun of the event that noun i describes a second time after
// a dash or a comma, wherever the parser hung it: "his Friday meeting in Lima — | his
// first with Berg", "the summit, | the second since May"; -1 for none. After a comma,
// which may go on with a list, an ordinal must say so.
func (t *tree) eventBefore(i int, lex *lexicon) int {
	if t.upos(i) != "NOUN" && t.upos(i) != "ADJ" || !t.is(i, "appos", "nmod", "obl", "nsubj", "parataxis", "dep", "obj", "advmod") || !t.namesEvent(i, lex) && !t.alone(i) || t.child(i, "conj") >= 0 {
		return -1
	}
	first := t.first(i)
	for first < i && (t.upos(first) == "PUNCT" || t.is(first, "cc")) {
		first++
	}
	k := first - 1
	if !t.within(k) || !dash(t.tok(k).Form) && t.tok(k).Form != "," || t.tok(k).End == t.tok(first).Begin || t.child(i, "nmod:poss", "det") < 0 {
		return -1
	}
	if t.tok(k).Form == "," && !t.alone(i) && !t.ordinal(i, lex) {
		return -1
	}
	for n, j := 0, k-1; t.within(j) && n < depth; n, j = n+1, t.head(j) {
		if j != i && j < first && t.upos(j) == "NOUN" && t.namesEvent(j, lex) {
			return j
		}
		if !t.is(j, "nmod", "appos", "flat", "compound", "obl", "case", "punct") || t.head(j) < 0 {
			return -1
		}
	}
	return -1
}

func (t *tree) namesEvent(i int, lex *lexicon) bool {
	return lex.events[t.lemma(i)] != nil || lex.events[t.hyphenForm(i)] != nil
}

// alone reports whether the ordinal i stands for a noun: "the first with Berg".
func (t *tree) alone(i int) bool {
	return (t.upos(i) == "ADJ" || t.upos(i) == "NOUN") && t.feat(i, "NumType=Ord") && t.child(i, "det", "nmod:poss") >= 0
}

// ordinal reports whether noun i is said to be the first, second, latest of its kind.
func (t *tree) ordinal(i int, lex *lexicon) bool {
	for _, c := range t.children(i) {
		if c < i && (t.feat(c, "NumType=Ord") || lex.has("past-word", t.form(c)) || t.form(c) == "latest" || t.form(c) == "only" || t.form(c) == "second" || t.form(c) == "third") {
			return true
		}
	}
	return false
}

// placeOfEvent returns the noun of the event that takes place at i, which the parser
// hung on a person who takes part in it, or, not being sure, on what it is about:
// "his meeting with Berg | in Lima", "talks on fishing | in Oslo"; -1 for none.
func (t *tree) placeOfEvent(i, h int, lex *lexicon) int {
	unsure := t.tok(i).Margin < 500 && t.upos(h) == "NOUN" && !t.namesEvent(h, lex)
	if t.rel(i) != "nmod" || t.label(i) != doc.LOC || !t.person(h) && !unsure || t.rel(h) != "nmod" || t.head(h) < 0 || !t.namesEvent(t.head(h), lex) {
		return -1
	}
	if prep := t.caseOf(i); prep != "in" && prep != "at" {
		return -1
	}
	return t.head(h)
}

// spentWith returns the verb of spending time that event i says how, where the parser
// hung it on an event or a participle between: "spent the week before the talks | with
// trips abroad"; -1 for none.
func (t *tree) spentWith(i, h int, lex *lexicon) int {
	if t.caseOf(i) != "with" || !t.is(i, "nmod", "obl") || !t.namesEvent(i, lex) || t.lemma(h) == "spend" {
		return -1
	}
	for g, n := h, 0; g >= 0 && n < depth; g, n = t.head(g), n+1 {
		if t.upos(g) == "VERB" && t.lemma(g) == "spend" && g < i {
			if obj := t.child(g, "obj"); obj >= 0 && lex.has("time-noun", t.lemma(obj)) {
				return g
			}
			return -1
		}
		if t.upos(g) == "VERB" && !lex.has("time-relation", t.lemma(g)) {
			return -1
		}
	}
	return -1
}

// journeyBefore returns the noun for a journey right before the infinitive i, whose
// purpose i is although the parser hung it elsewhere: "with trips | to visit friends";
// -1 for none.
func (t *tree) journeyBefore(i, h int, lex *lexicon) int {
	if !t.is(i, "advcl", "acl", "xcomp") || !t.hasMark(i, "to") {
		return -1
	}
	n := t.child(i, "mark") - 1
	if !t.within(n) || n == h || !lex.has("journey", t.lemma(n)) || t.upos(n) != "NOUN" || t.dominates(i, n) {
		return -1
	}
	return n
}
