package relate

import "newsgraph/ingest/internal/doc"

// timeAfterObject returns the name that the parser took for a part of the time
// i after it: "visit | Riga next month"; -1 for none.
func (t *tree) timeAfterObject(i int, lex *lexicon) int {
	if !t.is(i, "obj", "obl") || !lex.has("time-noun", t.lemma(i)) || len(t.caseTokens(i)) > 0 && t.rel(i) == "obj" {
		return -1
	}
	det := -1
	for _, c := range t.children(i) {
		if c < i && t.is(c, "amod", "det") && lex.has("time-determiner", t.form(c)) {
			det = c
		}
	}
	for _, c := range t.children(i) {
		if c < det && c == det-1 && t.is(c, "compound", "amod") && t.upos(c) == "PROPN" && !lex.has("time-noun", t.form(c)) {
			return c
		}
	}
	return -1
}

// splitTime gives name n the place of the time i, which becomes an adjunct.
func (t *tree) splitTime(i, n int) {
	h, rel := t.head(i), t.rel(i)
	for _, c := range t.children(i) {
		if c < n {
			t.move(c, n, t.rel(c))
		}
	}
	t.move(n, h, rel)
	t.move(i, h, "obl:unmarked")
}

// descriptionBefore returns the noun that describes name i and is set off by a
// comma, where the parser made it a modifier: "Its chief | executive, Henrik
// Dahl"; -1 for none.
func (t *tree) descriptionBefore(i int) int {
	if t.upos(i) != "PROPN" || t.is(i, "appos", "flat", "compound", "conj") || !t.person(i) {
		return -1
	}
	begin := t.d.Mentions[t.mention[i-t.begin]].Begin
	n := begin - 2
	if !t.within(n-1) || t.tok(begin-1).Form != "," || t.head(n) != i && t.head(n) != begin-1 || !t.is(n, "amod", "compound", "nmod") ||
		len(t.caseTokens(n)) > 0 || t.upos(n) != "NOUN" && t.upos(n) != "ADJ" {
		return -1
	}
	for _, c := range t.children(i) {
		if c < n && t.is(c, "det", "nmod:poss") {
			return n
		}
	}
	return -1
}

// describe makes the description n the head of what name i headed.
func (t *tree) describe(i, n int) {
	t.nouns[n-t.begin] = true
	t.raise(n, i, "appos", func(c int) bool { return c < n || c == n+1 })
}

// listed reports whether person i, conjoined with another sort of name, begins
// the list of those whom the plural noun above stands for: "two managers of
// Acme, | Ann Lee and Bo Berg".
func (t *tree) listed(i, h int) bool {
	if !t.person(i) || t.rel(h) != "nmod" || t.child(i, "cc") >= 0 ||
		t.tok(max(t.d.Mentions[t.mention[i-t.begin]].Begin-1, t.begin)).Form != "," {
		return false
	}
	n := t.head(h)
	return n >= 0 && t.xpos(n) == "NNS" && n < h && (t.nonPerson(h) || t.counted(n, len(t.conjuncts(h))-1))
}

// counted reports whether noun n is said to be so many in letters: "two men".
func (t *tree) counted(n, number int) bool {
	words := []string{"", "", "two", "three", "four", "five", "six", "seven"}
	c := t.child(n, "nummod")
	return c >= 0 && number < len(words) && t.form(c) == words[number] && number > 1
}

// hangList hangs the list that begins with i on the noun above h.
func (t *tree) hangList(i, h int) {
	t.move(i, t.head(h), "appos")
	for _, c := range t.children(h) {
		if c > i && t.rel(c) == "conj" {
			t.move(c, i, "conj")
		}
	}
}

// newSubject reports whether noun h, taken for a conjunct, is the subject of
// the finite verb i after it: "accused Acme, and 300 people | protested".
func (t *tree) newSubject(i, h int) bool {
	return (t.xpos(i) == "VBD" || t.xpos(i) == "VBN" && t.commaAnd(h)) && t.rel(h) == "conj" && t.child(h, "cc") >= 0 && t.child(i, "nsubj", "mark", "aux") < 0 && t.verbAbove(h) >= 0 &&
		!t.is(t.head(h), "nsubj")
}

// commaAnd reports whether noun h follows ", and" as the second of two, which
// begins a clause rather than ends a list.
func (t *tree) commaAnd(h int) bool {
	cc := t.child(h, "cc")
	return cc > t.begin && t.tok(cc-1).Form == "," && len(t.conjuncts(t.head(h))) == 2 && t.child(h, "nummod", "det") >= 0
}

// verbAbove returns the verb that noun h hangs on through other nouns, or -1.
func (t *tree) verbAbove(h int) int {
	for n := 0; h >= 0 && n < depth; n++ {
		if t.upos(h) == "VERB" && !t.is(h, "advcl", "acl", "xcomp") {
			return h
		}
		h = t.head(h)
	}
	return -1
}

func (t *tree) startClause(i, h int) {
	if cc := t.child(h, "cc"); cc >= 0 {
		t.move(cc, i, "cc")
	}
	t.move(i, t.verbAbove(h), "conj")
	t.move(h, i, "nsubj")
}

// possessed returns the noun that name i with 's has, where the parser made the
// possessor the head: "Acme's chief | executive, Ann Lee, said"; -1 for none.
func (t *tree) possessed(i int) int {
	if t.is(i, "nmod:poss") || t.upos(i) != "PROPN" && t.upos(i) != "NOUN" {
		return -1
	}
	s := t.child(i, "case")
	if s < i || t.xpos(s) != "POS" {
		return -1
	}
	for _, c := range t.children(i) {
		if c > s && t.is(c, "conj", "appos", "flat", "compound", "dep", "nmod", "list") && len(t.caseTokens(c)) == 0 && t.child(c, "cc") < 0 &&
			(t.upos(c) == "NOUN" || t.upos(c) == "PROPN" || t.upos(c) == "ADJ") && t.first(c) == s+1 {
			return c
		}
	}
	return -1
}

// turnPossessor makes noun n the head and its possessor i a modifier.
func (t *tree) turnPossessor(i, n int) {
	t.nouns[n-t.begin] = true
	t.raise(n, i, "nmod:poss", func(c int) bool { return c > n || t.is(c, "case") && t.xpos(c) != "POS" })
}

// roster returns the names that a plural noun is spelled out as: "two
// companies, | Acme and Bell |, signed"; nil for none.
func (t *tree) roster(i int) []int {
	if t.xpos(i) != "NNS" && t.xpos(i) != "NNPS" {
		return nil
	}
	for _, c := range t.children(i) {
		if t.rel(c) != "appos" || !t.nameLike(c) {
			continue
		}
		names := []int{c}
		for _, k := range t.children(c) {
			if t.rel(k) == "conj" && !t.inName(c, k) {
				names = append(names, k)
			}
		}
		for _, k := range names {
			if !t.nameLike(k) {
				return nil
			}
		}
		if len(names) > 1 {
			return names
		}
	}
	return nil
}

func (t *tree) nameLike(i int) bool {
	if l := t.label(i); l != "" && l != doc.Nominal {
		return l.Name()
	}
	return t.upos(i) == "PROPN"
}
