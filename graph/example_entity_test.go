package graph_test

import (
	"context"
	"fmt"
	"slices"

	"newsgraph/graph"
)

func ExampleID() {
	fmt.Println(graph.ID("Vladimir Putin"), graph.ID("U.S. Senate"), graph.ID("Łódź"), graph.ID("Київ"))
	// Output: vladimir-putin us-senate lodz київ
}

func ExampleLocalID() {
	fmt.Println(graph.LocalID("European leaders", "a/3f9a2c1b00000000"))
	// Output: european-leaders/3f9a2c1b
}

func ExampleGraph_Find() {
	g := sampleGraph()
	defer closeGraph(g)
	for e, err := range g.Find(context.Background(), "TOMAS") {
		check(err)
		fmt.Println(e.ID, e.Name, e.Aliases)
	}
	// Output: tomas-reyes Tomás Reyes [Reyes]
}

func ExampleGraph_Complete() {
	g := sampleGraph()
	defer closeGraph(g)
	for e, err := range g.Complete(context.Background(), "harb") {
		check(err)
		fmt.Println(e.Name)
	}
	// Output: Harbour Council
}

func ExampleGraph_Entity() {
	g := sampleGraph()
	defer closeGraph(g)
	e, err := g.Entity(context.Background(), "ilse-varga")
	fmt.Println(e.Name, e.Type, e.Aliases, err)
	// Output: Ilse Varga person [President Varga Varga] <nil>
}

func ExampleGraph_Entities() {
	g := sampleGraph()
	defer closeGraph(g)
	n := 0
	for _, err := range g.Entities(context.Background()) {
		check(err)
		n++
	}
	fmt.Println(n)
	// Output: 8
}

func ExampleGraph_Candidates() {
	g := sampleGraph()
	defer closeGraph(g)
	for c, err := range g.Candidates(context.Background(), "Holm") {
		check(err)
		fmt.Println(c.ID, c.Articles, c.Roles)
	}
	// Output: anna-holm 2 [leader-of harbour-council]
}

func ExampleGraph_Links() {
	g := sampleGraph()
	defer closeGraph(g)
	var links []string
	for l, err := range g.Links(context.Background(), "anna-holm", nil) {
		check(err)
		links = append(links, l.Relation+" "+l.Entity)
	}
	slices.Sort(links)
	fmt.Println(links)
	// Output: [leader-of harbour-council visited brenmark]
}

func ExampleGraph_Grounds() {
	g := sampleGraph()
	defer closeGraph(g)
	grounds, err := g.Grounds(context.Background(), "ilse-varga", "met-with", "tomas-reyes")
	check(err)
	for _, ground := range grounds {
		fmt.Println(ground.Confidence, ground.Article != "")
	}
	// Output: 0.9 true
}
