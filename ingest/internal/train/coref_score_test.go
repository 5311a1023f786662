package main

import (
	"math"
	"path/filepath"
	"testing"
)

// chains makes chains of numbered mentions.
func chainsOf(groups ...[]int) []chain {
	var all []chain
	for _, g := range groups {
		var c chain
		for _, n := range g {
			c = append(c, span{n, n + 1})
		}
		all = append(all, c)
	}
	return all
}

// TestCorefScore works the examples of the CoNLL scorer's paper (Pradhan et
// al. 2014, "Scoring coreference partitions of predicted mentions", section 4):
// key {a b c} {d e f g}, response {a b} {c d} {f g h i}.
func TestCorefScore(t *testing.T) {
	var s CorefScore
	s.Add(chainsOf([]int{1, 2, 3}, []int{4, 5, 6, 7}), chainsOf([]int{1, 2}, []int{3, 4}, []int{6, 7, 8, 9}))
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"MUC recall", s.MUC.Recall(), 100 * 2.0 / 5},
		{"MUC precision", s.MUC.Precision(), 100 * 2.0 / 5},
		{"B3 recall", s.B3.Recall(), 100 * (4.0/3 + 1.0/3 + 1.0/4 + 4.0/4) / 7},
		{"B3 precision", s.B3.Precision(), 100 * (4.0/2 + 1.0/2 + 1.0/2 + 4.0/4) / 8},
		{"CEAFe recall", s.CEAFe.Recall(), 100 * (0.8 + 0.5) / 2},
		{"CEAFe precision", s.CEAFe.Precision(), 100 * (0.8 + 0.5) / 3},
		{"mention recall", s.Mentions.Recall(), 100 * 6.0 / 7},
	} {
		if math.Abs(c.got-c.want) > 1e-9 {
			t.Errorf("%s is %.4f, want %.4f", c.name, c.got, c.want)
		}
	}
}

// TestCorefScorePerfect gives 100 to the gold standard and 0 to nothing.
func TestCorefScorePerfect(t *testing.T) {
	gold := chainsOf([]int{1, 2, 3}, []int{4, 5})
	var same, none CorefScore
	same.Add(gold, gold)
	none.Add(gold, nil)
	if same.CoNLL() != 100 || none.CoNLL() != 0 {
		t.Errorf("CoNLL F1 of gold %.2f, of nothing %.2f", same.CoNLL(), none.CoNLL())
	}
}

// TestAssign finds the best of all assignments where the greedy one is worse.
func TestAssign(t *testing.T) {
	for _, c := range []struct {
		profit [][]float64
		want   float64
	}{
		{[][]float64{{0.9, 0.8}, {0.8, 0}}, 1.6},
		{[][]float64{{0.9}, {1}, {0.2}}, 1},
		{[][]float64{{0, 0.5, 0.4}, {0, 0.5, 0}}, 0.9},
	} {
		if got := assign(c.profit); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("assign(%v) = %v, want %v", c.profit, got, c.want)
		}
	}
}

// TestCorefFloor keeps coreference from getting worse on OntoGUM dev with the
// corpus' trees and names (measured: CoNLL F1 60.4, MUC precision 80).
func TestCorefFloor(t *testing.T) {
	if _, err := sharedData(); err != nil {
		t.Skip(err)
	}
	gold, system, err := corefGold(ontoGUMDev, gumDev)
	if err != nil {
		t.Fatal(err)
	}
	var s CorefScore
	for i := range gold {
		s.Add(goldChains(gold[i]), systemChains(system[i]))
	}
	if s.CoNLL() < 59 || s.MUC.Precision() < 78 {
		t.Errorf("CoNLL F1 %.2f (floor 59), MUC precision %.2f (floor 78)", s.CoNLL(), s.MUC.Precision())
	}
}

// TestGAPFloor keeps "he" and "she" from getting worse on the first questions
// of GAP dev, from raw text (all of it, by coref-raw: F1 73.4, precision 77.1).
func TestGAPFloor(t *testing.T) {
	dir, err := sharedData()
	if err != nil {
		t.Skip(err)
	}
	texts, err := readGAP(filepath.Join(dir, "coref", "gap-dev.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := newCorefPipeline()
	if err != nil {
		t.Fatal(err)
	}
	s, err := p.answers(texts[:500])
	if err != nil {
		t.Fatal(err)
	}
	precision := percent(float64(s.all.Correct), float64(s.all.System))
	t.Logf("F1 %.2f, precision %.2f", s.all.F1(), precision)
	if s.all.F1() < 71 || precision < 74 {
		t.Errorf("F1 %.2f (floor 71), precision %.2f (floor 74)", s.all.F1(), precision)
	}
}

// TestPurityFloor keeps entities from holding several things, things from
// having several entities, and common words from becoming named entities
// (measured by coref-raw: 97.0%, 93.8%, none).
func TestPurityFloor(t *testing.T) {
	if _, err := sharedData(); err != nil {
		t.Skip(err)
	}
	p, err := newCorefPipeline()
	if err != nil {
		t.Fatal(err)
	}
	got, err := p.purity()
	if err != nil {
		t.Fatal(err)
	}
	pure, whole := percent(float64(got.pure), float64(got.nodes)), percent(float64(got.whole), float64(got.things))
	if pure < 96.5 || whole < 92.5 || got.bare > 0 {
		t.Errorf("%.2f%% of entities hold one thing (floor 96.5), %.2f%% of things have one entity (floor 92.5), %d without a proper noun %q (none allowed)",
			pure, whole, got.bare, got.common)
	}
}
