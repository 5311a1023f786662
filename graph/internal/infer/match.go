package infer

// A match is a rule some of whose variables are bound to nodes.
type match struct {
	u        *updater
	rule     *Rule
	order    []int // of the atoms of the body that have yet to be matched
	nodes    [maxVariables]uint32
	premises [MaxBody]*state // by atom
}

// next binds the variables that are still free in the atoms from the i-th of
// the order on, in all ways, and puts up each conclusion as a candidate. What
// is bound by now costs so much at least.
func (m *match) next(i int, cost Cost) error {
	if cost > MaxCost {
		return nil
	}
	if i == len(m.order) {
		return m.conclude(cost)
	}
	a := m.rule.Body[m.order[i]]
	relation := m.u.relations[a.Relation]
	s, o := m.nodes[a.Subject], m.nodes[a.Object]
	switch {
	case s != 0 && o != 0:
		return m.take(i, m.u.at(fact{relation, s, o}), cost)
	case s != 0:
		return m.each(i, end{relation, s, false}, a.Object, cost)
	}
	return m.each(i, end{relation, o, true}, a.Subject, cost)
}

// each binds a variable to the nodes at the other end, one after another.
func (m *match) each(i int, e end, free int, cost Cost) error {
	found, err := m.u.neighbours(e)
	if err != nil {
		return err
	}
	for _, n := range found {
		m.nodes[free] = n.node
		if err := m.take(i, n.at, cost); err != nil {
			return err
		}
	}
	m.nodes[free] = 0
	return nil
}

// take goes on with a fact for the i-th atom, if it holds.
func (m *match) take(i int, at *state, cost Cost) error {
	v, err := m.u.value(at)
	if err != nil || v == nil {
		return err
	}
	m.premises[m.order[i]] = at
	return m.next(i+1, cost+v.cost)
}

// conclude puts up the conclusion as a candidate, unless it says nothing.
func (m *match) conclude(cost Cost) error {
	head := m.rule.Head
	s, o := m.nodes[head.Subject], m.nodes[head.Object]
	if s == o {
		return nil
	}
	c := candidate{m.u.at(fact{m.u.relations[head.Relation], s, o}), value{cost: cost, rule: m.rule, premises: m.premises}}
	m.u.want(c.at)
	return m.u.push(c)
}
