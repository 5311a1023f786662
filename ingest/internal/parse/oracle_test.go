package parse

import (
	"math/rand/v2"
	"testing"
)

// randomTree returns a random projective tree over n words with one root, by
// running the transition system at random; labels are all 0.
func randomTree(rng *rand.Rand, n int) *goldTree {
	var s state
	s.reset(n)
	for !s.done() {
		if k := kindOf(rng.IntN(3)); s.can(k) {
			s.do(k, 0)
		}
	}
	return newGoldTree(append([]int(nil), s.head[:n]...), make([]int, n))
}

func (s *state) clone() *state {
	c := *s
	c.stack = append([]int(nil), s.stack...)
	for _, list := range []*[]int{&c.head, &c.label, &c.left, &c.left2, &c.right, &c.right2, &c.lefts, &c.rights} {
		*list = append([]int(nil), *list...)
	}
	c.leftSet, c.rightSet = append([]uint64(nil), s.leftSet...), append([]uint64(nil), s.rightSet...)
	return &c
}

// loss returns the fewest wrong heads that can still be reached, by trying
// every sequence of transitions. It knows nothing of costs.
func loss(s *state, gold *goldTree) int {
	if s.done() {
		wrong := 0
		for w, h := range gold.head {
			if s.head[w] != h {
				wrong++
			}
		}
		return wrong
	}
	least := len(gold.head) + 1
	for k := shift; k <= rightArc; k++ {
		if s.can(k) {
			c := s.clone()
			c.do(k, 0)
			least = min(least, loss(c, gold))
		}
	}
	return least
}

// A transition's cost is what it adds to the smallest loss that can be
// reached, in every state that random steps lead to.
func TestCostIsLoss(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	checked := 0
	for range 60 {
		n := 2 + rng.IntN(4)
		gold := randomTree(rng, n)
		var s state
		for s.reset(n); !s.done(); {
			before := loss(&s, gold)
			var possible []kindOf
			for k := shift; k <= rightArc; k++ {
				if !s.can(k) {
					continue
				}
				possible = append(possible, k)
				after := s.clone()
				after.do(k, 0)
				added, cost := loss(after, gold)-before, gold.cost(&s, k)
				checked++
				if added != cost {
					t.Fatalf("gold %v, stack %v, next %d: transition %d costs %d, adds %d", gold.head, s.stack, s.next, k, cost, added)
				}
			}
			s.do(possible[rng.IntN(len(possible))], 0)
		}
	}
	if checked < 500 {
		t.Errorf("only %d transitions were checked", checked)
	}
}

// Taking transitions without cost builds the gold tree.
func TestOracleBuildsTree(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		n := 1 + rng.IntN(30)
		gold := randomTree(rng, n)
		var s state
		for s.reset(n); !s.done(); {
			done := false
			for _, k := range rng.Perm(3) {
				if s.can(kindOf(k)) && gold.cost(&s, kindOf(k)) == 0 {
					s.do(kindOf(k), 0)
					done = true
					break
				}
			}
			if !done {
				t.Fatalf("gold %v: no transition without cost, stack %v, next %d", gold.head, s.stack, s.next)
			}
		}
		for w, h := range gold.head {
			if s.head[w] != h {
				t.Fatalf("gold %v, built %v", gold.head, s.head[:n])
			}
		}
	}
}
