package badger

import (
	"maps"
	"slices"
)

// andPlan yields the terms that all its parts yield, with the tags of all. It
// walks the cheapest part and looks its terms up in the others, the smallest
// first. What optional parts say of a term is added where they say something.
type andPlan struct {
	parts    []plan
	optional []plan
	names    []string
	first    []int // the first column of each part, the optional ones last
}

func newAnd(parts, optional []plan) *andPlan {
	a := &andPlan{parts: parts, optional: optional}
	for _, p := range append(slices.Clone(parts), optional...) {
		a.first = append(a.first, len(a.names))
		a.names = append(a.names, p.tags()...)
	}
	return a
}

func (a *andPlan) tags() []string { return a.names }
func (a *andPlan) explain() (string, []plan) {
	if len(a.optional) > 0 {
		return "all of, the last optional", append(slices.Clone(a.parts), a.optional...)
	}
	return "all of", a.parts
}

// estimate: as many rows as the smallest part has, at most.
func (a *andPlan) estimate(x *run) (guess, error) {
	order, guesses, err := a.order(x)
	if err != nil {
		return guess{}, err
	}
	g := guesses[order[0]]
	g.exact = false
	for _, i := range order[1:] {
		g.rows = min(g.rows, guesses[i].rows)
		g.cost += min(guesses[i].cost, near*g.rows)
	}
	return g, nil
}

// order returns the parts in the order in which to ask them.
func (a *andPlan) order(x *run) ([]int, []guess, error) {
	if err := a.glance(x); err != nil {
		return nil, nil, err
	}
	order, guesses := make([]int, len(a.parts)), make([]guess, len(a.parts))
	for i, p := range a.parts {
		var err error
		if guesses[i], err = x.guess(p); err != nil {
			return nil, nil, err
		}
		order[i] = i
	}
	first := 0
	for i, g := range guesses {
		if g.cost+near*g.rows < guesses[first].cost+near*guesses[first].rows {
			first = i
		}
	}
	slices.SortStableFunc(order, func(i, k int) int {
		switch {
		case i == k:
			return 0
		case i == first || k != first && guesses[i].rows < guesses[k].rows:
			return -1
		case k == first || guesses[i].rows > guesses[k].rows:
			return 1
		}
		return 0
	})
	return order, guesses, nil
}

// few is so little that nothing else has to be counted.
const few = 16

// glance looks for a part of few rows. Where there is one it is the first to
// ask, and of the others no more has to be known than that they are larger.
func (a *andPlan) glance(x *run) error {
	large, found := map[ids]guess{}, false
	for _, p := range a.parts {
		q, ok := p.(*quadsPlan)
		if !ok || len(q.parts) > 0 {
			continue
		}
		if _, known := x.sizes[q.p]; known {
			continue
		}
		n, exact, err := x.r.size(x.ctx, q.p, few)
		switch {
		case err != nil:
			return err
		case exact:
			x.sizes[q.p] = guess{rows: n, exact: true}
			found = found || n <= few
		default:
			large[q.p] = guess{rows: n}
		}
	}
	if found {
		maps.Copy(x.sizes, large)
	}
	return nil
}

func (a *andPlan) start() stream { return &andStream{a: a} }

type andStream struct {
	a     *andPlan
	order []int
	first stream
}

func (s *andStream) next(x *run, want int) (out *rows, err error) {
	if s.order == nil {
		if s.order, _, err = s.a.order(x); err != nil {
			return nil, err
		}
		s.first = s.a.parts[s.order[0]].start()
	}
	b, err := s.first.next(x, want)
	if err != nil || b == nil {
		return nil, err
	}
	b.sort()
	return s.a.rest(x, b, s.order)
}

func (a *andPlan) join(x *run, in []uint64) (*rows, error) {
	order, _, err := a.order(x)
	if err != nil {
		return nil, err
	}
	b, err := a.parts[order[0]].join(x, in)
	if err != nil {
		return nil, err
	}
	return a.rest(x, b, order)
}

// rest asks the other parts for what the first one found.
func (a *andPlan) rest(x *run, b *rows, order []int) (*rows, error) {
	out := newRows(len(a.names))
	for i := range b.node {
		out.add(b.node[i], b.paths[i])
		out.take(b, i, a.first[order[0]])
	}
	done := []int{order[0]}
	ask := func(i int, p plan, must bool) error {
		if out.len() == 0 {
			return nil
		}
		m, err := p.join(x, out.distinct())
		if err == nil {
			out = a.merge(out, m, i, done, must)
			done = append(done, i)
		}
		return err
	}
	for _, i := range order[1:] {
		if err := ask(i, a.parts[i], true); err != nil {
			return nil, err
		}
	}
	for i, p := range a.optional {
		if err := ask(len(a.parts)+i, p, false); err != nil {
			return nil, err
		}
	}
	x.count(a, out, 0)
	return out, nil
}

// merge puts the rows of part i, m, beside those found so far; all are sorted.
func (a *andPlan) merge(old, m *rows, i int, done []int, must bool) *rows {
	out := newRows(len(a.names))
	keep := func(k int) {
		for _, d := range done {
			to := len(a.names)
			if d+1 < len(a.first) {
				to = a.first[d+1]
			}
			for c := a.first[d]; c < to; c++ {
				out.tags[c] = append(out.tags[c], old.tags[c][k])
			}
		}
	}
	at := 0
	for k, id := range old.node {
		for at < m.len() && m.node[at] < id {
			at++
		}
		if !must && (at == m.len() || m.node[at] != id) {
			out.add(id, old.paths[k])
			keep(k)
			out.skip(a.first[i], len(m.tags))
			continue
		}
		for j := at; j < m.len() && m.node[j] == id; j++ {
			out.add(id, old.paths[k]*m.paths[j])
			keep(k)
			out.take(m, j, a.first[i])
		}
	}
	return out
}
