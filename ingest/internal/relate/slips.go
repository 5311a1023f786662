package relate

import "newsgraph/ingest/internal/doc"

// untangle undoes slips of a parser about noun phrases that stand beside each
// other: descriptions before names, lists of names after a noun, possessors,
// times. It runs before the other repairs, for they rest on noun phrases.
func (t *tree) untangle(lex *lexicon) {
	t.joinWords()
	t.mainVerbMissed()
	t.mainVerbBelow()
	for i := t.begin; i < t.end; i++ {
		t.climb(i)
		h := t.head(i)
		if h < 0 {
			continue
		}
		if o, v := t.objectAfter(i, h, lex); o >= 0 {
			t.move(o, v, "obj")
			t.link()
		}
		t.lowerCase(i, lex)
		t.nounTagged(i)
		switch {
		case t.broughtSubject(i, h) >= 0:
			t.move(i, t.broughtSubject(i, h), "nmod")
		case t.leadsName(i, lex):
			t.splitTitle(i)
		case t.speakerSetOff(i, lex) >= 0:
			t.move(i, t.speakerSetOff(i, lex), "nsubj")
		case t.namedAbove(i, h) >= 0:
			t.move(i, t.namedAbove(i, h), "appos")
		case t.holderListed(i, h) >= 0:
			t.hangHolder(i, h, t.holderListed(i, h))
		case t.participleBefore(i, h) >= 0:
			t.move(i, t.participleBefore(i, h), "amod")
		case t.rel(i) == "appos" && t.form(i) == "general" && i == h+1:
			t.move(i, h, "amod") // "Attorney | General"
		case t.againstBeyond(i, lex) >= 0:
			t.move(i, t.againstBeyond(i, lex), "nmod")
		case t.beyondLaw(i, h, lex) >= 0:
			t.move(i, t.beyondLaw(i, h, lex), "nmod")
		case t.besideBehalf(i) >= 0:
			t.hangBeside(i, t.besideBehalf(i))
		case t.calledGerund(i, h, lex):
			t.turnCalled(i, h)
		case t.eventBefore(i, lex) >= 0:
			t.move(i, t.eventBefore(i, lex), "appos")
		case t.spentWith(i, h, lex) >= 0:
			t.move(i, t.spentWith(i, h, lex), "obl")
		case t.journeyBefore(i, h, lex) >= 0:
			t.move(i, t.journeyBefore(i, h, lex), "acl")
		case t.perceived(i, h, lex):
			t.turnPerceived(i, h)
		case t.placeOfEvent(i, h, lex) >= 0:
			t.move(i, t.placeOfEvent(i, h, lex), "nmod")
		case t.officeBefore(i) >= 0:
			t.hangOffice(i, t.officeBefore(i))
		case t.lastOfTitle(i, h, lex):
			t.headTitle(i, h)
		case t.andName(i) >= 0:
			t.conjoinName(i, t.andName(i))
		case t.perfect(i, h):
			t.turnPerfect(i, h)
		case t.besideObjects(i, h) >= 0:
			t.turnBeside(i, t.besideObjects(i, h))
		case t.upTo(i, h):
			t.measure(i, h)
		case t.paid(i, h):
			t.move(i, t.head(h), "obj")
			t.move(h, t.head(h), "iobj")
		case t.rel(i) == "obl" && t.upos(i) == "ADP" && i == h+1 && t.upos(h) == "VERB" && len(t.children(i)) == 0:
			t.move(i, h, "compound:prt") // "to pass | on to the king"
		case t.brought(i, h):
			t.move(i, h, "obl")
		case t.rel(i) == "obl:agent" && lex.has("means", t.lemma(i)) && t.child(i, "det", "nmod:poss") < 0:
			t.move(i, h, "obl") // "spoke by phone"
		case t.rel(i) == "appos" && len(t.caseTokens(i)) > 0 && t.caseTokens(i)[0] < i:
			t.move(i, h, "nmod") // "an envoy of | President Berg"
		case t.rel(i) == "appos" && t.calledSo(i, h, lex):
			t.move(i, t.head(h), "xcomp")
		case t.rel(i) == "xcomp" && t.rel(h) == "acl" && t.person(i) && t.xpos(h) == "VBN" && len(t.caseTokens(i)) == 0:
			t.move(i, h, "obj") // "Minister Ann Berg today named | David Lund"
		case t.rel(i) == "nsubj:pass" && t.finitePast(h):
			t.move(i, h, "nsubj")
			t.move(t.child(h, "xcomp", "obj"), h, "obj")
		case t.is(i, "amod", "compound") && t.subjectOf(i, h):
			t.makeSubject(i, h)
		case t.titleMark(i, h) >= 0:
			t.move(i, t.titleMark(i, h), "nmod:desc")
		case t.is(i, "conj", "appos") && t.rel(h) == "flat" && i > h && t.head(h) >= 0:
			t.move(i, t.head(h), t.rel(i)) // "met Juris Kalnins | and Peter Holm"
		case t.subjectOfWith(i, h) >= 0:
			t.move(t.subjectOfWith(i, h), i, "nsubj")
		case t.questionOf(i, h) >= 0:
			t.askFrom(i, h, t.questionOf(i, h))
		case t.describedObject(i, h, lex):
			t.move(i, t.child(h, "obj"), "nmod:desc")
		case t.loneReceiver(i, h):
			t.move(i, h, "obj")
		case t.broughtToFirst(i, h):
			t.move(i, h, "nmod")
		case t.sinceFirst(i, h) >= 0:
			t.move(i, t.sinceFirst(i, h), "advcl")
		case t.placeBelowName(i, h, lex) >= 0:
			t.raisePlace(i, h, t.placeBelowName(i, h, lex))
		case t.fromTo(i, h):
			t.move(i, t.head(h), t.rel(h))
		case t.particle(i, h):
			t.move(i, h, "advmod")
		case t.receiver(i, h, lex) >= 0:
			t.move(i, t.receiver(i, h, lex), "iobj")
		case t.infinitive(i, lex) >= 0:
			t.turnInfinitive(i, t.infinitive(i, lex))
		case t.otherParty(i, h, lex):
			t.move(i, t.head(h), "nmod")
		case t.objectBefore(i, h) >= 0:
			t.move(i, t.objectBefore(i, h), "obj")
		case t.soleObject(i, h, lex):
			t.move(i, h, "obj")
		case t.headless(i) >= 0:
			t.turnPreposition(i, t.headless(i))
		case t.firstOfList(i, h) >= 0:
			t.joinList(i, t.firstOfList(i, h))
		case t.across(i) >= 0:
			t.splitCase(i, t.across(i))
		case t.is(i, "advcl", "xcomp") && t.ofNoun(i, h, lex) >= 0:
			t.move(i, t.ofNoun(i, h, lex), "acl")
		case t.describedSubject(i, h) >= 0:
			t.move(i, t.describedSubject(i, h), "nmod:desc")
		case t.secondDescription(i, h) >= 0:
			t.move(i, t.secondDescription(i, h), "conj")
		case t.kinOfSubject(i, h, lex) >= 0:
			t.move(i, t.kinOfSubject(i, h, lex), "appos")
		case t.besideName(i, h, lex) >= 0:
			t.describeName(i, t.besideName(i, h, lex))
		case t.titledSubject(i, h) >= 0:
			t.move(i, t.titledSubject(i, h), "nmod:desc")
		case t.portfolioCase(i, h, lex) >= 0:
			t.hangPortfolio(i, h, t.portfolioCase(i, h, lex))
		case t.titleBefore(i, h) >= 0:
			t.hangTitle(i, h)
		case t.nameOfLast(i, h) >= 0:
			t.move(i, t.nameOfLast(i, h), "appos")
		case t.timeAfterObject(i, lex) >= 0:
			t.splitTime(i, t.timeAfterObject(i, lex))
		case t.descriptionBefore(i) >= 0:
			t.describe(i, t.descriptionBefore(i))
		case t.relativeNamed(i, h, lex):
			t.move(i, h, "appos")
		case t.largerPlace(i, h):
			t.move(i, h, "nmod:unmarked")
		case t.namedFirm(i, h, lex):
			t.move(i, h, "appos")
		case t.rel(i) == "conj" && t.listGoesOn(i, h) >= 0:
			t.move(i, t.listGoesOn(i, h), "conj")
		case t.rel(i) == "conj" && t.listed(i, h):
			t.hangList(i, h)
		case t.rel(i) == "conj" && t.spelledOut(i, h):
			t.hangNames(i, h)
		case t.rel(i) == "acl" && t.newSubject(i, h):
			t.startClause(i, h)
		default:
			if n := t.possessed(i); n >= 0 {
				t.turnPossessor(i, n)
			}
		}
		t.link()
	}
}

