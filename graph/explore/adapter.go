package explore

import (
	"maps"
	"slices"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/simple"
)

// An undirected shows a network to gonum as a weighted undirected graph whose
// nodes and neighbours come in order, unlike those of gonum's own graphs: sums
// of floats, and so scores, depend on the order.
type undirected struct {
	*Network
	near [][]int // neighbours of each node, in order
}

var _ gonum.WeightedUndirected = (*undirected)(nil)

func (n *Network) undirected() *undirected {
	u := &undirected{Network: n, near: make([][]int, len(n.links))}
	for i, links := range n.links {
		u.near[i] = slices.Sorted(maps.Keys(links))
	}
	return u
}

func (u *undirected) Node(id int64) gonum.Node {
	if id < 0 || id >= int64(len(u.near)) {
		return nil
	}
	return simple.Node(id)
}

func (u *undirected) Nodes() gonum.Nodes {
	all := make([]gonum.Node, len(u.near))
	for i := range all {
		all[i] = simple.Node(i)
	}
	return iterator.NewOrderedNodes(all)
}

func (u *undirected) From(id int64) gonum.Nodes {
	near := make([]gonum.Node, len(u.near[id]))
	for i, n := range u.near[id] {
		near[i] = simple.Node(n)
	}
	return iterator.NewOrderedNodes(near)
}

func (u *undirected) HasEdgeBetween(x, y int64) bool { return u.links[x][int(y)] != nil }

func (u *undirected) Edge(x, y int64) gonum.Edge {
	if !u.HasEdgeBetween(x, y) {
		return nil
	}
	return u.WeightedEdge(x, y)
}

func (u *undirected) EdgeBetween(x, y int64) gonum.Edge { return u.Edge(x, y) }

func (u *undirected) WeightedEdge(x, y int64) gonum.WeightedEdge {
	w, ok := u.Weight(x, y)
	if !ok {
		return nil
	}
	return simple.WeightedEdge{F: simple.Node(x), T: simple.Node(y), W: w}
}

func (u *undirected) WeightedEdgeBetween(x, y int64) gonum.WeightedEdge { return u.WeightedEdge(x, y) }

func (u *undirected) Weight(x, y int64) (float64, bool) {
	if link := u.links[x][int(y)]; link != nil {
		return link.Weight, true
	}
	return 0, x == y
}

// A directed shows each link as two arcs.
type directed struct{ *undirected }

var _ gonum.WeightedDirected = directed{}

func (d directed) HasEdgeFromTo(x, y int64) bool { return d.HasEdgeBetween(x, y) }
func (d directed) To(id int64) gonum.Nodes       { return d.From(id) }
