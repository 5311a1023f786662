package ner

import (
	"testing"

	"newsgraph/ingest/internal/doc"
)

// A Roman number goes with the name before it, and is none of its own behind
// any other word with a capital; where a sentence begins it is left as it is.
func TestOrdinalOf(t *testing.T) {
	c := &context{d: &doc.Doc{Sentences: []doc.Sentence{{Begin: 0, End: 3}, {Begin: 3, End: 5}}}, words: []word{
		{spelling: &spelling{form: "Charles", capital: true}}, {spelling: &spelling{form: "IV", capital: true, allUpper: true}},
		{spelling: &spelling{form: "Spain", capital: true}},
		{spelling: &spelling{form: "VI", capital: true, allUpper: true}}, {spelling: &spelling{form: "fell"}},
	}}
	for at, want := range []bool{false, true, false, false, false} {
		if got := ordinalOf(c, doc.Mention{Begin: at, End: at + 1}); got != want {
			t.Errorf("token %d, %s: %v, want %v", at, c.words[at].form, got, want)
		}
	}
}
