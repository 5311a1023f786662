package infer

import (
	"container/heap"
	"maps"
	"slices"
)

// A Value is what is known of a fact.
type Value struct {
	Cost Cost
	// ID identifies why the fact holds: the statement that says so, or the
	// conclusion. When it changes, whatever rests on the fact changes too.
	ID string
	// Rule and Premises say how a conclusion was drawn; Rule is "" for what is
	// said. Premises are in the order of the rule's body.
	Rule     string
	Premises []Fact
}

// A Base is the facts that conclusions are drawn from, with the conclusions
// drawn so far. Facts of symmetric relations may be in it in either direction;
// it is asked for both.
type Base interface {
	// Said returns the value of a fact that is said.
	Said(Fact) (Value, bool, error)
	// Concluded returns the value of a fact that was concluded before.
	Concluded(Fact) (Value, bool, error)
	// From returns the objects, perhaps some twice, of facts with the relation
	// and the subject; To returns the subjects of those with the object.
	From(relation, subject string) ([]string, error)
	To(relation, object string) ([]string, error)
	// Resting returns the facts that were concluded before from what has
	// the given id.
	Resting(id string) ([]Fact, error)
	// Name returns an id for a conclusion. Ids of the premises are given in
	// order.
	Name(f Fact, v Value, premises []string) (string, error)
}

// A Change is a conclusion that was drawn, drawn anew or dropped. Its fact is
// in canonical direction.
type Change struct {
	Fact
	Before, After *Value // nil for none
}

// Update returns what changes among the conclusions of base by the rules now
// that the facts of touched may be said, not said, or said otherwise than
// before; before gives the value, said or concluded, that each had. Changes
// come in the order of their facts.
func Update(rules *Rules, base Base, touched map[Fact]*Value) ([]Change, error) {
	u := &updater{rules: rules, base: base, now: map[Fact]*Value{}, before: map[Fact]*Value{},
		from: map[[2]string][]string{}, to: map[[2]string][]string{}}
	if err := u.invalidate(touched); err != nil {
		return nil, err
	}
	if err := u.reseed(); err != nil {
		return nil, err
	}
	if err := u.settle(); err != nil {
		return nil, err
	}
	return u.changes(), nil
}

// An updater holds what Update has found out so far. All facts are canonical.
type updater struct {
	rules  *Rules
	base   Base
	before map[Fact]*Value // of facts that were looked at anew
	now    map[Fact]*Value // of the same facts; nil while there is none
	from   map[[2]string][]string
	to     map[[2]string][]string
	queue  candidates
}

// invalidate forgets the facts that were touched and changed, and the
// conclusions that rest on them.
func (u *updater) invalidate(touched map[Fact]*Value) error {
	var stack []Fact
	forget := func(f Fact, old *Value) {
		if _, done := u.now[f]; !done {
			u.now[f], u.before[f] = nil, old
			stack = append(stack, f)
		}
	}
	for f, old := range touched {
		f = u.rules.Canonical(f)
		said, err := u.said(f)
		if err != nil {
			return err
		}
		if old == nil || said == nil || *old.stamp() != *said.stamp() {
			forget(f, old)
		}
	}
	for len(stack) > 0 {
		f := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if u.before[f] == nil {
			continue
		}
		resting, err := u.base.Resting(u.before[f].ID)
		if err != nil {
			return err
		}
		for _, g := range resting {
			old, err := u.concluded(g)
			if err != nil {
				return err
			}
			if old != nil {
				forget(g, old)
			}
		}
	}
	return nil
}

type stamp struct {
	cost     Cost
	id, rule string
}

func (v *Value) stamp() *stamp { return &stamp{v.Cost, v.ID, v.Rule} }

