package relate

// besideName returns the name after noun i that it describes, where the parser
// made the two arguments of one verb: "criticised referee | Michael Stone",
// "joined Turkish side | Trabzonspor". A determiner may stand before the noun
// only where the verb can't take two objects of its own, a possessor where the
// noun says whose somebody is: "met his wife | Ana". -1 for none.
func (t *tree) besideName(i, h int, lex *lexicon) int {
	if t.upos(i) != "NOUN" || t.xpos(i) == "NNS" || !t.is(i, "obj", "iobj", "obl", "nsubj") || i < h || t.upos(h) != "VERB" || t.child(i, "det") >= 0 {
		return -1
	}
	if t.child(i, "nmod:poss") >= 0 && !lex.has("relative", t.lemma(i)) {
		return -1
	}
	for _, c := range t.children(h) {
		if c > i && t.is(c, "obj", "iobj", "xcomp", "nmod", "obl:unmarked", "appos") && t.nameLike(c) && t.label(c).Name() &&
			(t.begin1(c) == i+1 || t.allWithin(i+1, t.begin1(c), i, c)) && len(t.caseTokens(c)) == 0 {
			return c
		}
	}
	return -1
}

// begin1 returns the first token of the name that i heads.
func (t *tree) begin1(i int) int {
	if t.begins(i) {
		return i
	}
	if m := t.mention[i-t.begin]; m >= 0 {
		return t.d.Mentions[m].Begin
	}
	return i
}

// describeName gives name n the place of the noun i, which becomes its
// description.
func (t *tree) describeName(i, n int) {
	for _, c := range t.caseTokens(i) {
		if t.head(c) == i {
			t.move(c, n, t.rel(c))
		}
	}
	t.move(n, t.head(i), t.rel(i))
	t.move(i, n, "nmod:desc")
}

// secondDescription returns the description of name h that noun i goes on with,
// where the parser coordinated i with the name: "said Berg, the head of Acme and
// | a son of the founder"; -1 for none.
func (t *tree) secondDescription(i, h int) int {
	cc := t.child(i, "cc")
	if t.rel(i) != "conj" || !t.person(h) && !t.begins(h) || t.upos(i) != "NOUN" || t.xpos(i) == "NNS" || cc < 0 || t.form(cc) != "and" || cc-1 < t.begin ||
		t.tok(cc-1).Form == "," || t.child(i, "det") < 0 {
		return -1
	}
	for _, c := range t.children(h) {
		if c > h && c < i && t.rel(c) == "appos" && t.upos(c) == "NOUN" && t.last(c) == cc-1 {
			return c
		}
	}
	return -1
}

// kinOfSubject returns the subject of the verb that the place h hangs on, where
// the parser took a word for kin after a comma as said of the place or as a
// clause of its own: "was born
// in Oslo, | the son of a miner"; -1 for none.
func (t *tree) kinOfSubject(i, h int, lex *lexicon) int {
	beside := t.rel(i) == "appos" && t.upos(h) == "PROPN" && !t.person(h) && !t.begins(h) || t.rel(i) == "parataxis" && t.upos(h) == "VERB" && t.child(i, "nsubj", "cop") < 0
	if !beside || !lex.has("kin", t.lemma(i)) || t.xpos(i) == "NNS" {
		return -1
	}
	for n := 0; h >= 0 && n < depth; n++ {
		if s := t.child(h, "nsubj"); s >= 0 && t.upos(h) == "VERB" && s < h {
			return s
		}
		h = t.head(h)
	}
	return -1
}

// titledSubject returns the person whose title the subject i of h is a part of,
// where the parser gave h both as subjects: "UN | Secretary-General Maria
// Duarte thanked"; -1 for none.
func (t *tree) titledSubject(i, h int) int {
	if !t.is(i, "nsubj") || t.upos(i) != "PROPN" && t.upos(i) != "NOUN" || t.label(i).Name() || t.child(i, "acl") >= 0 {
		return -1
	}
	for _, c := range t.children(h) {
		if c > i && t.rel(c) == t.rel(i) && t.person(c) && len(t.caseTokens(c)) == 0 && t.allWithin(i+1, t.begin1(c), i, c) {
			return c
		}
	}
	return -1
}

