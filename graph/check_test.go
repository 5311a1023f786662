package graph_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/badger"
	"newsgraph/graph/graphtest"
)

// sampleFolder makes a graph on disk, in which an article was replaced and one
// removed and added again.
func sampleFolder(t *testing.T, opts *graph.Options) (dir string) {
	t.Helper()
	dir = t.TempDir()
	g, err := graph.Open(dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	defer closeGraph(g)
	docs := graphtest.Sample()
	for _, d := range docs {
		if _, err := g.Add(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	shorter := docs[0]
	shorter.Statements = shorter.Statements[1:]
	if _, err := g.Replace(t.Context(), shorter); err != nil {
		t.Fatal(err)
	}
	if _, err := g.Replace(t.Context(), docs[0]); err != nil {
		t.Fatal(err)
	}
	if err := g.Remove(t.Context(), graphtest.ArticleID(t, docs[1])); err != nil {
		t.Fatal(err)
	}
	if _, err := g.Add(t.Context(), docs[1]); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestCheckSound(t *testing.T) {
	dir := sampleFolder(t, nil)
	health, err := graph.Check(t.Context(), dir, nil)
	if err != nil || !health.Sound() {
		t.Fatalf("%+v, %v", health, err)
	}
	if health.Articles != len(graphtest.Sample()) || health.Statements == 0 || health.Quads == 0 {
		t.Errorf("%+v", health)
	}
	g := open(t, dir)
	text := graphtest.Export(t, g)
	closeGraph(g)
	copied := t.TempDir()
	g = open(t, copied)
	if _, err := g.Import(t.Context(), strings.NewReader(text), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := g.Import(t.Context(), strings.NewReader(text), nil); err != nil { // changes nothing
		t.Fatal(err)
	}
	closeGraph(g)
	if health, err = graph.Check(t.Context(), copied, nil); err != nil || !health.Sound() {
		t.Errorf("imported: %+v, %v", health, err)
	}
}

// TestCheckNamesArticle takes away a record of each kind behind the graph's
// back: the article has to be named, and what it lost.
func TestCheckNamesArticle(t *testing.T) {
	article := graphtest.ArticleID(t, graphtest.Sample()[0])
	for prefix, want := range map[string]string{
		"text/" + article:            "text",
		"article/" + article:         "its record",
		"statement/" + article + "/": "records (statements)",
		"added/" + article:           "records",
		"tally/" + article:           "how many records",
		"name/":                      "indexes of names",
	} {
		dir := sampleFolder(t, nil)
		store, err := badger.Open(dir, nil)
		if err != nil {
			t.Fatal(err)
		}
		err = store.Update(t.Context(), func(txn *badger.Txn) error {
			for kv, err := range txn.Scan([]byte(prefix)) {
				if err != nil {
					return err
				}
				return txn.Delete(kv.Key) // the first
			}
			t.Errorf("no key %s", prefix)
			return nil
		})
		check(err)
		check(store.Close())
		health, err := graph.Check(t.Context(), dir, nil)
		if err != nil {
			t.Fatal(err)
		}
		if prefix == "name/" {
			if len(health.Findings) != 1 || !strings.Contains(health.Findings[0].Reason, want) {
				t.Errorf("%s: %+v", prefix, health)
			}
			continue
		}
		if len(health.Lost) != 1 || health.Lost[0].Article != article || !strings.Contains(health.Lost[0].What, want) {
			t.Errorf("%s: %+v, want %q of %s", prefix, health, want, article)
		}
	}
}

// TestCheckDamage garbles the table of a graph.
func TestCheckDamage(t *testing.T) {
	dir := sampleFolder(t, nil)
	tables, err := filepath.Glob(filepath.Join(dir, "*.sst"))
	if err != nil || len(tables) == 0 {
		t.Fatalf("%v, %v", tables, err)
	}
	b, err := os.ReadFile(tables[0])
	check(err)
	for i := 0; i < len(b)*9/10; i += 500 {
		b[i] ^= 4
	}
	check(os.WriteFile(tables[0], b, 0o666))
	health, err := graph.Check(t.Context(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if health.Sound() || health.Findings[0].File != filepath.Base(tables[0]) {
		t.Errorf("%+v", health)
	}
}
