package graph

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const testText = "Ann Lee met Bob Ray. They talked."

// testDocument returns a document with one statement, changed by edit.
func testDocument(edit func(d *Document, s *Statement)) Document {
	d := Document{
		Article:  Article{Title: "Talks", Published: "2025-03-01", Text: testText},
		Entities: []Entity{{ID: "ann-lee", Name: "Ann Lee", Type: Person}, {Name: "Bob Ray", Type: Person, Aliases: []string{"Ray"}}},
		Statements: []Statement{{
			Subject:  Entity{ID: "ann-lee", Name: "Ann"},
			Relation: "met-with", Phrase: "meet", Symmetric: true,
			Object:     Object{Entity: &Entity{Name: "Bob Ray"}},
			Confidence: 0.91234,
			Evidence:   []Evidence{{Begin: 0, End: 20, Subject: [2]int{0, 7}, Relation: [2]int{8, 11}, Object: [2]int{12, 19}}},
		}},
	}
	if edit != nil {
		edit(&d, &d.Statements[0])
	}
	return d
}

func normalize(t *testing.T, d Document) Document {
	t.Helper()
	if err := d.Normalize(); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestNormalize(t *testing.T) {
	d := normalize(t, testDocument(nil))
	s := d.Statements[0]
	if want := (Entity{ID: "ann-lee", Name: "Ann Lee", Type: Person}); !cmp.Equal(s.Subject, want) {
		t.Errorf("subject = %v, want %v", s.Subject, want)
	}
	if s.Object.ID != "bob-ray" || s.Object.Type != Person {
		t.Errorf("object = %v, want bob-ray, a person", *s.Object.Entity)
	}
	if s.Polarity != Positive || s.Modality != Actual || s.Confidence != 0.912 {
		t.Errorf("defaults: polarity %q, modality %q, confidence %v", s.Polarity, s.Modality, s.Confidence)
	}
	if !strings.HasPrefix(s.Article, "a/") || s.Article != d.Article.ID || !strings.HasPrefix(s.ID, "s/") {
		t.Errorf("ids: article %q, statement's article %q, statement %q", d.Article.ID, s.Article, s.ID)
	}
	if diff := cmp.Diff(d, normalize(t, d.clone())); diff != "" {
		t.Errorf("normalizing twice mismatch (-once +twice):\n%s", diff)
	}
}

func TestNormalizeMergesStatements(t *testing.T) {
	d := normalize(t, testDocument(func(d *Document, s *Statement) {
		twin := s.clone()
		twin.Confidence, twin.Rule = 0.95, "surer"
		twin.Evidence[0].Sentence, twin.Evidence[0].Begin, twin.Evidence[0].End = 1, 21, 33
		d.Statements = append(d.Statements, twin, s.clone())
	}))
	if len(d.Statements) != 1 {
		t.Fatalf("%d statements, want 1", len(d.Statements))
	}
	s := d.Statements[0]
	if len(s.Evidence) != 2 || s.Evidence[0].Begin != 0 || s.Evidence[1].Begin != 21 {
		t.Errorf("evidence = %v, want both places in order", s.Evidence)
	}
	if s.Confidence != 0.95 || s.Rule != "surer" {
		t.Errorf("confidence %v by rule %q, want those of the surer one", s.Confidence, s.Rule)
	}
}

func TestNormalizeOrder(t *testing.T) {
	build := func(swap bool) Document {
		return normalize(t, testDocument(func(d *Document, s *Statement) {
			other := s.clone()
			other.Relation, other.Phrase = "", "talk with"
			d.Statements = append(d.Statements, other)
			d.Entities = append(d.Entities, Entity{Name: "Ray", ID: "bob-ray", Aliases: []string{"Bobby"}},
				Entity{Name: "Police", Type: Group, Local: true})
			if swap {
				slices.Reverse(d.Entities)
				slices.Reverse(d.Statements)
			}
		}))
	}
	if diff := cmp.Diff(build(false), build(true)); diff != "" {
		t.Errorf("order of entities and statements matters (-given +reversed):\n%s", diff)
	}
}

func TestNormalizeIDs(t *testing.T) {
	d := normalize(t, testDocument(func(d *Document, s *Statement) {
		d.Relations = []string{"praised"}
		d.Entities = append(d.Entities,
			Entity{Name: "Police", Type: Group, Local: true},
			Entity{Name: "Praised", Type: Work},  // a relation elsewhere
			Entity{Name: "Met With", Type: Work}, // a relation here
			Entity{Name: "Place"},                // a word of the vocabulary
		)
		s.Place = &Entity{Name: "Police"}
		s.Roles = map[string]Object{"as": {Entity: &Entity{Name: "Place"}}}
	}))
	var ids []string
	for _, e := range d.Entities {
		ids = append(ids, e.ID)
	}
	local := "police/" + d.Article.ID[2:10]
	want := []string{"ann-lee", "bob-ray", "met-with~", "place~", local, "praised~"}
	if diff := cmp.Diff(want, ids); diff != "" {
		t.Errorf("ids mismatch (-want +got):\n%s", diff)
	}
	if s := d.Statements[0]; s.Place.ID != local || s.Roles["as"].ID != "place~" {
		t.Errorf("statement has place %s and role %s, want the renamed ids", s.Place.ID, s.Roles["as"].ID)
	}
	if local != LocalID("Police", d.Article.ID) {
		t.Errorf("LocalID = %s, want %s", LocalID("Police", d.Article.ID), local)
	}
}

func TestNormalizeErrors(t *testing.T) {
	type edit = func(d *Document, s *Statement)
	tests := []struct {
		name, want string
		edit       edit
	}{
		{"entity without name", "empty name", func(d *Document, s *Statement) { d.Entities[0].Name = " " }},
		{"alias with newline", "control character", func(d *Document, s *Statement) { d.Entities[0].Aliases = []string{"a\nb"} }},
		{"unspeakable name", "without letters", func(d *Document, s *Statement) { d.Entities[1].Name = "?!" }},
		{"unknown type", `unknown type "alien"`, func(d *Document, s *Statement) { d.Entities[0].Type = "alien" }},
		{"malformed id", `malformed id "a b"`, func(d *Document, s *Statement) { d.Entities[0].ID = "a b" }},
		{"id of a statement", `malformed id "s/x"`, func(d *Document, s *Statement) { d.Entities[0].ID = "s/x" }},
		{"subject without name", "empty name", func(d *Document, s *Statement) { s.Subject = Entity{} }},
		{"polarity", `unknown polarity "so-so"`, func(d *Document, s *Statement) { s.Polarity = "so-so" }},
		{"modality", `unknown modality "maybe"`, func(d *Document, s *Statement) { s.Modality = "maybe" }},
		{"relation", `malformed relation "Met with"`, func(d *Document, s *Statement) { s.Relation = "Met with" }},
		{"reserved relation", `"name" is a word of the vocabulary`, func(d *Document, s *Statement) { s.Relation = "name" }},
		{"no relation", "neither relation nor phrase", func(d *Document, s *Statement) { s.Relation, s.Phrase = "", "" }},
		{"self-loop", "the same", func(d *Document, s *Statement) { s.Object.Entity = &Entity{Name: "Ann Lee"} }},
		{"two objects", "both an entity and a literal", func(d *Document, s *Statement) { s.Object.Literal = &Literal{"5", QuantityLiteral} }},
		{"datatype", `unknown datatype "colour"`, func(d *Document, s *Statement) { s.Object = Object{Literal: &Literal{"red", "colour"}} }},
		{"empty literal", "empty literal", func(d *Document, s *Statement) { s.Object = Object{Literal: &Literal{"", TitleLiteral}} }},
		{"role", `malformed role "As X"`, func(d *Document, s *Statement) { s.Roles = map[string]Object{"As X": {}} }},
		{"empty role", "role as: no value", func(d *Document, s *Statement) { s.Roles = map[string]Object{"as": {}} }},
		{"confidence", "confidence 1.5", func(d *Document, s *Statement) { s.Confidence = 1.5 }},
		{"offset beyond the text", "[12,99)", func(d *Document, s *Statement) { s.Evidence[0].Object = [2]int{12, 99} }},
		{"offset turned", "[9,3)", func(d *Document, s *Statement) { s.Evidence[0].Subject = [2]int{9, 3} }},
		{"offset within a character", "whole characters", func(d *Document, s *Statement) {
			d.Article.Text = "Änn Lee met Bob Ray."
			s.Evidence[0].Subject = [2]int{1, 7}
		}},
		{"date", "YYYY-MM-DD", func(d *Document, s *Statement) { d.Article.Published = "2025-02-30" }},
		{"interval", "is after", func(d *Document, s *Statement) { s.Time = &Interval{"then", "2025-02-02", "2025-02-01"} }},
		{"language", `language "a b"`, func(d *Document, s *Statement) { d.Article.Language = "a b" }},
		{"text", "text: not valid UTF-8", func(d *Document, s *Statement) { d.Article.Text = "\xff" }},
		{"other article", "belongs to another article", func(d *Document, s *Statement) { s.Article = "a/0000000000000000" }},
		{"inferred", "draws its conclusions itself", func(d *Document, s *Statement) { s.Inferred, s.From = true, []string{"s/x"} }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := testDocument(test.edit)
			err := d.Normalize()
			if !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want an ErrInvalid with %q", err, test.want)
			}
		})
	}
}