// reseed finds new values for what was forgotten in what was not.
func (u *updater) reseed() error {
	for _, f := range slices.SortedFunc(maps.Keys(u.now), Fact.compare) {
		said, err := u.said(f)
		if err != nil {
			return err
		}
		if said != nil {
			heap.Push(&u.queue, candidate{f, *said})
			continue
		}
		for _, r := range u.rules.byHead[f.Relation] {
			for _, way := range u.directions(f) {
				nodes := make([]string, len(r.variables))
				nodes[r.Head.Subject], nodes[r.Head.Object] = way.Subject, way.Object
				if err := u.match(r, r.plans[len(r.Body)], nodes); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// directions returns f, and f the other way round when that is the same.
func (u *updater) directions(f Fact) []Fact {
	if u.rules.symmetric[f.Relation] {
		return []Fact{f, {f.Relation, f.Object, f.Subject}}
	}
	return []Fact{f}
}

// settle gives facts their values, the cheapest first, and draws conclusions
// from each.
func (u *updater) settle() error {
	for u.queue.Len() > 0 {
		c := heap.Pop(&u.queue).(candidate)
		better, err := u.better(&c)
		if err != nil || !better {
			if err != nil {
				return err
			}
			continue
		}
		if _, seen := u.now[c.Fact]; !seen {
			if u.before[c.Fact], err = u.value(c.Fact); err != nil {
				return err
			}
		}
		value := c.Value
		u.now[c.Fact] = &value
		u.list(c.Fact)
		if err := u.forward(c.Fact); err != nil {
			return err
		}
	}
	return nil
}

// list makes a fact one that lookups find.
func (u *updater) list(f Fact) {
	for _, way := range u.directions(f) {
		from, to := [2]string{way.Relation, way.Subject}, [2]string{way.Relation, way.Object}
		u.from[from] = append(u.from[from], way.Object)
		u.to[to] = append(u.to[to], way.Subject)
	}
}

// better reports whether a candidate still holds and is better than the value
// that its fact has, or the same for other reasons, and gives it its id.
func (u *updater) better(c *candidate) (bool, error) {
	known, err := u.value(c.Fact)
	if err != nil || c.Rule == "" {
		return err == nil && (known == nil || *known.stamp() != *c.stamp()), err
	}
	if known != nil && (known.Rule == "" || known.compare(&c.Value) < 0) {
		return false, nil
	}
	var ids []string
	cost := u.ruleCost(c.Rule)
	for _, p := range c.Premises {
		v, err := u.value(p)
		if err != nil || v == nil {
			return false, err
		}
		ids = append(ids, v.ID)
		cost += v.Cost
	}
	if cost != c.Cost {
		return false, nil // a premise got cheaper, and with it a candidate that comes earlier
	}
	if c.ID, err = u.base.Name(c.Fact, c.Value, ids); err != nil {
		return false, err
	}
	return known == nil || *known.stamp() != *c.stamp() || known.compare(&c.Value) != 0, nil
}

func (u *updater) ruleCost(id string) Cost {
	i, _ := slices.BinarySearchFunc(u.rules.rules, id, func(r *Rule, id string) int {
		switch {
		case r.ID < id:
			return -1
		case r.ID > id:
			return 1
		}
		return 0
	})
	return u.rules.rules[i].cost
}

// forward draws the conclusions that have f among their premises.
func (u *updater) forward(f Fact) error {
	for _, use := range u.rules.byBody[f.Relation] {
		a := use.rule.Body[use.atom]
		for _, way := range u.directions(f) {
			if a.Subject == a.Object {
				continue // no fact relates a node to itself
			}
			nodes := make([]string, len(use.rule.variables))
			nodes[a.Subject], nodes[a.Object] = way.Subject, way.Object
			if err := u.match(use.rule, use.rule.plans[use.atom], nodes); err != nil {
				return err
			}
		}
	}
	return nil
}

// match binds the variables that are still free in the atoms of order, in all
// ways, and puts up each conclusion as a candidate.
func (u *updater) match(r *Rule, order []int, nodes []string) error {
	if len(order) == 0 {
		return u.conclude(r, nodes)
	}
	a := r.Body[order[0]]
	s, o := nodes[a.Subject], nodes[a.Object]
	free, found := -1, []string{""}
	var err error
	switch {
	case s != "" && o != "":
	case s != "":
		free = a.Object
		found, err = u.neighbours(u.base.From, u.base.To, u.from, a.Relation, s)
	default:
		free = a.Subject
		found, err = u.neighbours(u.base.To, u.base.From, u.to, a.Relation, o)
	}
	if err != nil {
		return err
	}
	for _, node := range found {
		if free >= 0 {
			nodes[free] = node
		}
		v, err := u.value(u.rules.Canonical(Fact{a.Relation, nodes[a.Subject], nodes[a.Object]}))
		if err == nil && v != nil {
			err = u.match(r, order[1:], nodes)
		}
		if err != nil {
			return err
		}
	}
	if free >= 0 {
		nodes[free] = ""
	}
	return nil
}

// neighbours returns the nodes at the other end of facts with the node. A
// symmetric relation is looked up in both directions.
func (u *updater) neighbours(ahead, back func(string, string) ([]string, error), added map[[2]string][]string, relation, node string) ([]string, error) {
	found, err := ahead(relation, node)
	if err == nil && u.rules.symmetric[relation] {
		var more []string
		more, err = back(relation, node)
		found = slices.Concat(found, more)
	}
	found = slices.Concat(found, added[[2]string{relation, node}]) // the base's slices stay as they are
	slices.Sort(found)
	return slices.Compact(found), err
}

// conclude puts up the conclusion of a rule as a candidate, unless it says
// nothing, is too dear, or is said.
func (u *updater) conclude(r *Rule, nodes []string) error {
	head := u.rules.Canonical(Fact{r.Head.Relation, nodes[r.Head.Subject], nodes[r.Head.Object]})
	if head.Subject == head.Object {
		return nil
	}
	v := Value{Cost: r.cost, Rule: r.ID}
	for _, a := range r.Body {
		p := u.rules.Canonical(Fact{a.Relation, nodes[a.Subject], nodes[a.Object]})
		known, err := u.value(p)
		if err != nil || known == nil {
			return err
		}
		v.Premises = append(v.Premises, p)
		v.Cost += known.Cost
	}
	if v.Cost > MaxCost {
		return nil
	}
	if said, err := u.said(head); said != nil || err != nil {
		return err
	}
	heap.Push(&u.queue, candidate{head, v})
	return nil
}

// Known returns what base knows of a canonical fact, nil for nothing.
func Known(rules *Rules, base Base, f Fact) (*Value, error) {
	u := updater{rules: rules, base: base}
	return u.value(f)
}

// value returns what is known of a canonical fact, nil for nothing.
func (u *updater) value(f Fact) (*Value, error) {
	if v, ok := u.now[f]; ok {
		return v, nil
	}
	if v, err := u.said(f); v != nil || err != nil {
		return v, err
	}
	return u.concluded(f)
}

func (u *updater) said(f Fact) (*Value, error) {
	var best *Value
	for _, way := range u.directions(f) {
		v, ok, err := u.base.Said(way)
		if err != nil {
			return nil, err
		}
		if ok && (best == nil || v.compare(best) < 0) {
			best = &v
		}
	}
	return best, nil
}

func (u *updater) concluded(f Fact) (*Value, error) {
	v, ok, err := u.base.Concluded(f)
	if err != nil || !ok {
		return nil, err
	}
	return &v, nil
}

func (u *updater) changes() []Change {
	var out []Change
	for _, f := range slices.SortedFunc(maps.Keys(u.now), Fact.compare) {
		c := Change{f, u.before[f].conclusion(), u.now[f].conclusion()}
		if c.Before == nil && c.After == nil ||
			c.Before != nil && c.After != nil && *c.Before.stamp() == *c.After.stamp() && c.Before.compare(c.After) == 0 {
			continue
		}
		out = append(out, c)
	}
	return out
}

// conclusion returns v when it was concluded.
func (v *Value) conclusion() *Value {
	if v == nil || v.Rule == "" {
		return nil
	}
	return v
}
