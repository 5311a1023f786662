package ingest_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"newsgraph/graph"
	"newsgraph/ingest/source"
)

var updateLinking = flag.Bool("update-linking", false, "rewrite testdata/linking")

// TestLinking reads the articles of each archive, which is one phenomenon, and
// compares who is who in all of them with what the archive says: for each
// entity whose id has one of the words to show, its type and articles. Order
// must not matter, and an article that goes must leave nothing.
func TestLinking(t *testing.T) {
	files, err := filepath.Glob("testdata/linking/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			articles, show := linkingCase(archive)
			docs := readDocuments(t, articles)
			g := openMemory(t)
			names := addDocuments(t, g, docs, articles)
			got := whoIsWho(t, g, names, show)
			checkOrders(t, docs, exported(t, g))
			want := &archive.Files[len(archive.Files)-1]
			if want.Name != "want" {
				archive.Files = append(archive.Files, txtar.File{Name: "want"})
				want = &archive.Files[len(archive.Files)-1]
			}
			if *updateLinking {
				want.Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(want.Data), got); diff != "" {
				t.Errorf("entities mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func linkingCase(archive *txtar.Archive) (articles []source.Article, show []string) {
	for _, f := range archive.Files {
		switch name, isText := strings.CutSuffix(f.Name, ".txt"); {
		case f.Name == "show":
			show = strings.Fields(string(f.Data))
		case isText:
			day := time.Date(2026, 3, 3, 0, 0, 0, 0, time.UTC)
			articles = append(articles, source.Article{Name: name, Text: string(f.Data), Published: day})
		}
	}
	return articles, show
}

func readDocuments(t *testing.T, articles []source.Article) []graph.Document {
	t.Helper()
	var docs []graph.Document
	for d, err := range newPipeline(t).ReadAll(t.Context(), sequence(articles)) {
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d)
	}
	return docs
}

// addDocuments adds documents and returns the names of their articles by id.
func addDocuments(t *testing.T, g *graph.Graph, docs []graph.Document, articles []source.Article) map[string]string {
	t.Helper()
	names := map[string]string{}
	for i, d := range docs {
		if _, err := g.Add(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		names[d.Article.ID] = articles[i].Name
	}
	return names
}

// whoIsWho lists the entities whose id has one of the words, with their types
// and the articles that name them.
func whoIsWho(t *testing.T, g *graph.Graph, names map[string]string, show []string) string {
	t.Helper()
	in := map[string][]string{}
	for m, err := range g.Mentions(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range m.Entities {
			in[id] = append(in[id], names[m.Article])
		}
	}
	var b strings.Builder
	for e, err := range g.Entities(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		words := strings.FieldsFunc(e.ID, func(r rune) bool { return r == '-' || r == '~' })
		if strings.Contains(e.ID, "/") || !slices.ContainsFunc(show, func(w string) bool { return slices.Contains(words, w) }) {
			continue
		}
		slices.Sort(in[e.ID])
		b.WriteString(e.ID + " " + string(e.Type) + ": " + strings.Join(in[e.ID], " ") + "\n")
	}
	return b.String()
}

// checkOrders adds the documents backwards, and once more to a graph that one
// of them leaves and enters again.
func checkOrders(t *testing.T, docs []graph.Document, want []byte) {
	t.Helper()
	g := openMemory(t)
	for _, d := range slices.Backward(docs) {
		if _, err := g.Add(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(string(want), string(exported(t, g))); diff != "" {
		t.Errorf("another order, another export:\n%s", diff)
	}
	for _, d := range docs {
		if err := g.Remove(t.Context(), d.Article.ID); err != nil {
			t.Fatal(err)
		}
		if _, err := g.Add(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(string(want), string(exported(t, g))); diff != "" {
		t.Errorf("another export after each has left and come back:\n%s", diff)
	}
}
