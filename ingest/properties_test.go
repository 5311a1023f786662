package ingest_test

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"newsgraph/graph"
	"newsgraph/ingest"
	"newsgraph/ingest/source"
)

// samples returns the sample articles, and the article beside the project where
// it is there.
func samples(t *testing.T) []source.Article {
	t.Helper()
	files, err := filepath.Glob("../cmd/newsgraph/testdata/articles/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sample articles: %v", err)
	}
	shared := os.Getenv("NEWSGRAPH_SHARED")
	if shared == "" {
		shared = "../../shared"
	}
	more, err := filepath.Glob(filepath.Join(shared, "articles", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	opts := &source.Options{Date: time.Date(2026, 2, 10, 0, 0, 0, 0, time.UTC)}
	var out []source.Article
	for a, err := range source.Open(t.Context(), append(files, more...), opts) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, a)
	}
	return out
}

// pipeline loads the models once for all tests.
var pipeline = sync.OnceValues(func() (*ingest.Pipeline, error) { return ingest.New(nil) })

func newPipeline(t testing.TB) *ingest.Pipeline {
	t.Helper()
	p, err := pipeline()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func sequence(articles []source.Article) iter.Seq2[source.Article, error] {
	return func(yield func(source.Article, error) bool) {
		for _, a := range articles {
			if !yield(a, nil) {
				return
			}
		}
	}
}

// export ingests the articles with the given number of workers into a new
// graph in memory and returns its N-Quads.
func export(t *testing.T, workers int, articles []source.Article) []byte {
	t.Helper()
	p, err := ingest.New(&ingest.Options{Workers: workers})
	if err != nil {
		t.Fatal(err)
	}
	g := openMemory(t)
	if _, err := p.Into(t.Context(), g, sequence(articles), nil); err != nil {
		t.Fatal(err)
	}
	return exported(t, g)
}

func openMemory(t *testing.T) *graph.Graph {
	t.Helper()
	g, err := graph.Open("mem:", nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := g.Close(); err != nil {
			t.Error(err)
		}
	})
	return g
}

func exported(t *testing.T, g *graph.Graph) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := g.Export(t.Context(), &b, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestOrderAndWorkersDoNotMatter(t *testing.T) {
	articles := samples(t)
	want := export(t, 1, articles)
	reversed := slices.Clone(articles)
	slices.Reverse(reversed)
	if got := export(t, 8, reversed); !bytes.Equal(got, want) {
		t.Error("8 workers on the articles in reverse order make another export than 1 worker in order")
	}
	if got := export(t, 8, append(articles, articles...)); !bytes.Equal(got, want) {
		t.Error("ingesting twice makes another export than ingesting once")
	}
}

func TestRemoveIsExact(t *testing.T) {
	articles := samples(t)
	p := newPipeline(t)
	g := openMemory(t)
	report, err := p.Into(t.Context(), g, sequence(articles), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := g.Remove(t.Context(), report.IDs[0]); err != nil {
		t.Fatal(err)
	}
	if got, want := exported(t, g), export(t, 2, articles[1:]); !bytes.Equal(got, want) {
		t.Errorf("the export after the removal has %d bytes, that of the other articles %d", len(got), len(want))
	}
}

// TestRebuildChangesNothing: the stored texts give the statements that are
// stored.
func TestRebuildChangesNothing(t *testing.T) {
	p := newPipeline(t)
	g := openMemory(t)
	if _, err := p.Into(t.Context(), g, sequence(samples(t)), nil); err != nil {
		t.Fatal(err)
	}
	before := exported(t, g)
	report, err := p.Rebuild(t.Context(), g, nil)
	if err != nil || report.Added != 0 || report.Failed != 0 {
		t.Errorf("Rebuild = %+v, %v; want nothing changed", report, err)
	}
	if !bytes.Equal(exported(t, g), before) {
		t.Error("the export changed")
	}
}

// notEntities are words that must never stand for a thing.
var notEntities = strings.Fields(`i you he she it we they me him her us them this that these those who which what
	one someone anybody nobody nothing today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday
	the a an and or of in on at to there here both each all`)

func TestStatementsAreSound(t *testing.T) {
	p := newPipeline(t)
	for d, err := range p.ReadAll(t.Context(), sequence(samples(t))) {
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Statements) < 10 {
			t.Errorf("%s: only %d statements", d.Article.Title, len(d.Statements))
		}
		for _, e := range d.Entities {
			checkEntity(t, e)
		}
		for _, s := range d.Statements {
			checkStatement(t, d.Article.Text, s)
		}
	}
}

func checkEntity(t *testing.T, e graph.Entity) {
	t.Helper()
	hasLetter := strings.ContainsFunc(e.Name, unicode.IsLetter)
	if !hasLetter || slices.Contains(notEntities, strings.ToLower(e.Name)) {
		t.Errorf("%q is no entity (%s, %s)", e.Name, e.ID, e.Type)
	}
}

func checkStatement(t *testing.T, text string, s graph.Statement) {
	t.Helper()
	if s.Object.Entity != nil && s.Object.Entity.ID == s.Subject.ID {
		t.Errorf("self-loop: %s %s %s", s.Subject.ID, s.Phrase, s.Object.Entity.ID)
	}
	if s.Confidence <= 0 || s.Confidence > 1 {
		t.Errorf("confidence %v of %s %s", s.Confidence, s.Subject.ID, s.Phrase)
	}
	if len(s.Evidence) == 0 {
		t.Errorf("no evidence of %s %s", s.Subject.ID, s.Phrase)
	}
	for _, e := range s.Evidence {
		for what, span := range map[string][2]int{"subject": e.Subject, "relation": e.Relation, "object": e.Object} {
			if span == [2]int{} {
				continue
			}
			if span[0] < e.Begin || span[1] > e.End || span[0] >= span[1] {
				t.Errorf("%s at %v lies outside its sentence %d:%d", what, span, e.Begin, e.End)
				continue
			}
			checkWords(t, text, what, span)
		}
		if e.Object != ([2]int{}) && s.Object.Literal != nil && s.Object.Literal.Datatype != graph.DateLiteral {
			if got := text[e.Object[0]:e.Object[1]]; !strings.Contains(squeeze(got), squeeze(s.Object.Literal.Value)) {
				t.Errorf("literal %q is not in its evidence %q", s.Object.Literal.Value, got)
			}
		}
	}
}

// squeeze folds white space and case.
func squeeze(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// checkWords checks that a span of evidence begins and ends at word borders of
// the stored text.
func checkWords(t *testing.T, text, what string, span [2]int) {
	t.Helper()
	words := text[span[0]:span[1]]
	before, _ := utf8.DecodeLastRuneInString(text[:span[0]])
	first, _ := utf8.DecodeRuneInString(words)
	if !utf8.ValidString(words) || words != strings.TrimSpace(words) || unicode.IsLetter(before) && unicode.IsLetter(first) {
		t.Errorf("%s %q at %v is no run of words", what, words, span)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	g := openMemory(t)
	_, err := newPipeline(t).Into(ctx, g, sequence(samples(t)), nil)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Into = %v, want %v", err, context.Canceled)
	}
	for a, err := range g.Articles(t.Context()) {
		t.Errorf("article %v, %v was added all the same", a.ID, err)
	}
}
