package explore_test

import (
	"context"
	"fmt"
	"log"
	"strings"

	"newsgraph/graph"
	"newsgraph/graph/explore"
	"newsgraph/graph/graphtest"
)

// sample returns a graph of graphtest's sample documents.
func sample() *graph.Graph {
	g, err := graph.Open(graph.Memory, nil)
	if err != nil {
		log.Fatal(err)
	}
	for _, d := range graphtest.Sample() {
		if _, err := g.Add(context.Background(), d); err != nil {
			log.Fatal(err)
		}
	}
	return g
}

func ExampleLoad() {
	n, err := explore.Load(context.Background(), sample(), &explore.Options{SaidOnly: true})
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range n.Degree()[:2] {
		fmt.Println(s.Entity.Name, s.Score)
	}
	// Output:
	// Brenmark 3
	// Anna Holm 2
}

func ExamplePaths() {
	paths, err := explore.Paths(context.Background(), sample(), "anna-holm", "port-calder", nil)
	if err != nil {
		log.Fatal(err)
	}
	for _, p := range paths {
		for _, s := range p.Steps {
			fmt.Println(s.Fact.Subject.Name, s.Fact.Relation, s.Fact.Object.Name)
		}
	}
	// Output:
	// Anna Holm leader-of Harbour Council
	// Harbour Council located-in Port Calder
}

func ExampleNetwork_Communities() {
	n, err := explore.Load(context.Background(), sample(), nil)
	if err != nil {
		log.Fatal(err)
	}
	for _, c := range n.Communities(1) {
		fmt.Println(c.Name)
	}
	// Output:
	// Harbour Council, Anna Holm, Port Calder
	// Brenmark, Osterland
	// Ilse Varga, Tomás Reyes
}

func ExampleTimeline() {
	periods, err := explore.Timeline([]string{"2025-03-30", "2025-04-02", "2025-04-03"}, explore.Month)
	if err != nil {
		log.Fatal(err)
	}
	for _, p := range periods {
		fmt.Println(p.From[:7], strings.Repeat("*", p.Count))
	}
	// Output:
	// 2025-03 *
	// 2025-04 **
}
