package graphtest

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
)

// events reads events by pattern, and each by its id.
func (s suite) events(t *testing.T) {
	g := s.graph(t, Sample()...)
	tests := []struct {
		name    string
		pattern graph.EventPattern
		want    []string
	}{
		{"all", graph.EventPattern{}, []string{"aid", "meeting", "letter", "meeting"}},
		{"kind", graph.EventPattern{Kind: "letter"}, []string{"letter"}},
		{"one takes part", graph.EventPattern{With: []string{"tomas-reyes"}}, []string{"meeting", "letter"}},
		{"both take part", graph.EventPattern{With: []string{"ilse-varga", "tomas-reyes"}}, []string{"meeting", "letter"}},
		{"role of one", graph.EventPattern{With: []string{"ilse-varga"}, Role: "sender"}, []string{"letter"}},
		{"other role of one", graph.EventPattern{With: []string{"tomas-reyes"}, Role: "sender"}, nil},
		{"role", graph.EventPattern{Role: "amount"}, []string{"aid"}},
		{"place", graph.EventPattern{With: []string{"port-calder"}}, []string{"meeting"}},
		{"planned", graph.EventPattern{Modality: graph.Planned}, []string{"meeting"}},
		{"happened", graph.EventPattern{Kind: "meeting", Happened: true}, []string{"meeting"}},
		{"since", graph.EventPattern{Since: "2025-02-20"}, []string{"meeting", "letter"}},
		{"until", graph.EventPattern{Until: "2025-02-10"}, []string{"letter"}},
		{"sure", graph.EventPattern{MinConfidence: 0.95}, nil},
		{"article", graph.EventPattern{Article: ArticleID(t, Sample()[1])}, []string{"aid"}},
	}
	for _, test := range tests {
		var got []string
		for e, err := range g.Events(t.Context(), test.pattern) {
			if err != nil {
				t.Fatalf("%s: %v", test.name, err)
			}
			got = append(got, e.Kind)
			one, err := g.Event(t.Context(), e.ID)
			if diff := cmp.Diff(e, one); err != nil || diff != "" {
				t.Errorf("Event(%s): %v, mismatch (-listed +read):\n%s", e.ID, err, diff)
			}
			for _, id := range e.Statements {
				if _, err := g.Statement(t.Context(), id); err != nil {
					t.Errorf("%s: statement %s: %v", e.ID, id, err)
				}
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: events %v, want %v", test.name, got, test.want)
		}
	}
	if _, err := g.Event(t.Context(), "e/0000000000000000"); !isErr(err, graph.ErrNotFound) {
		t.Errorf("Event of no event = %v, want ErrNotFound", err)
	}
	rows := Rows(t, g, `g.V("ilse-varga").in("role/sender").has("kind", "event/letter").out("role/addressee").all()`, nil)
	if diff := cmp.Diff([]string{`{"id":"tomas-reyes"}`}, rows); diff != "" {
		t.Errorf("addressee of the letter (-want +got):\n%s", diff)
	}
}
