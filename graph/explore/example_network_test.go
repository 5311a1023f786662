package explore_test

import (
	"context"
	"fmt"
	"log"

	"newsgraph/graph"
	"newsgraph/graph/explore"
)

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

func ExampleNetwork_Neighbours() {
	n, err := explore.Load(context.Background(), sample(), nil)
	if err != nil {
		log.Fatal(err)
	}
	for _, near := range n.Neighbours("anna-holm", 1) {
		fmt.Println(near.Entity.Name, near.Distance)
	}
	// Output:
	// Brenmark 1
	// Harbour Council 1
}

func ExampleOf() {
	g := sample()
	n, err := explore.Of(g.Statements(context.Background(), graph.Pattern{Between: [2]string{"anna-holm"}}), nil)
	if err != nil {
		log.Fatal(err)
	}
	for _, l := range n.Links() {
		fmt.Println(l.A.Name, l.Relations, l.B.Name)
	}
	// Output:
	// Anna Holm [visited] Brenmark
	// Anna Holm [leader-of] Harbour Council
}

func ExampleNetwork_Entities() {
	for _, e := range network().Entities()[:3] {
		fmt.Println(e.ID, e.Type)
	}
	// Output:
	// anna-holm person
	// brenmark place
	// harbour-council organization
}

func ExampleNetwork_Links() {
	heaviest := network().Links()[0]
	fmt.Println(heaviest.A.Name, heaviest.Relations, heaviest.B.Name, heaviest.Weight)
	fmt.Println(heaviest.Out, heaviest.In)
	// Output:
	// Brenmark [allied-with gave-aid-to] Osterland 1.8
	// [allied-with] [gave-aid-to]
}

func ExampleNetwork_LinksOf() {
	for _, l := range network().LinksOf("anna-holm") {
		fmt.Println(l.Other("anna-holm").Name, l.Relations)
	}
	// Output:
	// Brenmark [visited]
	// Harbour Council [leader-of]
}

func ExampleLink_Other() {
	l := explore.Link{A: graph.Entity{ID: "ann"}, B: graph.Entity{ID: "bob"}}
	fmt.Println(l.Other("ann").ID, l.Other("bob").ID)
	// Output: bob ann
}

func ExampleNetwork_Around() {
	for _, e := range network().Around("port-calder", 2).Entities() {
		fmt.Println(e.Name)
	}
	// Output:
	// Anna Holm
	// Harbour Council
	// Port Calder
}

// top prints the first two of a ranking.
func top(scores []explore.Score) {
	for _, s := range scores[:2] {
		fmt.Println(s.Entity.Name, s.Score)
	}
}

func ExampleNetwork_PageRank() {
	top(network().PageRank())
	// Output:
	// Brenmark 0.201051
	// Osterland 0.148557
}

func ExampleNetwork_Betweenness() {
	top(network().Betweenness())
	// Output:
	// Brenmark 0.633333
	// Anna Holm 0.533333
}

func ExampleNetwork_Degree() {
	top(network().Degree())
	// Output:
	// Brenmark 3
	// Anna Holm 2
}

func ExampleNetwork_Cores() {
	top(network().Cores())
	// Output:
	// Brenmark 2
	// Ilse Varga 2
}
