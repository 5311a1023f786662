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
	var rows [batch]uint32
	n := 0
	for i, k := range keys {
		row := slots[i].row
		if row != 0 && slots[i].key != uint32(k>>32) {
			row = w.row(uint32(k >> 32))
		}
		rows[n] = row
		if row != 0 {
			n++
		}
	}
	var lengths [batch]uint32
	for i, row := range rows[:n] {
		lengths[i] = uint32(w.cells[row].label)
	}
	for i, row := range rows[:n] {
		for _, c := range w.cells[row+1 : row+1+lengths[i]] {
			scores[c.label] += int32(c.weight)
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
	cells := 0
	for i := range rows {
		cells += len(rows[i].labels)
	}
	w := newWeights(labels, len(rows), cells)
	for i := range rows {
		r := &rows[i]
		cells := w.insert(r.key, len(r.labels))
		for j := range cells {
			cells[j] = weightCell{r.labels[j], int16(r.values[j]) * int16(r.scale)}
		}
	}
	return w
}

// newWeights returns weights with room for so many rows and cells.
func newWeights(labels, rows, cells int) *Weights {
	bits := uint(4)
	for 3<<bits < 4*rows && bits < 31 {
		bits++
	}
	// The last keys may run over the end of the table: some slots are spare, and
	// insert adds more where they don't suffice.
	return &Weights{labels: labels, shift: 32 - bits, slots: make([]slot, 1<<bits+64), cells: make([]weightCell, 1, 1+rows+cells)}
}

// insert adds a row of n cells and returns them. Keys must come in ascending
// order.
func (w *Weights) insert(key uint32, n int) []weightCell {
	i := key >> w.shift
	for ; i < uint32(len(w.slots)); i++ {
		if w.slots[i].row == 0 {
			break
		}
	}
	if i == uint32(len(w.slots)) {
		w.slots = append(w.slots, slot{})
	}
	at := len(w.cells)
	w.slots[i] = slot{key, uint32(at)}
	w.cells = w.cells[:at+1+n]
	w.cells[at].label = uint16(n)
	return w.cells[at+1:]
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
