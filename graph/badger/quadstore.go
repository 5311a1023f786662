package badger

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

var (
	_ graph.QuadStore      = (*Store)(nil)
	_ graph.BatchQuadStore = (*Store)(nil)
)

// A node is Cayley's reference to a term. It is named as it was in the state
// in which it was found, so that a result keeps its name when a writer removes
// the term meanwhile. Ids are never used twice, so that any state will do for
// everything else.
type node struct {
	id uint64
	r  *reader
}

func (n node) Key() any { return n.id }

// A link is Cayley's reference to a quad. It holds all of it.
type link struct {
	q ids
	r *reader
}

func (l link) Key() any { return l.q }

// A source gives queries the state to read: that of the moment, or always the
// same.
type source interface {
	reader() (*reader, error)
}

type fixed struct{ rd *reader }

func (f fixed) reader() (*reader, error) { return f.rd, nil }

// queries is the reading half of graph.QuadStore. What its methods can't
// return as an error ends the iterators with one, and the View around them.
type queries struct {
	src   source
	hide  uint64 // quads with this label don't exist; 0 hides none
	trace *Trace // of the plans; nil is none
}

func (s queries) hides(q ids) bool { return s.hide != 0 && q[3] == s.hide }

// ValueOf returns the reference of a value, nil when no quad has it.
func (s queries) ValueOf(v quad.Value) graph.Ref {
	if v == nil {
		return nil
	}
	r, err := s.src.reader()
	if err != nil {
		return nil
	}
	if id, err := r.lookup(v); err == nil && id != 0 {
		return node{id, r}
	}
	return nil
}

// NameOf returns the value of a reference, nil when there is none.
func (s queries) NameOf(ref graph.Ref) quad.Value {
	switch ref := ref.(type) {
	case node:
		v, _ := ref.r.name(ref.id)
		return v
	case graph.PreFetchedValue:
		return ref.NameOf()
	}
	return nil
}

// ValuesOf returns the values of many references.
func (s queries) ValuesOf(ctx context.Context, refs []graph.Ref) ([]quad.Value, error) {
	out := make([]quad.Value, len(refs))
	for i, ref := range refs {
		switch ref := ref.(type) {
		case node:
			err := ctx.Err()
			if err == nil {
				out[i], err = ref.r.name(ref.id)
			}
			if err != nil {
				return nil, err
			}
		case graph.PreFetchedValue:
			out[i] = ref.NameOf()
		}
	}
	return out, nil
}

// RefsOf returns the references of many values; one that no quad has is an error.
func (s queries) RefsOf(ctx context.Context, values []quad.Value) ([]graph.Ref, error) {
	r, err := s.src.reader()
	if err != nil {
		return nil, err
	}
	out := make([]graph.Ref, len(values))
	for i, v := range values {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		id, err := r.lookup(v)
		if err != nil {
			return nil, err
		}
		if id == 0 {
			return nil, fmt.Errorf("not found: %v", v)
		}
		out[i] = node{id, r}
	}
	return out, nil
}

// Quad returns the quad of a reference.
func (s queries) Quad(ref graph.Ref) quad.Quad {
	l, ok := ref.(link)
	if !ok {
		return quad.Quad{}
	}
	q, _ := l.r.quad(l.q)
	return q
}

// QuadDirection returns a term of a quad. It reads nothing.
func (s queries) QuadDirection(ref graph.Ref, d quad.Direction) graph.Ref {
	if l, ok := ref.(link); ok && l.q[slot(d)] != 0 {
		return node{l.q[slot(d)], l.r}
	}
	return nil
}

// QuadIterator returns the quads that have a term in a direction.
func (s queries) QuadIterator(d quad.Direction, ref graph.Ref) graph.Iterator {
	var p ids
	if p[slot(d)] = s.id(ref); p[slot(d)] == 0 {
		return newNull()
	}
	return (&scan{s: s, p: p}).AsLegacy()
}

// QuadIteratorSize returns the exact size of a QuadIterator.
func (s queries) QuadIteratorSize(ctx context.Context, d quad.Direction, ref graph.Ref) (graph.Size, error) {
	r, err := s.src.reader()
	if err != nil {
		return graph.Size{}, err
	}
	c, err := r.counts(s.id(ref))
	return graph.Size{Size: int64(c[slot(d)]), Exact: true}, err
}

// id returns the id of a reference to a term, also of one that Cayley made of
// a value; 0 when there is none.
func (s queries) id(ref graph.Ref) uint64 {
	switch ref := ref.(type) {
	case node:
		return ref.id
	case graph.PreFetchedValue:
		if n, ok := s.ValueOf(ref.NameOf()).(node); ok {
			return n.id
		}
	}
	return 0
}

