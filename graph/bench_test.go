package graph_test

import (
	"fmt"
	"io"
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

// numbered returns the first sample article as the i-th of many.
func numbered(i int) graph.Document {
	d := graphtest.Sample()[0]
	d.Article.Title = fmt.Sprintf("%s (%d)", d.Article.Title, i)
	return d
}

// thousand returns a graph in memory with 1,000 articles, 7,000 statements.
func thousand(b *testing.B) *graph.Graph {
	b.Helper()
	g, err := graph.Open(graph.Memory, nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { closeGraph(g) })
	for i := range 1000 {
		if _, err := g.Add(b.Context(), numbered(i)); err != nil {
			b.Fatal(err)
		}
	}
	return g
}

// BenchmarkAdd adds articles to a graph on disk, each in a transaction.
func BenchmarkAdd(b *testing.B) {
	g, err := graph.Open(b.TempDir(), nil)
	if err != nil {
		b.Fatal(err)
	}
	defer closeGraph(g)
	i := 0
	for b.Loop() {
		i++
		if _, err := g.Add(b.Context(), numbered(i)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNormalize(b *testing.B) {
	for b.Loop() {
		d := graphtest.Sample()[0]
		if err := d.Normalize(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkStatements(b *testing.B) {
	g := thousand(b)
	for b.Loop() {
		n := 0
		for _, err := range g.Statements(b.Context(), graph.Pattern{Subject: "ilse-varga", Relation: "sent-letter-to"}) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != 1000 {
			b.Fatal(n)
		}
	}
}

func BenchmarkQueryEmpty(b *testing.B) {
	g := thousand(b)
	for b.Loop() {
		for _, err := range g.Query(b.Context(), "", nil) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkFind(b *testing.B) {
	g := thousand(b)
	for b.Loop() {
		for _, err := range g.Find(b.Context(), "varga") {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkExport(b *testing.B) {
	g := thousand(b)
	for b.Loop() {
		if err := g.Export(b.Context(), io.Discard, nil); err != nil {
			b.Fatal(err)
		}
	}
}
