package main

import (
	"testing"

	"newsgraph/ingest/internal/doc"
)

// What two of three networks read alike stands; where all differ, the tag is
// the first one's and the arc is not learnt from.
func TestVote(t *testing.T) {
	noun := doc.Token{UPOS: "NOUN", XPOS: "NN", Head: 4, Deprel: "obj"}
	verb := doc.Token{UPOS: "VERB", XPOS: "VB", Head: 4, Deprel: "xcomp"}
	oblique := doc.Token{UPOS: "NOUN", XPOS: "NN", Head: 2, Deprel: "nmod"}
	for _, test := range []struct {
		ballot [3]doc.Token
		upos   string
		head   int
		margin int
	}{
		{[3]doc.Token{verb, noun, noun}, "NOUN", 4, 1000},
		{[3]doc.Token{noun, verb, oblique}, "NOUN", 4, 0},
		{[3]doc.Token{oblique, oblique, verb}, "NOUN", 2, 1000},
		{[3]doc.Token{verb, oblique, verb}, "VERB", 4, 1000},
	} {
		var got doc.Token
		vote(&got, []*doc.Token{&test.ballot[0], &test.ballot[1], &test.ballot[2]})
		if got.UPOS != test.upos || got.Head != test.head || got.Margin != test.margin {
			t.Errorf("%v: got %s, head %d, margin %d", test.ballot, got.UPOS, got.Head, got.Margin)
		}
	}
}
