package ner

import "math"

// arc is an allowed transition.
type arc struct{ from, to state }

var arcs = func() []arc {
	var list []arc
	for a := state(0); a < states; a++ {
		for b := state(0); b < states; b++ {
			if follows(a, b) {
				list = append(list, arc{a, b})
			}
		}
	}
	return list
}()

type scores [states]int32

// impossible is lower than any sum of scores, and can be added to a few times.
const impossible = math.MinInt32 / 4

// transitions are the scores of going from one state to another; those that
// are not allowed don't count.
type transitions [states][states]int32

// viterbi returns the best allowed sequence of states for the scores of the
// tokens of a sentence, in path. Of equals the lower state wins.
func viterbi(emit []scores, trans *transitions, path []state, back [][states]state) {
	if len(emit) == 0 {
		return
	}
	var now scores
	for s := range state(states) {
		now[s] = impossible
		if follows(outside, s) {
			now[s] = emit[0][s] + trans[outside][s]
		}
	}
	for t := 1; t < len(emit); t++ {
		next := scores{}
		for s := range next {
			next[s] = impossible
		}
		for _, a := range arcs {
			if v := now[a.from] + trans[a.from][a.to]; v > next[a.to] {
				next[a.to] = v
				back[t][a.to] = a.from
			}
		}
		for s := range next {
			next[s] = max(next[s]+emit[t][s], impossible)
		}
		now = next
	}
	best := outside
	for s := range state(states) {
		if ends(s) && now[s] > now[best] {
			best = s
		}
	}
	for t := len(emit) - 1; t >= 0; t-- {
		path[t] = best
		best = back[t][best]
	}
}
