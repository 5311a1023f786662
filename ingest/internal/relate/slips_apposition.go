package relate

import "slices"

// namedAbove returns the noun for a person that the person's name i is set beside,
// where the parser set it beside the nearer noun h: "its envoy for energy, | Ann Lee",
// "two managers of the branch, | Ann Lee and Bo Berg"; -1 for none.
func (t *tree) namedAbove(i, h int) int {
	if t.rel(i) != "appos" || !t.person(i) || i < h || t.label(h).Name() || t.upos(h) != "NOUN" || t.form(max(t.begin1(i)-1, t.begin)) != "," {
		return -1
	}
	if t.entityType(h) == "person" || t.xpos(h) == "NNS" {
		return -1
	}
	for range depth {
		if t.rel(h) != "nmod" || t.upos(h) != "NOUN" && t.upos(h) != "PROPN" || t.head(h) < 0 || t.head(h) > h {
			return -1
		}
		if h = t.head(h); t.peopled(h, t.conjuncts(i)) {
			return h
		}
	}
	return -1
}

// peopled reports whether noun n may stand for the people named: a person's role for
// one, a plural that is not said to be another number for several.
func (t *tree) peopled(n int, names []int) bool {
	if t.label(n).Name() || t.upos(n) != "NOUN" || t.child(n, "appos") >= 0 {
		return false
	}
	kind := t.entityType(n)
	if t.xpos(n) != "NNS" {
		return len(names) == 1 && kind == "person"
	}
	return len(names) > 1 && (t.counted(n, len(names)) || t.child(n, "nummod") < 0 && (kind == "group" || kind == "person"))
}

// holderListed returns the noun for a person whose name i is, where the parser joined
// it to the place or organisation h of the office: "the emir of Qatar, | Sheikh Khalid,
// and Prince Nasser"; -1 for none.
func (t *tree) holderListed(i, h int) int {
	if t.rel(i) != "conj" || t.rel(h) != "nmod" || t.caseOf(h) != "of" || !t.nonPerson(h) || t.child(i, "cc") >= 0 || !t.person(i) || i < h ||
		t.form(max(t.begin1(i)-1, t.begin)) != "," {
		return -1
	}
	n := t.head(h)
	if n < 0 || n > h || t.xpos(n) == "NNS" || t.upos(n) != "NOUN" || t.entityType(n) != "person" || t.label(n).Name() {
		return -1
	}
	return n
}

// hangHolder sets name i beside its office n; the other persons after it are joined to
// the office.
func (t *tree) hangHolder(i, h, n int) {
	t.move(i, n, "appos")
	for _, c := range t.children(h) {
		if c > i && t.rel(c) == "conj" && (t.person(c) || t.begins(c)) {
			t.move(c, n, "conj")
		}
	}
}

// speakerSetOff returns the verb of speech whose speaker the noun i between commas is,
// where the parser set it beside the last noun of what is said: "Acme plans no sale,
// | a spokeswoman, Ann Lee, | said"; -1 for none.
func (t *tree) speakerSetOff(i int, lex *lexicon) int {
	if t.rel(i) != "appos" || t.upos(i) != "NOUN" && t.upos(i) != "PROPN" {
		return -1
	}
	first, v := t.firstWord(i), t.last(i)+1
	if t.within(v) && t.form(v) == "," {
		v++
	}
	if !t.within(v) || !t.within(first-1) || t.form(first-1) != "," || !lex.has("report-verb", t.lemma(v)) || !t.finite(v) || t.child(v, "nsubj", "aux", "mark") >= 0 {
		return -1
	}
	if kind := t.entityType(i); !t.person(i) && kind != "person" && kind != "organization" && kind != "group" {
		return -1
	}
	if said := t.child(v, "ccomp"); said < 0 || said > i || !t.dominates(said, i) {
		return -1
	}
	return v
}

