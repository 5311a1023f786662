package graphtest

import (
	"context"
	"errors"
	"iter"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
)

func isErr(err, target error) bool { return errors.Is(err, target) }

// statements checks patterns against the statements that they select.
func (s suite) statements(t *testing.T) {
	g := s.graph(t, Sample()...)
	first := ArticleID(t, Sample()[0])
	tests := []struct {
		name    string
		pattern graph.Pattern
		want    []string
	}{
		{"subject", graph.Pattern{Subject: "anna-holm"}, []string{
			"anna-holm leader-of harbour-council", "anna-holm visited brenmark"}},
		{"object", graph.Pattern{Object: "anna-holm"}, []string{
			"ilse-varga write to anna-holm", "threatened: osterland expelled anna-holm"}},
		{"relation", graph.Pattern{Relation: "sent-letter-to"}, []string{"ilse-varga sent-letter-to tomas-reyes"}},
		{"between", graph.Pattern{Between: [2]string{"tomas-reyes", "port-calder"}}, []string{"ilse-varga met-with tomas-reyes"}},
		{"source", graph.Pattern{AttributedTo: "tomas-reyes"}, []string{"not brenmark attacked osterland"}},
		{"negative", graph.Pattern{Polarity: graph.Negative}, []string{"not brenmark attacked osterland"}},
		{"threatened", graph.Pattern{Modality: graph.Threatened}, []string{"threatened: osterland expelled anna-holm"}},
		{"asserted", graph.Pattern{Asserted: true, Subject: "osterland", Object: "anna-holm"}, nil},
		{"unsure", graph.Pattern{Article: first, Subject: "osterland", MinConfidence: 0.7}, []string{"osterland allied-with brenmark"}},
		{"said only", graph.Pattern{Relation: "cooperates-with", SaidOnly: true}, nil},
		{"unknown", graph.Pattern{Subject: "nobody"}, nil},
		{"unknown article", graph.Pattern{Article: "a/0"}, nil},
	}
	for _, test := range tests {
		var got []string
		for _, st := range Collect(t, g.Statements(t.Context(), test.pattern)) {
			got = append(got, st.String())
			same, err := g.Statement(t.Context(), st.ID)
			if diff := cmp.Diff(st, same); err != nil || diff != "" {
				t.Errorf("Statement(%s): %v\n%s", st.ID, err, diff)
			}
		}
		if diff := cmp.Diff(test.want, got, anyOrder); diff != "" {
			t.Errorf("%s: statements mismatch (-want +got):\n%s", test.name, diff)
		}
	}
	if _, err := g.Statement(t.Context(), "s/0"); !isErr(err, graph.ErrNotFound) {
		t.Errorf("Statement of an unknown id: %v, want ErrNotFound", err)
	}
}

// names checks what people type against the entities that they mean.
func (s suite) names(t *testing.T) {
	g := s.graph(t, Sample()...)
	local := graph.LocalID("northern ministers", ArticleID(t, Sample()[0]))
	tests := []struct {
		name     string
		sequence iter.Seq2[graph.Entity, error]
		want     []string
	}{
		{"Ilse Varga", g.Find(t.Context(), "Ilse Varga"), []string{"ilse-varga"}},
		{"case and diacritics", g.Find(t.Context(), "TOMAS REYES"), []string{"tomas-reyes"}},
		{"alias", g.Find(t.Context(), "reyes"), []string{"tomas-reyes"}},
		{"first name", g.Find(t.Context(), "Tomás"), []string{"tomas-reyes"}},
		{"second word", g.Find(t.Context(), "council"), []string{"harbour-council"}},
		{"part of a word", g.Find(t.Context(), "harb"), nil},
		{"nothing", g.Find(t.Context(), "?"), nil},
		{"beginning", g.Complete(t.Context(), "har"), []string{"harbour-council"}},
		{"beginning of a later word", g.Complete(t.Context(), "rey"), []string{"tomas-reyes"}},
		{"most named first", g.Complete(t.Context(), "o"), []string{"osterland"}},
		{"all", g.Entities(t.Context()), []string{"anna-holm", "brenmark", "harbour-council", "ilse-varga",
			local, "osterland", "port-calder", "tomas-reyes"}},
	}
	for _, test := range tests {
		var got []string
		for _, e := range Collect(t, test.sequence) {
			got = append(got, e.ID)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: entities mismatch (-want +got):\n%s", test.name, diff)
		}
	}
	e, err := g.Entity(t.Context(), "ilse-varga")
	want := graph.Entity{ID: "ilse-varga", Name: "Ilse Varga", Type: graph.Person, Aliases: []string{"President Varga", "Varga"}}
	if diff := cmp.Diff(want, e); err != nil || diff != "" {
		t.Errorf("Entity(ilse-varga): %v, mismatch (-want +got):\n%s", err, diff)
	}
	if _, err := g.Entity(t.Context(), "a/0"); !isErr(err, graph.ErrNotFound) {
		t.Errorf("Entity of an unknown id: %v, want ErrNotFound", err)
	}
	var titles []string
	for _, a := range Collect(t, g.Articles(t.Context())) {
		titles = append(titles, a.Published+" "+a.Title)
	}
	if diff := cmp.Diff([]string{"2025-03-04 Brenmark and Osterland resume talks",
		"2025-03-06 Reyes praises neighbour", "2025-03-09 Harbour Council resumes “quiet” work\\"}, titles); diff != "" {
		t.Errorf("articles mismatch (-want +got):\n%s", diff)
	}
}

// cancel checks that a context that has ended ends everything.
func (s suite) cancel(t *testing.T) {
	g := s.graph(t, Sample()...)
	before := Export(t, g)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	for _, err := range g.Statements(ctx, graph.Pattern{}) {
		if !isErr(err, context.Canceled) {
			t.Errorf("Statements: %v, want context.Canceled", err)
		}
	}
	for _, err := range g.Query(ctx, "g.V().all()", nil) {
		if !isErr(err, context.Canceled) {
			t.Errorf("Query: %v, want context.Canceled", err)
		}
	}
	d := Sample()[0]
	d.Article.Title = "Another"
	if added, err := g.Add(ctx, d); added || !isErr(err, context.Canceled) {
		t.Errorf("Add = %v, %v; want context.Canceled", added, err)
	}
	same(t, before, Export(t, g))
}

// readersBesideWriter reads while another goroutine adds and removes: every
// read sees an article with all of its statements or not at all.
func (s suite) readersBesideWriter(t *testing.T) {
	g := s.graph(t)
	d := Sample()[0]
	all := len(Sample()[0].Statements)
	id := ArticleID(t, d)
	done := make(chan error)
	go func() {
		var err error
		for i := 0; i < 20 && err == nil; i++ {
			if _, err = g.Add(t.Context(), d); err == nil {
				err = g.Remove(t.Context(), id)
			}
		}
		done <- err
	}()
	for {
		n := len(Collect(t, g.Statements(t.Context(), graph.Pattern{Article: id})))
		if n != 0 && n != all {
			t.Errorf("a reader saw %d statements of %d", n, all)
		}
		rows := Collect(t, g.Query(t.Context(), `g.V("<osterland>").both("<allied-with>").all()`, nil))
		if n := len(rows); n != 0 && n != 2 {
			t.Errorf("a query saw %d edges of 2", n)
		}
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
			return
		case <-time.After(time.Millisecond):
		}
	}
}

// Collect returns what the sequence yields and fails the test on its error.
func Collect[T any](t *testing.T, sequence iter.Seq2[T, error]) []T {
	t.Helper()
	var out []T
	for v, err := range sequence {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}
