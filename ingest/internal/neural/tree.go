package neural

import "slices"

// arborescence finds the tree with the highest sum of scores that has one word
// under the root (Chu and Liu 1965, Edmonds 1967): greedily when that makes a
// tree, which it mostly does, else by contracting circles.
//
// Scores are integers, so that sums don't depend on their order. A matrix has
// a row for each word as dependent and a column for each word as head; the last
// column is the root.
type arborescence struct {
	n     int
	score []int64 // n rows of n+1
	heads []int   // the result; n is the root
	// For contracting: the words that each entry stands for, which of the
	// nodes are left, and what each has swallowed.
	edge    []edge
	alive   []int
	best    []int
	members [][]int
}

// An edge joins two words of the sentence.
type edge struct{ dep, head int32 }

func (a *arborescence) at(dep, head int) *int64 { return &a.score[dep*(a.n+1)+head] }

// reset makes room for a sentence of n words.
func (a *arborescence) reset(n int) {
	a.n = n
	a.score = slices.Grow(a.score[:0], n*(n+1))[:n*(n+1)]
	a.heads = slices.Grow(a.heads[:0], n)[:n]
}

// solve fills heads.
func (a *arborescence) solve() {
	roots := 0
	for d := range a.n {
		best := a.bestHead(d)
		a.heads[d] = best
		if best == a.n {
			roots++
		}
	}
	if roots == 1 && a.circle(a.heads, nil) == nil {
		return
	}
	// With every arc from the root this much worse, the best tree has as few of
	// them as can be: one, for all words hang together.
	const penalty = 1 << 40
	a.edge = slices.Grow(a.edge[:0], len(a.score))[:len(a.score)]
	a.alive, a.members = a.alive[:0], a.members[:0]
	for d := range a.n {
		*a.at(d, a.n) -= penalty
		for h := range a.n + 1 {
			a.edge[d*(a.n+1)+h] = edge{int32(d), int32(h)}
		}
		a.heads[d] = -1
		a.alive = append(a.alive, d)
		a.members = append(a.members, []int{d})
	}
	a.best = slices.Grow(a.best[:0], a.n)[:a.n]
	for _, v := range a.alive {
		a.best[v] = a.bestAlive(v)
	}
	a.contract()
}

// bestHead returns the best head of word d, the first of equals.
func (a *arborescence) bestHead(d int) int {
	row := a.score[d*(a.n+1) : (d+1)*(a.n+1)]
	best := a.n
	for h, s := range row[:a.n] {
		if h != d && s > row[best] {
			best = h
		}
	}
	return best
}

// circle returns the nodes of a circle in heads, nil when there is none. It
// looks at the nodes given, all words when that is nil.
func (a *arborescence) circle(heads, nodes []int) []int {
	colour := make([]int, a.n)
	look := func(start int) []int {
		v := start
		for v != a.n && colour[v] == 0 {
			colour[v] = start + 1
			v = heads[v]
		}
		if v == a.n || colour[v] != start+1 {
			return nil
		}
		found := []int{v}
		for u := heads[v]; u != v; u = heads[u] {
			found = append(found, u)
		}
		return found
	}
	if nodes == nil {
		for v := range a.n {
			if c := look(v); c != nil {
				return c
			}
		}
		return nil
	}
	for _, v := range nodes {
		if c := look(v); c != nil {
			return c
		}
	}
	return nil
}

// contract finds the tree among the nodes alive, whose best heads are known, and
// sets for each the head of the one word in it that the tree enters.
func (a *arborescence) contract() {
	circle := a.circle(a.best, a.alive)
	if circle == nil {
		for _, v := range a.alive {
			e := a.edge[v*(a.n+1)+a.best[v]]
			a.heads[e.dep] = int(e.head)
		}
		return
	}
	inner := make([]edge, len(circle))
	for i, v := range circle {
		inner[i] = a.edge[v*(a.n+1)+a.best[v]]
	}
	before := make([][]int, len(circle))
	for i, v := range circle {
		before[i] = a.members[v]
	}
	a.merge(circle)
	for _, v := range a.alive {
		switch {
		case v == circle[0]:
			a.best[v] = a.bestAlive(v)
		case slices.Contains(circle, a.best[v]):
			a.best[v] = circle[0]
		}
	}
	a.contract()
	// The tree enters the circle at one node, whose arc within it goes.
	for i := range circle {
		entered := slices.ContainsFunc(before[i], func(word int) bool { return a.heads[word] >= 0 })
		if !entered {
			a.heads[inner[i].dep] = int(inner[i].head)
		}
	}
}

func (a *arborescence) bestAlive(d int) int {
	best := a.n
	for _, h := range a.alive {
		if h != d && *a.at(d, h) > *a.at(d, best) {
			best = h
		}
	}
	return best
}

// merge makes the first node of a circle stand for all of them.
func (a *arborescence) merge(circle []int) {
	rep, width := circle[0], a.n+1
	a.alive = slices.DeleteFunc(a.alive, func(v int) bool { return slices.Contains(circle, v) })
	loss := make([]int64, len(circle))
	for i, v := range circle {
		loss[i] = *a.at(v, a.best[v])
	}
	for _, u := range append(a.alive, a.n) {
		if u != a.n {
			top := rep
			for _, v := range circle {
				if *a.at(u, v) > *a.at(u, top) {
					top = v
				}
			}
			*a.at(u, rep), a.edge[u*width+rep] = *a.at(u, top), a.edge[u*width+top]
		}
		top, most := 0, *a.at(rep, u)-loss[0]
		for i, v := range circle {
			if gain := *a.at(v, u) - loss[i]; gain > most {
				top, most = i, gain
			}
		}
		*a.at(rep, u), a.edge[rep*width+u] = most, a.edge[circle[top]*width+u]
	}
	var all []int
	for _, v := range circle {
		all = append(all, a.members[v]...)
	}
	a.members[rep] = all
	a.alive = append(a.alive, rep)
}
