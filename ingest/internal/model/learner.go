package model

// A Learner is an averaged perceptron over sparse features (Collins 2002,
// "Discriminative training methods for hidden Markov models"). Weights are
// integers, since updates are ±1, and learning is a function of the order of
// calls alone. It is not safe for concurrent use.
type Learner struct {
	// MinUpdates keeps features quiet until they have been updated this many
	// times; those that never get there are left out when weights are exported
	// (Goldberg and Elhadad 2011, "Learning sparser perceptron models"). The
	// model becomes many times smaller and loses nothing. At most 255.
	MinUpdates int

	labels int
	now    int64 // steps taken, for averaging
	slots  []learnSlot
	used   int
	cells  []cell  // rows lie in here; a row that grows moves to the end
	debts  []int64 // beside the cells, since scoring doesn't look at them
}

// learnSlot is an entry of the open-addressing table from keys to rows.
type learnSlot struct {
	key     Key
	off     uint32
	n       uint16
	room    uint8 // for 1<<room cells
	updates uint8 // 255 for more
}

// cell is the weight of one label of a feature. The average over all steps is
// w - debt/now: its debt sums each change times the step at which it came.
type cell struct {
	w     int32
	label uint16
}

// NewLearner returns a learner for decisions between the given number of
// labels, at most 65,535.
func NewLearner(labels int) *Learner {
	return &Learner{labels: labels, now: 1, slots: make([]learnSlot, 1<<16)}
}

// Labels returns the number of labels.
func (l *Learner) Labels() int { return l.labels }

// Features returns the number of features that have a weight.
func (l *Learner) Features() int { return l.used }

// find returns the slot of key k, or the empty slot where it belongs. The key
// 0 marks an empty slot; a feature with that key is taken for key 1.
func (l *Learner) find(k Key) *learnSlot {
	mask := uint64(len(l.slots) - 1)
	for i := uint64(k) >> 7 & mask; ; i = (i + 1) & mask {
		if s := &l.slots[i]; s.key == k || s.key == 0 {
			return s
		}
	}
}

// Score adds the current weights of the features to scores, which has one
// element per label.
func (l *Learner) Score(keys []Key, scores []int32) {
	// As in Weights.Score, all slots are looked up before the first row is read.
	var found [64]learnSlot
	for len(keys) > 0 {
		part := keys[:min(len(keys), len(found))]
		keys = keys[len(part):]
		n := 0
		for _, k := range part {
			if s := l.find(max(k, 1)); s.n > 0 && int(s.updates) >= l.MinUpdates {
				found[n] = *s
				n++
			}
		}
		for i := range found[:n] {
			off, n := found[i].off, uint32(found[i].n)
			for _, c := range l.cells[off : off+n] {
				scores[c.label] += c.w
			}
		}
	}
}

// Update moves the weights of the features towards label good and away from
// label bad.
func (l *Learner) Update(keys []Key, good, bad int) {
	for _, k := range keys {
		s := l.slot(max(k, 1))
		s.updates = max(s.updates, s.updates+1)
		l.add(s, uint16(good), 1)
		l.add(s, uint16(bad), -1)
	}
}

// Step ends a decision, whether it led to an update or not: averages are over
// steps.
func (l *Learner) Step() { l.now++ }

func (l *Learner) slot(k Key) *learnSlot {
	s := l.find(k)
	if s.key != 0 {
		return s
	}
	if l.used*3 > len(l.slots)*2 {
		l.grow()
		s = l.find(k)
	}
	l.used++
	s.key = k
	return s
}

func (l *Learner) grow() {
	old := l.slots
	l.slots = make([]learnSlot, 2*len(old))
	for _, o := range old {
		if o.key != 0 {
			*l.find(o.key) = o
		}
	}
}

func (l *Learner) add(s *learnSlot, label uint16, delta int32) {
	debt := int64(delta) * l.now
	row := l.cells[s.off : s.off+uint32(s.n)]
	for i := range row {
		if row[i].label == label {
			row[i].w += delta
			l.debts[int(s.off)+i] += debt
			return
		}
	}
	if s.n == 0 || s.n == 1<<s.room {
		l.move(s)
	}
	at := s.off + uint32(s.n)
	l.cells[at], l.debts[at] = cell{w: delta, label: label}, debt
	s.n++
}

// move gives a full row more room, at the end.
func (l *Learner) move(s *learnSlot) {
	off, end := uint32(len(l.cells)), s.off+uint32(s.n)
	s.room++
	room := 1<<s.room - int(s.n)
	l.cells = append(append(l.cells, l.cells[s.off:end]...), make([]cell, room)...)
	l.debts = append(append(l.debts, l.debts[s.off:end]...), make([]int64, room)...)
	s.off = off
}
