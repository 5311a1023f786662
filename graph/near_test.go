package graph_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/ingest/source/sourcetest"
)

// copies returns an article and three near-copies of it, one of them earlier.
func copies(n int) []graph.Document {
	title, text, _ := sourcetest.Generated(n)
	out := []graph.Document{{Article: graph.Article{Title: title, Text: text, Published: "2026-03-02"}}}
	for i, day := range []string{"2026-03-03", "2026-03-01", ""} {
		out = append(out, graph.Document{Article: graph.Article{Text: sourcetest.NearCopy(text, 5*n+i), Published: day}})
	}
	return out
}

// empty returns a graph in memory that ends with the test.
func empty(t *testing.T) *graph.Graph {
	t.Helper()
	g := open(t, graph.Memory)
	t.Cleanup(func() { closeGraph(g) })
	return g
}

func exportOf(t *testing.T, g *graph.Graph) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := g.Export(t.Context(), &b, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func add(t *testing.T, g *graph.Graph, docs ...graph.Document) []string {
	t.Helper()
	var ids []string
	for _, d := range docs {
		if _, err := g.Add(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, d.Article.Digest())
	}
	return ids
}

// TestCopies: near-copies have one origin, the earliest; the order in which
// they come makes no difference, nor does an export and import.
func TestCopies(t *testing.T) {
	docs := append(copies(1), copies(2)...)
	g := empty(t)
	ids := add(t, g, docs...)
	for i, want := range []string{ids[2], ids[6]} {
		for _, id := range ids[4*i : 4*i+4] {
			got, err := g.Copies(t.Context(), id)
			if err != nil || len(got) != 4 || got[0] != want {
				t.Errorf("Copies(%s) = %v, %v; want four, %s first", id, got, err, want)
			}
		}
	}
	if a, err := g.Article(t.Context(), ids[0]); err != nil || a.Origin != ids[2] {
		t.Errorf("origin %q, %v", a.Origin, err)
	}
	reversed := empty(t)
	slices.Reverse(docs)
	add(t, reversed, docs...)
	if !bytes.Equal(exportOf(t, g), exportOf(t, reversed)) {
		t.Error("another order makes another export")
	}
	imported := empty(t)
	if _, err := imported.Import(t.Context(), bytes.NewReader(exportOf(t, g)), nil); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(exportOf(t, g), exportOf(t, imported)) {
		t.Error("import does not give the same graph")
	}
	if _, err := g.Copies(t.Context(), "a/0"); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("no article: %v", err)
	}
}

// TestCopiesRemoved: without the origin the others get a new one, as if it had
// never been there.
func TestCopiesRemoved(t *testing.T) {
	docs := copies(1)
	g := empty(t)
	ids := add(t, g, docs...)
	if err := g.Remove(t.Context(), ids[2]); err != nil {
		t.Fatal(err)
	}
	without := empty(t)
	add(t, without, docs[0], docs[1], docs[3])
	if !bytes.Equal(exportOf(t, g), exportOf(t, without)) {
		t.Error("the graph remembers the origin that was removed")
	}
	if got, err := g.Copies(t.Context(), ids[3]); err != nil || got[0] != ids[0] {
		t.Errorf("Copies = %v, %v; want %s first", got, err, ids[0])
	}
	for _, id := range []string{ids[0], ids[1], ids[3]} {
		if err := g.Remove(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	if left := exportOf(t, g); len(left) > 0 {
		t.Errorf("left over:\n%s", left)
	}
}

// TestVersions: a changed article at a URL replaces the one before, which is
// kept as a version; it does not come back when it is read again.
func TestVersions(t *testing.T) {
	const url = "https://example.org/talks"
	version := func(text, day string) graph.Document {
		return graph.Document{
			Article:    graph.Article{URL: url, Published: day, Text: text},
			Statements: []graph.Statement{{Subject: graph.Entity{Name: "Ann Lee"}, Relation: "met-with", Object: graph.Object{Entity: &graph.Entity{Name: strings.Fields(text)[3]}}}},
		}
	}
	first, second, early := version("Ann Lee met Bob.", "2026-03-01"), version("Ann Lee met Carl.", "2026-03-02"), version("Ann Lee met Dan.", "2026-02-01")
	g := empty(t)
	for i, step := range []struct {
		doc  graph.Document
		want graph.Change
	}{
		{first, graph.Added}, {first, graph.Unchanged}, {second, graph.Updated}, {second, graph.Unchanged},
		{first, graph.Unchanged}, {early, graph.Outdated}, {early, graph.Unchanged},
	} {
		if got, err := g.Put(t.Context(), step.doc); err != nil || got != step.want {
			t.Errorf("step %d: %v, %v; want %v", i, got, err, step.want)
		}
	}
	id, err := g.ArticleAt(t.Context(), url)
	if err != nil || id != second.Article.Digest() {
		t.Errorf("ArticleAt = %s, %v", id, err)
	}
	alone := empty(t)
	add(t, alone, second)
	if !bytes.Equal(exportOf(t, g), exportOf(t, alone)) {
		t.Error("something of the first version is left")
	}
	old, err := g.Versions(t.Context(), url)
	if err != nil || len(old) != 2 || old[0].Text != early.Article.Text || old[1].Text != first.Article.Text || old[1].Replaced == "" || old[0].Replaced != "" {
		t.Errorf("Versions = %+v, %v", old, err)
	}
	other := empty(t)
	add(t, other, early, second, first)
	if !bytes.Equal(exportOf(t, g), exportOf(t, other)) {
		t.Error("versions in another order make another graph")
	}
	if err := g.Remove(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if old, err := g.Versions(t.Context(), url); err != nil || len(old) > 0 {
		t.Errorf("after the removal: %v, %v", old, err)
	}
	if _, err := g.ArticleAt(t.Context(), url); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("after the removal: %v", err)
	}
}
