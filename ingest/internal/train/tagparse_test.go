package main

import (
	"slices"
	"testing"

	"newsgraph/ingest/internal/lang/en"
)

// The models in the repository keep what they are worth: floors below the
// scores in models/README.md, on data they have not learnt from.
func TestTagParseFloors(t *testing.T) {
	if _, err := sharedData(); err != nil {
		t.Skip(err)
	}
	tp, err := loadTagParse(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		corpus string
		floors map[string]float64
	}{
		{ewtDev, map[string]float64{"UPOS": 95.4, "Lemmas": 96.5, "UFeats": 95, "LAS": 83}},
		{gumDev, map[string]float64{"UPOS": 96.5, "Lemmas": 98, "UFeats": 94, "LAS": 82.8}},
	} {
		gold, err := readCorpus(test.corpus)
		if err != nil {
			t.Fatal(err)
		}
		system, _, err := tp.annotate(gold)
		if err != nil {
			t.Fatal(err)
		}
		scores, err := ScoreCoNLL(gold, system)
		if err != nil {
			t.Fatal(err)
		}
		for name, floor := range test.floors {
			i := slices.IndexFunc(scores, func(s Score) bool { return s.Name == name })
			if got := scores[i].F1(); got < floor {
				t.Errorf("%s: %s %.2f, at least %.2f wanted", test.corpus, name, got, floor)
			}
		}
	}
}
