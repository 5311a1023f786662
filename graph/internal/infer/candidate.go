package infer

import (
	"cmp"
	"slices"
	"strings"
)

// compare orders values of one fact, the better first: the cheaper one, and of
// two as cheap the one whose reasons come first, so that there is one best
// value whatever the order in which they are found. Ids of conclusions, which
// follow from the rest, don't count.
func (v *Value) compare(w *Value) int {
	if v.Rule == "" && w.Rule == "" {
		return cmp.Or(cmp.Compare(v.Cost, w.Cost), strings.Compare(v.ID, w.ID))
	}
	return cmp.Or(cmp.Compare(v.Cost, w.Cost), strings.Compare(v.Rule, w.Rule),
		slices.CompareFunc(v.Premises, w.Premises, Fact.compare))
}

// A candidate is a value that a fact might get.
type candidate struct {
	Fact
	Value
}

// candidates is a heap with the cheapest on top.
type candidates []candidate

func (c candidates) Len() int      { return len(c) }
func (c candidates) Swap(i, j int) { c[i], c[j] = c[j], c[i] }
func (c candidates) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(c[i].Cost, c[j].Cost), c[i].Fact.compare(c[j].Fact), c[i].Value.compare(&c[j].Value)) < 0
}

// Push appends x, for package heap.
func (c *candidates) Push(x any) { *c = append(*c, x.(candidate)) }

// Pop takes the last off, for package heap.
func (c *candidates) Pop() any {
	old := *c
	last := old[len(old)-1]
	*c = old[:len(old)-1]
	return last
}
