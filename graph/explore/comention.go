package explore

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"newsgraph/graph"
)

// A Pair is two entities that the same articles name, A before B in order of
// id.
type Pair struct {
	A        string  `json:"a"` // ids
	B        string  `json:"b"`
	Articles int     `json:"articles"` // that name both
	Strength float64 `json:"strength"`
}

// CoMentions returns the pairs of entities that at least so many articles name
// together, the strongest first. With an id only its pairs. Entities that one
// article knows by description only are left out.
//
// Strength is the logarithm of the likelihood ratio with which the articles
// speak for the two being named together more often than chance would have it
// (Dunning, Accurate Methods for the Statistics of Surprise and Coincidence,
// 1993); pairs rarer than chance are left out, and pairs that are in every
// article have strength 0.
func CoMentions(ctx context.Context, g *graph.Graph, id string, atLeast int) ([]Pair, error) {
	alone := make(map[string]int)
	together := make(map[[2]string]int)
	articles := 0
	for m, err := range g.Mentions(ctx) {
		if err != nil {
			return nil, fmt.Errorf("count co-mentions: %w", err)
		}
		articles++
		named := slices.DeleteFunc(m.Entities, func(e string) bool { return strings.Contains(e, "/") })
		for i, a := range named {
			alone[a]++
			for _, b := range named[i+1:] {
				if id == "" || a == id || b == id {
					together[[2]string{a, b}]++
				}
			}
		}
	}
	var out []Pair
	for key, n := range together {
		a, b := alone[key[0]], alone[key[1]]
		if n < atLeast || n*articles < a*b {
			continue
		}
		out = append(out, Pair{A: key[0], B: key[1], Articles: n, Strength: rounded(likelihoodRatio(n, a, b, articles))})
	}
	slices.SortFunc(out, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(b.Strength, a.Strength), cmp.Compare(b.Articles, a.Articles),
			strings.Compare(a.A, b.A), strings.Compare(a.B, b.B))
	})
	return out, nil
}

// likelihoodRatio returns G² for two events that happen a and b times in n
// trials, and both of them together times.
func likelihoodRatio(both, a, b, n int) float64 {
	cells := [2][2]int{{both, a - both}, {b - both, n - a - b + both}}
	sum := 0.0
	for i := range cells {
		for j, observed := range cells[i] {
			row, column := cells[i][0]+cells[i][1], cells[0][j]+cells[1][j]
			if observed > 0 {
				sum += float64(observed) * math.Log(float64(observed)*float64(n)/(float64(row)*float64(column)))
			}
		}
	}
	return 2 * sum
}
