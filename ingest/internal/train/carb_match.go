package main

import (
	"slices"
	"sort"
	"strings"
)

var (
	carbBe   = []string{"be", "is", "am", "are", "was", "were", "been", "being"}
	carbSaid = []string{"said", "told", "added", "adds", "says"}
)

// carbPair returns precision and recall of one prediction for one gold tuple,
// slot by slot; both are zero without a common relation word.
func carbPair(gold, pred []string) (p, r float64) {
	gw, pw := strings.Fields(gold[0]), strings.Fields(pred[0])
	hit, left := takeWords(gw, pw)
	if slices.Contains(left, "be") && slices.ContainsFunc(carbBe, func(b string) bool { return slices.Contains(gw, b) }) {
		hit++
	}
	if hit == 0 {
		return 0, 0
	}
	pn, rn := len(pw), len(gw)
	for i, g := range gold[1:] {
		gw := strings.Fields(g)
		rn += len(gw)
		if i+1 >= len(pred) {
			return 0, 0
		}
		pw := strings.Fields(pred[i+1])
		pn += len(pw)
		n, _ := takeWords(gw, pw)
		hit += n
	}
	if pn > 0 {
		p = float64(hit) / float64(pn)
	}
	if rn > 0 {
		r = float64(hit) / float64(rn)
	}
	return p, r
}

// takeWords counts the gold words found in the prediction, each predicted word
// used once, and returns the words left.
func takeWords(gold, pred []string) (int, []string) {
	left, n := slices.Clone(pred), 0
	for _, w := range gold {
		if k := slices.Index(left, w); k >= 0 {
			left = slices.Delete(left, k, k+1)
			n++
		}
	}
	return n, left
}

// carbMatch is carbPair, but for speech relations the slots may be swapped.
func carbMatch(gold, pred []string) (p, r float64) {
	p, r = carbPair(gold, pred)
	if len(pred) < 3 || !slices.ContainsFunc(carbSaid, func(w string) bool { return strings.Contains(gold[0], w) }) {
		return p, r
	}
	if p2, r2 := carbPair(gold, []string{pred[0], pred[2], pred[1]}); p2 > p || p2 == p && r2 > r {
		return p2, r2
	}
	return p, r
}

// add scores the predictions of one sentence at each of its confidences:
// precision by the best one-to-one match, recall by each gold tuple's best
// prediction.
func (c *carbCurve) add(gold [][]string, preds []carbTuple) {
	c.gold += len(gold)
	type score struct{ p, r float64 }
	table := make([][]score, len(gold))
	for i, g := range gold {
		for _, t := range preds {
			p, r := carbMatch(g, t.slots)
			table[i] = append(table[i], score{p, r})
		}
	}
	var cuts []float64
	for _, t := range preds {
		if !slices.Contains(cuts, t.confidence) {
			cuts = append(cuts, t.confidence)
		}
	}
	sort.Float64s(cuts)
	from := -1.0
	for _, cut := range cuts {
		s := carbStep{from: from, cut: cut}
		var use []int
		for j, t := range preds {
			if t.confidence >= cut {
				use = append(use, j)
			}
		}
		s.numbers = float64(len(use))
		for i := range gold {
			best := 0.0
			for _, j := range use {
				best = max(best, table[i][j].r)
			}
			s.recall += best
		}
		usedGold, usedPred := make([]bool, len(gold)), make([]bool, len(preds))
		for range min(len(gold), len(use)) {
			bi, bj, b := -1, -1, -1.0
			for i := range gold {
				for _, j := range use {
					if !usedGold[i] && !usedPred[j] && table[i][j].p > b {
						bi, bj, b = i, j, table[i][j].p
					}
				}
			}
			usedGold[bi], usedPred[bj] = true, true
			s.precision += b
		}
		c.steps = append(c.steps, s)
		from = cut
	}
}
