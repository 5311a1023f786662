package cluster_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/lang/en"
)

// corpus is a language of articles, nouns and verbs: which word is which only
// the order tells.
func corpus() [][]string {
	var all [][]string
	for i := range 600 {
		all = append(all, []string{
			[]string{"the", "a"}[i%2], []string{"cat", "dog", "cow"}[i%3], []string{"saw", "bit"}[i/3%2],
			[]string{"the", "a"}[i/2%2], []string{"cat", "dog", "cow"}[i/5%3],
		})
	}
	return all
}

func learn(t *testing.T) (*cluster.Table, []byte) {
	t.Helper()
	table := cluster.Learn(slices.Values(corpus()), cluster.Options{Classes: 5})
	var b bytes.Buffer
	if err := table.Write(&b, "a comment"); err != nil {
		t.Fatal(err)
	}
	return table, b.Bytes()
}

// Words with the same neighbours share a class, and learning is repeatable.
func TestLearn(t *testing.T) {
	table, written := learn(t)
	path := func(w string) cluster.Path {
		e, ok := table.Lookup(w)
		if !ok {
			t.Fatalf("no class for %q", w)
		}
		return e.Path
	}
	for _, group := range [][]string{{"the", "a"}, {"cat", "dog", "cow"}, {"saw", "bit"}} {
		for _, w := range group[1:] {
			if path(w) != path(group[0]) {
				t.Errorf("%s and %s are in different classes", group[0], w)
			}
		}
	}
	if path("the") == path("cat") || path("cat") == path("saw") {
		t.Error("articles, nouns and verbs are not told apart")
	}
	if _, again := learn(t); !bytes.Equal(written, again) {
		t.Error("learning twice gives different tables")
	}
}

// A table that is written and read says the same.
func TestReadWrite(t *testing.T) {
	table, written := learn(t)
	back, err := cluster.Read(bytes.NewReader(written))
	if err != nil {
		t.Fatal(err)
	}
	if back.Len() != table.Len() {
		t.Errorf("%d words read, %d written", back.Len(), table.Len())
	}
	for _, w := range []string{"the", "cat", "bit", "CAT", "none"} {
		a, okA := table.Lookup(w)
		b, okB := back.Lookup(w)
		if a != b || okA != okB {
			t.Errorf("%q is %v, was %v", w, b, a)
		}
	}
	if _, err := cluster.Read(strings.NewReader("no table")); err == nil {
		t.Error("reading nonsense: no error")
	}
}

func TestPrefix(t *testing.T) {
	table, err := cluster.Load(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	berlin, _ := table.Lookup("Berlin")
	paris, _ := table.Lookup("Paris")
	said, _ := table.Lookup("said")
	if berlin.Path.Prefix(4) != paris.Path.Prefix(4) || berlin.Path.Prefix(4) == said.Path.Prefix(4) {
		t.Errorf("Berlin %v, Paris %v, said %v", berlin.Path, paris.Path, said.Path)
	}
	if a, b := berlin.Path.Prefix(2), berlin.Path.Prefix(3); a == b {
		t.Error("prefixes of different lengths are equal")
	}
}

func TestCaseOf(t *testing.T) {
	table, err := cluster.Load(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]cluster.Case{
		"THREATENS": cluster.Lower, "GERMANY": cluster.Capital, "nato": cluster.Upper, "The": cluster.Lower,
		"Zqxv": cluster.Unknown,
	} {
		if got := table.CaseOf(word); got != want {
			t.Errorf("CaseOf(%q) = %d, want %d", word, got, want)
		}
	}
}
