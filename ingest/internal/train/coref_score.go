package main

import "slices"

// A CorefScore adds up what the coreference measures count over documents:
// numerator and denominator of recall and of precision for each.
type CorefScore struct {
	Mentions, MUC, B3, CEAFe PairCount
}

// A PairCount is recall and precision, each as a fraction.
type PairCount struct {
	RecallNum, RecallDen, PrecisionNum, PrecisionDen float64
}

// Precision, in percent.
func (c PairCount) Precision() float64 { return percent(c.PrecisionNum, c.PrecisionDen) }

// Recall, in percent.
func (c PairCount) Recall() float64 { return percent(c.RecallNum, c.RecallDen) }

// F1 is the harmonic mean of precision and recall, in percent.
func (c PairCount) F1() float64 {
	p, r := c.Precision(), c.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func percent(num, den float64) float64 {
	if den == 0 {
		return 0
	}
	return 100 * num / den
}

// CoNLL is the mean of the three F1 scores (Pradhan et al. 2012, CoNLL-2012
// shared task).
func (s *CorefScore) CoNLL() float64 { return (s.MUC.F1() + s.B3.F1() + s.CEAFe.F1()) / 3 }

// Add counts one document: the chains of the gold standard and the system's.
func (s *CorefScore) Add(gold, system []chain) {
	g, y := byMention(gold), byMention(system)
	both := 0
	for m := range g {
		if _, ok := y[m]; ok {
			both++
		}
	}
	s.Mentions.add(float64(both), float64(len(g)), float64(both), float64(len(y)))
	rn, rd := muc(gold, y)
	pn, pd := muc(system, g)
	s.MUC.add(rn, rd, pn, pd)
	rn, rd = bCubed(gold, y)
	pn, pd = bCubed(system, g)
	s.B3.add(rn, rd, pn, pd)
	e := ceafe(gold, system, y)
	s.CEAFe.add(e, float64(len(gold)), e, float64(len(system)))
}

func (c *PairCount) add(rn, rd, pn, pd float64) {
	c.RecallNum += rn
	c.RecallDen += rd
	c.PrecisionNum += pn
	c.PrecisionDen += pd
}

// byMention returns the chain of each mention.
func byMention(chains []chain) map[span]int {
	m := map[span]int{}
	for i, c := range chains {
		for _, s := range c {
			m[s] = i
		}
	}
	return m
}

// muc counts links (Vilain et al. 1995): a key chain of n mentions that the
// response cuts into k pieces keeps n-k of n-1.
func muc(key []chain, response map[span]int) (num, den float64) {
	for _, k := range key {
		parts, alone := map[int]bool{}, 0
		for _, m := range k {
			if r, ok := response[m]; ok {
				parts[r] = true
			} else {
				alone++
			}
		}
		num += float64(len(k) - len(parts) - alone)
		den += float64(len(k) - 1)
	}
	return num, den
}

// overlaps returns how many mentions chain k shares with each response chain,
// in order of the chains.
func overlaps(k chain, response map[span]int) (chains []int, shared map[int]int) {
	shared = map[int]int{}
	for _, m := range k {
		if r, ok := response[m]; ok {
			if shared[r]++; shared[r] == 1 {
				chains = append(chains, r)
			}
		}
	}
	slices.Sort(chains)
	return chains, shared
}

// bCubed sums over mentions the share of its chain that the response has in
// one chain with it (Bagga and Baldwin 1998).
func bCubed(key []chain, response map[span]int) (num, den float64) {
	for _, k := range key {
		chains, shared := overlaps(k, response)
		for _, r := range chains {
			num += float64(shared[r]*shared[r]) / float64(len(k))
		}
		den += float64(len(k))
	}
	return num, den
}

// ceafe is the similarity of the best one-to-one alignment of chains, with
// 2|K∩R| / (|K|+|R|) for a pair (Luo 2005).
func ceafe(gold, system []chain, response map[span]int) float64 {
	if len(gold) == 0 || len(system) == 0 {
		return 0
	}
	profit := make([][]float64, len(gold))
	for i, k := range gold {
		profit[i] = make([]float64, len(system))
		chains, shared := overlaps(k, response)
		for _, r := range chains {
			profit[i][r] = 2 * float64(shared[r]) / float64(len(k)+len(system[r]))
		}
	}
	return assign(profit)
}
