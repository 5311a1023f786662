package infer

import (
	"fmt"
	"slices"
	"strings"
)

// A Fact is a relation between two nodes.
type Fact struct{ Relation, Subject, Object string }

// compare orders facts.
func (f Fact) compare(g Fact) int {
	if c := strings.Compare(f.Relation, g.Relation); c != 0 {
		return c
	}
	if c := strings.Compare(f.Subject, g.Subject); c != 0 {
		return c
	}
	return strings.Compare(f.Object, g.Object)
}

// An Atom is a fact with variables, numbered within their rule, for nodes.
type Atom struct {
	Relation        string
	Subject, Object int
}

// A Rule concludes its head from its body.
type Rule struct {
	ID        string
	Factor    int // of the conclusion's confidence, in thousandths
	Body      []Atom
	Head      Atom
	variables []string
	cost      Cost
	plans     [][]int // for each way to begin, the order in which atoms are matched
}

// String returns the rule as it is written.
func (r *Rule) String() string {
	parts := make([]string, len(r.Body))
	for i, a := range r.Body {
		parts[i] = r.atom(a)
	}
	return fmt.Sprintf("%s %d.%03d: %s => %s", r.ID, r.Factor/1000, r.Factor%1000, strings.Join(parts, " & "), r.atom(r.Head))
}

func (r *Rule) atom(a Atom) string {
	return fmt.Sprintf("%s(%s, %s)", a.Relation, r.variables[a.Subject], r.variables[a.Object])
}

// Rules are rules that have been checked, with the relations that hold both
// ways.
type Rules struct {
	rules      []*Rule
	symmetric  map[string]bool
	functional map[string]bool
	inverse    map[string]bool // functional the other way round
	permanent  map[string]bool
	byBody     map[string][]use // by relation of an atom of the body
	byHead     map[string][]*Rule
}

// A use is a place in which a relation stands in a body.
type use struct {
	rule *Rule
	atom int
}

// All returns the rules in the order of their ids.
func (rs *Rules) All() []*Rule { return rs.rules }

// Symmetric reports whether the relation holds both ways.
func (rs *Rules) Symmetric(relation string) bool { return rs.symmetric[relation] }

// Functional reports whether the relation has one object for a subject.
func (rs *Rules) Functional(relation string) bool { return rs.functional[relation] }

// InverseFunctional reports whether the relation has one subject for an object.
func (rs *Rules) InverseFunctional(relation string) bool { return rs.inverse[relation] }

// Permanent reports whether what the relation says never changes.
func (rs *Rules) Permanent(relation string) bool { return rs.permanent[relation] }

// Canonical returns f in the one of its two directions that stands for both
// when its relation is symmetric, and f itself when it isn't.
func (rs *Rules) Canonical(f Fact) Fact {
	if f.Subject > f.Object && rs.symmetric[f.Relation] {
		f.Subject, f.Object = f.Object, f.Subject
	}
	return f
}

// Concerns reports whether facts of the relation matter to any rule.
func (rs *Rules) Concerns(relation string) bool {
	return len(rs.byBody[relation]) > 0 || len(rs.byHead[relation]) > 0
}

// index completes rules that have been read.
func (rs *Rules) index() {
	slices.SortFunc(rs.rules, func(a, b *Rule) int { return strings.Compare(a.ID, b.ID) })
	rs.byBody, rs.byHead = map[string][]use{}, map[string][]*Rule{}
	for _, r := range rs.rules {
		r.cost = CostOf(r.Factor) + 1 // a step is never free
		rs.byHead[r.Head.Relation] = append(rs.byHead[r.Head.Relation], r)
		for i, a := range r.Body {
			rs.byBody[a.Relation] = append(rs.byBody[a.Relation], use{r, i})
			r.plans = append(r.plans, r.plan([]int{a.Subject, a.Object}, i))
		}
		r.plans = append(r.plans, r.plan([]int{r.Head.Subject, r.Head.Object}, -1))
	}
}

// plan returns the atoms of the body but done in an order in which each next
// one has a variable that is bound by then.
func (r *Rule) plan(bound []int, done int) []int {
	var order []int
	for len(order) < len(r.Body) {
		best, most := -1, 0
		for i, a := range r.Body {
			known := 0
			for _, v := range []int{a.Subject, a.Object} {
				if slices.Contains(bound, v) {
					known++
				}
			}
			if i != done && !slices.Contains(order, i) && known > most {
				best, most = i, known
			}
		}
		if best < 0 {
			break
		}
		order = append(order, best)
		bound = append(bound, r.Body[best].Subject, r.Body[best].Object)
	}
	return order
}
