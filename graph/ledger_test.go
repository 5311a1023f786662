package graph_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

// said is a document of one article in which people do things to one another:
// each fact is "subject relation object", and a name may have a type after a
// colon and aliases after equals signs: "Ann Lee:person=Lee".
func said(title string, facts ...string) graph.Document {
	d := graph.Document{Article: graph.Article{Title: title, Text: title, Published: "2026-01-01"}}
	for _, f := range facts {
		part := strings.Split(f, " | ")
		s := graph.Statement{Subject: *thing(&d, part[0]), Relation: part[1], Confidence: 0.9, Rule: "test"}
		if title, ok := strings.CutPrefix(part[2], "as "); ok {
			s.Object = graph.Object{Literal: &graph.Literal{Value: title, Datatype: graph.TitleLiteral}}
		} else {
			s.Object = graph.Object{Entity: thing(&d, part[2])}
		}
		d.Statements = append(d.Statements, s)
	}
	return d
}

func thing(d *graph.Document, words string) *graph.Entity {
	words, aliases, _ := strings.Cut(words, "=")
	words, field, _ := strings.Cut(words, "/")
	name, typ, _ := strings.Cut(words, ":")
	e := graph.Entity{Name: name, Type: graph.EntityType(typ), Field: field}
	if aliases != "" {
		e.Aliases = strings.Split(aliases, "=")
	}
	d.Entities = append(d.Entities, e)
	return &graph.Entity{Name: name, Type: e.Type}
}

func memory(t testing.TB, docs ...graph.Document) *graph.Graph {
	t.Helper()
	g, err := graph.Open(graph.Memory, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = g.Close() })
	for _, d := range docs {
		if _, err := g.Add(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	return g
}

// ids returns the ids of all entities.
func ids(t *testing.T, g *graph.Graph) []string {
	t.Helper()
	var out []string
	for _, e := range graphtest.Collect(t, g.Entities(t.Context())) {
		out = append(out, e.ID)
	}
	return out
}

func wantIDs(t *testing.T, g *graph.Graph, want string) {
	t.Helper()
	if got := strings.Join(ids(t, g), " "); got != want {
		t.Errorf("entities %s, want %s", got, want)
	}
}

var (
	firm  = said("Results", "Acme:organization | sued | Bolt:organization")
	firm2 = said("More results", "Acme Works:organization | sued | Bolt:organization")
	firm3 = said("Third", "Acme:organization | acquired | Dorn:organization")
)

// TestLedgerIsReversible enters one correction of each kind, checks what it
// does to what is there and to what comes later, and takes all back.
func TestLedgerIsReversible(t *testing.T) {
	g := memory(t, firm, firm2)
	before := graphtest.Export(t, g)
	wantIDs(t, g, "acme acme-works bolt")
	enter := func(e graph.LedgerEntry, err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%+v: %v", e, err)
		}
	}
	enter(g.Merge(t.Context(), "acme", "acme-works"))
	wantIDs(t, g, "acme bolt")
	enter(g.Rename(t.Context(), "acme", "Acme Group"))
	wantIDs(t, g, "acme-group bolt")
	enter(g.Retype(t.Context(), "acme-group", graph.Product))
	e, err := g.Entity(t.Context(), "acme-works") // an old id
	want := graph.Entity{ID: "acme-group", Name: "Acme Group", Type: graph.Product, Aliases: []string{"Acme", "Acme Works"}}
	if diff := cmp.Diff(want, e); err != nil || diff != "" {
		t.Errorf("entity mismatch (-want +got): %v\n%s", err, diff)
	}
	for s, err := range g.Statements(t.Context(), graph.Pattern{Subject: "acme-group"}) {
		if err != nil || s.Subject.Name != "Acme Group" || s.Subject.Type != graph.Product {
			t.Errorf("statement of %+v, %v", s.Subject, err)
		}
	}
	if _, err := g.Add(t.Context(), firm3); err != nil { // it takes part at once
		t.Fatal(err)
	}
	wantIDs(t, g, "acme-group bolt dorn")
	enter(g.Split(t.Context(), "acme-group", []string{graphtest.ArticleID(t, firm3)}, ""))
	wantIDs(t, g, "acme-group acme-group~2 bolt dorn")
	edited := graphtest.Export(t, g)

	copied := memory(t)
	if _, err := copied.Import(t.Context(), strings.NewReader(edited), nil); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(edited, graphtest.Export(t, copied)); diff != "" {
		t.Errorf("export after import mismatch:\n%s", diff)
	}
	for _, d := range []graph.Document{firm, firm2, firm3} { // read anew, and nothing changes
		if changed, err := g.Replace(t.Context(), d); changed || err != nil {
			t.Errorf("Replace = %v, %v", changed, err)
		}
	}
	for n := 1; n <= 4; n++ {
		enter(g.Undo(t.Context(), n))
	}
	wantIDs(t, g, "acme acme-works bolt dorn")
	if err := g.Remove(t.Context(), graphtest.ArticleID(t, firm3)); err != nil {
		t.Fatal(err)
	}
	after := slices.DeleteFunc(strings.Split(graphtest.Export(t, g), "\n"), func(l string) bool { return strings.Contains(l, "<urn:newsgraph:ledger/") })
	if diff := cmp.Diff(before, strings.Join(after, "\n")); diff != "" {
		t.Errorf("export after all is undone (-before +after):\n%s", diff)
	}
	enter(g.Undo(t.Context(), 5)) // the undoing of the merge
	wantIDs(t, g, "acme bolt")
	entries := graphtest.Collect(t, g.Ledger(t.Context()))
	if len(entries) != 9 || entries[0].Undone || !entries[1].Undone || !entries[4].Undone {
		t.Errorf("ledger %+v", entries)
	}
}

