package badger

import (
	"context"
	"iter"
	"math"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// A Pattern selects quads; a nil field stands for anything.
type Pattern struct{ Subject, Predicate, Object, Label quad.Value }

// A KV is a key with its value.
type KV struct{ Key, Value []byte }

// A Snapshot reads one state of the store, whatever is written meanwhile. It
// is good for any number of goroutines, until [Store.View] returns.
type Snapshot struct {
	ctx context.Context
	rd  *reader
}

// View runs fn on a snapshot of the store: the last state that was
// acknowledged when View was called. It returns the error of fn, or the first
// error that reading through [Snapshot.QuadStore] met.
func (s *Store) View(ctx context.Context, fn func(*Snapshot) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	rd, err := s.fresh()
	if err != nil {
		return err
	}
	if err := fn(&Snapshot{ctx: ctx, rd: rd}); err != nil {
		return err
	}
	return rd.failure()
}

// fresh returns a reader of the last state that shares nothing with others, so
// that an error found through it is its own.
func (s *Store) fresh() (*reader, error) {
	r, err := s.reader()
	if err != nil {
		return nil, err
	}
	return &reader{s: s, txn: r.txn, meta: r.meta, base: r}, nil
}

// Quads yields the quads that match p, in the order of the keys of one index:
// the same store yields the same sequence. It can be ranged over repeatedly.
func (s *Snapshot) Quads(p Pattern) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		q, ok, err := s.rd.resolve(p)
		if err != nil {
			yield(quad.Quad{}, err)
		}
		if err != nil || !ok {
			return
		}
		names := s.rd.names()
		c := s.rd.cursor(q)
		for {
			q, ok := c.advance(s.ctx)
			if !ok {
				break
			}
			out, err := names.quad(q)
			if !yield(out, err) || err != nil {
				return
			}
		}
		if c.err != nil {
			yield(quad.Quad{}, c.err)
		}
	}
}

// HasQuad tells whether the store holds q. A q without label is a quad without
// label, not a pattern.
func (s *Snapshot) HasQuad(q quad.Quad) (bool, error) {
	if err := s.ctx.Err(); err != nil {
		return false, err
	}
	id, ok, err := s.rd.resolve(Pattern(q))
	if err != nil || !ok || !q.IsValid() {
		return false, err
	}
	return s.rd.has(id)
}

// Count returns how many quads match p. With at most one term given it is
// looked up, otherwise counted.
func (s *Snapshot) Count(p Pattern) (int64, error) {
	q, ok, err := s.rd.resolve(p)
	if err != nil || !ok {
		return 0, err
	}
	n, _, err := s.rd.size(s.ctx, q, math.MaxInt)
	return int64(n), err
}

// Stats returns the exact numbers of quads and of distinct terms in them.
func (s *Snapshot) Stats() (quads, nodes int64) {
	return int64(s.rd.meta.quads), int64(s.rd.meta.nodes)
}

// Scan yields the keys beside the quads that begin with prefix, and their
// values, in byte order. Both are the caller's. It can be ranged over
// repeatedly, and within a transaction keys may be written meanwhile.
func (s *Snapshot) Scan(prefix []byte) iter.Seq2[KV, error] {
	return func(yield func(KV, error) bool) {
		var after []byte
		for n := 16; ; n = min(2*n, 256) {
			if err := s.ctx.Err(); err != nil {
				yield(KV{}, err)
				return
			}
			var recs []KV
			got, err := s.rd.page(sideKey(prefix), after, n, true, func(key, value []byte) error {
				recs = append(recs, KV{append([]byte{}, key[1:]...), value})
				return nil
			})
			if err != nil {
				yield(KV{}, err)
				return
			}
			for _, kv := range recs {
				value, err := s.rd.sideValue(kv.Key, kv.Value)
				if err != nil {
					yield(KV{}, err)
					return
				}
				if !yield(KV{kv.Key, value}, nil) {
					return
				}
			}
			if got < n {
				return
			}
			after = sideKey(recs[len(recs)-1].Key)
		}
	}
}

// QuadStore returns the snapshot as a Cayley store that can only be read: run
// a whole query on it to see one state throughout.
func (s *Snapshot) QuadStore() graph.QuadStore { return &frozen{queries{src: fixed{s.rd}}} }

// A Reading says how a query sees a snapshot. The zero value is all there is.
type Reading struct {
	// Hide makes quads with this label invisible; nil hides none. The numbers
	// of Stats remain those of all.
	Hide quad.Value
	// Trace, when not nil, gets the plans of the queries.
	Trace *Trace
}

// QuadStoreFor is QuadStore for a certain kind of reading.
func (s *Snapshot) QuadStoreFor(o Reading) (graph.QuadStore, error) {
	q := queries{src: fixed{s.rd}, trace: o.Trace}
	if o.Hide != nil {
		var err error
		if q.hide, err = s.rd.lookup(o.Hide); err != nil {
			return nil, err
		}
	}
	return &frozen{q}, nil
}

// names caches the values of terms while many quads are put together.
type names struct {
	r     *reader
	known map[uint64]quad.Value
}

// maxNames bounds the memory of a names cache.
const maxNames = 1 << 16

func (r *reader) names() *names { return &names{r: r, known: make(map[uint64]quad.Value)} }

func (n *names) quad(q ids) (out quad.Quad, err error) {
	var vals [4]quad.Value
	for i, id := range q {
		if id == 0 {
			continue
		}
		if vals[i], err = n.value(id); err != nil {
			return out, err
		}
	}
	return quad.Quad{Subject: vals[0], Predicate: vals[1], Object: vals[2], Label: vals[3]}, nil
}

func (n *names) value(id uint64) (quad.Value, error) {
	if v := n.known[id]; v != nil {
		return v, nil
	}
	v, err := n.r.mustName(id)
	if err != nil {
		return nil, err
	}
	if len(n.known) >= maxNames {
		clear(n.known)
	}
	n.known[id] = v
	return v, nil
}
