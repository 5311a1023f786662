package relate

// besideBehalf returns the noun or verb that i goes with, where the parser hung it within
// "on behalf of X": "filed a lawsuit on behalf of Berg | against Acme"; -1 for none.
func (t *tree) besideBehalf(i int) int {
	if t.rel(i) != "nmod" || t.caseOf(i) == "of" || t.caseOf(i) == "" {
		return -1
	}
	for h, n := t.head(i), 0; h >= 0 && h < i && n < 3; h, n = t.head(h), n+1 {
		if t.form(h) == "behalf" && t.caseOf(h) == "on" && t.is(h, "nmod", "obl") {
			return t.head(h)
		}
	}
	return -1
}

// hangBeside hangs noun phrase i on g, a noun or a verb.
func (t *tree) hangBeside(i, g int) {
	if t.upos(g) == "VERB" {
		t.move(i, g, "obl")
		return
	}
	t.move(i, g, "nmod")
}

// againstBeyond returns the suit or charge that "against X" after a comma goes with,
// where the parser hung it on the last verb within a description: "filed a lawsuit on
// behalf of Berg, a soldier serving in Iraq, | against Acme"; -1 for none.
func (t *tree) againstBeyond(i int, lex *lexicon) int {
	if t.rel(i) != "obl" || t.caseOf(i) != "against" || t.form(max(t.caseTokens(i)[0]-1, t.begin)) != "," {
		return -1
	}
	for h, n := t.head(i), 0; h >= 0 && n < depth; h, n = t.head(h), n+1 {
		obj := t.child(h, "obj")
		if t.upos(h) != "VERB" || obj < h || obj > i || !lex.has("against-noun", t.lemma(obj)) || h == t.head(i) {
			continue
		}
		for _, c := range t.children(obj) {
			if t.caseOf(c) == "against" {
				return -1
			}
		}
		return obj
	}
	return -1
}

// beyondLaw returns the measure that "on X" goes with, where the parser hung it on the
// law that the measure rests on: "sanctions under the Trade Act | on Acme"; -1 for none.
func (t *tree) beyondLaw(i, h int, lex *lexicon) int {
	if t.rel(i) != "nmod" || t.preposition(i) != "on" && t.preposition(i) != "against" || t.rel(h) != "nmod" || t.preposition(h) != "under" {
		return -1
	}
	if g := t.head(h); g >= 0 && g < h && t.upos(g) == "NOUN" && (lex.events[t.lemma(g)] != nil || lex.has("against-noun", t.lemma(g))) {
		return g
	}
	return -1
}