func TestLedgerErrors(t *testing.T) {
	g := memory(t, firm, firm2)
	article := graphtest.ArticleID(t, firm)
	tests := []struct {
		name string
		do   func() (graph.LedgerEntry, error)
		is   error
	}{
		{"merge with itself", func() (graph.LedgerEntry, error) { return g.Merge(t.Context(), "acme", "acme") }, graph.ErrLedger},
		{"merge of nothing", func() (graph.LedgerEntry, error) { return g.Merge(t.Context(), "acme") }, graph.ErrLedger},
		{"merge of nobody", func() (graph.LedgerEntry, error) { return g.Merge(t.Context(), "acme", "nobody") }, graph.ErrNotFound},
		{"split of all", func() (graph.LedgerEntry, error) { return g.Split(t.Context(), "acme", []string{article}, "") }, graph.ErrLedger},
		{"split elsewhere", func() (graph.LedgerEntry, error) {
			return g.Split(t.Context(), "acme-works", []string{article}, "")
		}, graph.ErrLedger},
		{"bad id", func() (graph.LedgerEntry, error) { return g.Split(t.Context(), "bolt", []string{article}, "a b") }, graph.ErrLedger},
		{"taken name", func() (graph.LedgerEntry, error) { return g.Rename(t.Context(), "acme", "Bolt") }, graph.ErrLedger},
		{"empty name", func() (graph.LedgerEntry, error) { return g.Rename(t.Context(), "acme", " ") }, graph.ErrLedger},
		{"unknown type", func() (graph.LedgerEntry, error) { return g.Retype(t.Context(), "acme", "animal") }, graph.ErrLedger},
		{"undo of nothing", func() (graph.LedgerEntry, error) { return g.Undo(t.Context(), 1) }, graph.ErrLedger},
	}
	before := graphtest.Export(t, g)
	for _, test := range tests {
		if _, err := test.do(); !errors.Is(err, test.is) {
			t.Errorf("%s: %v, want %v", test.name, err, test.is)
		}
	}
	if diff := cmp.Diff(before, graphtest.Export(t, g)); diff != "" {
		t.Errorf("something was written:\n%s", diff)
	}
}

func TestGazetteer(t *testing.T) {
	g := memory(t, firm, firm2)
	before := graphtest.Export(t, g)
	known := []graph.GazetteerEntry{
		{ID: "Q1", Name: "Acme Works", Aliases: []string{"Acme"}, Types: []graph.EntityType{graph.Organization}, External: []string{"wikidata:Q1"}},
		{ID: "Q2", Name: "Bolt", Types: []graph.EntityType{graph.Person}},
	}
	if err := g.SetGazetteer(t.Context(), known); err != nil {
		t.Fatal(err)
	}
	wantIDs(t, g, "Q1 bolt") // Bolt is no person
	e, err := g.Entity(t.Context(), "acme")
	if want := (graph.Entity{ID: "Q1", Name: "Acme Works", Type: graph.Organization, Aliases: []string{"Acme"}, External: []string{"wikidata:Q1"}}); err != nil || !cmp.Equal(e, want) {
		t.Errorf("entity %v\n%s", err, cmp.Diff(want, e))
	}
	if _, err := g.Add(t.Context(), firm3); err != nil {
		t.Fatal(err)
	}
	wantIDs(t, g, "Q1 bolt dorn")
	export := graphtest.Export(t, g)
	copied := memory(t)
	if _, err := copied.Import(t.Context(), strings.NewReader(export), nil); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(export, graphtest.Export(t, copied)); diff != "" {
		t.Errorf("export after import mismatch:\n%s", diff)
	}
	known[0].Name = "ACME"
	if err := g.SetGazetteer(t.Context(), known); err != nil {
		t.Fatal(err)
	}
	if e, err := g.Entity(t.Context(), "Q1"); err != nil || e.Name != "ACME" {
		t.Errorf("entity %+v, %v", e, err)
	}
	if err := g.Remove(t.Context(), graphtest.ArticleID(t, firm3)); err != nil {
		t.Fatal(err)
	}
	if err := g.SetGazetteer(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, graphtest.Export(t, g)); diff != "" {
		t.Errorf("export without gazetteer (-before +after):\n%s", diff)
	}
	for _, bad := range [][]graph.GazetteerEntry{{{ID: "", Name: "A"}}, {{ID: "a/1", Name: "A"}}, {{ID: "x", Name: "…"}}, {{ID: "x", Name: "A"}, {ID: "x", Name: "B"}}} {
		if err := g.SetGazetteer(t.Context(), bad); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("SetGazetteer(%v) = %v, want ErrInvalid", bad, err)
		}
	}
}
