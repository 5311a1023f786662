package relate

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
