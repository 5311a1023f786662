package infer

// A Memory is a [Base] in memory without conclusions: to draw them all.
type Memory struct {
	facts    map[Fact]*Value
	from, to map[[2]string][]string
	name     func(Fact, Value, []string) (string, error)
}

// NewMemory returns a base without facts. name gives conclusions their ids.
func NewMemory(name func(Fact, Value, []string) (string, error)) *Memory {
	return &Memory{facts: map[Fact]*Value{}, from: map[[2]string][]string{}, to: map[[2]string][]string{}, name: name}
}

// Say adds a fact that is said. Of a fact that is said several times the best
// value counts.
func (m *Memory) Say(f Fact, v Value) {
	known := m.facts[f]
	if known == nil {
		from, to := [2]string{f.Relation, f.Subject}, [2]string{f.Relation, f.Object}
		m.from[from] = append(m.from[from], f.Object)
		m.to[to] = append(m.to[to], f.Subject)
	}
	if known == nil || v.compare(known) < 0 {
		m.facts[f] = &v
	}
}

// All returns what [Update] takes to draw all conclusions.
func (m *Memory) All(rules *Rules) map[Fact]*Value {
	touched := map[Fact]*Value{}
	for f := range m.facts {
		if rules.Concerns(f.Relation) {
			touched[rules.Canonical(f)] = nil
		}
	}
	return touched
}

// Said implements Base.
func (m *Memory) Said(f Fact) (Value, bool, error) {
	if v := m.facts[f]; v != nil {
		return *v, true, nil
	}
	return Value{}, false, nil
}

// Concluded implements Base: nothing was.
func (m *Memory) Concluded(Fact) (Value, bool, error) { return Value{}, false, nil }

// From implements Base.
func (m *Memory) From(relation, subject string) ([]string, error) {
	return m.from[[2]string{relation, subject}], nil
}

// To implements Base.
func (m *Memory) To(relation, object string) ([]string, error) {
	return m.to[[2]string{relation, object}], nil
}

// Resting implements Base: nothing rests on anything.
func (m *Memory) Resting(string) ([]Fact, error) { return nil, nil }

// Name implements Base.
func (m *Memory) Name(f Fact, v Value, premises []string) (string, error) {
	return m.name(f, v, premises)
}
