package relate

import "newsgraph/ingest/internal/doc"

// officeBefore returns the noun of the office over a place that stands before
// the person's name that begins at i, where the parser took all for one name:
// "President of Russia | Vladimir Putin"; -1 for none.
func (t *tree) officeBefore(i int) int {
	if t.names[i-t.begin] == 0 || !t.within(i-3) {
		return -1
	}
	place := t.endingAt(i)
	if place == nil || place.Label != doc.LOC {
		return -1
	}
	p := t.topOf(place.Begin, place.End)
	office := t.head(p)
	if office < t.begin || office >= place.Begin || t.rel(p) != "nmod" || t.form(place.Begin-1) != "of" || t.upos(office) != "NOUN" && t.upos(office) != "PROPN" {
		return -1
	}
	if h := t.head(t.topOf(i, t.names[i-t.begin])); h != office && (h < place.Begin || h >= place.End) {
		return -1 // the name has its place in the sentence
	}
	return office
}

// hangOffice makes the name at i what the office was to the sentence, and the
// office its description.
func (t *tree) hangOffice(i, office int) {
	end := t.names[i-t.begin]
	place := t.endingAt(i)
	t.move(place.Begin-1, t.topOf(place.Begin, place.End), "case")
	for k := i + 1; k < end; k++ {
		t.move(k, i, "flat")
	}
	h, rel := t.head(office), t.rel(office)
	for _, c := range t.children(office) {
		if c > end || c < office && t.is(c, "case", "cc", "punct", "mark") {
			t.move(c, i, t.rel(c))
		}
	}
	t.move(i, h, rel)
	t.move(office, i, "nmod:desc")
}

// endingAt returns the mention that ends before token i.
func (t *tree) endingAt(i int) *doc.Mention {
	for k := i - 1; t.within(k) && k >= i-6; k-- {
		if m := t.mention[k-t.begin]; m >= 0 && t.d.Mentions[m].End == i {
			return &t.d.Mentions[m]
		}
	}
	return nil
}

// topOf returns the token of [begin, end) whose head is outside.
func (t *tree) topOf(begin, end int) int {
	for k := begin; k < end; k++ {
		if h := t.head(k); h < begin || h >= end {
			return k
		}
	}
	return begin
}

// andName returns the name that the person i is joined to by "and", where the
// parser made i an apposition: "President Pezeshkian and President | Putin"; -1
// for none.
func (t *tree) andName(i int) int {
	if t.rel(i) != "appos" || !t.person(i) {
		return -1
	}
	and := t.child(i, "cc")
	if title := t.child(i, "nmod:desc"); and < 0 && title >= 0 {
		and = t.child(title, "cc")
	}
	if and < 0 || and > i || !t.within(and-1) {
		return -1
	}
	if m := t.endingAt(and); m != nil && m.Label == doc.PER {
		return t.topOf(m.Begin, m.End)
	}
	return -1
}

func (t *tree) conjoinName(i, first int) {
	for _, c := range append([]int{i}, t.children(i)...) {
		if and := t.child(c, "cc"); and >= 0 && and < i && and > first {
			t.move(and, i, "cc")
		}
	}
	t.move(i, first, "conj")
}

// lastOfTitle reports whether i is the last word of a title in capitals before
// name h, of which the parser took the first word for the title, or both for
// titles: "Acme Chief | Executive Ana Vega"; or an adjective that ends titles
// as a noun does: "chief | executive Ana Vega".
func (t *tree) lastOfTitle(i, h int, lex *lexicon) bool {
	first := i - 1
	if !t.within(first) || t.head(first) != h && t.head(first) != i || !lex.has("title-part", t.form(first)) || h != i+1 || !t.begins(h) ||
		!t.is(i, "amod", "nmod:desc", "compound") || t.upos(i) == "PUNCT" || t.child(i, "punct", "cc", "case") >= 0 {
		return false
	}
	if lex.has("title-adjective", t.form(i)) {
		return t.is(first, "nmod:desc", "amod")
	}
	return t.rel(first) == "nmod:desc" && t.head(first) == h && t.tok(i).Form != t.form(i)
}

func (t *tree) headTitle(i, h int) {
	t.nouns[i-t.begin] = true
	t.move(i, h, "nmod:desc")
	for _, c := range t.children(i - 1) {
		t.move(c, i, t.rel(c))
	}
	if k := i - 2; t.within(k) && t.head(k) == h && t.is(k, "nmod:desc", "compound") && t.upos(k) == "PROPN" {
		t.move(k, i, "compound") // whose executive
	}
	t.move(i-1, i, "amod")
}
