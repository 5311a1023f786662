package badger

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	bdg "github.com/dgraph-io/badger/v4"
)

// A writer carries one transaction to disk.
//
// The store tells Badger which version each write gets (Badger's "managed"
// mode), and readers read at the last version published. A transaction that
// fits into one of Badger's is one atomic, synced commit. A larger one is
// several, each with a version above the published one, where nobody looks;
// the last part brings the record nsMeta, whose version is the published one.
// So whatever lies above the newest nsMeta belongs to a transaction that never
// ended, and rollback takes it back.
type writer struct {
	s     *Store
	rd    *reader  // the state so far
	btx   *bdg.Txn // the part under way
	ts    uint64   // the version that it gets
	wrote bool     // anything at all
	large bool     // more than one part
	err   error    // the first failure of a write: the transaction can't end well

	entries []bdg.Entry // for put
	used    int         // of them
}

// lockWriter waits for its turn to write, alone: what others have written is
// on disk then.
func (s *Store) lockWriter(ctx context.Context) error {
	if err := s.queue(ctx); err != nil {
		return err
	}
	s.settle()
	return nil
}

// queue waits for its turn to write, perhaps as a member of an open group.
func (s *Store) queue(ctx context.Context) error {
	select {
	case s.writing <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		<-s.writing
		return ErrClosed
	}
	return nil
}

func (s *Store) unlockWriter() { <-s.writing }

func (s *Store) begin() (*writer, error) {
	if s.broken != nil {
		return nil, fmt.Errorf("an earlier transaction could not be taken back; open the store anew: %w", s.broken)
	}
	if err := s.room(); err != nil {
		return nil, err
	}
	w := &writer{s: s, ts: s.last + 1, btx: s.db.NewTransactionAt(s.last, true)}
	over := s.terms
	if s.terms = nil; over == nil {
		over = newDict(s.known)
	}
	w.rd = &reader{s: s, txn: w.btx, meta: s.meta, over: over}
	w.rd.pending = newPending(s.db.NewTransactionAt(s.last, false))
	return w, nil
}

func (w *writer) fail(err error) error {
	if w.err == nil {
		w.err = err
	}
	return err
}

// put and del write to the part under way, or to the next one when it is
// full. Badger keeps the slices until then.
func (w *writer) put(key, value []byte) error {
	e := w.entry()
	e.Key, e.Value = key, value
	return w.write(key, func() error { return w.btx.SetEntry(e) })
}

// entry returns a new entry. They come many at a time: there is one for each
// index and quad.
func (w *writer) entry() *bdg.Entry {
	if w.used == len(w.entries) {
		w.entries, w.used = make([]bdg.Entry, min(max(16, 2*len(w.entries)), 512)), 0
	}
	w.used++
	return &w.entries[w.used-1]
}

func (w *writer) del(key []byte) error {
	return w.write(key, func() error { return w.btx.Delete(key) })
}

func (w *writer) write(key []byte, do func() error) error {
	if w.err != nil {
		return w.err
	}
	w.wrote = true
	err := do()
	if errors.Is(err, bdg.ErrTxnTooBig) {
		if err = w.cut(); err == nil {
			err = do()
		}
	}
	if err != nil {
		return w.fail(fmt.Errorf("write to the store: %w", err))
	}
	if w.rd.pending != nil {
		w.rd.pending.add(key)
	}
	return nil
}

// cut writes the part under way, hidden, and begins the next.
func (w *writer) cut() error {
	if err := w.s.room(); err != nil {
		return err
	}
	if err := w.flush(); err != nil {
		return err
	}
	w.large = true
	w.btx = w.s.db.NewTransactionAt(w.s.last, true)
	w.rd.txn = w.btx
	w.rd.pending = newPending(w.s.db.NewTransactionAt(w.s.last, false))
	return nil
}

// flush commits the part under way.
func (w *writer) flush() error {
	w.s.last = w.ts // used up, whatever becomes of it
	w.ts++
	w.s.syncs.Add(1)
	if w.s.beforeSync != nil {
		w.s.beforeSync()
	}
	if err := w.btx.CommitAt(w.s.last, nil); err != nil {
		return err
	}
	return w.s.keepLogs()
}

// commit writes the terms and what is left, and publishes all. A transaction
// that wrote nothing costs nothing.
func (w *writer) commit(t *Txn) error {
	if w.err != nil {
		return w.err
	}
	if !w.wrote {
		w.btx.Discard()
		w.s.terms = w.rd.over.settled()
		return nil
	}
	if err := t.saveTerms(); err != nil {
		return err
	}
	if err := w.put([]byte{nsMeta}, w.rd.meta.encode()); err != nil {
		return err
	}
	if err := w.flush(); err != nil {
		return w.fail(fmt.Errorf("write to the store: %w", err))
	}
	w.s.publish(w.rd.meta)
	w.s.terms = w.rd.over.settled()
	return nil
}

// publish makes the last version the one that readers get.
func (s *Store) publish(m meta) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.published, s.meta = s.last, m
	s.current.Store(nil)
	s.forget()
}

// abort leaves the store as it was before the transaction.
func (w *writer) abort() error {
	w.btx.Discard()
	if w.s.last == w.s.published {
		return nil
	}
	if w.s.broken = w.s.rollback(); w.s.broken != nil {
		return w.s.broken
	}
	return nil
}

// rollback gives every key that was written above the published version its
// published value again, in versions above, and publishes that. It may itself
// be interrupted and done again.
func (s *Store) rollback() error {
	top := max(s.last, s.db.MaxVersion())
	s.last = top
	now, old := s.db.NewTransactionAt(top, false), s.db.NewTransactionAt(s.published, false)
	it := now.NewIterator(bdg.IteratorOptions{AllVersions: true, SinceTs: s.published})
	defer it.Close()
	w := &writer{s: s, ts: top + 1, btx: s.db.NewTransactionAt(top, true)}
	w.rd = &reader{s: s, txn: w.btx}
	var key []byte
	for it.Rewind(); it.Valid(); it.Next() {
		if bytes.Equal(it.Item().Key(), key) {
			continue
		}
		key = it.Item().KeyCopy(nil)
		if len(key) == 1 && key[0] == nsMeta {
			continue // last
		}
		if err := w.restore(old, key); err != nil {
			return err
		}
	}
	if err := w.restore(old, []byte{nsMeta}); err != nil {
		return err
	}
	if err := w.flush(); err != nil {
		return err
	}
	s.publish(s.meta)
	return nil
}

// restore writes the value that a key has in an old state.
func (w *writer) restore(old *bdg.Txn, key []byte) error {
	item, err := old.Get(key)
	if errors.Is(err, bdg.ErrKeyNotFound) {
		return w.del(key)
	}
	if err != nil {
		return err
	}
	value, err := item.ValueCopy(nil)
	if err != nil {
		return err
	}
	return w.put(key, value)
}
