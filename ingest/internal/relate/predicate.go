package relate

import (
	"slices"
	"strings"
)

// A pred is a predicate of the sentence: a verb, or the nominal, adjective or
// adverb of a copula.
type pred struct {
	head   int
	verbal bool // a verb; otherwise Head is what the copula links to
	// up is the governing predicate of a verb chain that shares its subject
	// ("wants" of "wants to join"), or -1.
	up int
	// down reports that the predicate is part of a longer chain, so that it
	// makes no clause of its own.
	down bool
}

// analysis is the work on one sentence.
type analysis struct {
	*tree
	lex   *lexicon
	preds []*pred // by token, nil where the token is no predicate
	state []*state
	busy  []bool // states being worked out, against cycles
	// For Trace: what decided the state of each predicate, nil where nobody
	// asks, and the predicate whose state is being worked out.
	noted   map[int][]Cue
	current int
}

func (a *analysis) pred(i int) *pred {
	if i < 0 || !a.within(i) {
		return nil
	}
	return a.preds[i-a.begin]
}

// findPredicates fills preds and links verb chains.
func (a *analysis) findPredicates() {
	for i := a.begin; i < a.end; i++ {
		switch {
		case a.verbPredicate(i):
			a.preds[i-a.begin] = &pred{head: i, verbal: true, up: -1}
		case a.copulaPredicate(i):
			a.preds[i-a.begin] = &pred{head: i, up: -1}
		}
	}
	// Conjuncts of a copular predicate share its copula: "is solid and reliable".
	for i := a.begin; i < a.end; i++ {
		h := a.head(i)
		if a.rel(i) == "conj" && a.pred(i) == nil && h >= 0 && a.pred(h) != nil && !a.pred(h).verbal && a.nominalLike(i) && !a.inName(h, i) {
			a.preds[i-a.begin] = &pred{head: i, up: -1}
		}
	}
	for i := a.begin; i < a.end; i++ {
		if p := a.preds[i-a.begin]; p != nil {
			a.link(p)
		}
	}
}

func (a *analysis) nominalLike(i int) bool {
	switch a.upos(i) {
	case "NOUN", "PROPN", "ADJ", "NUM", "PRON", "ADV":
		return true
	}
	return false
}

