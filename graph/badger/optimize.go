package badger

import (
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

var _ shape.Optimizer = queries{}

// OptimizeShape makes plans of queries; see plan. Cayley asks for each part of
// a query, the inner ones first, so that a part that can't be planned, such as
// a recursive path, leaves the others their plans.
func (s queries) OptimizeShape(sh shape.Shape) (shape.Shape, bool) {
	if !s.canPlan() {
		return s.repair(sh)
	}
	if q, ok := sh.(shape.Quads); ok {
		return s.planQuads(q)
	}
	if p := s.compile(sh); p != nil {
		return planShape{s, p}, true
	}
	return s.repair(sh)
}

// canPlan is false within a transaction, where Badger allows one iterator only.
func (s queries) canPlan() bool {
	f, ok := s.src.(fixed)
	return !ok || f.rd.over == nil
}

// repair goes around mistakes of Cayley's own plans.
func (s queries) repair(sh shape.Shape) (shape.Shape, bool) {
	switch sh := sh.(type) {
	case shape.Intersect:
		return optimizeIntersect(sh)
	case shape.Union:
		return optimizeUnion(sh)
	}
	return sh, false
}

// compile returns the plan of a shape whose parts are plans; nil when it can't
// be planned, or is so simple that Cayley has to see it.
func (s queries) compile(sh shape.Shape) plan {
	switch sh := sh.(type) {
	case shape.NodesFrom:
		return s.compileNodes(sh)
	case shape.QuadsAction:
		return s.compileAction(sh)
	case shape.Intersect:
		return s.compileAnd(sh, nil)
	case shape.IntersectOpt:
		return s.compileAnd(sh.Sub, sh.Opt)
	case shape.Union:
		return s.compileUnion(sh)
	case shape.Except:
		if not := s.operand(sh.Exclude); not != nil && isAll(sh.From) {
			return &exceptPlan{asSet(not)}
		}
	case shape.Unique:
		if p := s.operand(sh.From); p != nil {
			set := asSet(p)
			if q, ok := set.(*quadsPlan); ok && q.set {
				return q // yields each term once itself
			}
			return &uniquePlan{set}
		}
	case shape.Page:
		if p := s.operand(sh.From); p != nil && sh.Skip >= 0 && sh.Limit >= 0 {
			return &pagePlan{p, uint64(sh.Skip), uint64(sh.Limit)}
		}
	case shape.Materialize:
		return s.operand(sh.Values)
	case shape.Save:
		if p := s.operand(sh.From); p != nil && !isAll(sh.From) {
			return &savePlan{of: p, names: sh.Tags}
		}
	case shape.FixedTags:
		return s.compileFixedTags(sh)
	case shape.Filter:
		if p := s.operand(sh.From); p != nil {
			return &filterPlan{p, &frozen{s}, sh.Filters}
		}
	}
	return nil
}

func isAll(sh shape.Shape) bool {
	_, ok := sh.(shape.AllNodes)
	return ok || sh == nil
}

// operand returns the plan of a part.
func (s queries) operand(sh shape.Shape) plan {
	switch sh := sh.(type) {
	case planShape:
		return sh.p
	case shape.AllNodes:
		return &allPlan{}
	case shape.Fixed:
		f := &fixedPlan{}
		for _, ref := range sh {
			id := s.id(ref)
			if id == 0 {
				return nil // a value that is no term, such as a count
			}
			f.ids = append(f.ids, id)
		}
		return f
	case shape.Save:
		if p := s.operand(sh.From); p != nil {
			return &savePlan{of: p, names: sh.Tags}
		}
	}
	return nil
}

func (s queries) operands(list []shape.Shape) []plan {
	var out []plan
	for _, sh := range list {
		p := s.operand(sh)
		if p == nil {
			return nil
		}
		out = append(out, p)
	}
	return out
}

func (s queries) compileAnd(sub shape.Intersect, opt []shape.Shape) plan {
	some := slices.DeleteFunc(slices.Clone(sub), isAll)
	if len(some) == 0 {
		some = sub
	}
	parts, optional := s.operands(some), s.operands(opt)
	if len(parts) == 0 || len(optional) != len(opt) {
		return nil
	}
	if len(parts) == 1 && len(optional) == 0 {
		return parts[0]
	}
	return newAnd(parts, optional)
}

func (s queries) compileUnion(u shape.Union) plan {
	some := slices.DeleteFunc(slices.Clone(u), shape.IsNull)
	parts := s.operands(some)
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return parts[0]
	}
	return newUnion(parts)
}