// NodesAllIterator returns all terms.
func (s queries) NodesAllIterator() graph.Iterator { return (&allNodes{s: s}).AsLegacy() }

// QuadsAllIterator returns all quads.
func (s queries) QuadsAllIterator() graph.Iterator { return (&scan{s: s}).AsLegacy() }

// Stats returns the numbers of terms and quads. They are always exact.
func (s queries) Stats(ctx context.Context, exact bool) (graph.Stats, error) {
	r, err := s.src.reader()
	if err != nil {
		return graph.Stats{}, err
	}
	return graph.Stats{
		Nodes: graph.Size{Size: int64(r.meta.nodes), Exact: true},
		Quads: graph.Size{Size: int64(r.meta.quads), Exact: true},
	}, nil
}

// ApplyDeltas applies the changes in their order in one transaction: all or,
// on an error, none.
func (s *Store) ApplyDeltas(in []graph.Delta, opts graph.IgnoreOpts) error {
	return s.Update(context.Background(), func(t *Txn) error {
		for _, d := range in {
			if err := t.apply(d, opts); err != nil {
				return &graph.DeltaError{Delta: d, Err: err}
			}
		}
		return nil
	})
}

func (t *Txn) apply(d graph.Delta, opts graph.IgnoreOpts) error {
	switch d.Action {
	case graph.Add:
		added, err := t.Add(d.Quad)
		if err == nil && !added && !opts.IgnoreDup {
			err = graph.ErrQuadExists
		}
		return err
	case graph.Delete:
		removed, err := t.Remove(d.Quad)
		if err == nil && !removed && !opts.IgnoreMissing {
			err = graph.ErrQuadNotExist
		}
		return err
	}
	return graph.ErrInvalidAction
}

// A batchWriter adds quads in transactions of batchSize; an import into an
// empty store gathers them and is one load. Quads that are there already are
// passed over.
type batchWriter struct {
	s    *Store
	buf  []quad.Quad
	bulk *Bulk // nil when the store had quads
	err  error
}

const batchSize = 5000

var errWriterClosed = errors.New("quad writer is closed")

// NewQuadWriter starts an import. Each batch is a transaction of its own; the
// last is written by Close. Into a store without quads it is a [Store.Load]:
// nothing is seen of it before Close returns, and all or nothing is kept.
func (s *Store) NewQuadWriter() (quad.WriteCloser, error) {
	if s.readOnly {
		return nil, ErrReadOnly
	}
	r, err := s.reader()
	if err != nil {
		return nil, err
	}
	w := &batchWriter{s: s}
	if r.meta.quads == 0 && s.dir != "" {
		w.bulk = NewBulk()
	}
	return w, nil
}

func (w *batchWriter) WriteQuad(q quad.Quad) error {
	_, err := w.WriteQuads([]quad.Quad{q})
	return err
}

func (w *batchWriter) WriteQuads(quads []quad.Quad) (int, error) {
	for i, q := range quads {
		if w.err != nil {
			return i, w.err
		}
		if w.bulk != nil {
			w.err = w.bulk.Add(q)
			continue
		}
		if w.buf = append(w.buf, q); len(w.buf) >= batchSize {
			w.flush()
		}
	}
	return len(quads), w.err
}

func (w *batchWriter) flush() {
	if w.err != nil || len(w.buf) == 0 && w.bulk == nil {
		return
	}
	if w.bulk != nil {
		_, w.err = w.s.Load(context.Background(), w.bulk)
		w.bulk = nil
		return
	}
	w.err = w.s.Update(context.Background(), func(t *Txn) error {
		for _, q := range w.buf {
			if _, err := t.Add(q); err != nil {
				return err
			}
		}
		return nil
	})
	clear(w.buf)
	w.buf = w.buf[:0]
}

// Close writes the last batch. A second Close does nothing.
func (w *batchWriter) Close() error {
	if errors.Is(w.err, errWriterClosed) {
		return nil
	}
	w.flush()
	err := w.err
	w.err = errWriterClosed
	return err
}

// frozen is the graph.QuadStore of a snapshot.
type frozen struct{ queries }

func (*frozen) ApplyDeltas([]graph.Delta, graph.IgnoreOpts) error { return ErrReadOnly }
func (*frozen) NewQuadWriter() (quad.WriteCloser, error)          { return nil, ErrReadOnly }
func (*frozen) Close() error                                      { return nil }
