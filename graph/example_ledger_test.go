package graph_test

import (
	"context"
	"fmt"
	"strings"

	"newsgraph/graph"
)

func ExampleGraph_Merge() {
	g := sampleGraph()
	defer closeGraph(g)
	ctx := context.Background()
	_, err := g.Merge(ctx, "ilse-varga", "anna-holm")
	check(err)
	e, err := g.Entity(ctx, "ilse-varga")
	fmt.Println(e.Name, e.Aliases, err)
	// Output: Ilse Varga [Anna Holm Holm President Varga Varga] <nil>
}

func ExampleGraph_Split() {
	g := sampleGraph()
	defer closeGraph(g)
	ctx := context.Background()
	for s, err := range g.Statements(ctx, graph.Pattern{Relation: "praised"}) {
		check(err)
		entry, err := g.Split(ctx, "ilse-varga", []string{s.Article}, "another-varga")
		check(err)
		fmt.Println(entry.Op, entry.ID, entry.Becomes)
	}
	for s, err := range g.Statements(ctx, graph.Pattern{Relation: "praised"}) {
		check(err)
		fmt.Println(&s)
	}
	// Output:
	// split ilse-varga another-varga
	// tomas-reyes praised another-varga
}

func ExampleGraph_Rename() {
	g := sampleGraph()
	defer closeGraph(g)
	ctx := context.Background()
	entry, err := g.Rename(ctx, "anna-holm", "Anna Holm-Berg")
	check(err)
	e, err := g.Entity(ctx, entry.Becomes)
	fmt.Println(e.ID, e.Aliases, err)
	// Output: anna-holm-berg [Anna Holm Holm] <nil>
}

func ExampleGraph_Retype() {
	g := sampleGraph()
	defer closeGraph(g)
	ctx := context.Background()
	_, err := g.Retype(ctx, "port-calder", graph.Organization)
	check(err)
	e, err := g.Entity(ctx, "port-calder")
	fmt.Println(e.Type, err)
	// Output: organization <nil>
}

func ExampleGraph_Undo() {
	g := sampleGraph()
	defer closeGraph(g)
	ctx := context.Background()
	entry, err := g.Merge(ctx, "ilse-varga", "anna-holm")
	check(err)
	_, err = g.Undo(ctx, entry.Number)
	check(err)
	e, err := g.Entity(ctx, "anna-holm")
	fmt.Println(e.Name, err)
	// Output: Anna Holm <nil>
}

func ExampleGraph_Ledger() {
	g := sampleGraph()
	defer closeGraph(g)
	ctx := context.Background()
	_, err := g.Retype(ctx, "port-calder", graph.Organization)
	check(err)
	_, err = g.Undo(ctx, 1)
	check(err)
	for entry, err := range g.Ledger(ctx) {
		check(err)
		fmt.Println(entry.Number, entry.Op, entry.ID, entry.Undone)
	}
	// Output:
	// 1 retype port-calder true
	// 2 undo  false
}

func ExampleGraph_Successors() {
	g := sampleGraph()
	defer closeGraph(g)
	ctx := context.Background()
	_, err := g.Rename(ctx, "anna-holm", "Anna Berg")
	check(err)
	now, err := g.Successors(ctx, "anna-holm")
	fmt.Println(now, err)
	// Output: [anna-berg] <nil>
}

func ExampleReadGazetteer() {
	entries, err := graph.ReadGazetteer(strings.NewReader("id,name,aliases,types\nharbour-council,Harbour Council,the council|HC,organization\n"), "mine.csv")
	check(err)
	fmt.Println(entries[0].ID, entries[0].Aliases, entries[0].Types)
	_, err = graph.ReadGazetteer(strings.NewReader("id,title\n"), "mine.csv")
	fmt.Println(err)
	// Output:
	// harbour-council [the council HC] [organization]
	// mine.csv:1:4: unknown column "title"; the columns are id, name, aliases, types, external
}

func ExampleGraph_SetGazetteer() {
	g := sampleGraph()
	defer closeGraph(g)
	ctx := context.Background()
	check(g.SetGazetteer(ctx, []graph.GazetteerEntry{
		{ID: "Q42", Name: "Anna Sofie Holm", Aliases: []string{"Anna Holm"}, Types: []graph.EntityType{graph.Person}},
	}))
	e, err := g.Entity(ctx, "Q42")
	fmt.Println(e.Name, err)
	// Output: Anna Sofie Holm <nil>
}

func ExampleGraph_Gazetteer() {
	g := sampleGraph()
	defer closeGraph(g)
	ctx := context.Background()
	check(g.SetGazetteer(ctx, []graph.GazetteerEntry{{ID: "brenmark", Name: "Brenmark", External: []string{"wikidata:Q1"}}}))
	for entry, err := range g.Gazetteer(ctx) {
		check(err)
		fmt.Println(entry.ID, entry.External)
	}
	// Output: brenmark [wikidata:Q1]
}
