package graph_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

// When two entities of one article have been one, and say the same of somebody,
// parting them leaves to each what it says: the quads that both made stay with
// the one that keeps the id. What the article says of others stays as it is.
func TestPartingKeepsWhatOthersSay(t *testing.T) {
	doc := said("One", "Ann Berg:person | accused | Cara Lund:person", "Bea Holm:person | accused | Cara Lund:person",
		"Dan Moe:person | praised | Eva Dahl:person", "Dan Moe:person | accused | Bea Holm:person")
	want := statements(t, memory(t, doc))
	g := memory(t, doc)
	for range 2 {
		entry, err := g.Merge(t.Context(), "ann-berg", "bea-holm")
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(statements(t, g), "<urn:newsgraph:accused>"); n == 0 || n >= strings.Count(want, "<urn:newsgraph:accused>") {
			t.Errorf("%d quads of accusations after the merge", n)
		}
		if _, err := g.Undo(t.Context(), entry.Number); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, statements(t, g)); diff != "" {
			t.Errorf("merged and parted again (-want +got):\n%s", diff)
		}
	}
}

// statements returns the export without the ledger and what follows from there
// having been one.
func statements(t *testing.T, g *graph.Graph) string {
	t.Helper()
	var out []string
	for line := range strings.Lines(graphtest.Export(t, g)) {
		if !strings.Contains(line, ":ledger/") {
			out = append(out, line)
		}
	}
	return strings.Join(out, "")
}