// lowerCase hangs the preposition of what stands before the head of a noun
// phrase, a title or the first part of a compound, on the head: "with |
// Minister Berg", but not "Secretary of | State Lee".
func (t *tree) lowerCase(i int, lex *lexicon) {
	for _, c := range t.children(i) {
		if c > i || !t.is(c, "nmod:desc", "compound") || lex.has("portfolio", t.form(c)) {
			continue
		}
		for _, p := range t.children(c) {
			if t.rel(p) == "case" && p < c && t.xpos(p) != "POS" {
				t.move(p, i, "case")
			}
		}
	}
	t.link()
}

// calledSo reports whether noun i is what the verb above h calls it: "calls
// Berg | a dictator".
func (t *tree) calledSo(i, h int, lex *lexicon) bool {
	g := t.head(h)
	return g >= 0 && t.rel(h) == "obj" && t.upos(g) == "VERB" && lex.has("calling", t.lemma(g)) && t.upos(i) == "NOUN" && i > h &&
		t.within(t.first(i)-1) && t.tok(t.first(i)-1).Form != "," && t.tok(t.first(i)-1).Form != "("
}

// finitePast reports whether verb h, tagged as a participle, is a past with a
// name as its object: "Sessions named | David Berg".
func (t *tree) finitePast(h int) bool {
	if t.xpos(h) != "VBN" || !t.is(h, "root", "ccomp", "parataxis") || t.child(h, "aux", "obl:agent") >= 0 {
		return false
	}
	o := t.child(h, "xcomp", "obj")
	return o > h && t.label(o).Name() && len(t.caseTokens(o)) == 0
}

