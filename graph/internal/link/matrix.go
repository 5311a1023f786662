package link

import (
	"iter"
	"math/bits"
)

// A matrix holds the pairs of the units, and the groups that they are in. A
// name may have a hundred units, so the pairs to look at are told by sets.
type matrix struct {
	groups   [][]int // of units; empty when merged into another
	alive    set     // groups that are not
	conflict []set
	score    [][]int
	torn     bool // some units conflict
}

func newMatrix(units []*unit) *matrix {
	n := len(units)
	m := &matrix{groups: make([][]int, n), alive: newSet(n), conflict: make([]set, n), score: make([][]int, n)}
	for i := range units {
		m.groups[i] = []int{i}
		m.alive.add(i)
		m.conflict[i], m.score[i] = newSet(n), make([]int, n)
	}
	for i, u := range units {
		for j, v := range units[:i] {
			if u.conflicts(v) {
				m.conflict[i].add(j)
				m.conflict[j].add(i)
				m.torn = true
			}
		}
	}
	for i, u := range units {
		for j, v := range units[:i] {
			if m.torn && !m.conflict[i].has(j) {
				s := u.agreement(v)
				m.score[i][j], m.score[j][i] = s, s
			}
		}
	}
	return m
}

// mergeBest merges the two groups that agree most of those that no rival keeps
// apart, of equals the first, and reports whether there were any.
func (m *matrix) mergeBest() bool {
	best, a, b := -1, 0, 0
	for i := range m.alive.all() {
		for j := range m.alive.without(m.conflict[i]) {
			if j >= i {
				break
			}
			if m.score[i][j] > best && !m.rivalled(i, j) && !m.rivalled(j, i) {
				best, a, b = m.score[i][j], j, i
			}
		}
	}
	if best < 0 {
		return false
	}
	m.merge(a, b)
	return true
}

// rivalled reports whether i fits a third group as well as j, and that one is
// not j.
func (m *matrix) rivalled(i, j int) bool {
	for w, conflict := range m.conflict[j] {
		for rest := conflict & m.alive[w] &^ m.conflict[i][w]; rest != 0; rest &= rest - 1 {
			k := w*64 + bits.TrailingZeros64(rest)
			if k != i && m.score[i][k] >= m.score[i][j] {
				return true
			}
		}
	}
	return false
}

// merge puts b into a: the union conflicts with what either conflicts with.
func (m *matrix) merge(a, b int) {
	m.groups[a] = append(m.groups[a], m.groups[b]...)
	m.groups[b] = nil
	m.alive.remove(b)
	for k := range m.groups {
		if m.conflict[b].has(k) {
			m.conflict[a].add(k)
			m.conflict[k].add(a)
		}
		m.score[a][k] = max(m.score[a][k], m.score[b][k])
		m.score[k][a] = m.score[a][k]
	}
}

// A set is a set of small numbers, a bit for each.
type set []uint64

func newSet(n int) set { return make(set, (n+63)/64) }

func (s set) add(i int)      { s[i/64] |= 1 << (i % 64) }
func (s set) remove(i int)   { s[i/64] &^= 1 << (i % 64) }
func (s set) has(i int) bool { return s[i/64]>>(i%64)&1 != 0 }

// all yields the numbers of s, ascending; without, those that t doesn't have.
func (s set) all() iter.Seq[int] { return s.without(nil) }

func (s set) without(t set) iter.Seq[int] {
	return func(yield func(int) bool) {
		for w, rest := range s {
			if t != nil {
				rest &^= t[w]
			}
			for ; rest != 0; rest &= rest - 1 {
				if !yield(w*64 + bits.TrailingZeros64(rest)) {
					return
				}
			}
		}
	}
}
