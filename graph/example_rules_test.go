package graph_test

import (
	"context"
	"fmt"
	"strings"

	"newsgraph/graph"
)

func ExampleGraph_Why() {
	g := sampleGraph()
	defer closeGraph(g)
	reasons, err := g.Why(context.Background(), "Brenmark", "cooperates-with", "Osterland")
	check(err)
	for _, r := range reasons {
		fmt.Println(&r.Statement, r.Statement.Confidence, "by", r.Rule)
		fmt.Printf("  because %s: %s\n", &r.From[0].Statement, r.From[0].Sentences[0])
	}
	// Output:
	// brenmark cooperates-with osterland 0.539 by allies-cooperate 0.600: allied-with(A, B) => cooperates-with(A, B)
	//   because osterland allied-with brenmark: Osterland and Brenmark are allies.
}

func ExampleGraph_SetRules() {
	g := sampleGraph()
	defer closeGraph(g)
	ctx := context.Background()
	check(g.SetRules(ctx, "presidents-lead 0.9: president-of(P, C) => leader-of(P, C)"))
	text, err := g.Rules(ctx)
	check(err)
	fmt.Println(text)
	for s, err := range g.Statements(ctx, graph.Pattern{Relation: "leader-of"}) {
		check(err)
		fmt.Println(&s, s.Inferred)
	}
	fmt.Println(g.SetRules(ctx, "leads 2: president-of(P, C) => leader-of(P, C)"))
	// Output:
	// presidents-lead 0.9: president-of(P, C) => leader-of(P, C)
	// anna-holm leader-of harbour-council false
	// ilse-varga leader-of brenmark true
	// rules:1:7: factor "2" is no number above 0 and at most 1
}

func ExampleGraph_Rules() {
	g := sampleGraph()
	defer closeGraph(g)
	text, err := g.Rules(context.Background())
	fmt.Println(strings.TrimSpace(text), err)
	// Output:
	// symmetric allied-with
	// symmetric cooperates-with
	// allies-cooperate 0.6: allied-with(A, B) => cooperates-with(A, B) <nil>
}

func ExampleCheckRules() {
	fmt.Println(graph.CheckRules("presidents-lead 0.9: president-of(P, C) => leader-of(P, C)"))
	fmt.Println(graph.CheckRules("presidents-lead 0.9: president-of(P, C) => leader-of(P, D)"))
	// Output:
	// <nil>
	// rules:1:44: variable D of the conclusion is in no premise
}

// presidents returns a graph of two articles: one says years after the other
// that somebody else holds the office.
func presidents() *graph.Graph {
	g, err := graph.Open(graph.Memory, nil)
	check(err)
	check(g.SetRules(context.Background(), "inverse-functional president-of"))
	for day, name := range map[string]string{"2020-01-01": "Ann Lee", "2025-01-01": "Bob Ray"} {
		_, err := g.Add(context.Background(), graph.Document{
			Article: graph.Article{Text: name + " is president of Brenmark.", Published: day},
			Statements: []graph.Statement{{
				Subject: graph.Entity{Name: name, Type: graph.Person}, Relation: "president-of",
				Object: graph.Object{Entity: &graph.Entity{Name: "Brenmark", Type: graph.Place}}, Confidence: 0.9,
			}},
		})
		check(err)
	}
	return g
}

func ExampleGraph_Views() {
	g := sampleGraph()
	defer closeGraph(g)
	views, err := g.Views(context.Background(), graph.Pattern{Relation: "met-with"})
	check(err)
	for _, v := range views {
		fmt.Println(v.Subject.ID, v.Relation, v.Object.ID, v.Independent, v.Confidence)
	}
	// Output: ilse-varga met-with tomas-reyes 2 0.99
}

func ExampleView_Disputed() {
	g := sampleGraph()
	defer closeGraph(g)
	views, err := g.Views(context.Background(), graph.Pattern{Relation: "attacked"})
	check(err)
	for _, v := range views {
		fmt.Println(v.Subject.ID, v.Relation, v.Object.ID, len(v.For), len(v.Against), v.Disputed())
	}
	// Output: brenmark attacked osterland 0 1 false
}

func ExampleView_Superseded() {
	g := presidents()
	defer closeGraph(g)
	views, err := g.Views(context.Background(), graph.Pattern{Relation: "president-of"})
	check(err)
	for _, v := range views {
		fmt.Println(v.Subject.Name, v.Superseded())
	}
	// Output:
	// Ann Lee true
	// Bob Ray false
}
