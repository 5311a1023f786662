package enhance

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// ErrLayers is returned for a document that lacks tags or trees.
var ErrLayers = errors.New("the enhanced graph needs tags and trees")

// Annotate adds the layer Enhanced.
func Annotate(d *doc.Doc) error {
	if need := doc.Sentences | doc.Tags | doc.Deps; d.Layers&need != need {
		return ErrLayers
	}
	d.Enhanced = make([][]doc.Arc, len(d.Tokens))
	g := graph{toks: d.Tokens, arcs: d.Enhanced, children: make([][]int, len(d.Tokens))}
	for i := range d.Tokens {
		if h := d.Tokens[i].Head; h >= 0 {
			g.children[h] = append(g.children[h], i)
		}
	}
	for _, s := range d.Sentences {
		g.sentence(s)
	}
	d.Layers |= doc.Enhanced
	return nil
}

// A graph is built over the trees of a document.
type graph struct {
	toks     []doc.Token
	children [][]int // in the basic trees, in order
	arcs     [][]doc.Arc
	within   doc.Sentence // that is being enhanced
}

func (g *graph) sentence(s doc.Sentence) {
	g.within = s
	for i := s.Begin; i < s.End; i++ {
		g.arcs[i] = []doc.Arc{{Head: g.toks[i].Head, Rel: g.label(i)}}
	}
	for i := s.Begin; i < s.End; i++ {
		if g.base(i) == "conj" {
			g.joinUp(i)
		}
	}
	for i := s.Begin; i < s.End; i++ {
		if g.base(i) == "acl:relcl" {
			g.relative(i)
		}
	}
	// From the top down, for a subject may come through several clauses.
	for _, i := range g.topDown(s) {
		switch g.base(i) {
		case "conj":
			g.shareSubject(i)
			g.shareObject(i)
		case "xcomp":
			g.control(i)
		}
	}
	for i := s.Begin; i < s.End; i++ {
		g.sort(i)
	}
}

// topDown lists the words of a sentence, heads before dependents.
func (g *graph) topDown(s doc.Sentence) []int {
	var list []int
	for i := s.Begin; i < s.End; i++ {
		if g.toks[i].Head < 0 {
			list = append(list, i)
		}
	}
	for k := 0; k < len(list); k++ {
		list = append(list, g.children[list[k]]...)
	}
	return list
}

// base returns the basic relation of a word.
func (g *graph) base(i int) string { return g.toks[i].Deprel }

// universal cuts the subtype off a relation.
func universal(rel string) string {
	u, _, _ := strings.Cut(rel, ":")
	return u
}

// child returns the first child with one of the relations, -1 for none.
func (g *graph) child(i int, rels ...string) int {
	for _, c := range g.children[i] {
		if slices.Contains(rels, g.base(c)) {
			return c
		}
	}
	return -1
}

// add adds an arc unless it is there, or would go from a word to itself.
func (g *graph) add(dep, head int, rel string) {
	a := doc.Arc{Head: head, Rel: rel}
	if dep != head && !slices.Contains(g.arcs[dep], a) {
		g.arcs[dep] = append(g.arcs[dep], a)
	}
}

// sort puts the arcs of a word into the order of CoNLL-U: by head, then by
// relation.
func (g *graph) sort(i int) {
	slices.SortFunc(g.arcs[i], func(a, b doc.Arc) int {
		return cmp.Or(cmp.Compare(a.Head, b.Head), cmp.Compare(a.Rel, b.Rel))
	})
}
