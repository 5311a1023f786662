package graph_test

import (
	"fmt"
	"testing"

	"newsgraph/graph"
)

// claims returns an article of a day that says one thing.
func claims(title, day, subject, relation, object string, polarity graph.Polarity, confidence float64) graph.Document {
	kind := graph.Person
	if relation == "borders" {
		kind = graph.Place
	}
	return graph.Document{
		Article: graph.Article{Title: title, Published: day, Text: title + ". " + subject + " " + relation + " " + object + "."},
		Statements: []graph.Statement{{
			Subject: graph.Entity{Name: subject, Type: kind}, Relation: relation, Symmetric: relation == "borders",
			Object:   graph.Object{Entity: &graph.Entity{Name: object, Type: graph.Place}},
			Polarity: polarity, Confidence: confidence, Rule: "test",
		}},
	}
}

func viewsOf(t *testing.T, rules string, p graph.Pattern, docs ...graph.Document) []graph.View {
	t.Helper()
	g := open(t, graph.Memory)
	defer closeGraph(g)
	check(g.SetRules(t.Context(), rules))
	for _, d := range docs {
		_, err := g.Add(t.Context(), d)
		check(err)
	}
	views, err := g.Views(t.Context(), p)
	check(err)
	return views
}

func TestViewsAddUp(t *testing.T) {
	views := viewsOf(t, "symmetric borders", graph.Pattern{},
		claims("One", "2025-01-01", "Aland", "borders", "Beland", graph.Positive, 0.8),
		claims("Two", "2025-01-02", "Beland", "borders", "Aland", graph.Positive, 0.5),
		claims("Three", "2025-01-03", "Aland", "borders", "Beland", graph.Negative, 0.7))
	if len(views) != 1 {
		t.Fatalf("%d views, want the one of both directions: %+v", len(views), views)
	}
	v := views[0]
	if v.Independent != 2 || v.Confidence != 0.9 || len(v.For) != 2 || len(v.Against) != 1 || !v.Disputed() || v.Superseded() {
		t.Errorf("%+v, want two for, one against, confidence 0.9, disputed", v)
	}
}

func TestViewsSupersede(t *testing.T) {
	docs := []graph.Document{
		claims("Old", "2020-01-01", "Ann", "president-of", "Norway", graph.Positive, 0.8),
		claims("New", "2025-01-01", "Bob", "president-of", "Norway", graph.Positive, 0.6),
		claims("Born", "2025-01-01", "Ann", "born-in", "Oslo", graph.Positive, 0.6),
		claims("Born too", "2025-01-01", "Ann", "born-in", "Bergen", graph.Positive, 0.9),
		claims("Visit", "2025-01-01", "Ann", "visited", "Oslo", graph.Positive, 0.9),
		claims("Visit too", "2025-02-01", "Ann", "visited", "Rome", graph.Positive, 0.9),
	}
	state := map[string]string{}
	for _, v := range viewsOf(t, "functional born-in\ninverse-functional president-of", graph.Pattern{}, docs...) {
		word := "agreed"
		switch {
		case v.Superseded():
			word = "superseded"
		case v.Disputed():
			word = "disputed"
		}
		state[v.Subject.ID+" "+v.Relation+" "+v.Object.ID] = word
	}
	for fact, want := range map[string]string{
		"ann president-of norway": "superseded", "bob president-of norway": "agreed",
		"ann born-in oslo": "disputed", "ann born-in bergen": "disputed",
		"ann visited oslo": "agreed", "ann visited rome": "agreed", // no functional relation: both hold
	} {
		if state[fact] != want {
			t.Errorf("%s is %s, want %s", fact, state[fact], want)
		}
	}
	// A pattern finds what clashes with what it selects.
	views := viewsOf(t, "inverse-functional president-of", graph.Pattern{Subject: "ann", Relation: "president-of"}, docs...)
	if len(views) != 1 || !views[0].Superseded() || views[0].Clashes[0].Subject.ID != "bob" {
		t.Errorf("%+v, want Ann's presidency, superseded by Bob's", views)
	}
}