// subjectOf reports whether adjective i before the finite verb h is its
// subject: "The Congolese | military launches", "the drug | harms".
func (t *tree) subjectOf(i, h int) bool {
	return i == h-1 && t.upos(h) == "VERB" && t.is(h, "root", "ccomp") && (t.xpos(h) == "VBZ" || t.xpos(h) == "VBD" || t.xpos(h) == "VBP") &&
		t.child(h, "nsubj") < 0 && t.child(h, "det") >= 0 && t.child(h, "det") < i
}

func (t *tree) makeSubject(i, h int) {
	t.nouns[i-t.begin] = true
	for _, c := range t.children(h) {
		if c < i && t.is(c, "det", "amod", "compound", "nmod", "nummod") {
			t.move(c, i, t.rel(c))
		}
	}
	t.move(i, h, "nsubj")
}

// titleMark returns the name that the title i stands before, where the parser
// took the title for a marker of the clause h: "Prosecutor | Elena Vargas".
func (t *tree) titleMark(i, h int) int {
	if !t.is(i, "mark", "case", "advmod") || t.upos(i) != "NOUN" && t.upos(i) != "PROPN" {
		return -1
	}
	if s := t.child(h, "nsubj"); s == i+1 && t.person(s) {
		return s
	}
	return -1
}

