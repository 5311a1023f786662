package parse

// goldTree is a tree to learn from.
type goldTree struct {
	head     []int // of each word; the root is word n
	label    []int
	children [][]int
}

func newGoldTree(head, label []int) *goldTree {
	g := &goldTree{head: head, label: label, children: make([][]int, len(head)+1)}
	for w, h := range head {
		g.children[h] = append(g.children[h], w)
	}
	return g
}

// cost returns how many gold arcs a possible transition puts out of reach
// (Goldberg and Nivre 2013, section 4.3; besides, only the lowest word of the
// stack can still become the root's). An arc that the transition makes is
// judged by its ends alone. For trees that the system cannot build, those with
// crossing arcs, it is an estimate from below.
func (g *goldTree) cost(s *state, k kindOf) int {
	if k == shift {
		return g.shiftCost(s)
	}
	top, cost := s.top(0), 0
	h := g.head[top]
	reachable := h != s.n || len(s.stack) == 1
	switch k {
	case leftArc: // loses heads under the top and beyond the next word
		if h == s.top(1) || h > s.next && reachable {
			cost++
		}
	case rightArc: // loses heads in the buffer
		if h >= s.next && reachable {
			cost++
		}
	}
	for _, c := range g.children[top] {
		if c >= s.next {
			cost++
		}
	}
	return cost
}

// shiftCost counts the arcs between the next word and the stack, but for that
// from the top of the stack to it, which can still be made; and the root's arc
// to the next word if there is a stack for it to lie on.
func (g *goldTree) shiftCost(s *state) int {
	cost := 0
	if g.head[s.next] == s.n && len(s.stack) > 0 {
		cost++
	}
	for k, w := range s.stack {
		if g.head[w] == s.next || g.head[s.next] == w && k != len(s.stack)-1 {
			cost++
		}
	}
	return cost
}
