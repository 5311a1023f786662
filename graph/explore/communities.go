package explore

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"

	"gonum.org/v1/gonum/graph/community"

	"newsgraph/graph"
)

// A Community is a group of entities with more links among them than with
// others.
type Community struct {
	Name     string         `json:"name"`     // its most central members
	Entities []graph.Entity `json:"entities"` // the most central first
	Links    int            `json:"links"`    // among them
}

// Communities divides the entities by modularity (Blondel and others, Fast
// Unfolding of Communities in Large Networks, 2008). The resolution is usually
// 1; more makes smaller communities, and 0 stands for 1. The largest come
// first. An entity is central by the weight of its links within the community.
func (n *Network) Communities(resolution float64) []Community {
	if len(n.entities) == 0 {
		return nil
	}
	if resolution == 0 {
		resolution = 1
	}
	reduced := community.Modularize(n.undirected(), resolution, rand.NewPCG(1, 2))
	var out []Community
	for _, nodes := range reduced.Communities() {
		members := make([]int, len(nodes))
		for i, node := range nodes {
			members[i] = int(node.ID())
		}
		out = append(out, n.community(members))
	}
	slices.SortFunc(out, func(a, b Community) int {
		return cmp.Or(cmp.Compare(len(b.Entities), len(a.Entities)), strings.Compare(a.Entities[0].ID, b.Entities[0].ID))
	})
	return out
}

// community describes a group of entities by their places.
func (n *Network) community(members []int) Community {
	slices.Sort(members)
	within := make(map[int]float64, len(members))
	links := 0
	for _, a := range members {
		for _, b := range members {
			if link := n.links[a][b]; link != nil {
				within[a] += link.Weight
				links++
			}
		}
	}
	slices.SortStableFunc(members, func(a, b int) int { return cmp.Compare(within[b], within[a]) })
	c := Community{Links: links / 2}
	var names []string
	for i, m := range members {
		c.Entities = append(c.Entities, n.entities[m])
		if i < 3 {
			names = append(names, n.entities[m].Name)
		}
	}
	c.Name = strings.Join(names, ", ")
	return c
}
