package link

import (
	"slices"
)

// A Memory keeps what updates have read and worked out, for those that follow:
// what one article names, the next often names too. It is right for as long as
// every update of a store is given the same one and what each has written
// stays. When that is taken back, [Memory.Forget] has to follow.
type Memory struct {
	blocks   recent[string, *block]
	sketches recent[place, *sketch]
	parsed   recent[string, *unit]
	long     recent[string, []string]          // longForms
	rosters  recent[place, map[string]*stored] // the records of units, by article
	records  int                               // in rosters
}

// How many of each are kept without having been asked for again, at most twice
// as many: some 30 MB.
const (
	manyBlocks   = 1 << 13
	manySketches = 1 << 12
	manyUnits    = 1 << 13
	manyForms    = 1 << 13
	manyRecords  = 1 << 14
)

// NewMemory returns one that knows nothing.
func NewMemory() *Memory {
	m := new(Memory)
	m.Forget()
	return m
}

// Forget makes m know nothing.
func (m *Memory) Forget() {
	*m = Memory{newRecent[string, *block](), newRecent[place, *sketch](), newRecent[string, *unit](), newRecent[string, []string](),
		newRecent[place, map[string]*stored](), 0}
}

// makeRoom ends an update.
func (m *Memory) makeRoom() {
	m.blocks.makeRoom(manyBlocks)
	m.sketches.makeRoom(manySketches)
	m.parsed.makeRoom(manyUnits)
	m.long.makeRoom(manyForms)
	if m.records > manyRecords {
		m.rosters.makeRoom(0)
		m.records = 0
	}
}

// setLong changes the long forms of a short one, where they are known.
func (m *Memory) setLong(form, block string, is bool) {
	keys, known := m.long.get(form)
	if !known {
		return
	}
	i, found := slices.BinarySearch(keys, block)
	switch {
	case is && !found:
		keys = slices.Insert(keys, i, block)
	case !is && found:
		keys = slices.Delete(keys, i, i+1)
	}
	m.long.put(form, keys)
}

// enrol and strike keep the roster of a record's unit, where it is known.
func (m *Memory) enrol(r *stored) {
	if roster, known := m.rosters.get(r.home); known {
		roster[r.Article] = r
		m.records++
	}
}

func (m *Memory) strike(r *stored) {
	if roster, known := m.rosters.get(r.home); known {
		delete(roster, r.Article)
	}
}

// A recent keeps values that were asked for lately.
type recent[K comparable, V any] struct{ now, before map[K]V }

func newRecent[K comparable, V any]() recent[K, V] { return recent[K, V]{map[K]V{}, nil} }

func (r *recent[K, V]) get(k K) (v V, ok bool) {
	if v, ok = r.now[k]; ok {
		return v, true
	}
	if v, ok = r.before[k]; ok {
		r.now[k] = v
	}
	return v, ok
}

func (r *recent[K, V]) put(k K, v V) { r.now[k] = v }

func (r *recent[K, V]) drop(k K) {
	delete(r.now, k)
	delete(r.before, k)
}

// makeRoom forgets what was not asked for since it last did, when there are
// more than n.
func (r *recent[K, V]) makeRoom(n int) {
	if len(r.now) > n {
		r.now, r.before = map[K]V{}, r.now
	}
}
