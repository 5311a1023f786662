package coref

import (
	"strings"

	"newsgraph/ingest/internal/doc"
)

// tree is the document's dependency trees with the children of each token in
// order and the extent of its subtree.
type tree struct {
	d      *doc.Doc
	first  []int // leftmost child, -1
	next   []int // next sibling to the right, -1
	lo, hi []int // the subtree lies within tokens [lo, hi)
	sent   []int // sentence of each token
}

func newTree(d *doc.Doc) tree {
	n := len(d.Tokens)
	t := tree{d: d, first: make([]int, n), next: make([]int, n), lo: make([]int, n), hi: make([]int, n), sent: make([]int, n)}
	open := make([]int, n) // children whose subtree is not yet done
	for i := range n {
		t.first[i], t.next[i], t.lo[i], t.hi[i] = -1, -1, i, i+1
	}
	for i := n - 1; i >= 0; i-- {
		if h := d.Tokens[i].Head; h >= 0 {
			t.next[i], t.first[h] = t.first[h], i
			open[h]++
		}
	}
	// From the leaves up: a token is done when all its children are.
	var todo []int
	for i := range n {
		if open[i] == 0 {
			todo = append(todo, i)
		}
	}
	for len(todo) > 0 {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if h := d.Tokens[i].Head; h >= 0 {
			t.lo[h], t.hi[h] = min(t.lo[h], t.lo[i]), max(t.hi[h], t.hi[i])
			if open[h]--; open[h] == 0 {
				todo = append(todo, h)
			}
		}
	}
	for s := range d.Sentences {
		for i := d.Sentences[s].Begin; i < d.Sentences[s].End; i++ {
			t.sent[i] = s
		}
	}
	return t
}

// kids yields the children of token h from left to right.
func (t *tree) kids(h int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for c := t.first[h]; c >= 0; c = t.next[c] {
			if !yield(c) {
				return
			}
		}
	}
}

// kid returns the first child of h with one of the relations, or -1.
func (t *tree) kid(h int, deprels ...string) int {
	for c := range t.kids(h) {
		for _, r := range deprels {
			if t.d.Tokens[c].Deprel == r {
				return c
			}
		}
	}
	return -1
}

// rel returns the relation of token i without its subtype.
func (t *tree) rel(i int) string {
	r, _, _ := strings.Cut(t.d.Tokens[i].Deprel, ":")
	return r
}

func (t *tree) lemma(i int) string {
	if l := t.d.Tokens[i].Lemma; l != "" && l != "_" {
		return strings.ToLower(l)
	}
	return strings.ToLower(t.d.Tokens[i].Form)
}

// top climbs from a part of a name or a title to the word that heads the noun
// phrase: from "Friedrich" to "Chancellor" where the name is flat below it.
func (t *tree) top(i int) int {
	for {
		tok := &t.d.Tokens[i]
		if tok.Head < 0 {
			return i
		}
		switch {
		case t.rel(i) == "flat", tok.Deprel == "nmod:desc", t.rel(i) == "fixed", t.rel(i) == "goeswith":
			i = tok.Head
		default:
			return i
		}
	}
}

// marginal says which words never begin a noun phrase.
var marginal = map[string]bool{"ADP": true, "SCONJ": true, "CCONJ": true, "PUNCT": true}

// leftOut says which children never belong to the noun phrase of their head.
var leftOut = map[string]bool{
	"conj": true, "cc": true, "parataxis": true, "discourse": true, "vocative": true, "mark": true,
	"cop": true, "aux": true, "nsubj": true, "csubj": true, "expl": true, "advcl": true, "reparandum": true,
	"orphan": true, "dislocated": true, "punct": true, "ccomp": true, "list": true, "iobj": true,
}

// phrase returns the noun phrase that token h heads: the extent of its
// children without those that belong to the clause or coordination around it,
// and without those for which skip says so.
func (t *tree) phrase(h int, skip func(child int) bool) (begin, end int) {
	begin, end = h, h+1
	clausal := t.kid(h, "cop", "nsubj", "nsubj:pass", "csubj", "expl") >= 0
	stop := false
	for c := range t.kids(h) {
		rel := t.rel(c)
		out := leftOut[rel] || skip != nil && skip(c) ||
			c < h && (rel == "case" || t.d.Tokens[c].UPOS == "ADP" && rel != "nummod" && rel != "compound") ||
			c < h && (rel == "acl" || rel == "advcl") ||
			rel == "obl" && (clausal || t.kid(c, "case") < 0) ||
			clausal && (rel == "advmod" || rel == "xcomp")
		switch {
		case out && c > h && rel != "punct":
			stop = true
		case out || stop:
		default:
			begin, end = min(begin, t.lo[c]), max(end, t.hi[c])
		}
	}
	if begin > 0 && t.sent[begin-1] == t.sent[h] && opensBracket(t.d, begin-1, end) {
		begin-- // a mark that hangs on the head though it quotes a modifier
	}
	for begin < h && marginal[t.d.Tokens[begin].UPOS] && !opensBracket(t.d, begin, h) {
		begin++
	}
	for end > h+1 && t.d.Tokens[end-1].UPOS == "PUNCT" && !closesBracket(t.d, begin, end) {
		end--
	}
	return begin, end
}

// closing is the mark that closes a bracket or quotation.
var closing = map[string]string{"(": ")", "[": "]", "“": "”", "‘": "’", "\"": "\"", "``": "''"}

// opensBracket reports whether the first token of the range opens a bracket or
// quotation that closes within it.
func opensBracket(d *doc.Doc, begin, end int) bool {
	mark := closing[d.Tokens[begin].Form]
	if mark == "" {
		return false
	}
	for i := begin + 1; i < end; i++ {
		if d.Tokens[i].Form == mark {
			return true
		}
	}
	return false
}

// closesBracket reports whether the last token of the range closes a bracket
// or quotation that opens within it.
func closesBracket(d *doc.Doc, begin, end int) bool {
	for i := begin; i < end-1; i++ {
		if mark := closing[d.Tokens[i].Form]; mark != "" && mark == d.Tokens[end-1].Form {
			return true
		}
	}
	return false
}
