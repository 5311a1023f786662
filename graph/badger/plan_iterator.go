package badger

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/shape"
)

// A planShape is a plan among Cayley's shapes.
type planShape struct {
	s queries
	p plan
}

func (p planShape) Optimize(shape.Optimizer) (shape.Shape, bool) { return p, false }

func (p planShape) BuildIterator(graph.QuadStore) graph.Iterator {
	it := &planIterator{s: p.s, p: p.p}
	p.s.trace.add(it)
	return it.AsLegacy()
}

// A planIterator is a plan among Cayley's iterators.
type planIterator struct {
	s     queries
	p     plan
	runs  []*run // for a trace
	costs struct {
		r   *reader
		out graph.IteratorCosts
	}
}

func (it *planIterator) AsLegacy() graph.Iterator            { return asLegacy(it) }
func (it *planIterator) SubIterators() []graph.IteratorShape { return nil }
func (it *planIterator) Optimize(context.Context) (graph.IteratorShape, bool) {
	return it, false
}

func (it *planIterator) String() string {
	name, _ := it.p.explain()
	return "badger.Plan(" + name + ")"
}

// Stats: to check a term is a search in an index, about ten steps of a walk.
func (it *planIterator) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	r, err := it.s.src.reader()
	if err != nil || r == it.costs.r {
		return it.costs.out, err
	}
	x := newRun(r, it.s.hide)
	defer x.end()
	if err := x.begin(ctx); err != nil {
		return graph.IteratorCosts{}, err
	}
	g, err := x.guess(it.p)
	if err != nil {
		return graph.IteratorCosts{}, r.fail(err)
	}
	it.costs.r, it.costs.out = r, graph.IteratorCosts{
		NextCost: 1, ContainsCost: 10, Size: graph.Size{Size: int64(g.rows), Exact: g.exact},
	}
	return it.costs.out, nil
}

// run begins an evaluation on the state of the moment.
func (it *planIterator) run() (*run, error) {
	r, err := it.s.src.reader()
	if err != nil {
		return nil, err
	}
	x := newRun(r, it.s.hide)
	if it.s.trace != nil {
		it.runs = append(it.runs, x)
	}
	return x, nil
}

func (it *planIterator) Iterate() graph.Scanner {
	x, err := it.run()
	return &planNext{planRows: planRows{tags: it.p.tags(), x: x, err: err}, src: it.p.start(), want: firstBatch}
}

func (it *planIterator) Lookup() graph.Index {
	x, err := it.run()
	return &planContains{planRows: planRows{tags: it.p.tags(), x: x, err: err}, it: it}
}

// planRows is a place in the rows of a plan.
type planRows struct {
	x    *run
	tags []string
	b    *rows
	i    int
	left uint64 // more paths to row i
	ok   bool
	err  error
}

// read has a batch made while the store is open for reading.
func (r *planRows) read(ctx context.Context, do func() (*rows, error)) bool {
	r.b, r.i, r.left, r.ok = nil, -1, 0, false
	if r.err != nil {
		return false
	}
	defer r.x.end()
	if r.err = r.x.begin(ctx); r.err == nil {
		r.err = caught(func() (err error) {
			r.b, err = do()
			return err
		})
	}
	if r.err != nil {
		r.b = nil
		if ctx.Err() == nil {
			_ = r.x.r.fail(r.err) // r.err already
		}
	}
	return r.b != nil
}

// step moves to the next path of the batch.
func (r *planRows) step() bool {
	switch {
	case r.b == nil:
		r.ok = false
	case r.left > 0:
		r.left--
		r.ok = true
	default:
		r.i++
		if r.ok = r.i < r.b.len(); r.ok {
			r.left = r.b.paths[r.i] - 1
		}
	}
	return r.ok
}

func (r *planRows) Result() graph.Ref {
	if !r.ok {
		return nil
	}
	return node{r.b.node[r.i], r.x.r}
}

func (r *planRows) TagResults(dst map[string]graph.Ref) {
	if !r.ok {
		return
	}
	for c, tag := range r.tags {
		if id := r.b.tags[c][r.i]; id != 0 {
			dst[tag] = node{id, r.x.r}
		}
	}
}

func (r *planRows) Close() error { return nil }
func (r *planRows) Err() error {
	if r.err != nil || r.x == nil {
		return r.err
	}
	return r.x.r.failure()
}

// planNext yields every path of every row by itself.
type planNext struct {
	planRows
	src  stream
	want int
}

func (n *planNext) String() string                { return "badger.PlanNext" }
func (n *planNext) NextPath(context.Context) bool { return false }
func (n *planNext) Next(ctx context.Context) bool {
	if n.err == nil {
		n.err = ctx.Err()
	}
	for n.err == nil {
		if n.step() {
			return true
		}
		if n.src == nil {
			return false
		}
		if !n.read(ctx, func() (*rows, error) { return n.src.next(n.x, n.want) }) {
			n.src = nil
			return false
		}
		n.want = grow(n.want)
	}
	n.ok = false
	return false
}

// planContains looks up the terms that other iterators found.
type planContains struct {
	planRows
	it *planIterator
}

func (c *planContains) String() string { return "badger.PlanContains" }
func (c *planContains) Contains(ctx context.Context, ref graph.Ref) bool {
	id := c.it.s.id(ref)
	c.ok = false
	return id != 0 && c.read(ctx, func() (*rows, error) { return c.it.p.join(c.x, []uint64{id}) }) && c.step()
}

// NextPath moves to another path to the same term. When there is none, the
// tags stay those of the last: Cayley goes on to ask the neighbours.
func (c *planContains) NextPath(context.Context) bool {
	if !c.ok {
		return false
	}
	if c.left > 0 || c.i+1 < c.b.len() {
		return c.step()
	}
	return false
}

// anything contains every term that it is asked about.
type anything struct{ plain }

func (a *anything) AsLegacy() graph.Iterator            { return asLegacy(a) }
func (a *anything) SubIterators() []graph.IteratorShape { return nil }
func (a *anything) String() string                      { return "badger.Anything" }
func (a *anything) Iterate() graph.Scanner              { return newNull() }
func (a *anything) Lookup() graph.Index                 { return &anyContains{} }
func (a *anything) Optimize(context.Context) (graph.IteratorShape, bool) {
	return a, false
}
func (a *anything) Stats(context.Context) (graph.IteratorCosts, error) {
	return graph.IteratorCosts{NextCost: 1, ContainsCost: 1}, nil
}

type anyContains struct {
	plain
	ref graph.Ref
}

func (c *anyContains) String() string    { return "badger.AnythingContains" }
func (c *anyContains) Err() error        { return nil }
func (c *anyContains) Result() graph.Ref { return c.ref }
func (c *anyContains) Contains(_ context.Context, ref graph.Ref) bool {
	c.ref = ref
	return true
}
