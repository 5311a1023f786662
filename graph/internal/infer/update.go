package infer

import (
	"errors"
	"fmt"
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
// it is asked for both, and for many facts at a time.
type Base interface {
	// Said returns the values of those facts that are said, nil for the others.
	Said([]Fact) ([]*Value, error)
	// Concluded returns the values of those facts that were concluded before,
	// nil for the others.
	Concluded([]Fact) ([]*Value, error)
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

// A Touch is why a fact has to be looked at: it may be said, not said, or said
// otherwise than before.
type Touch struct {
	Before *Value // that the fact had, said or concluded; nil for none
	// Anew tells that what says the fact has changed although its value may be
	// the same: what rests on it is drawn anew.
	Anew bool
}

// A Change is a conclusion that was drawn, drawn anew or dropped. Its fact is
// in canonical direction.
type Change struct {
	Fact
	Before, After *Value // nil for none
}

// MaxConclusions is how many facts a rule may conclude in one update. Drawing
// conclusions ends whatever the rules, but those of a rule such as "whoever is
// in one country is near everybody in it" are as many as the square of its
// facts, and may fill the memory before they end.
const MaxConclusions = 2_000_000

// ErrTooMany: a rule draws more than MaxConclusions.
var ErrTooMany = errors.New("too many conclusions")

// Update returns what changes among the conclusions of base by the rules now
// that some facts were touched. Changes come in the order of their facts.
func Update(rules *Rules, base Base, touched map[Fact]Touch) ([]Change, error) {
	return newUpdater(rules, base).update(touched)
}

func (u *updater) update(touched map[Fact]Touch) ([]Change, error) {
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

// Known returns what base knows of a canonical fact, nil for nothing.
func Known(rules *Rules, base Base, f Fact) (*Value, error) {
	ways := []Fact{f}
	if rules.symmetric[f.Relation] {
		ways = append(ways, Fact{f.Relation, f.Object, f.Subject})
	}
	said, err := base.Said(ways)
	if err != nil {
		return nil, err
	}
	var best *Value
	for _, v := range said {
		if v != nil && (best == nil || v.CompareSaid(best) < 0) {
			best = v
		}
	}
	if best != nil {
		return best, nil
	}
	concluded, err := base.Concluded([]Fact{f})
	if err != nil {
		return nil, err
	}
	return concluded[0], nil
}

// An updater holds what Update has found out so far.
type updater struct {
	terms
	rules  *Rules
	base   Base
	facts  map[fact]*state // canonical facts that have turned up
	looked []*state        // those that were looked at anew
	wanted []*state        // to be read with the next that is
	ends   map[end]*ends
	queue  queue

	concluded map[*Rule]int // facts that a rule was the first to conclude
	limit     int           // of these
}

func newUpdater(rules *Rules, base Base) *updater {
	return &updater{terms: newTerms(rules), rules: rules, base: base, facts: map[fact]*state{}, ends: map[end]*ends{}, concluded: map[*Rule]int{}, limit: MaxConclusions}
}

// invalidate forgets the facts that were touched and changed, and the
// conclusions that rest on them.
func (u *updater) invalidate(touched map[Fact]Touch) error {
	var stack []*state
	forget := func(at *state, old *value, anew bool) {
		if !at.looked || anew && !at.anew { // what rests on it has to be told
			stack = append(stack, at)
		}
		if !at.looked {
			u.look(at, old)
			at.now = nil
		}
		at.anew = at.anew || anew
	}
	order := make([]Fact, 0, len(touched))
	for f := range touched {
		order = append(order, f)
	}
	slices.SortFunc(order, Fact.compare)
	for _, f := range order {
		u.want(u.named(f))
	}
	for _, f := range order {
		at := u.named(f)
		if err := u.read(at); err != nil {
			return err
		}
		t := touched[f]
		old := u.imported(t.Before)
		if t.Anew || old == nil || at.said == nil || old.stamp() != at.said.stamp() {
			forget(at, old, t.Anew)
		}
	}
	for len(stack) > 0 {
		at := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if at.before == nil {
			continue
		}
		resting, err := u.base.Resting(at.before.id)
		if err != nil {
			return err
		}
		for _, g := range resting {
			u.want(u.named(g))
		}
		for _, g := range resting {
			on := u.named(g)
			old, err := u.wasConcluded(on)
			if err != nil {
				return err
			}
			if old != nil {
				forget(on, old, at.anew)
			}
		}
	}
	return nil
}

// look notes that a fact is looked at anew, and what it was.
func (u *updater) look(at *state, before *value) {
	at.looked, at.before = true, before
	u.looked = append(u.looked, at)
}

// reseed finds new values for what was forgotten in what was not.
func (u *updater) reseed() error {
	slices.SortFunc(u.looked, u.compare)
	for _, at := range u.looked {
		u.want(at)
	}
	for _, at := range u.looked {
		if err := u.read(at); err != nil {
			return err
		}
		if at.said != nil {
			if err := u.push(candidate{at, *at.said}); err != nil {
				return err
			}
			continue
		}
		for _, r := range u.byHead[at.relation] {
			for _, way := range u.directions(at) {
				m := match{u: u, rule: r, order: r.plans[len(r.Body)]}
				m.nodes[r.Head.Subject], m.nodes[r.Head.Object] = way.subject, way.object
				if err := m.next(0, r.cost); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// settle gives facts their values, the cheapest first, and draws conclusions
// from each.
func (u *updater) settle() error {
	for len(u.queue) > 0 {
		c := u.queue.pop(u)
		better, err := u.better(&c)
		if err != nil || !better {
			if err != nil {
				return err
			}
			continue
		}
		if !c.at.looked {
			before, err := u.value(c.at)
			if err != nil {
				return err
			}
			u.look(c.at, before)
		}
		v := c.value
		c.at.now = &v
		u.list(c.at)
		if err := u.forward(c.at); err != nil {
			return err
		}
	}
	return nil
}

// push puts up a candidate, unless a better one for its fact was. Premises
// only get cheaper while facts are settled, and then the better one is put up
// anew: so the other is never needed.
func (u *updater) push(c candidate) error {
	best := &c.at.best
	if best.cost != 0 && u.compareValues(best, &c.value) <= 0 {
		return nil
	}
	if best.cost == 0 && c.rule != nil {
		if u.concluded[c.rule]++; u.concluded[c.rule] > u.limit {
			return fmt.Errorf("%w: rule %q draws more than %d conclusions", ErrTooMany, c.rule, u.limit)
		}
	}
	*best = c.value
	u.queue.push(u, c)
	return nil
}

// better reports whether a candidate still holds and is better than the value
// that its fact has, or the same for other reasons, and gives it its id.
func (u *updater) better(c *candidate) (bool, error) {
	known, err := u.value(c.at)
	if err != nil || c.rule == nil {
		return err == nil && (known == nil || known.stamp() != c.stamp()), err
	}
	if err := u.read(c.at); err != nil || c.at.said != nil {
		return false, err // what is said is not concluded
	}
	if known != nil && u.compareValues(known, &c.value) < 0 {
		return false, nil
	}
	ids := make([]string, 0, MaxBody)
	cost := c.rule.cost
	for _, p := range c.premises[:len(c.rule.Body)] {
		v, err := u.value(p)
		if err != nil || v == nil {
			return false, err
		}
		ids = append(ids, v.id)
		cost += v.cost
	}
	if cost != c.cost {
		return false, nil // a premise got cheaper, and with it a candidate that comes earlier
	}
	if c.id, err = u.base.Name(c.at.name, *export(&c.value), ids); err != nil {
		return false, err
	}
	return known == nil || known.stamp() != c.stamp() || u.compareValues(known, &c.value) != 0, nil
}

// forward draws the conclusions that have a fact among their premises.
func (u *updater) forward(at *state) error {
	for _, use := range u.byBody[at.relation] {
		a := use.rule.Body[use.atom]
		if a.Subject == a.Object {
			continue // no fact relates a node to itself
		}
		for _, way := range u.directions(at) {
			m := match{u: u, rule: use.rule, order: use.rule.plans[use.atom]}
			m.nodes[a.Subject], m.nodes[a.Object] = way.subject, way.object
			m.premises[use.atom] = at
			if err := m.next(0, use.rule.cost+at.now.cost); err != nil {
				return err
			}
		}
	}
	return nil
}

// changes returns what has changed, in the order of the facts.
func (u *updater) changes() []Change {
	slices.SortFunc(u.looked, u.compare)
	var out []Change
	for _, at := range u.looked {
		before, after := at.before.conclusion(), at.now.conclusion()
		if before == nil && after == nil ||
			!at.anew && before != nil && after != nil && before.stamp() == after.stamp() && u.compareValues(before, after) == 0 {
			continue
		}
		out = append(out, Change{at.name, export(before), export(after)})
	}
	return out
}
