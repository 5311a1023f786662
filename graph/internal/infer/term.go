package infer

// Within an update relations and nodes are numbers, from 1 in the order in
// which they turn up: comparing, hashing and copying strings would take most of
// its time. Nothing that comes out depends on the numbers.

// A fact is a Fact in numbers.
type fact struct{ relation, subject, object uint32 }

// A state is what is known of a canonical fact.
type state struct {
	fact
	name   Fact
	number int // in the order in which they turned up

	known           bool   // what the base knows was read
	said, concluded *value // what that is

	looked bool   // the fact is looked at anew
	anew   bool   // because something that it rests on has changed within
	before *value // what it was then
	now    *value // what it is now; nil while there is nothing
	best   value  // of the candidates for it
}

// A value is a Value in numbers; rule is nil for what is said.
type value struct {
	cost     Cost
	id       string
	rule     *Rule
	premises [MaxBody]*state
}

// A stamp is what tells values of one fact apart.
type stamp struct {
	cost Cost
	id   string
	rule *Rule
}

func (v *value) stamp() stamp { return stamp{v.cost, v.id, v.rule} }

func (v *value) ruleID() string {
	if v.rule == nil {
		return ""
	}
	return v.rule.ID
}

// conclusion returns v when it was concluded.
func (v *value) conclusion() *value {
	if v == nil || v.rule == nil {
		return nil
	}
	return v
}

// terms numbers relations and nodes.
type terms struct {
	numbers   map[string]uint32 // of nodes
	names     []string          // by number
	relations map[string]uint32
	titles    []string // of relations, by number
	symmetric []bool   // by relation
	byBody    [][]use
	byHead    [][]*Rule
	rulesByID map[string]*Rule
}

func newTerms(rules *Rules) terms {
	t := terms{numbers: map[string]uint32{}, names: []string{""}, relations: map[string]uint32{}, titles: []string{""},
		symmetric: []bool{false}, byBody: [][]use{nil}, byHead: [][]*Rule{nil}, rulesByID: map[string]*Rule{}}
	for _, r := range rules.rules {
		t.rulesByID[r.ID] = r
		for _, a := range append(r.Body[:len(r.Body):len(r.Body)], r.Head) {
			t.relation(rules, a.Relation)
		}
	}
	t.relation(rules, "")
	for relation := range rules.symmetric {
		t.relation(rules, relation)
	}
	return t
}

// relation numbers a relation; one that no rule knows has no rules.
func (t *terms) relation(rules *Rules, name string) uint32 {
	n, ok := t.relations[name]
	if !ok {
		n = uint32(len(t.titles))
		t.relations[name] = n
		t.titles = append(t.titles, name)
		t.symmetric = append(t.symmetric, rules.symmetric[name])
		t.byBody = append(t.byBody, rules.byBody[name])
		t.byHead = append(t.byHead, rules.byHead[name])
	}
	return n
}

func (t *terms) node(name string) uint32 {
	n, ok := t.numbers[name]
	if !ok {
		n = uint32(len(t.names))
		t.numbers[name] = n
		t.names = append(t.names, name)
	}
	return n
}

// at returns the state of a fact in either direction.
func (u *updater) at(f fact) *state {
	if u.symmetric[f.relation] && u.names[f.subject] > u.names[f.object] {
		f.subject, f.object = f.object, f.subject
	}
	at := u.facts[f]
	if at == nil {
		at = &state{fact: f, name: Fact{u.titles[f.relation], u.names[f.subject], u.names[f.object]}, number: len(u.facts)}
		u.facts[f] = at
	}
	return at
}

// named is at for a Fact.
func (u *updater) named(f Fact) *state {
	return u.at(fact{u.relation(u.rules, f.Relation), u.node(f.Subject), u.node(f.Object)})
}

// directions returns f, and f the other way round when that is the same.
func (u *updater) directions(at *state) []fact {
	ways := [2]fact{at.fact, {at.relation, at.object, at.subject}}
	if u.symmetric[at.relation] {
		return ways[:]
	}
	return ways[:1]
}

// compare orders facts by their names.
func (u *updater) compare(a, b *state) int {
	if a == b {
		return 0
	}
	return a.name.compare(b.name)
}

// imported returns v in numbers. A rule that there is no more is one of its
// own.
func (u *updater) imported(v *Value) *value {
	if v == nil {
		return nil
	}
	out := &value{cost: v.Cost, id: v.ID}
	if v.Rule == "" {
		return out
	}
	if out.rule = u.rulesByID[v.Rule]; out.rule == nil || len(out.rule.Body) != len(v.Premises) {
		out.rule = &Rule{ID: v.Rule, Body: make([]Atom, min(len(v.Premises), MaxBody))}
	}
	for i := range out.rule.Body {
		out.premises[i] = u.named(v.Premises[i])
	}
	return out
}

// export is the inverse of imported.
func export(v *value) *Value {
	if v == nil {
		return nil
	}
	out := &Value{Cost: v.cost, ID: v.id}
	if v.rule != nil {
		out.Rule = v.rule.ID
		out.Premises = make([]Fact, len(v.rule.Body))
		for i := range out.Premises {
			out.Premises[i] = v.premises[i].name
		}
	}
	return out
}
