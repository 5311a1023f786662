package graphtest

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
)

// TestGraph runs the suite. open returns an empty graph, another one with
// every call; the suite closes it.
func TestGraph(t *testing.T, open func(t *testing.T) *graph.Graph) {
	s := suite{open}
	tests := []struct {
		name string
		run  func(t *testing.T)
	}{
		{"TwiceIsOnce", s.twiceIsOnce},
		{"OrderDoesNotMatter", s.orderDoesNotMatter},
		{"RemoveIsExact", s.removeIsExact},
		{"RemoveLeavesNothing", s.removeLeavesNothing},
		{"Replace", s.replace},
		{"Evidence", s.evidence},
		{"Statements", s.statements},
		{"Events", s.events},
		{"Names", s.names},
		{"Query", s.query},
		{"SaidOnly", s.saidOnly},
		{"RoundTrip", s.roundTrip},
		{"ImportMerges", s.importMerges},
		{"ImportForeign", s.importForeign},
		{"ImportErrors", s.importErrors},
		{"ReadersBesideWriter", s.readersBesideWriter},
		{"Cancel", s.cancel},
	}
	for _, test := range tests {
		t.Run(test.name, test.run)
	}
}

type suite struct{ open func(*testing.T) *graph.Graph }

// graph returns a graph with the documents and with [Rules], closed at the end
// of the test.
func (s suite) graph(t *testing.T, docs ...graph.Document) *graph.Graph {
	t.Helper()
	g := s.open(t)
	t.Cleanup(func() {
		if err := g.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := g.SetRules(t.Context(), Rules); err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		if added, err := g.Add(t.Context(), d); err != nil || !added {
			t.Fatalf("Add = %v, %v; want true, nil", added, err)
		}
	}
	return g
}

func (s suite) twiceIsOnce(t *testing.T) {
	g := s.graph(t, Sample()...)
	once := Export(t, g)
	for _, d := range Sample() {
		if added, err := g.Add(t.Context(), d); err != nil || added {
			t.Fatalf("second Add = %v, %v; want false, nil", added, err)
		}
	}
	same(t, once, Export(t, g))
}

func (s suite) orderDoesNotMatter(t *testing.T) {
	docs := Sample()
	one := Export(t, s.graph(t, docs...))
	slices.Reverse(docs)
	same(t, one, Export(t, s.graph(t, docs...)))
}

// removeIsExact removes each article from a graph with all of them.
func (s suite) removeIsExact(t *testing.T) {
	for i, gone := range Sample() {
		g := s.graph(t, Sample()...)
		if err := g.Remove(t.Context(), ArticleID(t, gone)); err != nil {
			t.Fatal(err)
		}
		same(t, Export(t, s.graph(t, slices.Delete(Sample(), i, i+1)...)), Export(t, g))
	}
}

func (s suite) removeLeavesNothing(t *testing.T) {
	g := s.graph(t, Sample()...)
	for _, d := range Sample() {
		if err := g.Remove(t.Context(), ArticleID(t, d)); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.SetRules(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	st, err := g.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if st.Quads != 0 || st.Nodes != 0 || st.Articles != 0 || st.Statements != 0 || st.Events != 0 || st.Entities != 0 {
		t.Errorf("stats after all is removed: %+v", st)
	}
	same(t, "", Export(t, g))
	for e, err := range g.Find(t.Context(), "Varga") {
		t.Errorf("Find yields %v, %v", e, err)
	}
	if err := g.Remove(t.Context(), ArticleID(t, Sample()[0])); !isErr(err, graph.ErrNotFound) {
		t.Errorf("Remove again = %v, want ErrNotFound", err)
	}
}

func (s suite) replace(t *testing.T) {
	docs := Sample()
	want := Export(t, s.graph(t, docs...))
	changed := docs[0]
	changed.Statements = changed.Statements[:2]
	g := s.graph(t, changed, docs[1], docs[2])
	if Export(t, g) == want {
		t.Fatal("fewer statements export the same")
	}
	before, err := g.AddedAt(t.Context(), ArticleID(t, changed))
	if err != nil {
		t.Fatal(err)
	}
	if did, err := g.Replace(t.Context(), Sample()[0]); err != nil || !did {
		t.Fatalf("Replace = %v, %v; want true, nil", did, err)
	}
	if did, err := g.Replace(t.Context(), Sample()[0]); err != nil || did {
		t.Fatalf("second Replace = %v, %v; want false, nil", did, err)
	}
	same(t, want, Export(t, g))
	if after, err := g.AddedAt(t.Context(), ArticleID(t, changed)); err != nil || !after.Equal(before) {
		t.Errorf("AddedAt = %v, %v after Replace, want %v", after, err, before)
	}
}

// evidence reads the words of every statement from the stored text.
func (s suite) evidence(t *testing.T) {
	g := s.graph(t, Sample()...)
	n := 0
	for st, err := range g.Statements(t.Context(), graph.Pattern{}) {
		if err != nil {
			t.Fatal(err)
		}
		if st.Inferred {
			continue
		}
		a, err := g.Article(t.Context(), st.Article)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range st.Evidence {
			n++
			subject := a.Text[e.Subject[0]:e.Subject[1]]
			if sentence := a.Text[e.Begin:e.End]; !strings.Contains(sentence, subject) || !strings.HasSuffix(sentence, ".") {
				t.Errorf("%s: subject %q, sentence %q", &st, subject, sentence)
			}
			entity, err := g.Entity(t.Context(), st.Subject.ID)
			if err != nil || entity.Name != subject && !slices.Contains(entity.Aliases, subject) {
				t.Errorf("%s: subject %q is no name of %v (%v)", &st, subject, entity, err)
			}
		}
	}
	if n == 0 {
		t.Error("no evidence")
	}
}

// Export returns the export of g.
func Export(t *testing.T, g *graph.Graph) string {
	t.Helper()
	var b bytes.Buffer
	if err := g.Export(t.Context(), &b, nil); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// ArticleID returns the id that the document's article has in a graph.
func ArticleID(t *testing.T, d graph.Document) string {
	t.Helper()
	if err := d.Normalize(); err != nil {
		t.Fatal(err)
	}
	return d.Article.ID
}

// same compares two exports.
func same(t *testing.T, want, got string) {
	t.Helper()
	if want != got {
		t.Errorf("export mismatch (-want +got):\n%s", cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")))
	}
}
