package graph_test

import (
	"fmt"
	"slices"
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

func TestLinks(t *testing.T) {
	g := sample(t)
	var got []string
	for _, l := range graphtest.Collect(t, g.Links(t.Context(), "brenmark", nil)) {
		got = append(got, fmt.Sprint(l.Relation, " ", l.Entity, " ", l.Out))
	}
	slices.Sort(got)
	// Each edge is one that a statement of the entity asserts.
	var want []string
	for _, s := range graphtest.Collect(t, g.Statements(t.Context(), graph.Pattern{Between: [2]string{"brenmark"}, Asserted: true})) {
		if s.Object.Entity == nil {
			continue
		}
		out := s.Subject.ID == "brenmark"
		other := s.Object.ID
		if !out {
			other = s.Subject.ID
		}
		if s.Subject.ID != "brenmark" && s.Object.ID != "brenmark" {
			continue // it is the place
		}
		want = append(want, fmt.Sprint(s.Relation, " ", other, " ", out))
		if s.Symmetric {
			want = append(want, fmt.Sprint(s.Relation, " ", other, " ", !out))
		}
	}
	slices.Sort(want)
	if !slices.Equal(slices.Compact(got), slices.Compact(want)) || len(got) == 0 {
		t.Errorf("links %q, want %q", got, want)
	}
}

func TestMentions(t *testing.T) {
	g := sample(t)
	var articles []string
	for _, m := range graphtest.Collect(t, g.Mentions(t.Context())) {
		articles = append(articles, m.Article)
		if len(m.Entities) == 0 || !slices.IsSorted(m.Entities) {
			t.Errorf("%+v names nobody, or not in order", m)
		}
	}
	if len(articles) != len(graphtest.Sample()) || !slices.IsSorted(articles) {
		t.Errorf("articles %q", articles)
	}
}
