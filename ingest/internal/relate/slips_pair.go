package relate

import "newsgraph/ingest/internal/doc"

// largerPlace reports whether place i is what place h lies in, although the
// parser coordinated the two: a list of places ends in "and", but for "in
// Tampa, | Florida" and "near Lyon, | France, and two other towns".
func (t *tree) largerPlace(i, h int) bool {
	if t.rel(i) != "conj" || t.label(i) != doc.LOC || t.label(h) != doc.LOC || !t.commaBefore(i) || t.joined(i) {
		return false
	}
	for _, c := range t.children(h) {
		if c != i && t.rel(c) == "conj" && t.label(c) == doc.LOC {
			return false // "in Lagos, Abuja and Kano"
		}
	}
	for _, c := range t.children(i) {
		if t.rel(c) == "conj" && t.joined(c) && t.label(c) == doc.LOC {
			return false
		}
	}
	for p := h; p >= 0 && t.is(h, "obl", "nmod", "conj"); p = t.head(p) {
		if len(t.caseTokens(p)) > 0 {
			return true // headlines leave the "and" out of subjects: "Israel, Iran agree"
		}
		if t.rel(p) != "nmod:unmarked" && t.rel(p) != "conj" {
			break
		}
	}
	return false
}

// commaBefore reports whether a comma stands before the phrase of i.
func (t *tree) commaBefore(i int) bool {
	k := t.firstWord(i) - 1
	return t.within(k) && t.tok(k).Form == ","
}

// joined reports whether i has a conjunction of its own.
func (t *tree) joined(i int) bool { return t.child(i, "cc") >= 0 }

// namedFirm reports whether i names the firm or the body that noun h speaks of,
// although the parser coordinated the two: "her company, | Lund Foods, from".
func (t *tree) namedFirm(i, h int, lex *lexicon) bool {
	return t.rel(i) == "conj" && t.label(i) == doc.ORG && t.upos(h) == "NOUN" && t.xpos(h) != "NNS" && lex.has("firm-noun", t.lemma(h)) &&
		t.child(h, "det", "nmod:poss") >= 0 && t.commaBefore(i) && !t.joined(i) && t.firstWord(i)-2 == h && t.child(i, "conj") < 0
}

// countryman reports whether i says where the person is from whose name begins
// behind it, although the parser took it for the first word of the name:
// "replaced Spaniard | Javier Cano".
func (t *tree) countryman(i int) bool {
	m := t.mention[i-t.begin]
	return m >= 0 && t.d.Mentions[m].Label == doc.MISC && t.d.Mentions[m].Norm != "" && t.within(i+1) && t.begins(i+1) &&
		t.head(i+1) == i && t.rel(i+1) == "flat"
}

// behindCountryman makes the name behind i the head, and i its description.
func (t *tree) behindCountryman(i int) {
	t.raise(i+1, i, "nmod:desc", func(int) bool { return true })
}
