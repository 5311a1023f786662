package graph_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/queries"
)

var update = flag.Bool("update", false, "rewrite testdata/queries.txt")

// TestQueries asks the questions in testdata/queries.txt, lines such as
//
//	== about who=holm
//
// with the rows that they have over the sample articles, which come in either
// order. The word said-only hides what is inferred; _ in a value is a space.
func TestQueries(t *testing.T) {
	const file = "testdata/queries.txt"
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	docs := append(graphtest.Sample(), dispute())
	got := answers(t, string(want), docs)
	slices.Reverse(docs)
	if diff := cmp.Diff(got, answers(t, string(want), docs)); diff != "" {
		t.Errorf("the order of articles matters (-one +other):\n%s", diff)
	}
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("rows mismatch (-want +got):\n%s", diff)
	}
	for _, q := range queries.List() {
		if !strings.Contains(got, "== "+q.Name) {
			t.Errorf("%s does not ask for %s", file, q.Name)
		}
	}
}

// answers returns the questions in a file with their rows.
func answers(t *testing.T, file string, docs []graph.Document) string {
	t.Helper()
	g := open(t, graph.Memory)
	defer closeGraph(g)
	check(g.SetRules(t.Context(), graphtest.Rules))
	for _, d := range docs {
		if _, err := g.Add(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	var b strings.Builder
	for line := range strings.Lines(file) {
		question, ok := strings.CutPrefix(strings.TrimSpace(line), "== ")
		if !ok {
			continue
		}
		fmt.Fprintf(&b, "== %s\n", question)
		words := strings.Fields(question)
		built, opts := build(t, words[0], words[1:])
		for _, row := range graphtest.Rows(t, g, built, opts) {
			fmt.Fprintln(&b, row)
		}
	}
	return b.String()
}

// build returns a ready-made query with its options.
func build(t *testing.T, name string, words []string) (string, *graph.QueryOptions) {
	t.Helper()
	params := map[string]string{}
	said := false
	for _, word := range words {
		if key, value, ok := strings.Cut(word, "="); ok {
			params[key] = strings.ReplaceAll(value, "_", " ")
		}
		said = said || word == "said-only"
	}
	built, err := queries.Build(name, params)
	if err != nil {
		t.Fatal(err)
	}
	return built.Source, &graph.QueryOptions{Name: built.Name, Prelude: built.Prelude, Columns: built.Columns, SaidOnly: said}
}

// dispute is an article that contradicts one of the samples, and speaks of
// money.
func dispute() graph.Document {
	text := "Brenmark attacked Osterland in May. Osterland imposed sanctions on Brenmark and paid Ann Lee $3 million."
	at := func(words string) [2]int {
		i := strings.Index(text, words)
		return [2]int{i, i + len(words)}
	}
	place := func(id, name string) graph.Entity { return graph.Entity{ID: id, Name: name, Type: graph.Place} }
	brenmark, osterland := place("brenmark", "Brenmark"), place("osterland", "Osterland")
	lee := graph.Entity{ID: "ann-lee", Name: "Ann Lee", Type: graph.Person}
	say := func(subject graph.Entity, relation, phrase string, object graph.Entity) graph.Statement {
		return graph.Statement{
			Subject: subject, Relation: relation, Phrase: phrase, Object: graph.Object{Entity: &object},
			Polarity: graph.Positive, Modality: graph.Actual, Confidence: .9, Rule: "by-hand",
			Evidence: []graph.Evidence{{Begin: 0, End: len(text), Subject: at(subject.Name), Object: at(object.Name)}},
		}
	}
	paid := say(osterland, "gave-aid-to", "pay", lee)
	paid.Roles = map[string]graph.Object{"theme": {Literal: &graph.Literal{Value: "$3 million", Datatype: graph.MoneyLiteral}}}
	return graph.Document{
		Article:  graph.Article{Title: "War in May", Published: "2025-05-20", Language: "en", Text: text},
		Entities: []graph.Entity{brenmark, osterland, lee},
		Statements: []graph.Statement{
			say(brenmark, "attacked", "attack", osterland), say(osterland, "imposed-sanctions-on", "impose sanctions on", brenmark), paid,
		},
	}
}

// TestExamples asks every ready-made query as its comment says that it may be
// asked; the answer is not empty.
func TestExamples(t *testing.T) {
	g := sample(t)
	if _, err := g.Add(t.Context(), dispute()); err != nil {
		t.Fatal(err)
	}
	for _, q := range queries.List() {
		if !strings.HasPrefix(q.Example, "@"+q.Name) {
			t.Errorf("%s has no example", q.Name)
			continue
		}
		var words []string
		inside := false
		for _, word := range strings.FieldsFunc(strings.TrimPrefix(q.Example, "@"+q.Name), func(r rune) bool {
			inside = inside != (r == '"')
			return r == ' ' && !inside
		}) {
			words = append(words, strings.ReplaceAll(word, `"`, ""))
		}
		source, opts := build(t, q.Name, words)
		if rows := graphtest.Rows(t, g, source, opts); len(rows) == 0 {
			t.Errorf("%s: no rows", q.Example)
		}
	}
}

// TestLibrary checks that the shared functions do in queries of one's own.
func TestLibrary(t *testing.T) {
	g := sample(t)
	for _, gizmo := range []string{
		`entity("Varga").out("sent-letter-to").all()`,
		`g.V(entity("Varga")).Out("sent-letter-to").All()`,
		`entity("Varga").follow(fact("sent-letter-to")).all()`,
		`entity("Varga").follow(inverse("praised")).all()`,
	} {
		rows := graphtest.Rows(t, g, gizmo, &graph.QueryOptions{Prelude: queries.Prelude()})
		if diff := cmp.Diff([]string{`{"id":"tomas-reyes"}`}, rows); diff != "" {
			t.Errorf("%s: rows mismatch (-want +got):\n%s", gizmo, diff)
		}
	}
}

// TestQueryParameters hands over values that look like code.
func TestQueryParameters(t *testing.T) {
	g := sample(t)
	for _, value := range []string{`"});throw 1;({"`, "*/ throw 1 /*", "</script>", "\u2028throw 1", "${throw 1}", "__proto__", "constructor"} {
		source, opts := build(t, "about", []string{"who=" + value})
		if rows := graphtest.Rows(t, g, source, opts); len(rows) != 0 {
			t.Errorf("about %q: rows %v, want none", value, rows)
		}
	}
}
