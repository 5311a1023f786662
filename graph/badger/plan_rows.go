package badger

import (
	"fmt"
	"strings"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/shape"
)

// uniquePlan yields each term of its part once, with the tags of the first row.
type uniquePlan struct{ of plan }

func (u *uniquePlan) tags() []string            { return u.of.tags() }
func (u *uniquePlan) explain() (string, []plan) { return "distinct", []plan{u.of} }
func (u *uniquePlan) estimate(x *run) (guess, error) {
	g, err := x.guess(u.of)
	g.exact = false
	return g, err
}

func (u *uniquePlan) start() stream {
	of, seen := u.of.start(), &idSet{}
	return streamFunc(func(x *run, want int) (*rows, error) {
		b, err := of.next(x, want)
		if err != nil || b == nil {
			return nil, err
		}
		b = seen.filter(b)
		x.count(u, b, 0)
		return b, nil
	})
}

func (u *uniquePlan) join(x *run, in []uint64) (*rows, error) {
	b, err := u.of.join(x, in)
	if err != nil {
		return nil, err
	}
	b = (&idSet{}).filter(b)
	x.count(u, b, 0)
	return b, nil
}

// filter leaves the rows whose terms are new, each once. It changes b.
func (s *idSet) filter(b *rows) *rows {
	n := 0
	for i, id := range b.node {
		if !s.add(id) {
			continue
		}
		b.node[n], b.paths[n] = id, 1
		for _, c := range b.tags {
			c[n] = c[i]
		}
		n++
	}
	b.cut(n)
	return b
}

// cut leaves the first n rows.
func (r *rows) cut(n int) {
	r.node, r.paths = r.node[:n], r.paths[:n]
	for c := range r.tags {
		r.tags[c] = r.tags[c][:n]
	}
}

// pagePlan passes over the first paths and ends after a number of them.
type pagePlan struct {
	of          plan
	skip, limit uint64 // no limit is 0
}

func (p *pagePlan) tags() []string { return p.of.tags() }
func (p *pagePlan) explain() (string, []plan) {
	return fmt.Sprintf("paths from %d, at most %d", p.skip, p.limit), []plan{p.of}
}

func (p *pagePlan) estimate(x *run) (guess, error) {
	g, err := x.guess(p.of)
	g.rows -= min(g.rows, p.skip)
	if p.limit > 0 && g.rows > p.limit {
		g.rows = p.limit
		g.cost = min(g.cost, fanOut*(p.skip+p.limit))
	}
	return g, err
}

func (p *pagePlan) start() stream {
	of := p.of.start()
	skip, left := p.skip, p.limit
	return streamFunc(func(x *run, want int) (*rows, error) {
		if p.limit > 0 && left == 0 {
			return nil, nil
		}
		if p.limit > 0 {
			want = int(min(uint64(want), max(skip+left, 1)))
		}
		b, err := of.next(x, want)
		if err != nil || b == nil {
			return nil, err
		}
		out := newRows(len(b.tags))
		for i, n := range b.paths {
			gone := min(skip, n)
			skip, n = skip-gone, n-gone
			if p.limit > 0 {
				n = min(n, left)
				left -= n
			}
			if n > 0 {
				out.add(b.node[i], n)
				out.take(b, i, 0)
			}
		}
		x.count(p, out, 0)
		return out, nil
	})
}

// join needs all: which paths are on the page does not depend on in.
func (p *pagePlan) join(x *run, in []uint64) (*rows, error) {
	all, err := x.drain(p)
	if err != nil {
		return nil, err
	}
	return pick(all, in), nil
}

// savePlan puts each term under tags, and fixed terms under others.
type savePlan struct {
	of    plan
	names []string
	fixed []uint64 // for the last tags; the others get the term
	all   []string
}

func (s *savePlan) tags() []string {
	if s.all == nil {
		s.all = append(append([]string{}, s.of.tags()...), s.names...)
	}
	return s.all
}

func (s *savePlan) explain() (string, []plan) {
	return fmt.Sprintf("as %q", strings.Join(s.names, ", ")), []plan{s.of}
}
func (s *savePlan) estimate(x *run) (guess, error) { return x.guess(s.of) }

func (s *savePlan) start() stream {
	of := s.of.start()
	return streamFunc(func(x *run, want int) (*rows, error) {
		b, err := of.next(x, want)
		if err != nil || b == nil {
			return nil, err
		}
		return s.add(x, b), nil
	})
}

func (s *savePlan) join(x *run, in []uint64) (*rows, error) {
	b, err := s.of.join(x, in)
	if err != nil {
		return nil, err
	}
	return s.add(x, b), nil
}

func (s *savePlan) add(x *run, b *rows) *rows {
	out := &rows{node: b.node, paths: b.paths, tags: append([][]uint64{}, b.tags...)}
	for i := range s.names {
		col := b.node
		if k := i - (len(s.names) - len(s.fixed)); k >= 0 {
			col = make([]uint64, len(b.node))
			for j := range col {
				col[j] = s.fixed[k]
			}
		} else {
			col = append([]uint64(nil), col...) // rows may be sorted in place
		}
		out.tags = append(out.tags, col)
	}
	x.count(s, out, 0)
	return out
}

// filterPlan yields the rows whose terms have values that pass Cayley's filters.
type filterPlan struct {
	of   plan
	qs   graph.QuadStore
	pass []shape.ValueFilter
}

func (f *filterPlan) tags() []string { return f.of.tags() }
func (f *filterPlan) explain() (string, []plan) {
	var what []string
	for _, p := range f.pass {
		what = append(what, fmt.Sprintf("%+v", p))
	}
	return "values " + strings.Join(what, ", "), []plan{f.of}
}

func (f *filterPlan) estimate(x *run) (guess, error) {
	g, err := x.guess(f.of)
	return guess{rows: g.rows/2 + 1, cost: g.cost + near*g.rows}, err
}

func (f *filterPlan) start() stream {
	of := f.of.start()
	test := f.test()
	return streamFunc(func(x *run, want int) (*rows, error) {
		b, err := of.next(x, want)
		if err != nil || b == nil {
			return nil, err
		}
		return f.keep(x, b, test)
	})
}

func (f *filterPlan) join(x *run, in []uint64) (*rows, error) {
	b, err := f.of.join(x, in)
	if err != nil {
		return nil, err
	}
	return f.keep(x, b, f.test())
}

// test returns Cayley's filters as one that is asked term by term.
func (f *filterPlan) test() graph.Index {
	var it graph.Iterator = (&anything{}).AsLegacy()
	for _, p := range f.pass {
		it = p.BuildIterator(f.qs, it)
	}
	return graph.AsShape(it).Lookup()
}

func (f *filterPlan) keep(x *run, b *rows, test graph.Index) (*rows, error) {
	out := newRows(len(b.tags))
	for i, id := range b.node {
		if test.Contains(x.ctx, node{id, x.r}) {
			out.add(id, b.paths[i])
			out.take(b, i, 0)
		}
		if err := test.Err(); err != nil {
			return nil, err
		}
	}
	x.count(f, out, 0)
	return out, x.r.failure()
}
