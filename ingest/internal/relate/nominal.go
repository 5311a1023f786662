package relate

import (
	"slices"
	"strconv"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// nominal returns the clauses without a verb that noun i is the centre of:
// titles, appositions, possessions, nominalised events.
func (a *analysis) nominal(i int) []doc.Clause {
	if a.upos(i) != "NOUN" && a.upos(i) != "PROPN" && a.upos(i) != "NUM" {
		return nil
	}
	var out []doc.Clause
	for _, c := range a.children(i) {
		switch {
		case a.title(c, i):
			out = append(out, a.role(i, c, "title")...)
		case a.is(c, "appos"):
			out = append(out, a.apposition(i, c)...)
		case a.is(c, "nmod:unmarked"):
			out = append(out, a.unmarked(i, c)...)
		case a.is(c, "nmod:poss"):
			out = append(out, a.possessive(i, c)...)
		case a.is(c, "amod") && a.lemma(c) == "old":
			out = append(out, a.years(i, c)...)
		}
	}
	return append(out, a.nominalEvent(i)...)
}

// inserted makes a clause without a verb of its own.
func (a *analysis) inserted(rule, verb, phrase string, subj, head int, args ...doc.Arg) doc.Clause {
	return doc.Clause{
		Subject: a.arg(doc.Subject, "", subj), Predicate: []int{head}, Head: head, Patient: -1,
		Inserted: verb, Phrase: phrase, Args: args,
		Polarity: doc.Positive, Modality: doc.Actual, Tense: "present", Aspect: "simple", Rule: rule,
	}
}

// name reports whether token i heads a proper name, known as one or not.
func (a *analysis) name(i int) bool {
	if l := a.label(i); l != "" {
		return l.Name()
	}
	return a.upos(i) == "PROPN" && !a.temporal(i)
}

// personal reports whether token i may head a person's name.
func (a *analysis) personal(i int) bool {
	if l := a.label(i); l != "" {
		return l == doc.PER
	}
	return a.upos(i) == "PROPN" && a.child(i, "flat") >= 0
}

// title reports whether c is the title or role before the name i: "President
// Obama", "Davis spokesman Steve Maviglio", "author Bill Bryson".
func (a *analysis) title(c, i int) bool {
	if c > i || !a.name(i) || a.lex.has("honorific", a.form(c)) {
		return false
	}
	if a.is(c, "nmod:desc") {
		return true
	}
	if !a.is(c, "compound") || a.upos(c) != "NOUN" || a.label(c).Name() {
		return false
	}
	return a.personal(i) || a.label(i) == doc.ORG && c == a.d.Mentions[a.mention[i-a.begin]].Begin-1 && a.lex.has("firm-noun", a.lemma(c))
}

// role makes the clause that name n is what the noun r says, with the
// modifiers of r, and of the name where they stand before r ("German
// Chancellor Merz").
func (a *analysis) role(n, r int, rule string) []doc.Clause {
	var out []doc.Clause
	for _, one := range a.conjuncts(r) {
		if r < n && one > n {
			continue // "president | Berg and an envoy"
		}
		comp := a.arg(doc.Complement, "", one)
		c := a.inserted(rule, "be", "be "+a.lemmas(one), n, one, comp)
		c.Args = append(c.Args, a.modifiers1(one)...)
		a.possessor(&c, one)
		if rule == "title" {
			for _, k := range a.children(n) {
				if k < one && k != r && (a.is(k, "nmod:poss") || a.nationality(k)) && !a.temporal(k) {
					m := a.arg(doc.Modifier, "of", k)
					m.Of = one
					c.Args = append(c.Args, m)
				}
			}
		}
		if slices.ContainsFunc(c.Args, func(x doc.Arg) bool { return x.Role == doc.Modifier && x.Case == "of" }) {
			c.Phrase += " of"
		}
		if a.formerly(one) || a.formerly(n) {
			c.Tense = "past"
		}
		slices.SortStableFunc(c.Args, func(x, y doc.Arg) int { return x.Head - y.Head })
		c.Subject.Begin, c.Subject.End = a.bareName(n)
		out = append(out, c)
	}
	return out
}

// bareName returns the range of the name n without the title before it.
func (a *analysis) bareName(n int) (begin, end int) {
	if m := a.mention[n-a.begin]; m >= 0 && a.label(n).Name() {
		x := a.d.Mentions[m]
		if title := a.child(n, "nmod:desc"); title < x.Begin || title > n {
			return x.Begin, x.End
		}
	}
	begin, end = a.extent(n, short)
	for begin < n && (a.title(a.below(begin, n), n) || a.upos(begin) == "PUNCT") {
		begin++
	}
	return begin, end
}

// below returns the child of n that token i is at or below, or i itself.
func (a *analysis) below(i, n int) int {
	for d := 0; d < depth && a.head(i) >= 0 && a.head(i) != n; d++ {
		i = a.head(i)
	}
	return i
}

// modifiers1 returns the prepositional modifiers of one noun.
func (a *analysis) modifiers1(n int) []doc.Arg {
	var out []doc.Arg
	for _, x := range a.modifiers(n) {
		if x.Of == n {
			out = append(out, x)
		}
	}
	return out
}

// lemmas returns noun r with the adjectives and nouns that make it a compound
// ("prime minister", "vice president"), in lemma form.
func (a *analysis) lemmas(r int) string {
	var w []string
	for _, k := range a.children(r) {
		if k < r && (a.is(k, "compound") || a.is(k, "amod") && a.titlePart(k) && !a.past1(k)) && !a.nationality(k) {
			w = append(w, a.lemma(k))
		}
	}
	w = append(w, a.lemma(r))
	for _, k := range a.children(r) {
		if k > r && a.is(k, "flat") && a.upos(k) == a.upos(r) && !a.personal(r) {
			w = append(w, a.lemma(k))
		}
	}
	return strings.Join(w, " ")
}

func (a *analysis) past1(k int) bool { return a.lex.has("former-word", a.form(k)) }

// formerly reports whether noun n is said of the past: "former", "ex-".
func (a *analysis) formerly(n int) bool {
	for _, k := range a.children(n) {
		if k < n && a.past1(k) {
			return true
		}
	}
	return strings.HasPrefix(a.form(n), "ex-")
}

// apposition makes the clause of i and what stands beside it.
func (a *analysis) apposition(i, y int) []doc.Clause {
	for _, k := range a.conjuncts(i) {
		if k > i && k < y && a.nameLike(k) && a.roster(i) == nil {
			i = k // "the FBI and the police, | criminal section": of the last
		}
	}
	if a.both(y) && a.rel(i) == "conj" && a.head(i) >= 0 && a.child(y, "appos") < 0 {
		return a.eachIs(a.head(i), y)
	}
	in, yn := a.name(i), a.name(y)
	switch {
	case a.larger(i, y), a.sameEvent(y) == i:
		return nil
	case a.pred(y) != nil && a.verb(y), a.hasClause(y), a.roster(i) != nil, a.temporal(i), a.temporal(y), a.upos(i) == "NUM":
		return nil
	case a.upos(y) == "NUM":
		return a.aged(i, y)
	case in && yn && a.label(i) == doc.LOC && a.label(y) == doc.LOC:
		return a.placed(i, y)
	case a.label(i) == doc.PER && a.label(y) == doc.PER:
		return nil
	case in && yn && (a.acronym(y) || a.child(y, "det", "nmod", "amod") < 0):
		return nil // another name of the same, or a list
	case !in && yn && a.upos(i) == "NOUN":
		return a.role(y, i, "apposition")
	case a.upos(y) == "NOUN" || a.upos(y) == "PROPN":
		return a.role(i, y, "apposition")
	}
	return nil
}

// eachIs makes the clauses that each of the names joined to i is what the plural y
// says of them all: "Egypt and Jordan, both | allies of Kuwait".
func (a *analysis) eachIs(i, y int) []doc.Clause {
	var out []doc.Clause
	for _, one := range a.conjuncts(i) {
		if one < y && a.name(one) {
			out = append(out, a.role(one, y, "apposition")...)
		}
	}
	return out
}

// larger reports whether y is the larger place after another place, whatever
// noun i the parser hung it on: "a tanker near Fujairah, | Oman".
func (a *analysis) larger(i, y int) bool {
	if a.label(y) != doc.LOC || a.label(i) == doc.LOC {
		return false
	}
	before := a.d.Mentions[a.mention[y-a.begin]].Begin - 2
	if !a.within(before) || a.tok(before+1).Form != "," {
		return false
	}
	for k := before; k > i && k > before-4; k-- {
		if m := a.mention[k-a.begin]; m >= 0 && a.d.Mentions[m].Label == doc.LOC && a.d.Mentions[m].End == before+1 {
			return true
		}
	}
	return false
}

// acronym reports whether y in brackets only repeats in short what it follows.
func (a *analysis) acronym(y int) bool {
	return y > a.begin && a.within(y-1) && (a.tok(y-1).Form == "(" || a.tok(y-1).Form == "[") && a.tok(y).Form == strings.ToUpper(a.tok(y).Form)
}

// unmarked handles what stands beside a name after a comma without a
// preposition: the larger place ("Anchorage, Alaska") and the age ("Smith, 43").
func (a *analysis) unmarked(i, y int) []doc.Clause {
	if y < i {
		return nil
	}
	switch {
	case a.upos(y) == "NUM":
		return a.aged(i, y)
	case a.upos(y) == "PROPN" && a.upos(i) == "PROPN" && !a.temporal(y) && !a.temporal(i):
		return a.placed(i, y)
	}
	return nil
}

// placed makes "i is in y" of a place and the larger place after it.
func (a *analysis) placed(i, y int) []doc.Clause {
	li, ly := a.label(i), a.label(y)
	if li != "" && li != doc.LOC || ly != "" && ly != doc.LOC || a.tok(y-1).Form != "," && a.rel(y) != "appos" {
		return nil
	}
	x := a.arg(doc.PlaceAdj, "in", y)
	x.Begin, x.End = a.bareName(y)
	return []doc.Clause{a.inserted("place", "be", "be in", i, y, x)}
}

// aged makes "i is y years old".
func (a *analysis) aged(i, y int) []doc.Clause {
	n, err := strconv.Atoi(a.tok(y).Form)
	if err != nil || n < 1 || n > 120 || !a.personal(i) || len(a.caseTokens(y)) > 0 || len(a.children(y)) > 3 {
		return nil
	}
	return []doc.Clause{a.inserted("age", "be", "be aged", i, y, a.arg(doc.Complement, "", y))}
}

// years makes the age of "the 43-year-old Smith".
func (a *analysis) years(i, old int) []doc.Clause {
	if !a.name(i) {
		return nil
	}
	for _, c := range a.children(old) {
		if a.lemma(c) == "year" || strings.HasSuffix(a.form(c), "year") {
			x := a.arg(doc.Complement, "", old)
			return []doc.Clause{a.inserted("age", "be", "be aged", i, old, x)}
		}
	}
	return nil
}

// possessive makes "P has i" of a person, organisation or place and what it
// has; events have clauses of their own.
func (a *analysis) possessive(i, p int) []doc.Clause {
	if a.temporal(p) || a.label(i) == doc.PER || !a.name(p) && a.upos(p) != "PRON" || a.lex.events[a.lemma(i)] != nil || a.upos(i) == "PROPN" && a.inName(i, p) {
		return nil
	}
	var out []doc.Clause
	for _, one := range a.conjuncts(p) {
		x := a.arg(doc.Object, "", i)
		b, e := a.extent(i, short)
		if one >= b && one < e {
			b = one + 1
		}
		for b < i && (a.xpos(b) == "POS" || a.is(b, "cc", "nmod:poss") || a.dominates(p, b)) {
			b++
		}
		x.Begin, x.End = b, e
		c := a.inserted("possessive", "have", "have "+a.lemma(i), one, i, x)
		c.Args = append(c.Args, a.modifiers1(i)...)
		out = append(out, c)
	}
	return out
}

// secondary makes the state that a verb of naming or appointing brings about:
// "was elected president of X".
func (a *analysis) secondary(i int) []doc.Clause {
	sig, ok := a.lex.complements[complementKey{a.lemma(i), "v", "obj"}]
	if !ok || sig.affirmed.kind != affirmed || sig.affirmed.modality != "" || !a.verb(i) {
		return nil
	}
	comp := -1
	for _, c := range a.children(i) {
		if a.is(c, "xcomp") && a.pred(c) == nil && (a.upos(c) == "NOUN" || a.upos(c) == "PROPN") && len(a.caseTokens(c)) == 0 {
			comp = c
		}
	}
	obj := a.child(i, "obj")
	if a.passive(i) {
		obj = a.subject(i).head
	}
	if comp < 0 || obj < 0 || obj == comp {
		return nil
	}
	var out []doc.Clause
	for _, o := range a.conjuncts(obj) {
		for _, c := range a.role(o, comp, "secondary") {
			c.Subject = a.arg(doc.Subject, "", o)
			a.claim(&c, a.govern(a.stateOf(i), i, "obj"))
			c.Tense, _ = a.tense(i)
			out = append(out, c)
		}
	}
	return out
}
