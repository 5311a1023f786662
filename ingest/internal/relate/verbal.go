package relate

import (
	"slices"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// verbal returns the clauses of predicate i: one for each subject.
func (a *analysis) verbal(i int) []doc.Clause {
	c := a.frame(i)
	surface := a.subject(i)
	var subjects []int
	if surface.head >= 0 {
		subjects = a.conjuncts(surface.head)
	}
	if a.passive(i) {
		return a.turned(c, i, surface)
	}
	if len(subjects) == 0 {
		return nil
	}
	if a.lemma(i) == "have" && a.verb(i) && len(c.Args) == 0 {
		return nil // an auxiliary cut off from its verb: "have and will continue"
	}
	if each := a.respective(c, i, subjects); each != nil {
		return each
	}
	if pairs := a.collective(c, i, subjects); pairs != nil {
		return pairs
	}
	a.open(&c, subjects)
	return a.each(c, subjects)
}

// outer makes the clause of an outer subject, whose predicate is the whole
// clause of i: "The problem is that Berg lied".
func (a *analysis) outer(i int) []doc.Clause {
	s, cop := a.child(i, "nsubj:outer"), a.child(i, "cop")
	if s < 0 || cop < 0 {
		return nil
	}
	c := doc.Clause{Head: i, Patient: -1, Rule: "outer", Phrase: "be", Predicate: []int{cop}, Args: []doc.Arg{a.clausal(i)}}
	for k := i; k >= a.begin; k-- {
		if k == cop || k == s {
			c.Args[0].Begin = max(c.Args[0].Begin, k+1)
			break
		}
	}
	for c.Args[0].Begin < i && (a.is(c.Args[0].Begin, "mark") && a.head(c.Args[0].Begin) == i || a.upos(c.Args[0].Begin) == "PUNCT") {
		c.Args[0].Begin++
	}
	a.claim(&c, a.root(i))
	c.Tense, c.Aspect = a.tense(cop)
	return a.each(c, a.conjuncts(s))
}

// each returns a copy of clause c for each subject.
func (a *analysis) each(c doc.Clause, subjects []int) []doc.Clause {
	var out []doc.Clause
	for _, s := range subjects {
		if a.pred(s) != nil && a.is(s, "csubj") {
			c.Subject = a.clausal(s)
		} else {
			c.Subject = a.arg(doc.Subject, "", s)
		}
		c.Subject.Group = subjects[0]
		c.Args = slices.Clone(c.Args)
		out = append(out, c)
	}
	return out
}

// frame makes the clause of predicate i without its subject.
func (a *analysis) frame(i int) doc.Clause {
	c := doc.Clause{Head: i, Patient: -1, Rule: "verb", Args: a.args(i)}
	for _, g := range a.chain(i) {
		for _, k := range a.children(g) {
			if a.is(k, "mark") && a.form(k) == "to" && len(c.Predicate) > 0 {
				c.Predicate = append(c.Predicate, k)
			}
		}
		c.Predicate = append(c.Predicate, a.words(g)...)
	}
	c.Predicate = append(c.Predicate, a.borrowed(a.chain(i)[0])...)
	slices.Sort(c.Predicate)
	c.Predicate = slices.Compact(c.Predicate)
	if !a.verb(i) {
		c.Rule = "copula"
		a.copular(&c, i)
	}
	c.Phrase = a.phrase(i)
	a.claim(&c, a.stateOf(i))
	if done := a.desired(i); done >= 0 {
		c.Rule = "desire"
		if c.Phrase += " " + a.lemma(done); a.passive(done) {
			c.Phrase = strings.TrimSuffix(c.Phrase, a.lemma(done)) + a.form(done)
		}
	}
	c.Tense, c.Aspect = a.tense(i)
	return c
}

// desired returns what the subject of predicate i wishes or expects to see done:
// "wants to see the war | end", "hopes to see the dispute | settled"; -1 for none. To
// stop at "wants to see the war" would say the contrary.
func (a *analysis) desired(i int) int {
	p := a.pred(i)
	if p.up < 0 || !a.lex.has("perception-verb", a.lemma(i)) || a.child(i, "obj") < 0 {
		return -1
	}
	if sig, ok := a.lex.signature(a.lemma(p.up), a.kindOf(p.up), "to"); !ok || sig.affirmed.modality == "" {
		return -1
	}
	for _, c := range a.children(i) {
		if q := a.pred(c); c > i && a.is(c, "xcomp") && q != nil && q.up < 0 && q.verbal && a.child(c, "obj", "ccomp") < 0 {
			return c
		}
	}
	return -1
}

// borrowed returns the auxiliaries and negation that verb i shares with the one
// that it is conjoined with: "will build and open", "did not come or call".
func (a *analysis) borrowed(i int) []int {
	h := a.head(i)
	if h < 0 || a.rel(i) != "conj" || !a.verb(i) || !a.verb(h) || !a.shares(i, h) {
		return nil
	}
	cc := a.child(i, "cc")
	var out []int
	for _, c := range a.children(h) {
		if c < h && (a.is(c, "aux") || a.negator(c) && (cc < 0 || a.form(cc) != "but")) {
			out = append(out, c)
		}
	}
	if a.rel(h) == "conj" {
		out = append(out, a.borrowed(h)...)
	}
	return out
}

// copular adds to clause c what its nominal predicate i brings: itself as a
// complement, and its modifiers. A conjunct shares the copula of the first.
func (a *analysis) copular(c *doc.Clause, i int) {
	if a.upos(i) != "ADJ" && a.upos(i) != "ADV" || len(a.caseTokens(i)) > 0 {
		x := a.arg(doc.Complement, a.caseOf(i), i)
		if x.Case != "" {
			x.Role = a.adjunct(doc.Oblique, x.Case, i) // "is in Peru"
		}
		c.Args = append(c.Args, x)
		for _, k := range a.children(i) {
			if a.rel(k) == "nmod" && len(a.caseTokens(k)) > 0 && a.fronted(k, i) {
				c.Args = append(c.Args, a.spread(doc.Oblique, a.caseOf(k), k)...)
			} else if a.rel(k) == "nmod" && len(a.caseTokens(k)) > 0 {
				for _, m := range a.spread(doc.Modifier, a.caseOf(k), k) {
					m.Of = i
					c.Args = append(c.Args, m)
				}
			}
		}
		if len(a.caseTokens(i)) == 0 {
			a.possessor(c, i)
		}
	} else {
		c.Args = append(c.Args, a.arg(doc.Complement, "", i))
	}
	slices.SortStableFunc(c.Args, func(x, y doc.Arg) int { return x.Head - y.Head })
	if h := a.head(i); a.rel(i) == "conj" && a.child(i, "cop") < 0 && h >= 0 {
		for _, w := range a.words(h) {
			if w != h && w < i {
				c.Predicate = append(c.Predicate, w)
			}
		}
		slices.Sort(c.Predicate)
	}
}

// possessor adds "of X" for "X's ally" and "German" of "German ally".
func (a *analysis) possessor(c *doc.Clause, i int) {
	for _, k := range a.children(i) {
		if k < i && (a.is(k, "nmod:poss") || a.nationality(k)) && !a.temporal(k) {
			for _, m := range a.spread(doc.Modifier, "of", k) {
				m.Of, m.Case = i, "of"
				c.Args = append(c.Args, m)
			}
		}
	}
}

// nationality reports whether modifier k is a name that says whose the noun
// is: "German", "UN", "Pennsylvania".
func (a *analysis) nationality(k int) bool {
	if !a.is(k, "amod", "compound") {
		return false
	}
	if l := a.label(k); l != "" {
		return l.Name() && l != doc.PER
	}
	f := a.tok(k).Form
	return !a.titlePart(k) && !a.temporal(k) && (a.upos(k) == "PROPN" || a.upos(k) == "ADJ" && f != "" && f[0] >= 'A' && f[0] <= 'Z')
}

// titlePart reports whether adjective k is part of a title ("Prime Minister").
func (a *analysis) titlePart(k int) bool {
	return a.lex.has("title-part", a.form(k)) || a.lex.has("honorific", a.form(k))
}

// turned returns the clauses of a passive with its agent as the subject, and
// what the sentence has as subject among the arguments.
func (a *analysis) turned(c doc.Clause, i int, surface subject) []doc.Clause {
	c.Passive = true
	c.Rule = "passive"
	if surface.head >= 0 && !a.is(surface.head, "expl") {
		role := doc.Object
		if a.child(i, "obj") >= 0 {
			role = doc.Indirect // "was given a letter"
		}
		patients := a.spread(role, "", surface.head)
		if a.pred(surface.head) != nil && a.is(surface.head, "csubj") {
			patients = []doc.Arg{a.clausal(surface.head)}
		}
		c.Args = append(patients, c.Args...)
		slices.SortStableFunc(c.Args, func(x, y doc.Arg) int { return x.Head - y.Head })
		first := patients[0].Head
		c.Patient = slices.IndexFunc(c.Args, func(x doc.Arg) bool { return x.Head == first && (x.Role == role || x.Role == doc.Clausal) })
	}
	agent := a.child(i, "obl:agent")
	if agent < 0 {
		if surface.head < 0 || len(c.Args) == 0 {
			return nil
		}
		c.Subject = doc.Arg{Role: doc.Subject, Head: -1, Of: -1, Group: -1}
		if pairs := a.collectivePassive(c, i, surface); pairs != nil {
			return pairs
		}
		if each := a.respective(c, i, nil); each != nil {
			return each
		}
		a.open(&c, nil)
		return []doc.Clause{c}
	}
	a.open(&c, a.conjuncts(agent))
	return a.each(c, a.conjuncts(agent))
}

// claim copies state s into clause c.
func (a *analysis) claim(c *doc.Clause, s state) {
	c.Polarity, c.Modality = doc.Positive, s.modality
	if s.neg {
		c.Polarity = doc.Negative
	}
	c.Sources = nil
	for _, h := range s.sources {
		c.Sources = append(c.Sources, a.arg(doc.Subject, "", h))
	}
}

// phrase returns the relation in lemma form: the chain of verbs, a copula as
// "be", particles, and "of" after a noun that has an "of".
func (a *analysis) phrase(i int) string {
	var w []string
	for _, g := range a.chain(i) {
		if g != i || a.verb(i) {
			if len(w) > 0 && a.infinitive(g) {
				w = append(w, "to")
			}
		}
		if !a.verb(g) {
			w = append(w, "be")
			if prep := a.caseOf(g); prep != "" {
				w = append(w, prep)
				continue
			}
		}
		if g != i && a.passive(g) {
			w = append(w, "be", a.form(g)) // "is expected to come"
		} else {
			w = append(w, a.lemma(g))
		}
		for _, k := range a.children(g) {
			if a.rel(k) == "compound:prt" {
				w = append(w, a.form(k))
			}
		}
	}
	if !a.verb(i) && len(a.caseTokens(i)) == 0 && (a.upos(i) == "NOUN" || a.upos(i) == "PROPN") && a.takesOf(i) {
		w = append(w, "of")
	}
	return strings.Join(w, " ")
}

// takesOf reports whether noun i says whose it is.
func (a *analysis) takesOf(i int) bool {
	for _, k := range a.children(i) {
		if a.rel(k) == "nmod" && a.caseOf(k) == "of" || k < i && (a.is(k, "nmod:poss") || a.nationality(k)) {
			return true
		}
	}
	return false
}
