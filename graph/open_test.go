package graph_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
	"newsgraph/graph/badger"
	"newsgraph/graph/graphtest"
)

func TestOpenLocations(t *testing.T) {
	dir := t.TempDir()
	for _, location := range []string{dir, "badger://" + dir} {
		g := open(t, location)
		if err := g.Close(); err != nil {
			t.Errorf("%s: %v", location, err)
		}
	}
	for location, want := range map[string]string{
		"":                    "no location",
		"postgres://host/x":   `unknown kind of store "postgres"`,
		"badger://folder":     "no folder",
		"badger:///":          "no folder",
		"badger://host/x/y":   "no folder",
		"badger:///%zz":       "invalid URL escape",
		"https://example.org": `unknown kind of store "https"`,
	} {
		if _, err := graph.Open(location, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Open(%q): %v, want %q", location, err, want)
		}
	}
}

// TestReopen closes a graph and finds everything in it again.
func TestReopen(t *testing.T) {
	dir := t.TempDir()
	when := time.Date(2025, 3, 10, 12, 0, 0, 0, time.UTC)
	g, err := graph.Open(dir, &graph.Options{Now: func() time.Time { return when }})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range graphtest.Sample() {
		if _, err := g.Add(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	want := graphtest.Export(t, g)
	if _, err := graph.Open(dir, nil); !errors.Is(err, graph.ErrInUse) || !strings.Contains(err.Error(), dir) {
		t.Errorf("second Open: %v, want ErrInUse with the folder", err)
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	if err := g.Close(); err != nil {
		t.Errorf("second Close: %v", err)
	}
	if _, err := g.Add(t.Context(), graphtest.Sample()[0]); !errors.Is(err, graph.ErrClosed) {
		t.Errorf("Add after Close: %v, want ErrClosed", err)
	}
	for _, err := range g.Query(t.Context(), "g.V().all()", nil) {
		if !errors.Is(err, graph.ErrClosed) {
			t.Errorf("Query after Close: %v, want ErrClosed", err)
		}
	}
	again, err := graph.Open(dir, &graph.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer closeGraph(again)
	if got := graphtest.Export(t, again); got != want {
		t.Error("the export is another after reopening")
	}
	if got, err := again.AddedAt(t.Context(), graphtest.ArticleID(t, graphtest.Sample()[0])); err != nil || !got.Equal(when) {
		t.Errorf("AddedAt = %v, %v, want %v", got, err, when)
	}
	if _, err := again.Add(t.Context(), graphtest.Sample()[0]); !errors.Is(err, graph.ErrReadOnly) {
		t.Errorf("Add to a graph for reading: %v, want ErrReadOnly", err)
	}
}

// TestVersion opens a store whose vocabulary is of another version.
func TestVersion(t *testing.T) {
	dir := t.TempDir()
	store, err := badger.Open(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = store.Update(t.Context(), func(txn *badger.Txn) error { return txn.Set([]byte("version"), []byte("999")) })
	if err := errors.Join(err, store.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := graph.Open(dir, nil); !errors.Is(err, graph.ErrVersion) || !strings.Contains(err.Error(), "vocabulary 999") {
		t.Errorf("Open: %v, want ErrVersion with the version", err)
	}
	if store, err = badger.Open(dir, nil); err != nil { // nothing holds the folder
		t.Fatal(err)
	}
	check(store.Close())
}

// TestUpgradeEventless opens a graph of version 2, which had no events: it is
// one of this version then, and reading alone changes nothing.
func TestUpgradeEventless(t *testing.T) {
	dir := t.TempDir()
	doc := graphtest.Sample()[0]
	doc.Events = nil
	g, err := graph.Open(dir, nil)
	check(err)
	_, err = g.Add(t.Context(), doc)
	before := graphtest.Export(t, g)
	check(errors.Join(err, g.Close()))
	version := func(set string) (was string) {
		store, err := badger.Open(dir, nil)
		check(err)
		err = store.Update(t.Context(), func(txn *badger.Txn) error {
			b, _, err := txn.Get([]byte("version"))
			if was = string(b); set != "" {
				err = errors.Join(err, txn.Set([]byte("version"), []byte(set)))
			}
			return err
		})
		check(errors.Join(err, store.Close()))
		return was
	}
	now := version("2")
	g, err = graph.Open(dir, &graph.Options{ReadOnly: true})
	check(err)
	check(g.Close())
	if v := version(""); v != "2" {
		t.Errorf("after reading the version is %s, want 2", v)
	}
	g, err = graph.Open(dir, nil)
	check(err)
	if diff := cmp.Diff(before, graphtest.Export(t, g)); diff != "" {
		t.Errorf("export after the upgrade mismatch (-before +after):\n%s", diff)
	}
	if changed, err := g.Replace(t.Context(), graphtest.Sample()[0]); err != nil || !changed {
		t.Errorf("a new reading of its article: %v, %v; want it changed", changed, err)
	}
	events := 0
	for _, err := range g.Events(t.Context(), graph.EventPattern{}) {
		check(err)
		events++
	}
	check(g.Close())
	if v := version(""); v != now || events != 3 {
		t.Errorf("after the upgrade the version is %s and there are %d events, want %s and 3", v, events, now)
	}
}