// TestViewsPermanent: who was born in one place can't be born in another later.
func TestViewsPermanent(t *testing.T) {
	for rules, want := range map[string]bool{"functional born-in\npermanent born-in": true, "functional born-in": false} {
		views := viewsOf(t, rules, graph.Pattern{Object: "oslo"},
			claims("Old", "2020-01-01", "Ann", "born-in", "Oslo", graph.Positive, 0.8),
			claims("New", "2025-01-01", "Ann", "born-in", "Bergen", graph.Positive, 0.8))
		if len(views) != 1 || views[0].Disputed() != want || views[0].Superseded() == want {
			t.Errorf("by %q: %+v, want disputed %v, superseded %v", rules, views, want, !want)
		}
	}
}

// TestViewsOfTimes: that somebody didn't come in May is no denial of a visit
// in January; without a time it may be one.
func TestViewsOfTimes(t *testing.T) {
	visit := func(polarity graph.Polarity, from, to string) graph.Document {
		d := claims(fmt.Sprint(polarity, from, to), "2025-06-01", "Ann", "visited", "Oslo", polarity, 0.8)
		if from != "" || to != "" {
			d.Statements[0].Time = &graph.Interval{Text: "then", From: from, To: to}
		}
		return d
	}
	for _, test := range []struct {
		said, denied [2]string
		want         bool
	}{
		{[2]string{"2025-01-01", "2025-01-31"}, [2]string{"2025-05-01", "2025-05-31"}, false},
		{[2]string{"2025-01-01", "2025-01-31"}, [2]string{"2025-01-07", "2025-01-07"}, true},
		{[2]string{"2025-01-01", "2025-01-31"}, [2]string{}, true},
		{[2]string{}, [2]string{}, true},
		{[2]string{"", "2025-01-31"}, [2]string{"2025-02-01", ""}, false},
		{[2]string{"2025-02-03", ""}, [2]string{"2025-02-01", ""}, true},
	} {
		views := viewsOf(t, "", graph.Pattern{}, visit(graph.Positive, test.said[0], test.said[1]), visit(graph.Negative, test.denied[0], test.denied[1]))
		if len(views) != 1 || len(views[0].For) != 1 || len(views[0].Against) != 1 || views[0].Disputed() != test.want {
			t.Errorf("said of %v, denied of %v: %+v, want disputed %v", test.said, test.denied, views, test.want)
		}
	}
}

// TestViewsOfHeadlines: a headline that names no time speaks of the time that
// the article names.
func TestViewsOfHeadlines(t *testing.T) {
	said := claims("Said", "2025-06-01", "Ann", "visited", "Oslo", graph.Positive, 0.8)
	headline := said.Statements[0]
	headline.Phrase = "visit"
	said.Statements[0].Time = &graph.Interval{Text: "on Sunday", From: "2025-06-01", To: "2025-06-01"}
	denied := claims("Denied", "2025-06-01", "Ann", "visited", "Oslo", graph.Negative, 0.8)
	denied.Statements[0].Time = &graph.Interval{Text: "in May", From: "2025-05-01", To: "2025-05-31"}
	if views := viewsOf(t, "", graph.Pattern{}, said, denied); len(views) != 1 || views[0].Disputed() {
		t.Errorf("%+v, want one view, not disputed", views)
	}
	said.Statements = append(said.Statements, headline)
	if views := viewsOf(t, "", graph.Pattern{}, said, denied); len(views) != 1 || len(views[0].For) != 2 || views[0].Disputed() {
		t.Errorf("with a headline: %+v, want one view of two statements, not disputed", views)
	}
	said.Statements = said.Statements[1:]
	if views := viewsOf(t, "", graph.Pattern{}, said, denied); len(views) != 1 || !views[0].Disputed() {
		t.Errorf("with a headline alone: %+v, want one view, disputed", views)
	}
}

func TestStatementsAsOf(t *testing.T) {
	g := open(t, graph.Memory)
	defer closeGraph(g)
	for _, d := range []graph.Document{
		claims("Old", "2020-01-01", "Ann", "president-of", "Norway", graph.Positive, 0.8),
		claims("New", "2025-01-01", "Bob", "president-of", "Norway", graph.Positive, 0.6),
	} {
		_, err := g.Add(t.Context(), d)
		check(err)
	}
	for day, want := range map[string]int{"2019-12-31": 0, "2020-01-01": 1, "2024-06-01": 1, "2025-01-01": 2, "": 2} {
		n := 0
		for _, err := range g.Statements(t.Context(), graph.Pattern{Relation: "president-of", AsOf: day}) {
			check(err)
			n++
		}
		if n != want {
			t.Errorf("as of %q: %d statements, want %d", day, n, want)
		}
	}
}
