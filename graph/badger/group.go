package badger

import (
	"context"
	"errors"
	"fmt"
)

// A group is transactions that reach the disk together. Syncing takes longer
// than all else, so a transaction that has ended well doesn't sync at once: it
// lets whoever waits to write go on in the same writer, and queues up behind
// them. The first that comes round to find its group still open commits it for
// all. A writer that is alone finds the queue empty, and commits at once.
//
// All members share one Badger transaction, with all that it gives: one sync,
// and all or nothing. A member that fails takes its own changes back by doing
// the opposite.
type group struct {
	w       *writer
	members int
	failed  []func()      // of all members: see Txn.OnFailure
	done    chan struct{} // closed when err is known
	err     error
}

// maxGroup bounds how many wait for one sync, and what a failure costs.
const maxGroup = 256

// join has fn take part in the open group, or in a new one; the caller may
// write. It returns the group to wait for.
func (s *Store) join(ctx context.Context, fn func(*Txn) error) (_ *group, err error) {
	g := s.group
	if g == nil {
		w, err := s.begin()
		if err != nil {
			return nil, err
		}
		g = &group{w: w, done: make(chan struct{})}
		s.group = g
	}
	t := &Txn{Snapshot: Snapshot{ctx: ctx, rd: g.w.rd}, w: g.w, keep: g.members > 0}
	done := false
	defer func() {
		if !done { // an error, or a panic of fn
			call(t.failed)
			if back := s.leave(t, g); back != nil && err != nil {
				err = fmt.Errorf("%w (and taking the transaction back failed: %w)", err, back)
			}
		}
	}()
	if err := fn(t); err != nil {
		return nil, err
	}
	if err := errors.Join(ctx.Err(), g.w.err); err != nil {
		return nil, err
	}
	done = true
	g.failed = append(g.failed, t.failed...)
	if g.members++; g.members >= maxGroup || g.w.large {
		s.settle()
	}
	return g, nil
}

// leave takes back what a failed member wrote.
func (s *Store) leave(t *Txn, g *group) error {
	if g.members > 0 {
		t.ctx = context.Background()
		if err := t.undo(); err != nil {
			return g.w.fail(err) // for all
		}
		return nil
	}
	s.group = nil
	return g.w.abort()
}

// settle commits the open group, if there is one; the caller may write.
func (s *Store) settle() {
	g := s.group
	if g == nil {
		return
	}
	s.group = nil
	defer close(g.done)
	t := &Txn{Snapshot: Snapshot{ctx: context.Background(), rd: g.w.rd}, w: g.w}
	if g.err = g.w.commit(t); g.err == nil {
		return
	}
	call(g.failed)
	if back := g.w.abort(); back != nil {
		g.err = fmt.Errorf("%w (and taking the transaction back failed: %w)", g.err, back)
	}
}

func call(all []func()) {
	for _, fn := range all {
		fn()
	}
}

// wait returns how the group ended, and commits it when its turn comes first.
func (s *Store) wait(g *group) error {
	select {
	case <-g.done:
	case s.writing <- struct{}{}:
		if s.group == g {
			s.settle()
		}
		s.unlockWriter()
		<-g.done
	}
	return g.err
}

// A change is what a member of a group did: to a quad, or to a key beside them.
type change struct {
	quad    ids
	added   bool
	key     []byte // of the change to a key; nil otherwise
	value   []byte // what it had
	present bool   // whether it had one
}

// undo does the opposite of all changes, the last first.
func (t *Txn) undo() error {
	if t.w.err != nil {
		return t.w.err
	}
	changes := t.changes
	t.changes, t.keep = nil, false
	for i := len(changes) - 1; i >= 0; i-- {
		var err error
		switch c := changes[i]; {
		case c.key != nil && c.present:
			err = t.Set(c.key, c.value)
		case c.key != nil:
			err = t.Delete(c.key)
		case c.added:
			err = t.drop(c.quad)
		default:
			err = t.restoreQuad(c.quad)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// restoreQuad adds a quad again that was dropped in this transaction.
func (t *Txn) restoreQuad(q ids) error {
	var terms [4]*term
	for i, id := range q {
		if id == 0 {
			continue
		}
		tm := t.rd.over.numbered(id)
		if tm == nil {
			return fmt.Errorf("%w: term %d", ErrDamaged, id)
		}
		terms[i] = tm
	}
	return t.insert(q, terms)
}
