package badger

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// quadsPlan yields a term of each quad that has given terms in some
// directions, and terms of other plans in others.
type quadsPlan struct {
	p     ids     // the given terms
	parts []part  // what the other directions have to be among
	out   int     // the slot of the term that is yielded
	saves []saved // terms of the quad that are tagged
	set   bool    // each term once: nobody counts its paths
	names []string
}

type part struct {
	slot int
	plan plan
}

type saved struct {
	slot int
	tag  string
}

func (q *quadsPlan) tags() []string {
	if q.names == nil {
		q.names = []string{}
		for _, s := range q.saves {
			q.names = append(q.names, s.tag)
		}
		for _, p := range q.parts {
			q.names = append(q.names, p.plan.tags()...)
		}
	}
	return q.names
}

func (q *quadsPlan) explain() (string, []plan) {
	var what []string
	for i, d := range quad.Directions {
		if q.p[i] != 0 {
			what = append(what, fmt.Sprintf("%v=#%d", d, q.p[i]))
		}
	}
	var plans []plan
	for i, p := range q.parts {
		what = append(what, fmt.Sprintf("%v in (%d)", quad.Directions[p.slot], i+1))
		plans = append(plans, p.plan)
	}
	for _, s := range q.saves {
		what = append(what, fmt.Sprintf("%v as %q", quad.Directions[s.slot], s.tag))
	}
	name := quad.Directions[q.out].String() + "s of quads"
	if q.set {
		name = "distinct " + name
	}
	return name + " " + strings.Join(what, ", "), plans
}

// wanted reports whether a quad counts at all.
func (q *quadsPlan) wanted(x *run, id ids) bool {
	if id[3] == 0 {
		return q.out != 3 && !slices.ContainsFunc(q.saves, func(s saved) bool { return s.slot == 3 })
	}
	return x.hide == 0 || id[3] != x.hide
}

// estimate knows how many quads match the given terms; of the terms of a part
// it guesses that each has eight quads, but not more than there are.
func (q *quadsPlan) estimate(x *run) (guess, error) {
	n, exact, err := x.size(q.p)
	if err != nil {
		return guess{}, err
	}
	g := guess{rows: n, cost: n, exact: exact && x.hide == 0 && len(q.parts) == 0 && !q.set && q.wanted(x, ids{})}
	for _, p := range q.parts {
		e, err := x.guess(p.plan)
		if err != nil {
			return guess{}, err
		}
		each, err := q.fan(x, p, e.rows)
		if err != nil {
			return guess{}, err
		}
		few := guess{rows: min(n, each), cost: e.cost + near*e.rows + each}
		g.rows = min(g.rows, few.rows)
		g.cost = min(g.cost+near*n, few.cost)
	}
	return g, nil
}

// fan returns how many quads the terms of a part have: counted for a few given
// terms, else guessed.
func (q *quadsPlan) fan(x *run, p part, terms uint64) (uint64, error) {
	given, ok := p.plan.(*fixedPlan)
	if !ok || len(given.ids) > fanOut {
		return fanOut * terms, nil
	}
	var sum uint64
	one := q.p
	for _, id := range given.ids {
		one[p.slot] = id
		n, _, err := x.size(one)
		if err != nil {
			return 0, err
		}
		sum += n
	}
	return sum, nil
}

const fanOut = 8

// driver returns the part to begin with, -1 for the quads of the given terms.
func (q *quadsPlan) driver(x *run) (int, error) {
	best := -1
	if len(q.parts) == 0 {
		return best, nil
	}
	n, _, err := x.size(q.p)
	if err != nil {
		return 0, err
	}
	least := n
	for _, p := range q.parts {
		e, err := x.guess(p.plan)
		if err != nil {
			return 0, err
		}
		least += min(e.cost, near*n)
	}
	for i, p := range q.parts {
		e, err := x.guess(p.plan)
		if err != nil {
			return 0, err
		}
		each, err := q.fan(x, p, e.rows)
		if err != nil {
			return 0, err
		}
		if cost := e.cost + near*e.rows + min(n, each); i == 0 && q.p.bound() == 0 || cost < least {
			best, least = i, cost
		}
	}
	return best, nil
}

// found are quads with what the parts added.
type found struct {
	keep  bool  // the quads are asked for
	quads []ids // one for each row
	rows
}

func (q *quadsPlan) newFound() *found { return &found{rows: *newRows(len(q.tags()))} }

func (f *found) addQuad(q *quadsPlan, id ids) {
	if f.keep {
		f.quads = append(f.quads, id)
	}
	f.add(id[q.out], 1)
	for c, s := range q.saves {
		f.tags[c] = append(f.tags[c], id[s.slot])
	}
}

// column returns the first column of a part's tags.
func (q *quadsPlan) column(i int) int {
	col := len(q.saves)
	for _, p := range q.parts[:i] {
		col += len(p.plan.tags())
	}
	return col
}

// restrict joins the parts that were not asked yet.
func (q *quadsPlan) restrict(x *run, f *found, asked int) (*found, error) {
	done := map[int]bool{asked: true}
	for i := range q.parts {
		if i == asked || f.len() == 0 {
			continue
		}
		var err error
		if f, err = q.restrictBy(x, f, i, done); err != nil {
			return nil, err
		}
		done[i] = true
	}
	return f, nil
}

func (q *quadsPlan) restrictBy(x *run, f *found, i int, done map[int]bool) (*found, error) {
	p := q.parts[i]
	terms := make([]uint64, 0, len(f.quads))
	for _, id := range f.quads {
		if id[p.slot] != 0 {
			terms = append(terms, id[p.slot])
		}
	}
	slices.Sort(terms)
	match, err := p.plan.join(x, slices.Compact(terms))
	if err != nil {
		return nil, err
	}
	out := q.newFound()
	out.keep = true
	for k, id := range f.quads {
		at, ok := slices.BinarySearch(match.node, id[p.slot])
		for ; ok && at < match.len() && match.node[at] == id[p.slot]; at++ {
			out.quads = append(out.quads, id)
			out.add(f.node[k], f.paths[k]*match.paths[at])
			for c := range q.saves {
				out.tags[c] = append(out.tags[c], f.tags[c][k])
			}
			for j := range q.parts {
				col, n := q.column(j), len(q.parts[j].plan.tags())
				switch {
				case j == i:
					out.take(match, at, col)
				case done[j]:
					for c := col; c < col+n; c++ {
						out.tags[c] = append(out.tags[c], f.tags[c][k])
					}
				}
			}
		}
	}
	return out, nil
}

// finish returns the rows of the quads.
func (f *found) finish(q *quadsPlan) *rows {
	if q.set {
		for i := range f.paths {
			f.paths[i] = 1
		}
	}
	return &f.rows
}

// orderFor returns the index to read for a pattern: one with all given terms
// in front, the last of them being that of slot last where possible, so that
// a search for ascending terms goes forward in small steps.
func (r *reader) orderFor(p ids, last int) (best *order, lead int) {
	for i := range orders {
		o := &orders[i]
		n := o.leading(p)
		switch {
		case o.ns == nsLSPO && n == 0:
		case best == nil || n > lead, n == lead && n > 0 && o.seq[n-1] == last && best.seq[n-1] != last:
			best, lead = o, n
		}
	}
	return best, lead
}
