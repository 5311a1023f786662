package graph_test

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/ingest/source/sourcetest"
)

func ExampleArticle_Digest() {
	a := graph.Article{Title: "Talks in Lund", Text: "Ann Lee met Bob Ray."}
	fmt.Println(a.Digest() == graph.Article{ID: "any", Title: "Talks in Lund", Text: "Ann Lee met Bob Ray."}.Digest())
	// Output: true
}

func ExampleGraph_Add() {
	g := sampleGraph()
	defer closeGraph(g)
	added, err := g.Add(context.Background(), graphtest.Sample()[0])
	fmt.Println(added, err)
	// Output: false <nil>
}

func ExampleGraph_Put() {
	ctx := context.Background()
	g, err := graph.Open(graph.Memory, nil)
	check(err)
	defer closeGraph(g)
	const url = "https://example.org/talks"
	for _, text := range []string{"Ann met Bob.", "Ann met Bob.", "Ann met Bob and Carl."} {
		change, err := g.Put(ctx, graph.Document{Article: graph.Article{URL: url, Text: text}})
		check(err)
		fmt.Println(change == graph.Added, change == graph.Unchanged, change == graph.Updated)
	}
	old, err := g.Versions(ctx, url)
	check(err)
	fmt.Println(len(old), old[0].Text)
	// Output:
	// true false false
	// false true false
	// false false true
	// 1 Ann met Bob.
}

func ExampleGraph_Replace() {
	g := sampleGraph()
	defer closeGraph(g)
	d := graphtest.Sample()[0]
	d.Statements = d.Statements[:1]
	changed, err := g.Replace(context.Background(), d)
	fmt.Println(changed, err)
	// Output: true <nil>
}

func ExampleGraph_Remove() {
	g := sampleGraph()
	defer closeGraph(g)
	err := g.Remove(context.Background(), "a/0000000000000000")
	fmt.Println(err)
	// Output: remove article a/0000000000000000: not found
}

func ExampleGraph_Article() {
	g := sampleGraph()
	defer closeGraph(g)
	for a, err := range g.Articles(context.Background()) {
		check(err)
		full, err := g.Article(context.Background(), a.ID)
		check(err)
		sentence, _, _ := strings.Cut(full.Text, "\n")
		fmt.Println(sentence)
	}
	// Output:
	// President Ilse Varga of Brenmark met Tomás Reyes in Port Calder on Monday.
	// Tomás Reyes, prime minister of Osterland, praised Varga.
	// Anna Holm leads the Harbour Council in Port Calder.
}

func ExampleGraph_Articles() {
	g := sampleGraph()
	defer closeGraph(g)
	for a, err := range g.Articles(context.Background()) {
		check(err)
		fmt.Println(a.Published, a.Site)
	}
	// Output:
	// 2025-03-04 The Harbour Post
	// 2025-03-06 Calder Courier
	// 2025-03-09 The Harbour Post
}

func ExampleGraph_AddedAt() {
	g := sampleGraph()
	defer closeGraph(g)
	_, err := g.AddedAt(context.Background(), "a/0000000000000000")
	fmt.Println(err)
	// Output: article a/0000000000000000: not found
}

func ExampleGraph_Has() {
	g := sampleGraph()
	defer closeGraph(g)
	a := graphtest.Sample()[0].Article
	a.ID = a.Digest()
	there, err := g.Has(context.Background(), a)
	fmt.Println(there, err)
	// Output: true <nil>
}

func ExampleGraph_ArticleAt() {
	g := sampleGraph()
	defer closeGraph(g)
	ctx := context.Background()
	id, err := g.ArticleAt(ctx, "https://harbourpost.example/talks")
	check(err)
	a, err := g.Article(ctx, id)
	fmt.Println(a.Title, err)
	// Output: Brenmark and Osterland resume talks <nil>
}

func ExampleGraph_Versions() {
	ctx := context.Background()
	g, err := graph.Open(graph.Memory, nil)
	check(err)
	defer closeGraph(g)
	for _, text := range []string{"The vote is on Monday.", "The vote is on Friday."} {
		_, err := g.Put(ctx, graph.Document{Article: graph.Article{URL: "https://example.org/vote", Text: text}})
		check(err)
	}
	earlier, err := g.Versions(ctx, "https://example.org/vote")
	check(err)
	for _, v := range earlier {
		fmt.Println(v.Text)
	}
	// Output: The vote is on Monday.
}

func ExampleGraph_Copies() {
	ctx := context.Background()
	g, err := graph.Open(graph.Memory, nil)
	check(err)
	defer closeGraph(g)
	_, report, _ := sourcetest.Generated(1) // some paragraphs
	for day, text := range map[string]string{"2025-03-01": report, "2025-03-02": sourcetest.NearCopy(report, 1)} {
		_, err := g.Add(ctx, graph.Document{Article: graph.Article{Text: text, Published: day}})
		check(err)
	}
	for a, err := range g.Articles(ctx) {
		check(err)
		copies, err := g.Copies(ctx, a.ID)
		check(err)
		fmt.Println(a.Published, len(copies), a.ID == copies[0])
	}
	// Output:
	// 2025-03-01 2 true
	// 2025-03-02 2 false
}

func ExampleGraph_Mentions() {
	g := sampleGraph()
	defer closeGraph(g)
	together := 0
	for m, err := range g.Mentions(context.Background()) {
		check(err)
		if slices.Contains(m.Entities, "anna-holm") && slices.Contains(m.Entities, "ilse-varga") {
			together++
		}
	}
	fmt.Println(together, "articles name both")
	// Output: 2 articles name both
}
