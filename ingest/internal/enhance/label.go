package enhance

import (
	"slices"
	"strings"
)

// label returns the enhanced name of a word's relation to its head.
func (g *graph) label(i int) string {
	rel := g.base(i)
	switch rel {
	case "obl", "nmod":
		return rel + g.marked(i, "case")
	case "advcl", "acl":
		return rel + g.marked(i, "mark", "case")
	case "conj":
		return rel + g.conjunction(i)
	}
	return rel
}

// marked returns what the markers with the given relations add to the name of
// a relation; a clause that has none may begin with an adverb ("when").
func (g *graph) marked(i int, rels ...string) string {
	var list []string
	for _, c := range g.children[i] {
		if c < i && slices.Contains(rels, g.base(c)) {
			list = append(list, g.expression(c))
		}
	}
	if list == nil && rels[0] == "mark" {
		for _, c := range g.children[i] {
			if g.toks[c].XPOS == "WRB" && g.base(c) == "advmod" && c < i {
				list = append(list, g.expression(c))
				break
			}
		}
	}
	if list == nil {
		return ""
	}
	return ":" + strings.Join(list, "_")
}

// expression returns the lemma of a function word, with those fixed to it.
func (g *graph) expression(c int) string {
	var b strings.Builder
	b.WriteString(g.functionWord(c))
	for _, f := range g.children[c] {
		if g.base(f) == "fixed" {
			b.WriteString("_" + g.functionWord(f))
		}
	}
	return b.String()
}

// functionWord returns the lemma of a word; of a participle that serves as a
// preposition ("including") the form, and of a sign the word that it stands
// for.
func (g *graph) functionWord(i int) string {
	t := &g.toks[i]
	switch {
	case t.Form == "&" || t.Form == "+":
		return "and"
	case t.Form == "/":
		return "slash"
	case t.XPOS == "VBG" || t.XPOS == "VBN":
		return strings.ToLower(t.Form)
	}
	return g.lemma(i)
}

func (g *graph) lemma(i int) string {
	if l := g.toks[i].Lemma; l != "" {
		return strings.ToLower(l)
	}
	return strings.ToLower(g.toks[i].Form)
}

// conjunction returns what its conjunction adds to the name of a conjunct's
// relation: its own, or, as in "a, b and c", that of the next conjunct that has
// one.
func (g *graph) conjunction(i int) string {
	for _, c := range g.children[g.toks[i].Head] {
		if c < i || g.base(c) != "conj" {
			continue
		}
		if cc := g.child(c, "cc"); cc >= 0 {
			return ":" + g.expression(cc)
		}
	}
	return ""
}
