package badger

import (
	"context"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

var _ shape.Optimizer = queries{}

// OptimizeShape replaces parts of a query that one index answers.
//
// Cayley plans "quads with this predicate and this object" as a walk over the
// quads of one and a check of each against the other, and guesses the sizes.
// Here it is one prefix, whose size is known, and the terms that such quads
// have in a further direction are read off the keys.
func (s queries) OptimizeShape(sh shape.Shape) (shape.Shape, bool) {
	switch sh := sh.(type) {
	case shape.Quads:
		return s.optimizeQuads(sh)
	case shape.NodesFrom:
		if q, ok := sh.Quads.(quadShape); ok && sh.Dir != quad.Any {
			return nodeShape{src: s.src, p: q.p, dir: sh.Dir}, true
		}
	case shape.QuadsAction:
		return s.optimizeAction(sh)
	case shape.Intersect:
		return optimizeIntersect(sh)
	case shape.Union:
		return optimizeUnion(sh)
	}
	return sh, false
}

// optimizeQuads gathers the filters that name one term each.
func (s queries) optimizeQuads(filters shape.Quads) (shape.Shape, bool) {
	var p ids
	var rest shape.Quads
	for _, f := range filters {
		ref, one := shape.One(f.Values)
		if !one || f.Dir == quad.Any {
			rest = append(rest, f)
			continue
		}
		id := s.id(ref)
		if old := p[slot(f.Dir)]; id == 0 || old != 0 && old != id {
			return shape.Null{}, true
		}
		p[slot(f.Dir)] = id
	}
	switch {
	case p.bound() == 0 || len(rest) > 0 && p.bound() == 1:
		return filters, false
	case len(rest) == 0:
		return quadShape{s.src, p}, true
	}
	return joinShape{quadShape{s.src, p}, rest}, true
}

func (s queries) optimizeAction(a shape.QuadsAction) (shape.Shape, bool) {
	if a.Result == quad.Any {
		return a, false
	}
	n := nodeShape{src: s.src, dir: a.Result}
	for d, ref := range a.Filter {
		if n.p[slot(d)] = s.id(ref); n.p[slot(d)] == 0 {
			return shape.Null{}, true
		}
	}
	for _, d := range quad.Directions {
		for _, tag := range a.Save[d] {
			n.tags = append(n.tags, dirTag{d, tag})
		}
	}
	return n, true
}

// quadShape is the quads that match a pattern.
type quadShape struct {
	src source
	p   ids
}

func (q quadShape) BuildIterator(graph.QuadStore) graph.Iterator {
	return (&scan{src: q.src, p: q.p}).AsLegacy()
}

func (q quadShape) Optimize(shape.Optimizer) (shape.Shape, bool) { return q, false }

// nodeShape is the terms in one direction of the quads that match a pattern,
// with the terms in other directions saved under tags. As with Cayley's HasA,
// a term comes once for every quad.
type nodeShape struct {
	src  source
	p    ids
	dir  quad.Direction
	tags []dirTag
}

type dirTag struct {
	dir quad.Direction
	tag string
}

func (n nodeShape) BuildIterator(graph.QuadStore) graph.Iterator {
	n.tags = slices.Clone(n.tags)
	return (&nodeScan{nodeShape: n}).AsLegacy()
}

func (n nodeShape) Optimize(shape.Optimizer) (shape.Shape, bool) { return n, false }

type nodeScan struct {
	nodeShape
	costs costs
}

func (n *nodeScan) AsLegacy() graph.Iterator            { return asLegacy(n) }
func (n *nodeScan) SubIterators() []graph.IteratorShape { return nil }
func (n *nodeScan) String() string {
	return "badger." + n.dir.String() + "s(" + n.p.String() + ")"
}

func (n *nodeScan) Optimize(context.Context) (graph.IteratorShape, bool) { return n, false }

// Stats: to check a term is a search in an index, about ten steps of a walk.
func (n *nodeScan) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	c, err := n.costs.of(ctx, n.src, n.p)
	c.ContainsCost = 10
	return c, err
}

func (n *nodeScan) Iterate() graph.Scanner {
	return &nodeScanNext{nodeWalk{scanner: newScanner(n.src, n.p), n: n}}
}

func (n *nodeScan) Lookup() graph.Index { return &nodeScanContains{nodeWalk{n: n}} }

// A nodeWalk walks the quads behind a nodeScan, or behind one of its terms.
type nodeWalk struct {
	scanner
	n *nodeScan
}

// step moves to the next quad that has all directions asked for: only the
// label may be absent.
func (w *nodeWalk) step(ctx context.Context) bool {
	for w.advance(ctx) {
		if w.q[3] != 0 || !w.n.wantsLabel() {
			return true
		}
	}
	return false
}

func (n *nodeScan) wantsLabel() bool {
	return n.dir == quad.Label || slices.ContainsFunc(n.tags, func(t dirTag) bool { return t.dir == quad.Label })
}

func (w *nodeWalk) Close() error { return nil }

func (w *nodeWalk) Result() graph.Ref {
	if !w.ok {
		return nil
	}
	return node{w.q[slot(w.n.dir)], w.cur.r}
}

func (w *nodeWalk) TagResults(dst map[string]graph.Ref) {
	if !w.ok {
		return
	}
	for _, t := range w.n.tags {
		dst[t.tag] = node{w.q[slot(t.dir)], w.cur.r}
	}
}

type nodeScanNext struct{ nodeWalk }

func (w *nodeScanNext) String() string                  { return "badger.NodesOfQuadsNext" }
func (w *nodeScanNext) Next(ctx context.Context) bool   { return w.step(ctx) }
func (w *nodeScanNext) NextPath(_ context.Context) bool { return false }

type nodeScanContains struct{ nodeWalk }

func (w *nodeScanContains) String() string { return "badger.NodesOfQuadsContains" }

func (w *nodeScanContains) Contains(ctx context.Context, ref graph.Ref) bool {
	id := queries{w.n.src}.id(ref)
	p, i := w.n.p, slot(w.n.dir)
	if id == 0 || p[i] != 0 && p[i] != id {
		w.ok = false
		return false
	}
	p[i] = id
	if w.err != nil {
		return false
	}
	w.scanner = newScanner(w.n.src, p)
	return w.step(ctx)
}

// NextPath moves to another quad with the same term. When there is none, the
// tags stay those of the last: Cayley goes on to ask the neighbours.
func (w *nodeScanContains) NextPath(ctx context.Context) bool {
	last := w.q
	if !w.ok || w.step(ctx) {
		return w.ok
	}
	w.q, w.ok = last, true
	return false
}
