package explore_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/explore"
)

func TestAbout(t *testing.T) {
	g := sample()
	defer func() { _ = g.Close() }()
	p, err := explore.About(t.Context(), g, "ilse-varga", nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, group := range p.Facts {
		for _, f := range group.Facts {
			got = append(got, fmt.Sprint(group.Relation, " ", group.Out, " ", f.Other.ID, " ", len(f.Articles)))
		}
	}
	want := []string{"met-with true tomas-reyes 2", "praised false tomas-reyes 1", "president-of true brenmark 1", "sent-letter-to true tomas-reyes 1"}
	if !slices.Equal(got, want) {
		t.Errorf("facts %q, want %q", got, want)
	}
	if len(p.Other) != 2 || len(p.Sources) != 3 || !slices.Equal(p.Days, []string{"2025-02-01", "2025-03-03"}) {
		t.Errorf("%d other statements, %d sources, days %q", len(p.Other), len(p.Sources), p.Days)
	}
	if p, err := explore.About(t.Context(), g, "tomas-reyes", nil); err != nil || p.Says != 1 {
		t.Errorf("Reyes says %d, %v", p.Says, err)
	}
	if _, err := explore.About(t.Context(), g, "nobody", nil); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("nobody: %v", err)
	}
}

func TestRelations(t *testing.T) {
	g := build(t, "Ann knows Bob .5\nAnn knows Cat .9", "Ann met-with Bob")
	uses, err := explore.Relations(t.Context(), g)
	if err != nil {
		t.Fatal(err)
	}
	if len(uses) != 2 || uses[0].Relation != "knows" || uses[0].Facts != 2 || uses[0].Example.Object.ID != "cat" ||
		explore.Counts(uses[0].Subjects) != "person 2" {
		t.Errorf("relations %+v", uses)
	}
}

func TestDiff(t *testing.T) {
	before := build(t, "Ann knows Bob\nAnn met-with Bob")
	after := build(t, "Ann knows Bob .4", "Ann knows Cat\nAnn knows Cat .7")
	changes, err := explore.Diff(t.Context(), explore.State{Graph: before}, explore.State{Graph: after})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range changes {
		got = append(got, fmt.Sprint(c.Added, " ", c.Statement.Relation, " ", c.Statement.Object.ID, " ", len(c.Articles)))
	}
	if want := []string{"true knows cat 1", "false met-with bob 1"}; !slices.Equal(got, want) {
		t.Errorf("changes %q, want %q", got, want)
	}
	same, err := explore.Diff(t.Context(), explore.State{Graph: after}, explore.State{Graph: after})
	if err != nil || len(same) != 0 {
		t.Errorf("a graph differs from itself: %v, %v", same, err)
	}
	g := sample()
	defer func() { _ = g.Close() }()
	changes, err = explore.Diff(t.Context(), explore.State{Graph: g, Until: "2025-03-05"}, explore.State{Graph: g, From: "2025-03-06"})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range changes {
		if c.Statement.Relation == "met-with" && c.Statement.Modality == graph.Actual {
			t.Errorf("two articles tell of the meeting, in either order of names: %+v", c)
		}
	}
	if len(changes) == 0 {
		t.Error("no changes between two days")
	}
}

func TestReport(t *testing.T) {
	g := sample()
	defer func() { _ = g.Close() }()
	r, err := explore.MakeReport(t.Context(), g, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r.First != "2025-03-04" || r.Last != "2025-03-09" || len(r.Key) == 0 || len(r.Communities) == 0 {
		t.Errorf("report %+v", r)
	}
	if len(r.Events) != 5 || r.Events[0].Relation != "visited" || !r.Events[0].Published || r.Events[4].Day != "2025-02-01" || r.Events[4].Published {
		t.Errorf("events %+v", r.Events)
	}
	var open []string
	for _, s := range r.Open {
		open = append(open, string(s.Modality)+" "+s.Relation)
	}
	if strings.Join(open, ", ") != "threatened expelled" {
		t.Errorf("open: %q", open)
	}
	if len(r.Disputed) != 0 {
		t.Errorf("nobody says that Brenmark attacked: %+v", r.Disputed)
	}
}

// TestAboutEvents checks that a profile has the events that say more than a
// fact: the aid with its amount, but not the meeting of two.
func TestAboutEvents(t *testing.T) {
	g := sample()
	defer func() { _ = g.Close() }()
	for id, want := range map[string]int{"brenmark": 1, "osterland": 1, "ilse-varga": 0} {
		p, err := explore.About(t.Context(), g, id, nil)
		if err != nil || len(p.Events) != want {
			t.Errorf("About(%s): %d events, %v; want %d", id, len(p.Events), err, want)
		}
	}
	p, err := explore.About(t.Context(), g, "brenmark", &explore.Options{Relations: []string{"allied-with"}})
	if err != nil || len(p.Events) != 0 {
		t.Errorf("with one relation only: %d events, %v; want none", len(p.Events), err)
	}
}
