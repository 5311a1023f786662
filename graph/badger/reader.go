package badger

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"sync/atomic"

	bdg "github.com/dgraph-io/badger/v4"

	"github.com/cayleygraph/quad"
)

// A reader reads one state of the store. It keeps no iterator of Badger's open
// between calls, so nothing has to be closed: the state stays readable as long
// as anything holds the reader, and the garbage collector tells the store
// when that has ended.
type reader struct {
	s    *Store
	txn  *bdg.Txn
	meta meta
	base *reader // keeps the state alive; nil when this reader does
	over *dict   // terms that a transaction has changed; nil outside of one
	err  atomic.Pointer[error]

	pending *pending // keys that a transaction has written; nil outside of one
}

// reader returns a reader of the last published state.
func (s *Store) reader() (*reader, error) {
	if r := s.current.Load(); r != nil {
		return r, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if r := s.current.Load(); r != nil {
		return r, nil
	}
	if s.closed {
		return nil, ErrClosed
	}
	ts := s.published
	r := &reader{s: s, txn: s.db.NewTransactionAt(ts, false), meta: s.meta}
	s.active[ts]++
	runtime.AddCleanup(r, s.release, ts)
	s.current.Store(r)
	return r, nil
}

// release ends one use of a state, so that compaction may forget it.
func (s *Store) release(ts uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.active[ts]--; s.active[ts] <= 0 {
		delete(s.active, ts)
	}
	s.forget()
}

// forget tells Badger up to which version nobody reads any more; s.mu is held.
func (s *Store) forget() {
	if s.closed {
		return
	}
	low := s.published
	for ts := range s.active {
		low = min(low, ts)
	}
	s.db.SetDiscardTs(low)
}

// fail remembers the first error, for the callers that Cayley gives no way to
// return one, and passes it on.
func (r *reader) fail(err error) error {
	if err != nil {
		r.err.CompareAndSwap(nil, &err)
	}
	return err
}

func (r *reader) failure() error {
	if err := r.err.Load(); err != nil {
		return *err
	}
	return nil
}

// get returns a copy of the value of a key.
func (r *reader) get(key []byte) (value []byte, ok bool, err error) {
	if err := r.s.life.enter(); err != nil {
		return nil, false, err
	}
	defer r.s.life.leave()
	defer runtime.KeepAlive(r)
	err = caught(func() error {
		item, err := r.txn.Get(key)
		if err == nil {
			value, err = item.ValueCopy(nil)
		}
		return err
	})
	if errors.Is(err, bdg.ErrKeyNotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, r.fail(fmt.Errorf("read the store: %w", err))
	}
	return value, true, nil
}

// page calls yield for up to n keys that begin with prefix and come after the
// key after (nil: from the first). Key and value are valid during the call.
// It returns how many there were; fewer than n means there are no more.
func (r *reader) page(prefix, after []byte, n int, values bool, yield func(key, value []byte) error) (count int, err error) {
	if err := r.s.life.enter(); err != nil {
		return 0, err
	}
	defer r.s.life.leave()
	defer runtime.KeepAlive(r)
	err = caught(func() error {
		count, err = r.pageOf(prefix, after, n, values, yield)
		return err
	})
	return count, r.fail(err)
}

func (r *reader) pageOf(prefix, after []byte, n int, values bool, yield func(key, value []byte) error) (count int, err error) {
	from := prefix
	if after != nil {
		from = append(bytes.Clone(after), 0)
	}
	w := r.walk(prefix, from)
	defer w.close()
	for ; count < n; count++ {
		item, err := w.next()
		if err != nil {
			return count, fmt.Errorf("read the store: %w", err)
		}
		if item == nil {
			break
		}
		var value []byte
		if values {
			if value, err = item.ValueCopy(nil); err != nil {
				return count, fmt.Errorf("read the store: %w", err)
			}
		}
		if err := yield(item.Key(), value); err != nil {
			return count + 1, err
		}
	}
	return count, nil
}

// has reports whether the quad is there.
func (r *reader) has(q ids) (bool, error) {
	_, ok, err := r.get(orders[0].key(q))
	return ok, err
}

// lookup returns the id of a value, 0 when no quad has it.
func (r *reader) lookup(v quad.Value) (uint64, error) {
	enc, err := encodeTerm(v)
	if err != nil {
		return 0, nil //nolint:nilerr // not a term, so no quad has it
	}
	if r.over != nil {
		if t := r.over.named(enc); t != nil {
			if t.counts.total() == 0 {
				return 0, nil
			}
			return t.id, nil
		}
	}
	return r.lookupStored(enc)
}

func (r *reader) lookupStored(enc []byte) (uint64, error) {
	b, ok, err := r.get(termKey(enc))
	if err != nil || !ok {
		return 0, err
	}
	if len(b) != idSize {
		return 0, r.fail(fmt.Errorf("%w: garbled id of a term", ErrDamaged))
	}
	return readID(b), nil
}

// name returns the value of an id, nil when there is none.
func (r *reader) name(id uint64) (quad.Value, error) {
	if r.over == nil { // a transaction may yet be taken back, and its ids be given again
		if v := r.s.names.get(id); v != nil {
			return v, nil
		}
	}
	enc, err := r.encoded(id)
	if err != nil || enc == nil {
		return nil, err
	}
	v, err := decodeTerm(enc)
	if err != nil {
		return nil, r.fail(err)
	}
	if r.over == nil && len(enc) <= maxCached {
		r.s.names.put(id, v)
	}
	return v, nil
}

func (r *reader) encoded(id uint64) ([]byte, error) {
	if r.over != nil {
		if t := r.over.numbered(id); t != nil && t.enc != nil {
			return t.enc, nil
		}
	}
	enc, ok, err := r.get(idKey(nsName, id))
	if err != nil || !ok {
		return nil, err
	}
	return enc, nil
}

// counts returns how often a term is used; all zero when it is not.
func (r *reader) counts(id uint64) (counts, error) {
	if r.over != nil {
		if t := r.over.numbered(id); t != nil {
			return t.counts, nil
		}
	}
	b, ok, err := r.get(idKey(nsCount, id))
	if err != nil || !ok {
		return counts{}, err
	}
	c, err := decodeCounts(b)
	return c, r.fail(err)
}

// mustName is name for the id of a quad, which has one.
func (r *reader) mustName(id uint64) (quad.Value, error) {
	v, err := r.name(id)
	if err == nil && v == nil {
		err = r.fail(fmt.Errorf("%w: term %d has no name", ErrDamaged, id))
	}
	return v, err
}

// quad puts a quad's values together.
func (r *reader) quad(q ids) (out quad.Quad, err error) {
	for i, d := range quad.Directions {
		if q[i] == 0 {
			continue
		}
		v, err := r.mustName(q[i])
		if err != nil {
			return quad.Quad{}, err
		}
		out.Set(d, v)
	}
	return out, nil
}

// resolve turns a pattern of values into one of ids; ok is false when a value
// is in no quad, so that nothing can match.
func (r *reader) resolve(p Pattern) (q ids, ok bool, err error) {
	for i, v := range []quad.Value{p.Subject, p.Predicate, p.Object, p.Label} {
		if v == nil {
			continue
		}
		if q[i], err = r.lookup(v); err != nil || q[i] == 0 {
			return q, false, err
		}
	}
	return q, true, nil
}
