package enhance

import "strings"

// relative gives the antecedent of a relative clause its place in the clause:
// that of the relative pronoun, which then refers to the antecedent, or where
// there is none, as in "the man I saw", that of the missing object.
func (g *graph) relative(clause int) {
	antecedent := g.toks[clause].Head
	if antecedent < 0 {
		return
	}
	p := g.relativizer(clause)
	if p < 0 {
		g.reduced(clause, antecedent)
		return
	}
	head, rel := g.toks[p].Head, g.place(p)
	if p == clause { // "the one who he is": the pronoun is the clause's own predicate
		g.add(p, antecedent, "ref")
		return
	}
	g.arcs[p] = nil
	g.add(p, antecedent, "ref")
	g.add(antecedent, head, rel)
}

// relativizer returns the relative pronoun or adverb that stands for the
// antecedent in a clause, -1 for none: the first one in the clause that is not
// within a clause of its own.
func (g *graph) relativizer(clause int) int {
	best := -1
	var look func(i int)
	look = func(i int) {
		if isRelativizer(g.toks[i].XPOS, g.lemma(i), g.toks[i].Feats) && (best < 0 || i < best) {
			best = i
		}
		for _, c := range g.children[i] {
			if u := universal(g.base(c)); c < clause || u == "xcomp" || u == "ccomp" {
				if g.base(c) != "acl:relcl" && u != "conj" {
					look(c)
				}
			}
		}
	}
	look(clause)
	if best > clause {
		return -1
	}
	return best
}

// isRelativizer goes by the tag and the feature of relative pronouns; "that" is
// one only with its tag.
func isRelativizer(xpos, lemma, feats string) bool {
	if strings.Contains(feats, "PronType=Rel") {
		return true
	}
	switch xpos {
	case "WDT", "WP", "WP$", "WRB":
		return lemma != "what"
	}
	return false
}

// place returns the relation of a relative pronoun, as the antecedent has it.
func (g *graph) place(p int) string {
	if g.base(p) == "advmod" { // "the day when", "the house where"
		return "obl"
	}
	return g.label(p)
}

// reduced makes the antecedent the object of a clause without a relative
// pronoun that has a subject but no object: of its predicate, or of the last
// verb in the chain of complements below it ("the man I want to see").
func (g *graph) reduced(clause, antecedent int) {
	verb := clause
	for {
		next := g.child(verb, "xcomp", "ccomp")
		if next < 0 {
			break
		}
		verb = next
	}
	if g.child(clause, "nsubj", "nsubj:pass", "expl") < 0 || g.toks[verb].UPOS != "VERB" || g.child(verb, "obj", "aux:pass") >= 0 {
		return
	}
	g.add(antecedent, verb, "obj")
}