// allWithin reports whether the tokens in [from, to) are hyphens or hang on a or b.
func (t *tree) allWithin(from, to, a, b int) bool {
	for k := from; k < to; k++ {
		if !t.hyphen(k) && (t.upos(k) == "PUNCT" || !t.dominates(a, k) && !t.dominates(b, k)) {
			return false
		}
	}
	return from < to
}

// titleBefore returns the title whose name i is, where the parser made i a bare
// modifier of it: "Secretary of State | Laura Benton". What "of" brings to the
// title the parser may have hung on the name. -1 for none.
func (t *tree) titleBefore(i, h int) int {
	if t.rel(i) != "nmod" || h > i || !t.person(i) && !t.begins(i) || len(t.caseTokens(i)) > 0 || t.label(h).Name() ||
		t.upos(h) != "PROPN" && t.upos(h) != "NOUN" || t.xpos(h) == "NNS" || !t.allWithin(h+1, t.begin1(i), h, i) && h != t.begin1(i)-1 {
		return -1
	}
	return h
}

// portfolioCase returns the word for what the title h is of, where the parser
// hung it and its "of" on the name i: "Secretary of | State Laura Benton"; -1
// for none.
func (t *tree) portfolioCase(i, h int, lex *lexicon) int {
	if t.rel(i) != "nmod" || h > i || !t.person(i) && !t.begins(i) || t.caseOf(i) != "of" || t.label(h).Name() {
		return -1
	}
	p := t.begin1(i) - 1
	if p-1 != t.caseTokens(i)[0] || !lex.has("portfolio", t.form(p)) || t.upos(p) != "PROPN" {
		return -1
	}
	return p
}

// hangPortfolio hangs p with its preposition on the title h of name i.
func (t *tree) hangPortfolio(i, h, p int) {
	t.move(t.caseTokens(i)[0], p, "case")
	t.move(p, h, "nmod")
	t.link()
	t.hangTitle(i, h)
}

// hangTitle makes the title h a description of name i.
func (t *tree) hangTitle(i, h int) {
	for _, c := range t.children(i) {
		if c > h && c < i && t.rel(c) == "nmod:desc" && len(t.caseTokens(c)) > 0 {
			t.move(c, h, "nmod")
		}
	}
	for _, c := range t.children(h) {
		if c > i || c < h && t.is(c, "case", "punct", "cc") {
			t.move(c, i, t.rel(c))
		}
	}
	t.move(i, t.head(h), t.rel(h))
	t.move(h, i, "nmod:desc")
}

// nameOfLast returns the last noun of a coordination that name i after a comma
// names, where the parser went on with the coordination: "Karimov and his
// counterpart, | Azamat Toktogulov". The "and" before the noun has ended the
// list. -1 for none.
func (t *tree) nameOfLast(i, h int) int {
	if t.rel(i) != "conj" || !t.person(i) || t.child(i, "cc") >= 0 || t.begin1(i)-1 < t.begin || t.tok(t.begin1(i)-1).Form != "," {
		return -1
	}
	for _, k := range t.children(h) {
		if k < i && t.rel(k) == "conj" && t.child(k, "cc") >= 0 && t.upos(k) == "NOUN" && t.xpos(k) != "NNS" && t.last(k) >= t.begin1(i)-2 {
			return k
		}
	}
	return -1
}

// relativeNamed reports whether the name i, set off by commas, is that of the
// relative h, whom the parser made one of a list: "His wife, | Ana, and his
// brother attended".
func (t *tree) relativeNamed(i, h int, lex *lexicon) bool {
	end := t.names[i-t.begin]
	return t.rel(i) == "conj" && end > i && t.child(i, "cc") < 0 && t.child(h, "nmod:poss") >= 0 && lex.has("relative", t.lemma(h)) &&
		i == h+2 && t.tok(h+1).Form == "," && t.within(end) && t.tok(end).Form == ","
}
