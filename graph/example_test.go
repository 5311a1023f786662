package graph_test

import (
	"context"
	"fmt"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

// sampleGraph returns a graph in memory with three invented articles.
func sampleGraph() *graph.Graph {
	g, err := graph.Open(graph.Memory, nil)
	check(err)
	check(g.SetRules(context.Background(), graphtest.Rules))
	for _, d := range graphtest.Sample() {
		_, err := g.Add(context.Background(), d)
		check(err)
	}
	return g
}

// check ends an example that fails.
func check(err error) {
	if err != nil {
		panic(err)
	}
}

func closeGraph(g *graph.Graph) { check(g.Close()) }

func Example() {
	ctx := context.Background()
	g, err := graph.Open(graph.Memory, nil)
	check(err)
	defer closeGraph(g)
	_, err = g.Add(ctx, graph.Document{
		Article: graph.Article{Title: "Talks in Lund", Text: "Ann Lee met Bob Ray."},
		Statements: []graph.Statement{{
			Subject:  graph.Entity{Name: "Ann Lee", Type: graph.Person},
			Relation: "met-with", Phrase: "meet", Symmetric: true,
			Object:     graph.Object{Entity: &graph.Entity{Name: "Bob Ray", Type: graph.Person}},
			Confidence: 0.97,
			Evidence:   []graph.Evidence{{Begin: 0, End: 20, Subject: [2]int{0, 7}, Relation: [2]int{8, 11}, Object: [2]int{12, 19}}},
		}},
	})
	check(err)
	for row, err := range g.Query(ctx, `g.V("bob-ray").out("met-with").all()`, nil) {
		check(err)
		fmt.Println(row.Get("id"))
	}
	// Output: ann-lee
}
