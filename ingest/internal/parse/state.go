package parse

// none stands for a word that isn't there.
const none = -1

// state is a configuration of the transition system. Words count from 0; the
// artificial root is word n.
type state struct {
	n     int
	stack []int
	next  int // the first word of the buffer; n when only the root is left
	head  []int
	label []int // of the arc to the head
	// The two outermost children on each side, none where there are fewer.
	left, left2, right, right2 []int
	lefts, rights              []int    // how many children
	leftSet, rightSet          []uint64 // labels of the children, a hash of their sequence
}

// reset begins a sentence of n words.
func (s *state) reset(n int) {
	s.n, s.next = n, 0
	s.stack = s.stack[:0]
	for _, list := range []*[]int{&s.head, &s.label, &s.left, &s.left2, &s.right, &s.right2} {
		*list = filled(*list, n+1, none)
	}
	s.lefts, s.rights = filled(s.lefts, n+1, 0), filled(s.rights, n+1, 0)
	s.leftSet, s.rightSet = filled(s.leftSet, n+1, 0), filled(s.rightSet, n+1, 0)
}

func filled[T any](list []T, n int, value T) []T {
	list = list[:0]
	for range n {
		list = append(list, value)
	}
	return list
}

// top returns the word that lies k under the top of the stack, or none.
func (s *state) top(k int) int {
	if k >= len(s.stack) {
		return none
	}
	return s.stack[len(s.stack)-1-k]
}

// buffer returns the word k after the next one, the root after all words, or
// none.
func (s *state) buffer(k int) int {
	if s.next+k > s.n {
		return none
	}
	return s.next + k
}

func (s *state) done() bool { return s.next == s.n && len(s.stack) == 0 }

// kindOf says what a transition does.
type kindOf int

const (
	shift    kindOf = iota // the next word goes onto the stack
	leftArc                // the next word becomes the head of the top, which leaves the stack
	rightArc               // the word under the top becomes its head, and the top leaves
)

// can reports whether a transition is possible. The root takes one word only,
// when no other is left on the stack.
func (s *state) can(k kindOf) bool {
	switch k {
	case shift:
		return s.next < s.n
	case leftArc:
		return len(s.stack) == 1 || len(s.stack) > 1 && s.next < s.n
	}
	return len(s.stack) > 1
}

// forced reports whether only one transition is possible, which no weights need
// to be asked for: a shift onto the empty stack, or the root's arc.
func (s *state) forced() (kindOf, bool) {
	switch {
	case len(s.stack) == 0:
		return shift, true
	case len(s.stack) == 1 && s.next == s.n:
		return leftArc, true
	}
	return shift, false
}

// do makes a transition that is possible. Arcs have a label, a number below 64
// times 4 that also goes into the sets of children's labels.
func (s *state) do(k kindOf, label int) {
	if k == shift {
		s.stack = append(s.stack, s.next)
		s.next++
		return
	}
	child := s.top(0)
	s.stack = s.stack[:len(s.stack)-1]
	head := s.next
	if k == rightArc {
		head = s.top(0)
	}
	s.attach(child, head, label)
}

func (s *state) attach(child, head, label int) {
	s.head[child], s.label[child] = head, label
	if child < head {
		s.left2[head], s.left[head] = s.left[head], child
		s.lefts[head]++
		s.leftSet[head] = s.leftSet[head]*131 + uint64(label) + 1
		return
	}
	s.right2[head], s.right[head] = s.right[head], child
	s.rights[head]++
	s.rightSet[head] = s.rightSet[head]*131 + uint64(label) + 1
}
