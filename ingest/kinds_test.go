package ingest_test

import (
	"encoding/json"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
	"newsgraph/ingest/source"
	"newsgraph/ingest/source/sourcetest"
)

// TestKindsSayTheSame ingests a folder with one article in every format, and
// expects the same statements from each.
func TestKindsSayTheSame(t *testing.T) {
	dir := t.TempDir()
	if err := sourcetest.Write(dir); err != nil {
		t.Fatal(err)
	}
	p := newPipeline(t)
	opts := &source.Options{Date: sourcetest.Published} // for the formats that carry none
	want, from, n := "", "", 0
	for a, err := range source.Open(t.Context(), []string{dir}, opts) {
		if err != nil {
			t.Fatal(err)
		}
		d, err := p.Read(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		n++
		if d.Article.Title != sourcetest.Title || d.Article.Published != sourcetest.Published.Format(time.DateOnly) {
			t.Errorf("%s: %q of %s (%s)", a.Name, d.Article.Title, d.Article.Published, d.Article.Dated)
		}
		got := said(t, d)
		if want == "" {
			want, from = got, a.Name
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s says other than %s (-want +got):\n%s", filepath.Base(a.Name), filepath.Base(from), diff)
		}
	}
	if n != len(sourcetest.Files) {
		t.Errorf("%d articles in %d files", n, len(sourcetest.Files))
	}
}

// said returns the statements of a document, without the ids that depend on
// the article.
func said(t *testing.T, d graph.Document) string {
	t.Helper()
	out := ""
	for _, s := range d.Statements {
		words := []string{}
		for _, e := range s.Evidence {
			words = append(words, d.Article.Text[e.Begin:e.End])
		}
		for _, e := range []*graph.Entity{&s.Subject, s.Object.Entity, s.Place} {
			if e != nil && e.Local {
				e.ID = ""
			}
		}
		object := any(s.Object.Literal)
		if s.Object.Entity != nil {
			object = s.Object.Name
		}
		line, err := json.Marshal([]any{s.Subject.Name, s.Relation, s.Phrase, object, s.Polarity, s.Modality, s.Time, s.Confidence, words})
		if err != nil {
			t.Fatal(err)
		}
		out += string(line) + "\n"
	}
	if out == "" {
		t.Fatal("no statements")
	}
	return out
}
