package neural

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// bestTree tries all trees with one root and returns the highest sum.
func bestTree(n int, score func(dep, head int) int64) int64 {
	heads, best := make([]int, n), int64(-1<<60)
	var try func(d int)
	try = func(d int) {
		if d < n {
			for h := range n + 1 {
				if h != d {
					heads[d] = h
					try(d + 1)
				}
			}
			return
		}
		if sum, ok := sumOfTree(heads, score); ok {
			best = max(best, sum)
		}
	}
	try(0)
	return best
}

func sumOfTree(heads []int, score func(dep, head int) int64) (int64, bool) {
	n, roots, sum := len(heads), 0, int64(0)
	for d, h := range heads {
		sum += score(d, h)
		if h == n {
			roots++
		}
		steps := 0
		for v := d; v != n; v = heads[v] {
			if steps++; steps > n {
				return 0, false
			}
		}
	}
	return sum, roots == 1
}

func TestArborescence(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	var a arborescence
	for range 400 {
		n := 1 + r.IntN(6)
		a.reset(n)
		for i := range a.score {
			a.score[i] = int64(r.IntN(40))
		}
		kept := slices.Clone(a.score)
		score := func(dep, head int) int64 { return kept[dep*(n+1)+head] }
		a.solve()
		got, ok := sumOfTree(a.heads, score)
		if want := bestTree(n, score); !ok || got != want {
			t.Fatalf("%d words, scores %v: heads %v sum to %d (tree: %v), the best tree to %d", n, kept, a.heads, got, ok, want)
		}
	}
}
