package explore

import (
	"cmp"
	"math"
	"slices"
)

// A Burst is a run of periods in which something was spoken of much more than
// usual.
type Burst struct {
	From   string  `json:"from"` // YYYY-MM-DD, inclusive
	To     string  `json:"to"`
	Count  int     `json:"count"`
	Weight float64 `json:"weight"` // how much better the burst explains the counts than the usual rate does
}

// Bursts finds the runs of periods in which count is more than its share of
// all, which has the same periods: of all articles, say, those that name
// somebody. It is the two-state automaton for batched arrivals of Kleinberg
// (Bursty and Hierarchical Structure in Streams, 2002, section 4): the rate in a
// burst is twice the usual one, and it costs ln n to enter it, n being the
// number of periods. The weightiest burst comes first.
func Bursts(count, all []Period) []Burst {
	states := burstStates(count, all)
	var out []Burst
	for i := 0; i < len(states); i++ {
		if !states[i].burst {
			continue
		}
		b := Burst{From: count[i].From}
		for ; i < len(states) && states[i].burst; i++ {
			b.To = count[i].To
			b.Count += count[i].Count
			b.Weight += states[i].gain
		}
		b.Weight = rounded(b.Weight)
		out = append(out, b)
	}
	slices.SortStableFunc(out, func(a, b Burst) int { return cmp.Compare(b.Weight, a.Weight) })
	return out
}

// A burstState says of a period whether it is in a burst, and by how much the
// bursting rate explains it better.
type burstState struct {
	burst bool
	gain  float64
}

// burstStates finds the cheapest sequence of states (Viterbi).
func burstStates(count, all []Period) []burstState {
	n := min(len(count), len(all))
	hits, total := 0, 0
	for i := range n {
		hits += count[i].Count
		total += max(all[i].Count, count[i].Count)
	}
	if hits == 0 || hits == total {
		return nil // nothing to tell periods apart by
	}
	usual := float64(hits) / float64(total)
	burst := min(2*usual, (1+usual)/2) // a rate stays below 1
	enter := math.Log(float64(n))
	states := make([]burstState, n)
	from := make([][2]int, n) // the best state before, for each state
	cost := [2]float64{0, enter}
	for i := range n {
		c := [2]float64{binomialCost(count[i].Count, all[i].Count, usual), binomialCost(count[i].Count, all[i].Count, burst)}
		states[i].gain = c[0] - c[1]
		next := [2]float64{cost[0], cost[0] + enter}
		if cost[1] < cost[0] {
			next[0], from[i][0] = cost[1], 1
		}
		if cost[1] < cost[0]+enter {
			next[1], from[i][1] = cost[1], 1
		}
		cost = [2]float64{next[0] + c[0], next[1] + c[1]}
	}
	state := 0
	if cost[1] < cost[0] {
		state = 1
	}
	for i := n - 1; i >= 0; i-- {
		states[i].burst = state == 1
		state = from[i][state]
	}
	return states
}

// binomialCost returns -ln of the probability of k hits among n at the given
// rate, without the binomial coefficient, which is the same in every state.
func binomialCost(k, n int, rate float64) float64 {
	n = max(n, k)
	return -(float64(k)*math.Log(rate) + float64(n-k)*math.Log(1-rate))
}
