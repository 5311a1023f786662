package infer

// want notes that the value of a fact will be asked for. The base is read for
// many at a time, which takes a fraction of the time.
func (u *updater) want(at *state) {
	if !at.known {
		u.wanted = append(u.wanted, at)
	}
}

// read reads what the base knows of a fact, and of those that are wanted.
func (u *updater) read(at *state) error {
	if at.known {
		return nil
	}
	var list []*state
	var ways []Fact
	for _, at := range append(u.wanted, at) {
		if at.known {
			continue
		}
		at.known = true
		list = append(list, at)
		if ways = append(ways, at.name); u.symmetric[at.relation] {
			ways = append(ways, Fact{at.name.Relation, at.name.Object, at.name.Subject})
		}
	}
	u.wanted = u.wanted[:0]
	said, err := u.base.Said(ways)
	if err != nil {
		return err
	}
	var unsaid []*state
	var facts []Fact
	for _, at := range list {
		for range u.directions(at) {
			if v := u.imported(said[0]); v != nil && (at.said == nil || u.compareValues(v, at.said) < 0) {
				at.said = v
			}
			said = said[1:]
		}
		if at.said == nil {
			unsaid, facts = append(unsaid, at), append(facts, at.name)
		}
	}
	concluded, err := u.base.Concluded(facts)
	for i, v := range concluded {
		unsaid[i].concluded = u.imported(v)
	}
	return err
}

// value returns what is known of a fact, nil for nothing.
func (u *updater) value(at *state) (*value, error) {
	if at.looked {
		return at.now, nil
	}
	if err := u.read(at); err != nil {
		return nil, err
	}
	if at.said != nil {
		return at.said, nil
	}
	return at.concluded, nil
}

// wasConcluded returns the conclusion that there was of a fact.
func (u *updater) wasConcluded(at *state) (*value, error) {
	if err := u.read(at); err != nil || at.said == nil || at.concluded != nil {
		return at.concluded, err
	}
	// It is said by now, and was concluded before.
	values, err := u.base.Concluded([]Fact{at.name})
	if err != nil {
		return nil, err
	}
	at.concluded = u.imported(values[0])
	return at.concluded, nil
}

// An end is a node with a relation, as the object when back is true. Relations
// that hold both ways have no back.
type end struct {
	relation, node uint32
	back           bool
}

// ends are the nodes at the other ends of facts, each once.
type ends struct {
	list []neighbour
	has  map[uint32]struct{} // when there are many
	read bool                // those of the base are among them
}

// A neighbour is a node at the other end of a fact.
type neighbour struct {
	node uint32
	at   *state
}

// fewEnds are searched one by one.
const fewEnds = 8

func (e *ends) add(n neighbour) bool {
	if e.has == nil {
		for i := range e.list {
			if e.list[i].node == n.node {
				return false
			}
		}
		e.list = append(e.list, n)
		if len(e.list) > fewEnds {
			e.has = map[uint32]struct{}{}
			for i := range e.list {
				e.has[e.list[i].node] = struct{}{}
			}
		}
		return true
	}
	if _, known := e.has[n.node]; known {
		return false
	}
	e.has[n.node] = struct{}{}
	e.list = append(e.list, n)
	return true
}

func (u *updater) endsOf(e end) *ends {
	if u.symmetric[e.relation] {
		e.back = false
	}
	list := u.ends[e]
	if list == nil {
		list = &ends{}
		u.ends[e] = list
	}
	return list
}

// list makes a fact one that neighbours finds.
func (u *updater) list(at *state) {
	if len(u.byBody[at.relation]) == 0 {
		return // nobody looks for it
	}
	u.endsOf(end{at.relation, at.subject, false}).add(neighbour{at.object, at})
	u.endsOf(end{at.relation, at.object, true}).add(neighbour{at.subject, at})
}

// neighbours returns the nodes at the other end of facts.
func (u *updater) neighbours(e end) ([]neighbour, error) {
	list := u.endsOf(e)
	if list.read {
		return list.list, nil
	}
	list.read = true
	relation, node := u.titles[e.relation], u.names[e.node]
	var sides []func(relation, node string) ([]string, error)
	if !e.back || u.symmetric[e.relation] {
		sides = append(sides, u.base.From)
	}
	if e.back || u.symmetric[e.relation] {
		sides = append(sides, u.base.To)
	}
	for _, side := range sides {
		found, err := side(relation, node)
		if err != nil {
			return nil, err
		}
		for _, name := range found {
			f := fact{e.relation, e.node, u.node(name)}
			if e.back {
				f.subject, f.object = f.object, f.subject
			}
			if n := (neighbour{u.node(name), u.at(f)}); list.add(n) {
				u.want(n.at)
			}
		}
	}
	return list.list, nil
}
