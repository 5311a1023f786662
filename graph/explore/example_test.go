package explore_test

import (
	"context"
	"fmt"
	"log"

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

func ExampleAbout() {
	p, err := explore.About(context.Background(), sample(), "ilse-varga", nil)
	if err != nil {
		log.Fatal(err)
	}
	for _, group := range p.Facts {
		for _, f := range group.Facts {
			fmt.Println(group.Relation, f.Other.Name, len(f.Articles))
		}
	}
	// Output:
	// met-with Tomás Reyes 2
	// praised Tomás Reyes 1
	// president-of Brenmark 1
	// sent-letter-to Tomás Reyes 1
}

func ExampleDiff() {
	g := sample()
	changes, err := explore.Diff(context.Background(), explore.State{Graph: g, Until: "2025-03-05"}, explore.State{Graph: g, From: "2025-03-09"})
	if err != nil {
		log.Fatal(err)
	}
	for _, c := range changes {
		if c.Added {
			fmt.Println(c.Statement.Subject.Name, c.Statement.Phrase, c.Statement.Object.Name)
		}
	}
	// Output:
	// Anna Holm leader of Harbour Council
	// Anna Holm visited Brenmark
	// Harbour Council located in Port Calder
	// Ilse Varga write to Anna Holm
}

func ExampleCoMentions() {
	pairs, err := explore.CoMentions(context.Background(), sample(), "anna-holm", 2)
	if err != nil {
		log.Fatal(err)
	}
	for _, p := range pairs {
		fmt.Println(p.A, p.B, p.Articles)
	}
	// Output:
	// anna-holm brenmark 2
	// anna-holm ilse-varga 2
}

func ExampleRelations() {
	uses, err := explore.Relations(context.Background(), sample())
	if err != nil {
		log.Fatal(err)
	}
	for _, u := range uses[:3] {
		fmt.Println(u.Relation, u.Facts, explore.Counts(u.Subjects))
	}
	// Output:
	// met-with 2 person 2
	// allied-with 2 place 2
	// gave-aid-to 1 place 1
}

func ExampleMakeReport() {
	r, err := explore.MakeReport(context.Background(), sample(), &explore.ReportOptions{Length: 2})
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range r.Key {
		fmt.Println(s.Entity.Name)
	}
	for _, s := range r.Events {
		fmt.Println(s.Day, s.Subject.Name, s.Relation, s.Object.Name)
	}
	// Output:
	// Brenmark
	// Osterland
	// 2025-03-09 Anna Holm visited Brenmark
	// 2025-03-06 Tomás Reyes praised Ilse Varga
}

// network returns the links between the entities of the sample.
func network() *explore.Network {
	n, err := explore.Load(context.Background(), sample(), nil)
	if err != nil {
		log.Fatal(err)
	}
	return n
}

func ExampleCounts() {
	fmt.Println(explore.Counts(map[string]int{"place": 1, "person": 3}))
	// Output: person 3, place 1
}
