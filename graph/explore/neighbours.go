package explore

import (
	"cmp"
	"slices"
	"strings"

	"newsgraph/graph"
)

// A Neighbour is an entity near another one.
type Neighbour struct {
	Entity   graph.Entity `json:"entity"`
	Distance int          `json:"distance"` // in links
	Weight   float64      `json:"weight"`   // of the links that lead to it from one step nearer
}

// Neighbours returns the entities at most depth links from the one with the
// given id, the nearest first and among equals the one with the heaviest links.
func (n *Network) Neighbours(id string, depth int) []Neighbour {
	start, ok := n.index[id]
	if !ok {
		return nil
	}
	distance := map[int]int{start: 0}
	frontier := []int{start}
	var out []Neighbour
	for d := 1; d <= depth && len(frontier) > 0; d++ {
		weights := make(map[int]float64)
		for _, a := range frontier { // in order: sums of floats depend on it
			for b, link := range n.links[a] {
				if _, seen := distance[b]; !seen {
					weights[b] += link.Weight
				}
			}
		}
		frontier = frontier[:0]
		for b, weight := range weights {
			distance[b] = d
			frontier = append(frontier, b)
			out = append(out, Neighbour{Entity: n.entities[b], Distance: d, Weight: rounded(weight)})
		}
		slices.Sort(frontier)
	}
	slices.SortFunc(out, func(a, b Neighbour) int {
		return cmp.Or(cmp.Compare(a.Distance, b.Distance), cmp.Compare(b.Weight, a.Weight), strings.Compare(a.Entity.ID, b.Entity.ID))
	})
	return out
}

// Around returns the part of the network within depth links of an entity.
func (n *Network) Around(id string, depth int) *Network {
	keep := map[string]bool{id: true}
	for _, near := range n.Neighbours(id, depth) {
		keep[near.Entity.ID] = true
	}
	part := &Network{index: make(map[string]int)}
	for _, e := range n.entities {
		if keep[e.ID] {
			part.index[e.ID] = len(part.entities)
			part.entities = append(part.entities, e)
		}
	}
	part.links = make([]map[int]*Link, len(part.entities))
	for i, e := range part.entities {
		part.links[i] = make(map[int]*Link)
		for b, link := range n.links[n.index[e.ID]] {
			if other, ok := part.index[n.entities[b].ID]; ok {
				part.links[i][other] = link
			}
		}
	}
	return part
}
