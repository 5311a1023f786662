package model

import (
	"cmp"
	"slices"
)

// Weights are learnt weights, ready for scoring. They never change and are safe
// for concurrent use.
//
// Features lie in a table ordered by hash: the slot of a key is near the place
// that its upper bits point to. Most features have weights for one or two labels
// only, and these stand in the slot itself. A longer row is its length followed
// by its cells.
type Weights struct {
	labels int
	shift  uint
	slots  []slot
	cells  []weightCell
}

// slot is a feature's key and its row: 0 for an empty slot, the place of a row
// in cells, or two weights.
//
//	bit  31     30..23    22..16   15..8    7..1    0
//	     1      weight 2  label 2  weight 1 label 1 0
type slot struct{ key, row uint32 }

const (
	inSlot      = 1 << 31
	slotLabels  = 1 << 7 // labels from here on don't fit into a slot
	slotWeights = 2
)

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
	for len(keys) > 0 {
		n := min(len(keys), batch)
		w.score(keys[:n], scores)
		keys = keys[n:]
	}
}

// batch is how many features are looked up together.
const batch = 64

// score works in passes over a batch. Most of the time goes into waiting for
// memory, so each pass begins with loads that don't depend on each other and
// that no branch waits for: the processor has many of them under way at a time.
func (w *Weights) score(keys []Key, scores []int32) {
	var slots [batch]slot
	for i, k := range keys {
		slots[i] = w.slots[uint32(k>>32)>>w.shift]
	}
	var long, short [batch]uint32
	longs, shorts := uint32(0), uint32(0)
	for i, k := range keys {
		row, have, want := slots[i].row, slots[i].key, uint32(k>>32)
		if have < want && row != 0 {
			row, have = w.row(want), want
		}
		if have != want {
			row = 0
		}
		// No branch tells the rows apart: it would be guessed wrongly half of the
		// time. Each row goes into both lists, and one of them grows, or none.
		isShort, isAny := row>>31, (row|-row)>>31
		long[longs&(batch-1)], short[shorts&(batch-1)] = row, row
		longs += isAny - isShort
		shorts += isShort
	}
	var lengths [batch]uint32
	for i, row := range long[:longs] {
		lengths[i] = uint32(w.cells[row].label)
	}
	for _, row := range short[:shorts] {
		scores[row>>1&(slotLabels-1)] += int32(int8(row >> 8))
		scores[row>>16&(slotLabels-1)] += int32(int8(row >> 23))
	}
	for i, row := range long[:longs] {
		for _, c := range w.cells[row+1 : row+1+lengths[i]] {
			scores[c.label] += int32(c.weight)
		}
	}
}

// row returns the row of a key that doesn't lie in its own slot but after it.
// Keys ascend from slot to slot, since they were put in that way.
func (w *Weights) row(key uint32) uint32 {
	slots := w.slots
	for i := key>>w.shift + 1; i < uint32(len(slots)); i++ {
		if s := slots[i]; s.key >= key || s.row == 0 {
			if s.key == key {
				return s.row
			}
			return 0
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
	long := 0
	for i := range rows {
		if r := &rows[i]; !fitsSlot(len(r.labels), uint32(r.scale), labels) {
			long += 1 + len(r.labels)
		}
	}
	w := newWeights(labels, len(rows), long)
	for i := range rows {
		r := &rows[i]
		s := w.insert(r.key)
		if !fitsSlot(len(r.labels), uint32(r.scale), labels) {
			w.begin(s, len(r.labels))
			for j, label := range r.labels {
				w.cells = append(w.cells, weightCell{label, int16(r.values[j]) * int16(r.scale)})
			}
			continue
		}
		s.row = inSlot
		for j, label := range r.labels {
			s.row |= packed(j, label, r.values[j])
		}
	}
	return w
}

// newWeights returns weights with room for so many rows, and so many cells of
// rows that don't fit into their slots, the cells of their lengths included.
func newWeights(labels, rows, cells int) *Weights {
	bits := uint(4)
	for 3<<bits < 4*rows && bits < 31 {
		bits++
	}
	// The last keys may run over the end of the table: some slots are spare, and
	// insert adds more where they don't suffice.
	return &Weights{labels: labels, shift: 32 - bits, slots: make([]slot, 1<<bits+64), cells: make([]weightCell, 1, 1+cells)}
}

// fitsSlot reports whether a row of n weights can stand in its slot.
func fitsSlot(n int, scale uint32, labels int) bool {
	return n > 0 && n <= slotWeights && scale == 1 && labels <= slotLabels
}

// packed returns weight j of a row that stands in its slot.
func packed(j int, label uint16, value int8) uint32 {
	if j == 0 {
		return uint32(label)<<1 | uint32(uint8(value))<<8
	}
	return uint32(label)<<16 | uint32(uint8(value))<<23
}

// insert returns the slot of a new key. Keys must come in ascending order.
func (w *Weights) insert(key uint32) *slot {
	i := key >> w.shift
	for i < uint32(len(w.slots)) && w.slots[i].row != 0 {
		i++
	}
	if i == uint32(len(w.slots)) {
		w.slots = append(w.slots, slot{})
	}
	w.slots[i].key = key
	return &w.slots[i]
}

// begin begins a row of n cells, which are to be appended.
func (w *Weights) begin(s *slot, n int) {
	s.row = uint32(len(w.cells))
	w.cells = append(w.cells, weightCell{label: uint16(n)})
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
