package main

import (
	"strings"
	"testing"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/lang/en"
)

// TestCarbFloor holds the coarse view above a floor on data that nothing was
// learnt from.
func TestCarbFloor(t *testing.T) {
	if _, err := sharedData(); err != nil {
		t.Skip(err)
	}
	sents, err := readCarb(carbDev)
	if err != nil {
		t.Fatal(err)
	}
	docs, rel, err := annotateLines(en.Files(), sents)
	if err != nil {
		t.Fatal(err)
	}
	p, r, f1, auc, cut := carbScore(rel, sents, docs)
	t.Logf("P %.4f R %.4f F1 %.4f AUC %.4f cut %.3f", p, r, f1, auc, cut)
	if f1 < 0.56 || auc < 0.38 {
		t.Errorf("F1 %.4f, AUC %.4f, want at least 0.56, 0.38", f1, auc)
	}
}

// TestFactualityFloor holds the accuracy of actual or not above a floor, on
// gold trees and on the parser's.
func TestFactualityFloor(t *testing.T) {
	if _, err := sharedData(); err != nil {
		t.Skip(err)
	}
	judgements, err := readFactuality()
	if err != nil {
		t.Fatal(err)
	}
	gold, err := readCorpus(ewtDev)
	if err != nil {
		t.Fatal(err)
	}
	reading, err := loadReading(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	system, _, err := reading.annotate(gold)
	if err != nil {
		t.Fatal(err)
	}
	for _, run := range []struct {
		trees    string
		docs     []*doc.Doc
		accuracy float64
		macroF1  float64
	}{{"gold", gold, 0.82, 0.82}, {"the parser's", system, 0.80, 0.78}} {
		s, err := scoreFactuality(judgements, en.Files(), run.docs)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s trees: %v", run.trees, s)
		if s.accuracy() < run.accuracy || s.macroF1() < run.macroF1 {
			t.Errorf("%s trees: %v, want accuracy at least %v and macro F1 %v", run.trees, s, run.accuracy, run.macroF1)
		}
	}
}

// TestCarbMatch checks the measure on cases worked out by hand.
func TestCarbMatch(t *testing.T) {
	for _, test := range []struct {
		gold, pred string
		p, r       float64
	}{
		{"met|Ann|Bob", "met|Ann|Bob", 1, 1},
		{"met with|Ann|Bob", "met|Ann|Bob in Rome", 3.0 / 5, 3.0 / 4},
		{"met|Ann|Bob", "saw|Ann|Bob", 0, 0},
		{"is|Ann|a judge", "be|Ann|judge", 1, 3.0 / 4},
		{"said|Ann|it rained", "said|it rained|Ann", 1, 1},
		{"met|Ann|Bob", "met|Ann", 0, 0},
	} {
		p, r := carbMatch(strings.Split(test.gold, "|"), strings.Split(test.pred, "|"))
		if p != test.p || r != test.r {
			t.Errorf("carbMatch(%q, %q) = %v, %v, want %v, %v", test.gold, test.pred, p, r, test.p, test.r)
		}
	}
}
