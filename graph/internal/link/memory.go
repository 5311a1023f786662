package link

import (
	"slices"

	"newsgraph/graph/internal/recent"
)

// A Memory keeps what updates have read and worked out, for those that follow:
// what one article names, the next often names too. It is right for as long as
// every update of a store is given the same one and what each has written
// stays. When that is taken back, [Memory.Forget] has to follow.
type Memory struct {
	blocks   recent.Map[string, *block]
	sketches recent.Map[place, *sketch]
	parsed   recent.Map[string, *unit]
	long     recent.Map[string, []string]          // longForms
	rosters  recent.Map[place, map[string]*stored] // the records of units, by article
	records  int                                   // in rosters
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
	*m = Memory{recent.New[string, *block](), recent.New[place, *sketch](), recent.New[string, *unit](), recent.New[string, []string](),
		recent.New[place, map[string]*stored](), 0}
}

// makeRoom ends an update.
func (m *Memory) makeRoom() {
	m.blocks.MakeRoom(manyBlocks)
	m.sketches.MakeRoom(manySketches)
	m.parsed.MakeRoom(manyUnits)
	m.long.MakeRoom(manyForms)
	if m.records > manyRecords {
		m.rosters.MakeRoom(0)
		m.records = 0
	}
}

// setLong changes the long forms of a short one, where they are known.
func (m *Memory) setLong(form, block string, is bool) {
	keys, known := m.long.Get(form)
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
	m.long.Put(form, keys)
}

// enrol and strike keep the roster of a record's unit, where it is known.
func (m *Memory) enrol(r *stored) {
	if roster, known := m.rosters.Get(r.home); known {
		roster[r.Article] = r
		m.records++
	}
}

func (m *Memory) strike(r *stored) {
	if roster, known := m.rosters.Get(r.home); known {
		delete(roster, r.Article)
	}
}
