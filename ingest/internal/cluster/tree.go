package cluster

// tree merges the two classes whose union loses least of the likelihood until
// one is left, and returns each class's path from the root. The fixed classes
// take part like others.
func (e *exchange) tree() []Path {
	m := &merger{e: e, live: make([]int, e.n), loss: make([][]float64, e.n)}
	for i := range m.live {
		m.live[i] = i
		m.loss[i] = make([]float64, e.n)
	}
	for i := range m.live {
		for j := range i {
			m.loss[i][j] = m.lossOf(i, j)
		}
	}
	nodes := make([]*node, e.n)
	for i := range nodes {
		nodes[i] = &node{class: i}
	}
	for len(m.live) > 1 {
		a, b := m.cheapest()
		nodes[a] = &node{left: nodes[a], right: nodes[b]}
		m.merge(a, b)
	}
	paths := make([]Path, e.n)
	nodes[m.live[0]].walk(Path{}, paths)
	return paths
}

type node struct {
	class       int
	left, right *node
}

func (n *node) walk(p Path, paths []Path) {
	if n.left == nil {
		paths[n.class] = p
		return
	}
	if p.len == 30 { // the classes below share a path; 30 steps tell 2^30 apart
		n.left.walk(p, paths)
		n.right.walk(p, paths)
		return
	}
	n.left.walk(Path{p.bits << 1, p.len + 1}, paths)
	n.right.walk(Path{p.bits<<1 | 1, p.len + 1}, paths)
}

type merger struct {
	e    *exchange
	live []int
	loss [][]float64 // loss[i][j] for i > j: what merging them costs
}

func (m *merger) cheapest() (a, b int) {
	best := 0.0
	a = -1
	for x, i := range m.live {
		for _, j := range m.live[:x] {
			if a < 0 || m.loss[i][j] < best {
				a, b, best = j, i, m.loss[i][j]
			}
		}
	}
	return a, b
}

// term is the loss through the cells that i and j have with class k.
func (m *merger) term(i, j, k int) float64 {
	e := m.e
	out1, out2 := e.pairs[i][k], e.pairs[j][k]
	in1, in2 := e.mirror[i][k], e.mirror[j][k]
	return e.f(out1) + e.f(out2) - e.f(out1+out2) + e.f(in1) + e.f(in2) - e.f(in1+in2)
}

func (m *merger) lossOf(i, j int) float64 {
	e := m.e
	s := -2 * (e.f(e.single[i]) + e.f(e.single[j]) - e.f(e.single[i]+e.single[j]))
	p := e.pairs
	s += e.f(p[i][i]) + e.f(p[j][j]) + e.f(p[i][j]) + e.f(p[j][i]) - e.f(p[i][i]+p[j][j]+p[i][j]+p[j][i])
	for _, k := range m.live {
		if k != i && k != j {
			s += m.term(i, j, k)
		}
	}
	return s
}

// merge puts class b into class a and brings the losses up to date.
func (m *merger) merge(a, b int) {
	e := m.e
	rest := m.live[:0]
	for _, k := range m.live {
		if k != b {
			rest = append(rest, k)
		}
	}
	m.live = rest
	pairs := func(f func(i, j int)) {
		for x, i := range m.live {
			for _, j := range m.live[:x] {
				if i != a && j != a {
					f(i, j)
				}
			}
		}
	}
	pairs(func(i, j int) { m.loss[i][j] -= m.term(i, j, a) + m.term(i, j, b) })
	for _, k := range m.live {
		if k != a {
			e.pairs[a][k] += e.pairs[b][k]
			e.mirror[k][a] = e.pairs[a][k]
			e.pairs[k][a] += e.pairs[k][b]
			e.mirror[a][k] = e.pairs[k][a]
		}
	}
	e.pairs[a][a] += e.pairs[b][b] + e.pairs[a][b] + e.pairs[b][a]
	e.mirror[a][a] = e.pairs[a][a]
	e.single[a] += e.single[b]
	pairs(func(i, j int) { m.loss[i][j] += m.term(i, j, a) })
	for _, k := range m.live {
		if k != a {
			m.loss[max(a, k)][min(a, k)] = m.lossOf(a, k)
		}
	}
}