// both reports whether the plural noun y, set beside the last of several names, is said
// of them all: "Egypt and Jordan, | both allies of Kuwait".
func (t *tree) both(y int) bool {
	if t.xpos(y) != "NNS" {
		return false
	}
	for _, c := range t.children(y) {
		if c < y && (t.form(c) == "both" || t.form(c) == "all" || t.rel(c) == "nummod") {
			return true
		}
	}
	return false
}

// leadsName reports whether i is a title within a person's name, which the names stage
// takes for its first word: "Sultan | Faisal bin Hamad", "Pope | Leo".
func (t *tree) leadsName(i int, lex *lexicon) bool {
	return t.begins(i) && t.names[i-t.begin] > i+1 && lex.has("ruler", t.form(i)) && t.head(i+1) == i && t.rel(i+1) == "flat"
}

// splitTitle makes the rest of the name that begins at i its head, and i the title.
func (t *tree) splitTitle(i int) {
	n := i + 1
	t.move(n, t.head(i), t.rel(i))
	for _, c := range slices.Clone(t.children(i)) {
		if c != n && (c > n || !t.is(c, "nmod:poss", "amod", "compound")) {
			t.move(c, n, t.rel(c))
		}
	}
	t.move(i, n, "nmod:desc")
	m := t.nameOf[i-t.begin]
	t.names[n-t.begin], t.nameOf[n-t.begin], t.mention[n-t.begin] = t.names[i-t.begin], m, m
	t.names[i-t.begin], t.mention[i-t.begin] = 0, -1
	t.link()
}

// calledGerund reports whether the gerund i with an article is the noun that verb h
// calls something: "called the | ruling a sad day".
func (t *tree) calledGerund(i, h int, lex *lexicon) bool {
	return t.xpos(i) == "VBG" && t.is(i, "xcomp", "obj") && t.upos(i) == "VERB" && t.upos(h) == "VERB" && lex.has("calling", t.lemma(h)) && t.form(max(i-1, t.begin)) == "the"
}

// turnCalled makes the gerund i a noun and the object of h, and the noun after it what
// h calls it.
func (t *tree) turnCalled(i, h int) {
	t.nouns[i-t.begin] = true
	t.move(i, h, "obj")
	for _, c := range append(slices.Clone(t.children(h)), t.children(i)...) {
		if c > i && t.is(c, "obl:unmarked", "obj", "xcomp") && (t.upos(c) == "NOUN" || t.upos(c) == "ADJ") && len(t.caseTokens(c)) == 0 {
			t.move(c, h, "xcomp")
			break
		}
	}
	t.link()
}

// mainVerbBelow makes the finite verb after the relative clause of the root noun the
// main verb, where the parser joined it to the relative clause and left the sentence
// without one: "Iran, which was not invited, | called the meeting a farce."
func (t *tree) mainVerbBelow() {
	for i := t.begin; i < t.end; i++ {
		if t.rel(i) != "conj" || t.head(i) < 0 || !t.finite(i) && !(t.past(i) && t.child(i, "aux") < 0) || t.upos(i) != "VERB" || t.child(i, "nsubj", "cc", "mark") >= 0 || t.form(max(i-1, t.begin)) != "," {
			continue
		}
		r := t.head(i)
		root := t.head(r)
		if t.rel(r) != "acl:relcl" || root < 0 || t.head(root) >= 0 || t.upos(root) != "NOUN" && t.upos(root) != "PROPN" || t.child(root, "cop", "nsubj") >= 0 {
			continue
		}
		t.makeMain(i, root)
		return
	}
}

// participleBefore reports whether the participle i right before the title or name of
// the object of verb h describes it, where the parser made it a complement:
// "congratulated | re-elected President Berg".
func (t *tree) participleBefore(i, h int) int {
	o := t.child(h, "obj")
	if t.rel(i) != "xcomp" || t.xpos(i) != "VBN" && t.xpos(i) != "VBD" || o <= i || i < h || len(t.children(i)) > 0 {
		return -1
	}
	if first := t.first(o); first == i+1 && (t.label(o).Name() || t.child(o, "nmod:desc") >= 0) {
		return o
	}
	return -1
}
