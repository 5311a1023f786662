package badger

import (
	"fmt"
	"slices"
	"strings"
)

// fixedPlan yields given terms.
type fixedPlan struct{ ids []uint64 }

func (f *fixedPlan) tags() []string { return nil }
func (f *fixedPlan) estimate(*run) (guess, error) {
	n := uint64(len(f.ids))
	return guess{rows: n, exact: true}, nil
}
func (f *fixedPlan) explain() (string, []plan) {
	var names []string
	for _, id := range f.ids {
		if len(names) == 4 {
			names = append(names, fmt.Sprintf("… %d in all", len(f.ids)))
			break
		}
		names = append(names, fmt.Sprintf("#%d", id))
	}
	return "terms " + strings.Join(names, " "), nil
}

func (f *fixedPlan) rows() *rows {
	out := newRows(0)
	for _, id := range f.ids {
		out.add(id, 1)
	}
	return out
}

func (f *fixedPlan) start() stream {
	return newOnce(func(x *run) (*rows, error) {
		out := f.rows()
		x.count(f, out, 0)
		return out, nil
	})
}

func (f *fixedPlan) join(x *run, in []uint64) (*rows, error) {
	all := f.rows()
	all.sort()
	out := pick(all, in)
	x.count(f, out, 0)
	return out, nil
}

// A batchOnce is a stream of one batch.
type batchOnce struct{ once func(*run) (*rows, error) }

func newOnce(once func(*run) (*rows, error)) stream { return &batchOnce{once} }

func (o *batchOnce) next(x *run, _ int) (out *rows, err error) {
	if o.once != nil {
		out, err = o.once(x)
		o.once = nil
	}
	return out, err
}

// allPlan yields every term.
type allPlan struct{}

func (a *allPlan) tags() []string            { return nil }
func (a *allPlan) explain() (string, []plan) { return "all terms", nil }
func (a *allPlan) estimate(x *run) (guess, error) {
	n := x.r.meta.nodes
	return guess{rows: n, cost: n, exact: true}, nil
}

func (a *allPlan) start() stream { return &allStream{a: a} }

type allStream struct {
	a     *allPlan
	after uint64
	end   bool
}

func (s *allStream) next(x *run, want int) (*rows, error) {
	if s.end {
		return nil, nil
	}
	out := newRows(0)
	n, err := x.r.nodes(s.after, want, func(id uint64) { out.add(id, 1) })
	if err != nil {
		return nil, err
	}
	if s.end = n < want; n > 0 {
		s.after = out.node[n-1]
	}
	x.count(s.a, out, uint64(n))
	return out, x.ctx.Err()
}

func (a *allPlan) join(x *run, in []uint64) (*rows, error) {
	out := newRows(0)
	for _, id := range in {
		c, err := x.r.counts(id)
		if err != nil {
			return nil, err
		}
		if c.total() > 0 {
			out.add(id, 1)
		}
	}
	x.count(a, out, uint64(len(in)))
	return out, nil
}

// unionPlan yields the rows of its parts one after the other. A tag that a
// part lacks is absent from its rows.
type unionPlan struct {
	parts []plan
	set   bool
	names []string
	first []int // the first column of each part
}

func newUnion(parts []plan) *unionPlan {
	u := &unionPlan{parts: parts}
	for _, p := range parts {
		u.first = append(u.first, len(u.names))
		u.names = append(u.names, p.tags()...)
	}
	return u
}

func (u *unionPlan) tags() []string            { return u.names }
func (u *unionPlan) explain() (string, []plan) { return "any of", u.parts }
func (u *unionPlan) estimate(x *run) (g guess, err error) {
	g.exact = !u.set
	for _, p := range u.parts {
		e, err := x.guess(p)
		if err != nil {
			return g, err
		}
		g.rows, g.cost, g.exact = g.rows+e.rows, g.cost+e.cost, g.exact && e.exact
	}
	return g, nil
}

func (u *unionPlan) start() stream { return &unionStream{u: u} }

type unionStream struct {
	u    *unionPlan
	i    int
	part stream
	seen idSet
}

func (s *unionStream) next(x *run, want int) (*rows, error) {
	for s.i < len(s.u.parts) {
		if s.part == nil {
			s.part = s.u.parts[s.i].start()
		}
		b, err := s.part.next(x, want)
		if err != nil {
			return nil, err
		}
		if b == nil {
			s.i, s.part = s.i+1, nil
			continue
		}
		out := newRows(len(s.u.names))
		s.u.place(out, b, s.i)
		if s.u.set {
			s.seen.filter(out)
		}
		x.count(s.u, out, 0)
		return out, nil
	}
	return nil, nil
}

// place appends the rows of part i.
func (u *unionPlan) place(out, b *rows, i int) {
	for k := range b.node {
		out.add(b.node[k], b.paths[k])
		out.skip(0, u.first[i])
		out.take(b, k, u.first[i])
		next := u.first[i] + len(b.tags)
		out.skip(next, len(u.names)-next)
	}
}

func (u *unionPlan) join(x *run, in []uint64) (*rows, error) {
	out := newRows(len(u.names))
	for i, p := range u.parts {
		b, err := p.join(x, in)
		if err != nil {
			return nil, err
		}
		u.place(out, b, i)
	}
	out.sort()
	if u.set {
		once(out)
	}
	x.count(u, out, 0)
	return out, nil
}

// exceptPlan yields the terms that its part does not.
type exceptPlan struct{ not plan }

func (e *exceptPlan) tags() []string            { return nil }
func (e *exceptPlan) explain() (string, []plan) { return "all terms but", []plan{e.not} }
func (e *exceptPlan) estimate(x *run) (guess, error) {
	n := x.r.meta.nodes
	return guess{rows: n, cost: n}, nil
}

func (e *exceptPlan) start() stream {
	all := (&allPlan{}).start()
	return streamFunc(func(x *run, want int) (*rows, error) {
		b, err := all.next(x, want)
		if err != nil || b == nil {
			return nil, err
		}
		return e.join(x, b.node)
	})
}

type streamFunc func(*run, int) (*rows, error)

func (f streamFunc) next(x *run, want int) (*rows, error) { return f(x, want) }

func (e *exceptPlan) join(x *run, in []uint64) (*rows, error) {
	not, err := e.not.join(x, in)
	if err != nil {
		return nil, err
	}
	out := newRows(0)
	for _, id := range in {
		if _, found := slices.BinarySearch(not.node, id); !found {
			out.add(id, 1)
		}
	}
	x.count(e, out, 0)
	return out, nil
}
