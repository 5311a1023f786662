package infer

import (
	"cmp"
	"strings"
)

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
	if known == nil || v.CompareSaid(known) < 0 {
		m.facts[f] = &v
	}
}

// CompareSaid orders values of one fact that is said, the better first.
func (v *Value) CompareSaid(w *Value) int {
	return cmp.Or(cmp.Compare(v.Cost, w.Cost), strings.Compare(v.ID, w.ID))
}

// All returns what [Update] takes to draw all conclusions.
func (m *Memory) All(rules *Rules) map[Fact]Touch {
	touched := map[Fact]Touch{}
	for f := range m.facts {
		if rules.Concerns(f.Relation) {
			touched[rules.Canonical(f)] = Touch{}
		}
	}
	return touched
}

// Said implements Base.
func (m *Memory) Said(facts []Fact) ([]*Value, error) {
	out := make([]*Value, len(facts))
	for i, f := range facts {
		out[i] = m.facts[f]
	}
	return out, nil
}

// Concluded implements Base: nothing was.
func (m *Memory) Concluded(facts []Fact) ([]*Value, error) { return make([]*Value, len(facts)), nil }

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
