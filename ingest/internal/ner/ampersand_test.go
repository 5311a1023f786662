package ner

import (
	"testing"

	"newsgraph/ingest/internal/doc"
)

// A firm's name with "&" is one name in each of its places, but in none that a
// longer name holds or where a sentence ends within it.
func TestJoinAmpersands(t *testing.T) {
	words := func(forms ...string) *context {
		c := &context{d: &doc.Doc{Sentences: []doc.Sentence{{Begin: 0, End: 9}, {Begin: 9, End: 15}, {Begin: 15, End: len(forms)}}}}
		for _, f := range forms {
			c.words = append(c.words, word{spelling: &spelling{form: f}})
		}
		return c
	}
	c := words("buy", "Lund", "&", "Holm", ".", "Lund", "&", "Holm", "Ltd", "sued", "Lund", "&", "Holm", "Lund", "&", "Holm")
	got := joinAmpersands(c, []doc.Mention{
		{Begin: 3, End: 4, Label: doc.PER}, {Begin: 5, End: 9, Label: doc.ORG}, {Begin: 10, End: 13, Label: doc.ORG}})
	want := [][2]int{{1, 4}, {5, 9}, {10, 13}}
	if len(got) != len(want) {
		t.Fatalf("%d names, want %d: %v", len(got), len(want), got)
	}
	for i, w := range want {
		if got[i].Begin != w[0] || got[i].End != w[1] || got[i].Label != doc.ORG {
			t.Errorf("name %d is %v, want ORG at %v", i, got[i], w)
		}
	}
}
