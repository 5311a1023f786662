package badger

import (
	"cmp"
	"maps"
	"slices"
)

// AddBulk adds what b holds and returns how many quads were new. It is faster
// than to Add quad by quad: each term is looked up once, and quads go in the
// order of an index. b can't be used any more.
func (t *Txn) AddBulk(b *Bulk) (added int64, err error) {
	if err := t.ctx.Err(); err != nil {
		return 0, err
	}
	for _, key := range slices.Sorted(maps.Keys(b.side)) {
		if err := t.Set([]byte(key), b.side[key]); err != nil {
			return 0, err
		}
	}
	terms, known := make([]*term, len(b.enc)), make([]bool, len(b.enc))
	known[0] = true // no label
	for n := 1; n < len(b.enc); n++ {
		if terms[n], err = t.internEncoded([]byte(b.enc[n])); err != nil {
			return 0, err
		}
		known[n] = terms[n].counts.total() > 0
	}
	b.terms = nil
	for i, row := range b.sorted(terms) {
		if i%1024 == 0 && t.ctx.Err() != nil {
			return added, t.ctx.Err()
		}
		var key ids
		var of [4]*term
		old := true
		for slot, n := range row {
			old = old && known[n]
			if n != 0 {
				key[slot], of[slot] = terms[n].id, terms[n]
			}
		}
		if old {
			if old, err = t.exists(key, of); err != nil {
				return added, err
			}
		}
		if old {
			continue
		}
		if err := t.insert(key, of); err != nil {
			return added, err
		}
		added++
	}
	return added, t.spill()
}

// sorted returns the rows, each once, in the order of the ids of their terms.
func (b *Bulk) sorted(terms []*term) [][4]uint32 {
	order := make([]uint32, len(terms)) // by number: the place of its id
	by := make([]uint32, len(terms)-1)
	for i := range by {
		by[i] = uint32(i + 1)
	}
	slices.SortFunc(by, func(a, b uint32) int {
		if terms[a].id < terms[b].id {
			return -1
		}
		return 1
	})
	for i, n := range by {
		order[n] = uint32(i + 1)
	}
	slices.SortFunc(b.quads, func(a, b [4]uint32) int {
		for i := range a {
			if a[i] != b[i] {
				return int(order[a[i]]) - int(order[b[i]])
			}
		}
		return 0
	})
	return slices.Compact(b.quads)
}

// maxTouched is how many terms a transaction keeps in memory.
const maxTouched = 1 << 18

// spill writes the terms that the transaction has touched, and forgets them,
// when they are too many: so its memory is bounded however large it is. A
// member of a group may have to undo its changes, and keeps them.
func (t *Txn) spill() error {
	over := t.rd.over
	if len(over.byID)+len(over.before.byID) < maxTouched || t.keep {
		return nil
	}
	if err := t.saveTerms(); err != nil {
		return err
	}
	over.forget()
	return nil
}

// saveTerms writes the terms and digests that have changed.
func (t *Txn) saveTerms() error {
	changed := t.rd.over.changed
	slices.SortFunc(changed, func(a, b *term) int { return cmp.Compare(a.id, b.id) })
	for _, tm := range changed {
		if err := t.save(tm); err != nil {
			return t.w.fail(err)
		}
	}
	if err := t.saveDigests(); err != nil {
		return t.w.fail(err)
	}
	return nil
}
