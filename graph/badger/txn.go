package badger

import (
	"context"
	"fmt"
	"math"

	"github.com/cayleygraph/quad"
)

// A Txn is a transaction under way. Its reading methods see what it has
// written. It belongs to one goroutine and ends with the function that it was
// given to.
type Txn struct {
	Snapshot
	w       *writer
	keep    bool // changes have to be kept, to undo them
	changes []change
	failed  []func()
}

// OnFailure has fn called, before another transaction runs, when what this one
// wrote does not stay: so that what was remembered of it can be forgotten.
func (t *Txn) OnFailure(fn func()) { t.failed = append(t.failed, fn) }

// Update runs fn in a transaction. When fn returns nil, all that it wrote
// becomes visible at once and is on disk when Update returns; when it returns
// an error, or when ctx ends before, the store stays as it was. Transactions
// run one after the other: fn must not call Update itself. Readers are never
// kept waiting. Transactions that come at the same time share the sync, the
// slowest part; see group.
//
// A transaction may be of any size: what exceeds one of Badger's transactions
// is written ahead as hidden parts that no reader sees before all are there,
// and that the next Open takes back after a crash. Its terms are kept in memory
// up to some number.
func (s *Store) Update(ctx context.Context, fn func(*Txn) error) error {
	if s.readOnly {
		return ErrReadOnly
	}
	g, err := s.member(ctx, fn)
	if err != nil {
		return err
	}
	return s.wait(g)
}

// member runs fn when it is its turn.
func (s *Store) member(ctx context.Context, fn func(*Txn) error) (*group, error) {
	if err := s.queue(ctx); err != nil {
		return nil, err
	}
	defer s.unlockWriter()
	return s.join(ctx, fn)
}

func (t *Txn) put(key, value []byte) error { return t.w.put(key, value) }
func (t *Txn) del(key []byte) error        { return t.w.del(key) }

// Add adds q and reports whether it was new.
func (t *Txn) Add(q quad.Quad) (added bool, err error) {
	if err := t.ctx.Err(); err != nil {
		return false, err
	}
	if !q.IsValid() {
		return false, fmt.Errorf("%w: %v", ErrBadQuad, q)
	}
	if err := t.spill(); err != nil {
		return false, err
	}
	var terms [4]*term
	var key ids
	known := true
	for i, d := range quad.Directions {
		v := q.Get(d)
		if v == nil {
			continue
		}
		tm, err := t.intern(v)
		if err != nil {
			return false, fmt.Errorf("%v of quad: %w", d, err)
		}
		terms[i], key[i] = tm, tm.id
		known = known && tm.counts.total() > 0
	}
	if known {
		if old, err := t.exists(key, terms); err != nil || old {
			return false, err
		}
	}
	if err := t.insert(key, terms); err != nil {
		return false, err
	}
	return true, nil
}

// insert adds a quad that is not there.
func (t *Txn) insert(key ids, terms [4]*term) error {
	if t.keep {
		t.changes = append(t.changes, change{quad: key, added: true})
	}
	keys := make([]byte, 0, len(orders)*quadKeySize)
	for i := range orders {
		if orders[i].ns == nsLSPO && key[3] == 0 {
			continue
		}
		begin := len(keys)
		keys = orders[i].append(keys, key, 4)
		if err := t.put(keys[begin:len(keys):len(keys)], nil); err != nil {
			return err
		}
	}
	t.rd.over.keepFresh(key, terms)
	if err := t.note(key[3], terms, true); err != nil {
		return t.w.fail(err)
	}
	for i, tm := range terms {
		if tm != nil {
			t.use(tm, i)
		}
	}
	t.rd.meta.quads++
	return nil
}

// Remove removes q and reports whether it was there. Terms that no quad has
// any more go with it.
func (t *Txn) Remove(q quad.Quad) (removed bool, err error) {
	if err := t.ctx.Err(); err != nil {
		return false, err
	}
	if !q.IsValid() {
		return false, nil
	}
	key, ok, err := t.rd.resolve(Pattern(q))
	if err != nil || !ok {
		return false, err
	}
	if ok, err := t.rd.has(key); err != nil || !ok {
		return false, err
	}
	return true, t.drop(key)
}

// RemoveLabel removes all quads with the label and returns how many there were.
func (t *Txn) RemoveLabel(label quad.Value) (n int, err error) {
	key, ok, err := t.rd.resolve(Pattern{Label: label})
	if err != nil || !ok || label == nil {
		return 0, err
	}
	c := t.rd.cursor(key)
	for {
		q, ok := c.advance(t.ctx)
		if !ok {
			return n, c.err
		}
		if err := t.drop(q); err != nil {
			return n, err
		}
		n++
	}
}

// drop removes a quad that is there.
func (t *Txn) drop(q ids) error {
	if t.keep {
		t.changes = append(t.changes, change{quad: q})
	}
	delete(t.rd.over.fresh, q)
	for i := range orders {
		if orders[i].ns == nsLSPO && q[3] == 0 {
			continue
		}
		if err := t.del(orders[i].key(q)); err != nil {
			return err
		}
	}
	var terms [4]*term
	for i, id := range q {
		if id == 0 {
			continue
		}
		tm, err := t.term(id)
		if err != nil {
			return t.w.fail(err)
		}
		if err := t.unuse(tm, i); err != nil {
			return t.w.fail(err)
		}
		terms[i] = tm
	}
	if err := t.note(q[3], terms, false); err != nil {
		return t.w.fail(err)
	}
	if t.rd.meta.quads == 0 || t.rd.meta.quads == math.MaxUint64 {
		return t.w.fail(fmt.Errorf("%w: too low a count of quads", ErrDamaged))
	}
	t.rd.meta.quads--
	return nil
}