func (s queries) compileFixedTags(sh shape.FixedTags) plan {
	p := s.operand(sh.On)
	if p == nil {
		return nil
	}
	save := &savePlan{of: p}
	for tag, ref := range sh.Tags {
		if s.id(ref) == 0 {
			return nil
		}
		save.names = append(save.names, tag)
	}
	slices.Sort(save.names)
	for _, tag := range save.names {
		save.fixed = append(save.fixed, s.id(sh.Tags[tag]))
	}
	return save
}

// asSet returns a plan for callers that take each term once.
func asSet(p plan) plan {
	switch p := p.(type) {
	case *quadsPlan:
		if len(p.tags()) > 0 {
			return p
		}
		set := &quadsPlan{p: p.p, out: p.out, set: true}
		for _, c := range p.parts {
			set.parts = append(set.parts, part{c.slot, asSet(c.plan)})
		}
		return set
	case *unionPlan:
		if len(p.tags()) > 0 {
			return p
		}
		set := newUnion(setsOf(p.parts))
		set.set = true
		return set
	case *andPlan:
		if len(p.tags()) > 0 {
			return p
		}
		return newAnd(setsOf(p.parts), nil)
	case *filterPlan:
		return &filterPlan{asSet(p.of), p.qs, p.pass}
	}
	return p
}

func setsOf(list []plan) []plan {
	var out []plan
	for _, p := range list {
		out = append(out, asSet(p))
	}
	return out
}

// A quadsShape is a set of quads, planned as far as it goes before it is known
// which of their terms are asked for.
type quadsShape struct {
	s     queries
	plan  quadsPlan
	other shape.Shape // what builds an iterator of the quads themselves
}

func (q quadsShape) Optimize(shape.Optimizer) (shape.Shape, bool) { return q, false }
func (q quadsShape) BuildIterator(qs graph.QuadStore) graph.Iterator {
	return q.other.BuildIterator(qs)
}

// planQuads gathers the filters by direction.
func (s queries) planQuads(filters shape.Quads) (shape.Shape, bool) {
	q := quadsShape{s: s, other: filters}
	var rest shape.Quads
	for _, f := range filters {
		if shape.IsNull(f.Values) {
			return shape.Null{}, true
		}
		if f.Dir == quad.Any {
			return filters, false
		}
		ref, one := shape.One(f.Values)
		if one {
			id := s.id(ref)
			if old := q.plan.p[slot(f.Dir)]; id == 0 || old != 0 && old != id {
				return shape.Null{}, true
			}
			q.plan.p[slot(f.Dir)] = id
			continue
		}
		rest = append(rest, f)
		if save, ok := f.Values.(shape.Save); ok && isAll(save.From) {
			for _, tag := range save.Tags {
				q.plan.saves = append(q.plan.saves, saved{slot(f.Dir), tag})
			}
			continue
		}
		if isAll(f.Values) && f.Dir != quad.Label {
			continue
		}
		p := s.operand(f.Values)
		if p == nil {
			return filters, false
		}
		q.plan.parts = append(q.plan.parts, part{slot(f.Dir), p})
	}
	switch {
	case q.plan.p.bound() > 0 && len(rest) == 0:
		q.other = quadShape{s, q.plan.p}
	case q.plan.p.bound() > 0:
		q.other = joinShape{quadShape{s, q.plan.p}, rest}
	}
	return q, true
}

func (s queries) compileNodes(n shape.NodesFrom) plan {
	if n.Dir == quad.Any {
		return nil
	}
	switch from := n.Quads.(type) {
	case quadsShape:
		q := from.plan
		q.out = slot(n.Dir)
		return &q
	case shape.Quads:
		if len(from) == 0 {
			return &quadsPlan{out: slot(n.Dir)}
		}
	case shape.Union:
		var parts []plan
		for _, sub := range from {
			if shape.IsNull(sub) {
				continue
			}
			p := s.compileNodes(shape.NodesFrom{Dir: n.Dir, Quads: sub})
			if p == nil {
				return nil
			}
			parts = append(parts, p)
		}
		if len(parts) > 0 {
			return newUnion(parts)
		}
	}
	return nil
}

func (s queries) compileAction(a shape.QuadsAction) plan {
	if a.Result == quad.Any {
		return nil
	}
	q := &quadsPlan{out: slot(a.Result)}
	for d, ref := range a.Filter {
		if q.p[slot(d)] = s.id(ref); q.p[slot(d)] == 0 {
			return nil
		}
	}
	for _, d := range quad.Directions {
		for _, tag := range a.Save[d] {
			q.saves = append(q.saves, saved{slot(d), tag})
		}
	}
	return q
}

// quadShape is the quads that match a pattern.
type quadShape struct {
	s queries
	p ids
}

func (q quadShape) BuildIterator(graph.QuadStore) graph.Iterator {
	return (&scan{s: q.s, p: q.p}).AsLegacy()
}

func (q quadShape) Optimize(shape.Optimizer) (shape.Shape, bool) { return q, false }
