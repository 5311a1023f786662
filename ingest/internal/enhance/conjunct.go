package enhance

import (
	"slices"
	"strings"
)

// joinUp hangs a conjunct where the first one hangs.
func (g *graph) joinUp(i int) {
	first := g.toks[i].Head
	if first < 0 {
		return
	}
	for _, a := range g.arcs[first] {
		switch universal(a.Rel) {
		case "conj", "ref", "parataxis", "orphan", "reparandum", "discourse":
			continue
		}
		if a.Head < 0 {
			continue
		}
		g.add(i, a.Head, g.ownMarker(i, a.Rel))
	}
}

// ownMarker names a relation after the conjunct's own preposition or marker
// where it has one ("to Oslo and from Riga").
func (g *graph) ownMarker(i int, rel string) string {
	switch u := universal(rel); u {
	case "obl", "nmod":
		if m := g.marked(i, "case"); m != "" && plain(rel) {
			return u + m
		}
	case "advcl", "acl":
		if m := g.marked(i, "mark", "case"); m != "" && plain(rel) {
			return u + m
		}
	}
	return rel
}

// plain reports whether the subtype of a relation is a preposition or marker
// and not one of those that basic trees have.
func plain(rel string) bool {
	switch _, sub, _ := strings.Cut(rel, ":"); sub {
	case "relcl", "agent", "unmarked", "npmod", "tmod", "poss", "desc":
		return false
	}
	return true
}

// shareSubject gives a conjunct that has no subject of its own that of the
// first one.
func (g *graph) shareSubject(i int) {
	first := g.toks[i].Head
	if first < 0 || g.child(i, "nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "expl", "mark") >= 0 || !g.predicate(i) {
		return
	}
	for _, s := range g.subjects(first) {
		if s.dep < i {
			g.add(s.dep, i, g.voiced(s.rel, i))
		}
	}
}

// shareObject gives a verb the object of the first conjunct that stands behind
// both: "bought and sold shares". An object of the first alone would stand
// before the second.
func (g *graph) shareObject(i int) {
	first := g.toks[i].Head
	if first < 0 || g.toks[i].UPOS != "VERB" || g.child(i, "obj", "aux:pass") >= 0 {
		return
	}
	for _, o := range g.dependents(first, "obj") {
		if o.dep > i {
			g.add(o.dep, i, o.rel)
		}
	}
}

// predicate reports whether a conjunct may have a subject: a verb, or what
// stands in the place of one.
func (g *graph) predicate(i int) bool {
	switch g.toks[i].UPOS {
	case "VERB", "AUX", "ADJ":
		return true
	}
	return g.child(i, "cop") >= 0 || g.child(g.toks[i].Head, "cop") >= 0
}

// voiced names a subject after the voice of the predicate that it is shared
// with.
func (g *graph) voiced(rel string, p int) string {
	switch {
	case rel == "nsubj" && g.child(p, "aux:pass") >= 0:
		return "nsubj:pass"
	case rel == "nsubj:pass" && g.child(p, "aux:pass") < 0 && g.toks[p].XPOS != "VBN":
		return "nsubj"
	}
	return rel
}

// control gives an open complement its subject: the object of its governor, or
// where there is none its subject.
func (g *graph) control(i int) {
	governor := g.toks[i].Head
	if governor < 0 || g.child(i, "nsubj", "nsubj:pass", "csubj") >= 0 {
		return
	}
	controllers := g.dependents(governor, "obj", "iobj")
	if len(controllers) == 0 {
		controllers = g.subjects(governor)
	}
	for _, c := range controllers {
		g.add(c.dep, i, "nsubj:xsubj")
	}
}

// A dependent is a word with its relation to another.
type dependent struct {
	dep int
	rel string
}

// subjects returns the words that are subject of a predicate.
func (g *graph) subjects(p int) []dependent { return g.dependents(p, "nsubj", "csubj") }

// dependents returns the words with one of the universal relations to a head,
// in the graph as it is so far.
func (g *graph) dependents(head int, universals ...string) []dependent {
	var list []dependent
	for i := g.within.Begin; i < g.within.End; i++ {
		for _, a := range g.arcs[i] {
			if a.Head == head && slices.Contains(universals, universal(a.Rel)) {
				list = append(list, dependent{i, a.Rel})
			}
		}
	}
	return list
}
