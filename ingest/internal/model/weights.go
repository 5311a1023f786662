package model

import (
	"cmp"
	"slices"
)

// Weights are learnt weights, ready for scoring. They never change and are safe
// for concurrent use.
//
// Features lie in a table ordered by hash: the slot of a key is near the place
// that its upper bits point to. A row is its length followed by its cells.
type Weights struct {
	labels int
	shift  uint
	slots  []slot
	cells  []weightCell
}

type slot struct{ key, row uint32 } // row 0: empty

type weightCell struct {
	label  uint16 // or, in the first cell of a row, the number that follow
	weight int16
}

// One is the score that stands for a weight of 1.
const One = 64

// Labels returns the number of labels.
func (w *Weights) Labels() int { return w.labels }

// Score adds the weights of the features to scores, which has one element per
// label. Scores are in units of 1/[One].
func (w *Weights) Score(keys []Key, scores []int32) {
	// All slots are looked up first: the loads don't depend on each other, so
	// the processor waits for many of them at a time.
	var found [64]uint32
	for len(keys) > 0 {
		part := keys[:min(len(keys), len(found))]
		keys = keys[len(part):]
		n := 0
		for _, k := range part {
			if row := w.row(uint32(k >> 32)); row != 0 {
				found[n] = row
				n++
			}
		}
		for _, row := range found[:n] {
			head := w.cells[row]
			for _, c := range w.cells[row+1 : row+1+uint32(head.label)] {
				scores[c.label] += int32(c.weight)
			}
		}
	}
}

func (w *Weights) row(key uint32) uint32 {
	slots := w.slots
	for i := key >> w.shift; i < uint32(len(slots)); i++ {
		if s := slots[i]; s.key == key || s.row == 0 {
			return s.row
		}
	}
	return 0
}

// A row is a feature as it is written to a file: eight-bit weights with a
// common scale.
type row struct {
	key    uint32
	scale  uint16
	labels []uint16
	values []int8
}

// build lays rows in order of their keys out for scoring.
func build(labels int, rows []row) *Weights {
	bits := uint(4)
	for 1<<bits < 2*len(rows) {
		bits++
	}
	w := &Weights{labels: labels, shift: 32 - bits}
	// The last keys may run over the end of the table: 64 slots are spare, more
	// are added where they don't suffice.
	w.slots = make([]slot, 1<<bits+64)
	cells := 1
	for i := range rows {
		cells += 1 + len(rows[i].labels)
	}
	w.cells = make([]weightCell, 1, cells)
	for i := range rows {
		w.insert(&rows[i])
	}
	return w
}

func (w *Weights) insert(r *row) {
	i := r.key >> w.shift
	for ; i < uint32(len(w.slots)); i++ {
		if w.slots[i].row == 0 {
			break
		}
	}
	if i == uint32(len(w.slots)) {
		w.slots = append(w.slots, slot{})
	}
	w.slots[i] = slot{r.key, uint32(len(w.cells))}
	w.cells = append(w.cells, weightCell{label: uint16(len(r.labels))})
	for j, label := range r.labels {
		w.cells = append(w.cells, weightCell{label, int16(int32(r.values[j]) * int32(r.scale))})
	}
}

// Cut says which weights are too small to keep when a learner's weights are
// exported.
type Cut struct {
	// Weight drops averages below it, in units of 1/[One].
	Weight int
}

// rows returns the averaged weights, rounded, in order of key.
func (l *Learner) rows(cut Cut) []row {
	rows := make([]row, 0, l.used)
	for i := range l.slots {
		s := &l.slots[i]
		if s.key == 0 || int(s.updates) < l.MinUpdates {
			continue
		}
		if r := l.quantize(l.averages(s), cut); len(r.labels) > 0 {
			r.key = uint32(s.key >> 32)
			rows = append(rows, r)
		}
	}
	// Of the few features whose upper halves are equal, the fuller row is kept;
	// which one comes first must not depend on the table.
	slices.SortFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(len(b.labels), len(a.labels)),
			slices.Compare(a.labels, b.labels), slices.Compare(a.values, b.values), cmp.Compare(a.scale, b.scale))
	})
	return slices.CompactFunc(rows, func(a, b row) bool { return a.key == b.key })
}

// average is a label with its averaged weight in units of 1/[One].
type average struct {
	label uint16
	w     int64
}

// averages returns the averaged weights of a feature in order of label.
func (l *Learner) averages(s *learnSlot) []average {
	out := make([]average, s.n)
	for i := range out {
		c, debt := l.cells[int(s.off)+i], l.debts[int(s.off)+i]
		out[i] = average{c.label, divRound((int64(c.w)*l.now-debt)*One, l.now)}
	}
	slices.SortFunc(out, func(a, b average) int { return cmp.Compare(a.label, b.label) })
	return out
}

// quantize rounds the weights of a feature to eight bits and a scale.
func (l *Learner) quantize(weights []average, cut Cut) row {
	var r row
	var kept []int64
	largest := int64(0)
	for _, a := range weights {
		w := max(-32000, min(a.w, 32000)) // fits an int16 once scaled
		if w == 0 || max(w, -w) < int64(cut.Weight) {
			continue
		}
		kept = append(kept, w)
		r.labels = append(r.labels, a.label)
		largest = max(largest, w, -w)
	}
	scale := max(1, (largest+126)/127)
	r.scale = uint16(scale)
	for _, w := range kept {
		r.values = append(r.values, int8(divRound(w, scale)))
	}
	return r
}

// divRound returns a/b rounded to the nearest, halves away from zero; b > 0.
func divRound(a, b int64) int64 {
	if a < 0 {
		return -((-a + b/2) / b)
	}
	return (a + b/2) / b
}

// Weights returns the averaged weights, rounded to eight bits per weight.
func (l *Learner) Weights(cut Cut) *Weights { return build(l.labels, l.rows(cut)) }
