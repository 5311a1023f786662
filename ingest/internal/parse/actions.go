package parse

import (
	"math"
	"slices"
)

// actions numbers the transitions with their labels: 0 is the shift, then come
// the left arcs, then the right arcs.
type actions struct {
	labels []string
	root   int // number of the label "root"
}

func (a *actions) index() { a.root = slices.Index(a.labels, "root") }

func (a *actions) count() int { return 1 + 2*len(a.labels) }

// split returns what action i does.
func (a *actions) split(i int) (kindOf, int) {
	switch n := len(a.labels); {
	case i == 0:
		return shift, 0
	case i <= n:
		return leftArc, i - 1
	default:
		return rightArc, i - 1 - n
	}
}

// number returns the action that does k with a label.
func (a *actions) number(k kindOf, label int) int {
	switch k {
	case shift:
		return 0
	case leftArc:
		return 1 + label
	}
	return 1 + len(a.labels) + label
}

// impossible is the score of what cannot be done.
const impossible = math.MinInt32

// choose returns the possible action with the highest score, the first of
// equals, and by how much it wins over the best action of another kind.
func (a *actions) choose(s *state, scores []int32) (action int, gap int32) {
	var top [3]int32
	var arg [3]int
	for k := shift; k <= rightArc; k++ {
		arg[k], top[k] = a.bestOf(s, k, scores)
	}
	b := shift
	for k := leftArc; k <= rightArc; k++ {
		if top[k] > top[b] {
			b = k
		}
	}
	other := int32(impossible)
	for k := shift; k <= rightArc; k++ {
		if k != b {
			other = max(other, top[k])
		}
	}
	if other == impossible {
		return arg[b], math.MaxInt32
	}
	return arg[b], top[b] - other
}

// bestOf returns the action of kind k with the highest score. The label "root"
// belongs to the root's arc and to no other.
func (a *actions) bestOf(s *state, k kindOf, scores []int32) (action int, score int32) {
	switch {
	case !s.can(k):
		return 0, impossible
	case k == shift:
		return 0, scores[0]
	case k == leftArc && s.next == s.n:
		i := a.number(leftArc, a.root)
		return i, scores[i]
	}
	first := a.number(k, 0)
	action, score = -1, impossible
	for label, v := range scores[first : first+len(a.labels)] {
		if label != a.root && (v > score || action < 0) {
			action, score = first+label, v
		}
	}
	return action, score
}
