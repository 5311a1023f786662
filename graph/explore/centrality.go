package explore

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/topo"

	"newsgraph/graph"
)

// A Score is an entity's place in a ranking.
type Score struct {
	Entity graph.Entity `json:"entity"`
	Score  float64      `json:"score"`
}

// PageRank ranks entities by how likely one who follows the links at random,
// heavier ones more often, is to be with them (Page and others, The PageRank
// Citation Ranking, 1998; damping .85). The scores sum to 1.
func (n *Network) PageRank() []Score {
	return n.ranking(network.PageRankSparse(directed{n.undirected()}, 0.85, 1e-8))
}

// Betweenness ranks entities by the share of shortest paths, counted in links,
// that lead through them (Brandes, A Faster Algorithm for Betweenness
// Centrality, 2001). Its time grows with entities times links.
func (n *Network) Betweenness() []Score {
	scores := network.Betweenness(n.undirected()) // each path both ways
	pairs := float64(len(n.entities)-1) * float64(len(n.entities)-2)
	for id := range scores {
		scores[id] /= pairs
	}
	return n.ranking(scores)
}

// Degree ranks entities by the number of entities that they are linked to.
func (n *Network) Degree() []Score {
	scores := make(map[int64]float64, len(n.links))
	for i, links := range n.links {
		scores[int64(i)] = float64(len(links))
	}
	return n.ranking(scores)
}

// Cores ranks entities by core number: the greatest k for which they are in a
// part of the network in which everybody has k links within it (Seidman,
// Network Structure and Minimum Degree, 1983).
func (n *Network) Cores() []Score {
	_, cores := topo.DegeneracyOrdering(n.undirected())
	scores := make(map[int64]float64, len(n.entities))
	for k, nodes := range cores {
		for _, node := range nodes {
			scores[node.ID()] = float64(k)
		}
	}
	return n.ranking(scores)
}

// ranking orders all entities by score, then by id. Entities without a score
// have 0.
func (n *Network) ranking(scores map[int64]float64) []Score {
	out := make([]Score, len(n.entities))
	for i, e := range n.entities {
		out[i] = Score{Entity: e, Score: rounded(scores[int64(i)])}
	}
	slices.SortFunc(out, func(a, b Score) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.Entity.ID, b.Entity.ID))
	})
	return out
}

// rounded drops the digits that differ from machine to machine, where a
// processor fuses a multiplication with an addition.
func rounded(x float64) float64 { return math.Round(x*1e6) / 1e6 }
