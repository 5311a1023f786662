package infer

import (
	"cmp"
	"strings"
)

// A candidate is a value that a fact might get.
type candidate struct {
	at *state
	value
}

// before orders candidates: the cheapest first, and of those of one fact that
// cost the same the better one. The order of facts doesn't matter otherwise:
// none of two that cost the same rests on the other.
func (u *updater) before(a, b *candidate) bool {
	switch {
	case a.cost != b.cost:
		return a.cost < b.cost
	case a.at != b.at:
		return a.at.number < b.at.number
	}
	return u.compareValues(&a.value, &b.value) < 0
}

// compareValues orders values of one fact, the better first: the cheaper one,
// and of two as cheap the one whose reasons come first, so that there is one
// best value whatever the order in which they are found. Ids of conclusions,
// which follow from the rest, don't count.
func (u *updater) compareValues(v, w *value) int {
	switch {
	case v.cost != w.cost:
		return cmp.Compare(v.cost, w.cost)
	case v.rule == nil && w.rule == nil:
		return strings.Compare(v.id, w.id)
	case v.rule != w.rule:
		return strings.Compare(v.ruleID(), w.ruleID())
	}
	for i := range v.rule.Body {
		if c := u.compare(v.premises[i], w.premises[i]); c != 0 {
			return c
		}
	}
	return 0
}

// A queue is a heap of candidates with the first on top.
type queue []candidate

func (q *queue) push(u *updater, c candidate) {
	*q = append(*q, c)
	list := *q
	for i := len(list) - 1; i > 0; {
		parent := (i - 1) / 2
		if !u.before(&list[i], &list[parent]) {
			break
		}
		list[i], list[parent] = list[parent], list[i]
		i = parent
	}
}

func (q *queue) pop(u *updater) candidate {
	list := *q
	top, last := list[0], len(list)-1
	list[0], list[last] = list[last], candidate{}
	list = list[:last]
	*q = list
	for i := 0; ; {
		child := 2*i + 1
		if child >= last {
			return top
		}
		if child+1 < last && u.before(&list[child+1], &list[child]) {
			child++
		}
		if !u.before(&list[child], &list[i]) {
			return top
		}
		list[i], list[child] = list[child], list[i]
		i = child
	}
}
