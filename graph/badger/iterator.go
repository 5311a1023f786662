package badger

import (
	"context"
	"fmt"
	"strings"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"
)

func newNull() graph.Iterator { return iterator.NewNull() }

// sizeLimit is how many keys the planner may read to learn a size.
const sizeLimit = 64

// costs says how large a set of quads is, and for Cayley's planner what each
// step costs. Statistics decide everything there: sizes of one bound term are
// exact; of more, exact up to sizeLimit. The planner asks again and again, so
// the answer is kept as long as the state is the same.
type costs struct {
	r   *reader
	out graph.IteratorCosts
}

func (c *costs) of(ctx context.Context, src source, p ids) (graph.IteratorCosts, error) {
	r, err := src.reader()
	if err != nil || r == c.r {
		return c.out, err
	}
	n, exact, err := r.size(ctx, p, sizeLimit)
	if err != nil {
		return graph.IteratorCosts{}, err
	}
	c.r, c.out = r, graph.IteratorCosts{
		NextCost:     1,
		ContainsCost: 1,
		Size:         graph.Size{Size: int64(n), Exact: exact},
	}
	return c.out, nil
}

// A legacy is what Cayley's older interface needs around a shape.
type legacy struct {
	graph.Iterator
	shape graph.IteratorShape
}

func asLegacy(s graph.IteratorShape) graph.Iterator {
	l := &legacy{shape: s}
	l.Iterator = graph.NewLegacy(s, l)
	return l
}

func (l *legacy) AsShape() graph.IteratorShape {
	_ = l.Close() // nothing was read yet
	return l.shape
}

// A scan is the set of quads that match a pattern.
type scan struct {
	s     queries
	p     ids
	costs costs
}

func (s *scan) AsLegacy() graph.Iterator            { return asLegacy(s) }
func (s *scan) SubIterators() []graph.IteratorShape { return nil }
func (s *scan) Optimize(context.Context) (graph.IteratorShape, bool) {
	return s, false
}
func (s *scan) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	c, err := s.costs.of(ctx, s.s.src, s.p)
	c.Size.Exact = c.Size.Exact && s.s.hide == 0
	return c, err
}
func (s *scan) String() string { return "badger.Quads(" + s.p.String() + ")" }

func (s *scan) Iterate() graph.Scanner { return &scanNext{scanner: newScanner(s.s, s.p)} }
func (s *scan) Lookup() graph.Index    { return &scanContains{s: s} }

// String names the bound directions: "subject=3 label=9".
func (p ids) String() string {
	var out []string
	for i, d := range quad.Directions {
		if p[i] != 0 {
			out = append(out, fmt.Sprintf("%v=%d", d, p[i]))
		}
	}
	return strings.Join(out, " ")
}

// plain is what iterators without inner paths and tags share.
type plain struct{}

func (plain) TagResults(map[string]graph.Ref) {}
func (plain) NextPath(context.Context) bool   { return false }
func (plain) Close() error                    { return nil }

// A scanner walks the quads of a pattern on the state at its first step.
type scanner struct {
	cur *cursor
	s   queries
	q   ids
	ok  bool
	err error
}

func newScanner(s queries, p ids) scanner {
	r, err := s.src.reader()
	if err != nil {
		return scanner{err: err}
	}
	return scanner{s: s, cur: r.cursor(p)}
}

func (s *scanner) advance(ctx context.Context) bool {
	s.ok = false
	for s.cur != nil && s.err == nil {
		s.q, s.ok = s.cur.advance(ctx)
		s.err = s.cur.err
		if !s.ok || !s.s.hides(s.q) {
			break
		}
	}
	return s.ok
}

// Err returns what ended the walk early, also where Cayley's interface let a
// lookup beside it fail without a word.
func (s *scanner) Err() error {
	if s.err != nil || s.cur == nil || s.cur.r == nil {
		return s.err
	}
	return s.cur.r.failure()
}

type scanNext struct {
	scanner
	plain
}

func (s *scanNext) String() string                { return "badger.QuadsNext" }
func (s *scanNext) Next(ctx context.Context) bool { return s.advance(ctx) }
func (s *scanNext) Result() graph.Ref {
	if !s.ok {
		return nil
	}
	return link{s.q, s.cur.r}
}

// scanContains checks quads that other iterators found. They are in the
// store, so that only the pattern has to be compared.
type scanContains struct {
	plain
	s   *scan
	cur graph.Ref
}

func (c *scanContains) String() string    { return "badger.QuadsContains" }
func (c *scanContains) Err() error        { return nil }
func (c *scanContains) Result() graph.Ref { return c.cur }
func (c *scanContains) Contains(ctx context.Context, ref graph.Ref) bool {
	l, ok := ref.(link)
	if ok = ok && c.s.p.matches(l.q) && !c.s.s.hides(l.q); ok {
		c.cur = ref
	}
	return ok
}

// allNodes is the set of all terms.
type allNodes struct{ s queries }

func (s *allNodes) AsLegacy() graph.Iterator            { return asLegacy(s) }
func (s *allNodes) SubIterators() []graph.IteratorShape { return nil }
func (s *allNodes) String() string                      { return "badger.Nodes" }
func (s *allNodes) Optimize(context.Context) (graph.IteratorShape, bool) {
	return s, false
}
func (s *allNodes) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	st, err := s.s.Stats(ctx, true)
	return graph.IteratorCosts{NextCost: 1, ContainsCost: 1, Size: st.Nodes}, err
}

func (s *allNodes) Iterate() graph.Scanner {
	r, err := s.s.src.reader()
	return &allNodesNext{r: r, err: err}
}
func (s *allNodes) Lookup() graph.Index { return &allNodesContains{s: s.s} }

type allNodesNext struct {
	plain
	r     *reader
	buf   []uint64
	i     int // after the current one
	after uint64
	end   bool
	err   error
}

func (n *allNodesNext) String() string { return "badger.NodesNext" }
func (n *allNodesNext) Err() error     { return n.err }
func (n *allNodesNext) Result() graph.Ref {
	if n.i == 0 {
		return nil
	}
	return node{n.buf[n.i-1], n.r}
}

func (n *allNodesNext) Next(ctx context.Context) bool {
	if n.err == nil {
		n.err = ctx.Err()
	}
	if n.err != nil {
		return false
	}
	if n.i == len(n.buf) && !n.end {
		n.fill()
	}
	if n.i == len(n.buf) || n.err != nil {
		n.buf, n.i = nil, 0
		return false
	}
	n.i++
	return true
}

func (n *allNodesNext) fill() {
	if len(n.buf) > 0 {
		n.after = n.buf[len(n.buf)-1]
	}
	size := max(firstPage, min(2*len(n.buf), lastPage))
	n.buf, n.i = n.buf[:0], 0
	got, err := n.r.nodes(n.after, size, func(id uint64) { n.buf = append(n.buf, id) })
	n.err, n.end = err, got < size
}

type allNodesContains struct {
	plain
	s   queries
	cur graph.Ref
	err error
}

func (c *allNodesContains) String() string    { return "badger.NodesContains" }
func (c *allNodesContains) Err() error        { return c.err }
func (c *allNodesContains) Result() graph.Ref { return c.cur }
func (c *allNodesContains) Contains(ctx context.Context, ref graph.Ref) bool {
	id := c.s.id(ref)
	if id == 0 || c.err != nil {
		return false
	}
	r, err := c.s.src.reader()
	if err != nil {
		c.err = err
		return false
	}
	n, err := r.counts(id)
	if c.err = err; err != nil || n.total() == 0 {
		return false
	}
	c.cur = ref
	return true
}