// headless returns the noun after the preposition i that the parser made a
// modifier with an object: "managers | of Acme"; -1 for none.
func (t *tree) headless(i int) int {
	if t.upos(i) != "ADP" || !t.is(i, "nmod", "obl") {
		return -1
	}
	if o := t.child(i, "obj", "obl", "appos"); o > i && (t.upos(o) == "PROPN" || t.upos(o) == "NOUN") {
		return o
	}
	return -1
}

func (t *tree) turnPreposition(i, n int) {
	h, rel := t.head(i), t.rel(i)
	for _, c := range t.children(i) {
		t.move(c, n, t.rel(c))
	}
	t.move(n, h, rel)
	t.move(i, n, "case")
}

// ofNoun returns the noun before the infinitive i that takes it, where the
// parser hung the infinitive on the verb h: "carried out his threats | to
// impose tariffs"; -1 for none.
func (t *tree) ofNoun(i, h int, lex *lexicon) int {
	if t.xpos(i) != "VB" || !t.hasMark(i, "to") || t.upos(h) != "VERB" {
		return -1
	}
	o := t.child(h, "obj")
	if o < h || !t.within(o+1) || t.form(o+1) != "to" || t.head(o+1) != i || !lex.hasComplement(t.lemma(o)) {
		return -1
	}
	return o
}

// brought reports whether a preposition brings i, so that it is no object:
// "spoke | with Berg".
func (t *tree) brought(i, h int) bool {
	if !t.is(i, "obj", "iobj") || i < h || t.upos(h) != "VERB" {
		return false
	}
	switch t.caseOf(i) {
	case "with", "to", "for", "from", "on", "at", "in", "by", "against", "into":
		c := t.caseTokens(i)
		return c[0] > h && c[0] < i && t.upos(c[0]) == "ADP"
	}
	return false
}

// broughtSubject returns the noun before the preposition of i, which the parser made a
// second subject of h: "leaders on the call | with Lula said"; -1 where i is a subject.
func (t *tree) broughtSubject(i, h int) int {
	if !t.is(i, "nsubj") || len(t.caseTokens(i)) == 0 || t.upos(i) != "PROPN" && t.upos(i) != "NOUN" {
		return -1
	}
	prep := t.caseTokens(i)[0]
	n := prep - 1
	if prep > i || !t.within(n) || t.upos(prep) != "ADP" || t.upos(n) != "NOUN" && t.upos(n) != "PROPN" {
		return -1
	}
	for _, c := range t.children(h) {
		if c < n+1 && t.is(c, "nsubj") && t.dominates(c, n) {
			for t.is(n, "flat", "compound") && t.head(n) >= 0 {
				n = t.head(n)
			}
			return n
		}
	}
	return -1
}

// describedSubject returns the name that follows noun i at once as a second
// subject of h: "The union | SINTAL said"; -1 for none.
func (t *tree) describedSubject(i, h int) int {
	if !t.is(i, "nsubj") || t.upos(i) != "NOUN" {
		return -1
	}
	for _, c := range t.children(h) {
		if c > i && t.is(c, "nsubj") && t.rel(c) == t.rel(i) && t.upos(c) == "PROPN" && t.first(c) == i+1 {
			return c
		}
	}
	return -1
}

// first returns the first token of the subtree of i.
func (t *tree) first(i int) int {
	out := i
	for _, c := range t.children(i) {
		if c < i {
			out = min(out, t.first(c))
		}
	}
	return out
}

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
	h, rel := t.head(i), t.rel(i)
	for _, c := range t.children(i) {
		if c < n || c == n+1 {
			t.move(c, n, t.rel(c))
		}
	}
	t.move(n, h, rel)
	t.move(i, n, "appos")
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
	h, rel := t.head(i), t.rel(i)
	for _, c := range t.children(i) {
		if c > n || t.is(c, "case") && t.xpos(c) != "POS" {
			t.move(c, n, t.rel(c))
		}
	}
	t.move(n, h, rel)
	t.move(i, n, "nmod:poss")
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