// verbPredicate reports whether token i is a verb that heads a clause.
func (a *analysis) verbPredicate(i int) bool {
	if a.form(i) == "let" && a.within(i+1) && a.form(i+1) == "alone" {
		return false // "let alone" joins, as "and" does
	}
	if a.upos(i) != "VERB" && (a.upos(i) != "AUX" || a.is(i, "aux", "cop")) {
		return false
	}
	switch r := a.rel(i); {
	case a.is(i, "root", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj", "list", "dep", "appos"):
		return true
	case r == "conj":
		// Conjoined with a modifier it is one ("armed and trained men").
		h := a.head(i)
		return h < 0 || !a.is(h, "amod") && (a.upos(h) == "VERB" || a.pred(h) != nil || a.hasClause(i))
	case strings.HasPrefix(r, "amod"), a.is(i, "compound", "case", "mark", "fixed", "flat", "cc", "aux", "cop", "advmod", "nmod", "discourse"):
		return false
	}
	return a.hasClause(i)
}

// hasClause reports whether i has the dependents of a finite clause.
func (a *analysis) hasClause(i int) bool { return a.child(i, "nsubj", "csubj", "aux") >= 0 }

// copulaPredicate reports whether token i is linked by a copula.
func (a *analysis) copulaPredicate(i int) bool {
	if a.upos(i) == "AUX" && !a.is(i, "root", "ccomp", "advcl", "acl", "parataxis", "conj") {
		return false
	}
	return a.child(i, "cop") >= 0
}

// passive reports whether predicate i is a passive.
func (a *analysis) passive(i int) bool {
	p := a.pred(i)
	if p == nil || !p.verbal {
		return false
	}
	if a.child(i, "aux:pass", "nsubj:pass", "csubj:pass", "obl:agent") >= 0 {
		return true
	}
	if a.child(i, "nsubj") >= 0 || a.child(i, "aux") >= 0 {
		return false
	}
	if a.xpos(i) == "VBD" && a.rel(i) == "conj" && a.child(i, "obj", "ccomp", "xcomp") < 0 && a.transitive(i) {
		// "was removed and handcuffed": one form for past and participle.
		return a.head(i) >= 0 && a.xpos(a.head(i)) == "VBN" && a.passive(a.head(i))
	}
	if a.xpos(i) != "VBN" && !a.feat(i, "Voice=Pass") {
		return false
	}
	switch {
	case a.is(i, "acl") && a.child(i, "obj") > i && a.person(a.child(i, "obj")):
		return false // a past that the tagger took for a participle: nobody is done a person
	case a.is(i, "acl", "xcomp", "advcl"):
		return true // a participle without auxiliary: "soldiers sent to"
	case a.rel(i) == "conj":
		h := a.head(i)
		return h >= 0 && (a.passive(h) || a.pred(h) != nil && !a.verb(h) && a.child(h, "cop") >= 0) // "was 45 and born in"
	}
	return false
}

// transitive reports whether a regular past form follows its coordinator at
// once, with no sign of a clause of its own.
func (a *analysis) transitive(i int) bool {
	return strings.HasSuffix(a.form(i), "ed") && a.xpos(i-1) == "CC" && a.child(i, "obl") < 0
}

// link finds the governor with which p makes one chain.
func (a *analysis) link(p *pred) {
	i := p.head
	h := a.head(i)
	if h < 0 || a.child(i, "nsubj", "csubj", "expl") >= 0 {
		return
	}
	if a.rel(i) == "conj" {
		if q := a.pred(h); q != nil && q.up >= 0 && a.bare(i) {
			p.up = q.up
		}
		return
	}
	g := a.pred(h)
	if !a.is(i, "xcomp") || g == nil || !p.verbal && a.child(i, "cop") < 0 {
		return
	}
	if g.verbal && a.controller(h) >= 0 && (a.passive(h) || !a.lex.has("subject-control", a.lemma(h))) {
		return // the object acts: "urged X to leave"
	}
	if !g.verbal && a.upos(h) != "ADJ" {
		return
	}
	p.up = h
	g.down = true
}

// bare reports whether predicate i has no finite verb of its own, so that it
// shares the auxiliaries of what it is conjoined with.
func (a *analysis) bare(i int) bool {
	if a.child(i, "aux", "cop", "nsubj", "mark") >= 0 {
		return false
	}
	if a.ambiguous(i) {
		return true
	}
	switch a.xpos(i) {
	case "VBD", "VBZ", "VBP", "MD":
		return false
	}
	return true
}

// ambiguous reports whether verb i has one form for base and past ("hurt",
// "cut"), so that its tag is a guess.
func (a *analysis) ambiguous(i int) bool {
	return (a.xpos(i) == "VBD" || a.xpos(i) == "VBN" || a.xpos(i) == "VBP") && a.form(i) == a.lemma(i)
}

// shares reports whether predicate i, conjoined with h, may share h's
// auxiliaries: both have the same form.
func (a *analysis) shares(i, h int) bool {
	return a.bare(i) && (a.xpos(i) == a.xpos(h) || a.xpos(h) == "VB" && a.ambiguous(i))
}

// chain returns the predicates of the chain that ends in i, outermost first.
func (a *analysis) chain(i int) []int {
	out := []int{i}
	for p := a.pred(i); p != nil && p.up >= 0 && len(out) < 20; p = a.pred(p.up) {
		out = append([]int{p.up}, out...)
	}
	return out
}

// words returns the relation tokens of predicate i alone: auxiliaries,
// copula, negation, the head, its particle.
func (a *analysis) words(i int) []int {
	var out []int
	add := func(c int) {
		out = append(out, c)
		for _, f := range a.children(c) {
			if a.is(f, "fixed") || a.negator(f) {
				out = append(out, f)
			}
		}
	}
	for _, c := range a.children(i) {
		switch {
		case a.is(c, "cop") && a.verb(i) && !a.beTo(i): // of an outer clause: "It is because I know"
		case a.is(c, "mark") && a.form(c) == "to" && a.beTo(i):
			add(c)
		case a.is(c, "aux", "cop"), a.rel(c) == "compound:prt", a.negator(c):
			add(c)
		}
	}
	out = append(out, i)
	slices.Sort(out)
	return slices.Compact(out)
}
