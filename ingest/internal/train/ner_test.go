package main

import (
	"testing"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/lang/en"
	"newsgraph/ingest/internal/ner"
	"newsgraph/ingest/internal/neural"
)

// The model of names in the repository keeps what it is worth: floors below
// the scores in models/README.md, on data it has not learnt from.
func TestNameFloors(t *testing.T) {
	if _, err := sharedData(); err != nil {
		t.Skip(err)
	}
	c, err := readNameCorpora(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	m, err := ner.Load(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	network, err := neural.Load(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		corpus string
		gold   []*doc.Doc
		floor  float64
	}{
		{"UNER dev", c.unerDev, 77},
		{"GUM dev", c.gumDev, 77.2},
		{"WikiGold, held out", c.wikiHeld, 79.3},
	} {
		got, _, err := findNames(m, network, test.gold)
		if err != nil {
			t.Fatal(err)
		}
		counts := scoreNames(test.gold, got)
		if _, _, f := prfOf(counts.micro(doc.PER, doc.ORG, doc.LOC)); f < test.floor {
			t.Errorf("%s: F1 %.2f, at least %.2f wanted", test.corpus, f, test.floor)
		}
	}
}
