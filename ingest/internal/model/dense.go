package model

import (
	"maps"
	"math"
	"slices"
)

// FromFloats returns a learner that holds the given weights, for stages that
// learn by other means than the perceptron: weight(i, label) is the weight of
// keys[i] for label. It serves to round and write them as those of a
// perceptron; keys must differ from each other.
func FromFloats(labels int, keys []Key, weight func(i, label int) float32) *Learner {
	l := NewLearner(labels)
	l.now = 1 << 16 // an average is w - debt/now: the debt holds the weight to 16 binary places
	for i, k := range keys {
		off := len(l.cells)
		for label := range labels {
			if debt := -int64(math.Round(float64(weight(i, label)) * float64(l.now))); debt != 0 {
				l.cells = append(l.cells, cell{label: uint16(label)})
				l.debts = append(l.debts, debt)
			}
		}
		if n := len(l.cells) - off; n > 0 {
			s := l.slot(max(k, 1))
			s.off, s.n, s.updates = uint32(off), uint16(n), 255
		}
	}
	return l
}

// Mean returns a learner that holds the mean of the averages of learners with
// the same labels.
func Mean(learners []*Learner) *Learner {
	sums := map[Key][]float64{}
	for _, l := range learners {
		for i := range l.slots {
			s := &l.slots[i]
			if s.key == 0 || s.n == 0 {
				continue
			}
			row := sums[s.key]
			if row == nil {
				row = make([]float64, l.labels)
				sums[s.key] = row
			}
			for j, c := range l.cells[s.off : s.off+uint32(s.n)] {
				row[c.label] += float64(c.w) - float64(l.debts[int(s.off)+j])/float64(l.now)
			}
		}
	}
	keys := slices.Sorted(maps.Keys(sums))
	return FromFloats(learners[0].labels, keys, func(i, label int) float32 {
		return float32(sums[keys[i]][label] / float64(len(learners)))
	})
}
