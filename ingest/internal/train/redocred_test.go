package main

import (
	"testing"

	"newsgraph/graph"
)

// TestRedocred scores two facts of a document written by hand: one that the
// labels have, with the sides exchanged, and one that they don't.
func TestRedocred(t *testing.T) {
	name := func(s string) []struct {
		Name string `json:"name"`
	} {
		return []struct {
			Name string `json:"name"`
		}{{Name: s}}
	}
	w := wikiDoc{Sents: [][]string{{"Berg", "wrote", "Dawn", "in", "Oslo", "."}}}
	w.Entities = append(w.Entities, name("Anna Berg"), name("Dawn"), name("Oslo"))
	w.Labels = append(w.Labels, struct {
		Property string `json:"r"`
		Head     int    `json:"h"`
		Tail     int    `json:"t"`
	}{"P50", 1, 0})
	berg, oslo := graph.Entity{ID: "berg", Name: "Berg", Type: graph.Person}, graph.Entity{ID: "oslo", Name: "Oslo", Type: graph.Place}
	dawn := graph.Entity{ID: "dawn", Name: "Dawn", Type: graph.Work}
	fact := func(s graph.Entity, relation string, o graph.Entity) graph.Statement {
		return graph.Statement{Subject: s, Relation: relation, Object: graph.Object{Entity: &o}, Polarity: graph.Positive, Modality: graph.Actual,
			Evidence: []graph.Evidence{{Begin: 0, End: 4}}}
	}
	scores := map[string]*relationScore{"created": {}, "born-in": {}}
	wrong := 0
	w.score(scores, graph.Document{Article: graph.Article{Text: "Berg"}, Statements: []graph.Statement{fact(berg, "created", dawn), fact(berg, "born-in", oslo)}},
		func(string) { wrong++ })
	if s := *scores["created"]; s != (relationScore{said: 1, right: 1, gold: 1, found: 1}) {
		t.Errorf("created: %+v", s)
	}
	if s := *scores["born-in"]; s != (relationScore{said: 1}) || wrong != 1 {
		t.Errorf("born-in: %+v, %d told", s, wrong)
	}
	if d := w.document(); len(d.Tokens) != 6 || len(d.Sentences) != 1 || d.Text[d.Tokens[4].Begin:d.Tokens[4].End] != "Oslo" {
		t.Errorf("document: %d tokens, %d sentences", len(d.Tokens), len(d.Sentences))
	}
}
