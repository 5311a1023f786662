package relate

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/lang/en"
)

// corpus opens a file of the shared data folder, or skips the test.
func corpus(t *testing.T, name string) *os.File {
	t.Helper()
	dir := os.Getenv("NEWSGRAPH_SHARED")
	if dir == "" {
		root, err := os.Getwd()
		if err != nil {
			t.Fatal(err)
		}
		for {
			if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
				break
			}
			root = filepath.Dir(root)
		}
		dir = filepath.Join(root, "..", "shared")
	}
	f, err := os.Open(filepath.Join(dir, "data", filepath.FromSlash(name)))
	if err != nil {
		t.Skipf("the shared corpora are absent (set NEWSGRAPH_SHARED): %v", err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// TestInvariants states what must hold of the clauses of any tree: arguments
// lie in their sentence around their heads, modifiers name what they modify,
// nothing is its own object, the values come from the closed lists, and the
// same document gives the same clauses.
func TestInvariants(t *testing.T) {
	x, err := Load(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for d, err := range doc.ReadCoNLLU(corpus(t, "gum/dev.conllu"), "gum/dev.conllu") {
		if err != nil {
			t.Fatal(err)
		}
		if err := x.Annotate(d); err != nil {
			t.Fatal(err)
		}
		for i := range d.Clauses {
			checkClause(t, d, &d.Clauses[i])
		}
		first := d.Clauses
		d.Clauses = nil
		if err := x.Annotate(d); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(first, d.Clauses) {
			t.Fatal("a second run gives other clauses")
		}
		for s := range d.Sentences {
			for _, view := range [][]Tuple{x.Fine(d, s), x.Coarse(d, s)} {
				for _, tup := range view {
					if tup.Arg1 == "" || tup.Relation == "" || len(tup.Args) == 0 || tup.Confidence <= 0 || tup.Confidence > 1 {
						t.Errorf("incomplete tuple %+v", tup)
					}
				}
			}
		}
		n += len(d.Clauses)
	}
	if n < 2000 {
		t.Errorf("only %d clauses", n)
	}
}

func checkClause(t *testing.T, d *doc.Doc, c *doc.Clause) {
	t.Helper()
	sent := d.Sentences[c.Sentence]
	fail := func(what string) {
		t.Errorf("%s: %s (sentence %q)", what, clauseString(d, c), d.Span(sent.Begin, sent.End))
	}
	in := func(a doc.Arg) bool {
		return a.Begin >= sent.Begin && a.End <= sent.End && a.Begin <= a.Head && a.Head < a.End
	}
	if c.Subject.Head >= 0 && !in(c.Subject) {
		fail("subject outside its sentence or head")
	}
	if len(c.Predicate) == 0 || c.Head < sent.Begin || c.Head >= sent.End || c.Phrase == "" {
		fail("no predicate")
	}
	for k, p := range c.Predicate {
		if k > 0 && p <= c.Predicate[k-1] {
			fail("predicate not in order")
		}
	}
	for _, a := range c.Args {
		if !in(a) {
			fail("argument outside its sentence or head: " + string(a.Role))
		}
		if a.Role == doc.Modifier && (a.Of < sent.Begin || a.Of >= sent.End) {
			fail("modifier of nothing")
		}
		if a.Role == doc.Object && a.Head == c.Subject.Head {
			fail("its own object")
		}
	}
	if c.Passive && c.Patient >= len(c.Args) {
		fail("patient out of range")
	}
	if _, ok := modalities[string(c.Modality)]; !ok || c.Polarity != doc.Positive && c.Polarity != doc.Negative {
		fail("unknown modality or polarity")
	}
	if c.Rule == "" || c.Confidence < 10 || c.Confidence > 990 {
		fail("no rule, or confidence out of range")
	}
}
