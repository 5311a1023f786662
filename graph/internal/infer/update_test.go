package infer

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// A world is facts and the conclusions drawn from them so far, in memory.
type world struct {
	said  map[Fact]map[string]int // confidence by statement
	drawn map[Fact]*Value
}

func (w *world) Said(facts []Fact) ([]*Value, error) {
	out := make([]*Value, len(facts))
	for i, f := range facts {
		for id, thousandths := range w.said[f] {
			v := Value{Cost: CostOf(thousandths), ID: id}
			if out[i] == nil || v.CompareSaid(out[i]) < 0 {
				out[i] = &v
			}
		}
	}
	return out, nil
}

func (w *world) Concluded(facts []Fact) ([]*Value, error) {
	out := make([]*Value, len(facts))
	for i, f := range facts {
		out[i] = w.drawn[f]
	}
	return out, nil
}

func (w *world) ends(match func(Fact) (string, bool)) (out []string, _ error) {
	for f := range w.said {
		if end, ok := match(f); ok {
			out = append(out, end)
		}
	}
	for f := range w.drawn {
		if end, ok := match(f); ok {
			out = append(out, end)
		}
	}
	return out, nil
}

func (w *world) From(relation, subject string) ([]string, error) {
	return w.ends(func(f Fact) (string, bool) { return f.Object, f.Relation == relation && f.Subject == subject })
}

func (w *world) To(relation, object string) ([]string, error) {
	return w.ends(func(f Fact) (string, bool) { return f.Subject, f.Relation == relation && f.Object == object })
}

func (w *world) Resting(id string) (out []Fact, _ error) {
	for f, v := range w.drawn {
		if strings.Contains(v.ID, "<"+id+">") {
			out = append(out, f)
		}
	}
	return out, nil
}

// Name spells the whole proof, so that two proofs never share an id.
func (w *world) Name(_ Fact, v Value, premises []string) (string, error) {
	return v.Rule + "<" + strings.Join(premises, "><") + ">", nil
}

// apply changes the world by a few facts and draws the conclusions.
func (w *world) apply(t *testing.T, rules *Rules, change func(set func(Fact, string, int))) {
	t.Helper()
	touched := map[Fact]Touch{}
	change(func(f Fact, id string, thousandths int) {
		c := rules.Canonical(f)
		if _, known := touched[c]; !known {
			v, err := Known(rules, w, c)
			if err != nil {
				t.Fatal(err)
			}
			touched[c] = Touch{Before: v}
		}
		if w.said[f] == nil {
			w.said[f] = map[string]int{}
		}
		if w.said[f][id] = thousandths; thousandths == 0 {
			delete(w.said[f], id)
		}
		if len(w.said[f]) == 0 {
			delete(w.said, f)
		}
	})
	changes, err := Update(rules, w, touched)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range changes {
		if (c.Before == nil) != (w.drawn[c.Fact] == nil) {
			t.Fatalf("%v changes from %v, but was %v", c.Fact, c.Before, w.drawn[c.Fact])
		}
		if w.drawn[c.Fact] = c.After; c.After == nil {
			delete(w.drawn, c.Fact)
		}
	}
}

func (w *world) String() string {
	var b strings.Builder
	for _, f := range slices.SortedFunc(maps.Keys(w.drawn), Fact.compare) {
		fmt.Fprintln(&b, f, *w.drawn[f])
	}
	return b.String()
}

// fromNothing draws all conclusions anew.
func (w *world) fromNothing(t *testing.T, rules *Rules) string {
	t.Helper()
	m := NewMemory(w.Name)
	for f, statements := range w.said {
		for id, thousandths := range statements {
			m.Say(f, Value{Cost: CostOf(thousandths), ID: id})
		}
	}
	changes, err := Update(rules, m, m.All(rules))
	if err != nil {
		t.Fatal(err)
	}
	all := world{drawn: map[Fact]*Value{}}
	for _, c := range changes {
		all.drawn[c.Fact] = c.After
	}
	return all.String()
}

const testRules = `
symmetric ally
symmetric rival
transitive in 0.95
broader president leader
inverse leader led
leaders-allied 0.7: leader(P, C) & ally(C, D) & leader(Q, D) => ally(P, Q)
enemies 0.9: rival(A, B) & rival(B, C) => ally(A, C)
moved 0.8: leader(P, C) & in(C, D) => in(P, D)
same 0.7: leader(P, C) & leader(Q, C) => ally(P, Q)
`

// TestUpdateExact changes facts at random and compares what is kept up to date
// with what is drawn anew: nothing else shows that the two agree.
func TestUpdateExact(t *testing.T) {
	rules, err := Parse(testRules)
	if err != nil {
		t.Fatal(err)
	}
	relations := []string{"ally", "rival", "in", "president", "leader", "led"}
	for seed := range uint64(60) {
		random := rand.New(rand.NewPCG(seed, 7))
		w := &world{map[Fact]map[string]int{}, map[Fact]*Value{}}
		most := 0
		for step := range 25 {
			w.apply(t, rules, func(set func(Fact, string, int)) {
				for range 1 + random.IntN(4) {
					f := Fact{relations[random.IntN(len(relations))], string(rune('a' + random.IntN(7))), string(rune('a' + random.IntN(7)))}
					if f.Subject == f.Object {
						continue
					}
					// Few confidences, so that many proofs cost the same; a third of the changes take facts away.
					set(f, fmt.Sprint("s", random.IntN(3)), []int{0, 900, 800, 0, 900, 950}[random.IntN(6)])
				}
			})
			if got, want := w.String(), w.fromNothing(t, rules); got != want {
				t.Fatalf("seed %d, step %d: kept up to date\n%s\ndrawn anew\n%s", seed, step, got, want)
			}
			most = max(most, len(w.drawn))
		}
		if most < 5 {
			t.Errorf("seed %d: at most %d conclusions, which tests little", seed, most)
		}
	}
}

func TestUpdateSaidIsNotConcluded(t *testing.T) {
	rules, err := Parse(testRules)
	if err != nil {
		t.Fatal(err)
	}
	w := &world{map[Fact]map[string]int{}, map[Fact]*Value{}}
	president, leader := Fact{"president", "ann", "norway"}, Fact{"leader", "ann", "norway"}
	w.apply(t, rules, func(set func(Fact, string, int)) { set(president, "s1", 900) })
	if w.drawn[leader] == nil {
		t.Fatalf("no conclusion %v in\n%s", leader, w)
	}
	w.apply(t, rules, func(set func(Fact, string, int)) { set(leader, "s2", 300) })
	if w.drawn[leader] != nil {
		t.Errorf("%v is said and concluded:\n%s", leader, w)
	}
	w.apply(t, rules, func(set func(Fact, string, int)) { set(leader, "s2", 0); set(president, "s1", 0) })
	if len(w.drawn) > 0 {
		t.Errorf("conclusions from nothing:\n%s", w)
	}
}

// TestUpdateTooMany: a rule that relates everybody with everybody is named, and
// doesn't fill the memory.
func TestUpdateTooMany(t *testing.T) {
	rules, err := Parse("neighbours 1: in(X, C) & in(Y, C) => near(X, Y)\nvisits 1: in(X, C) => visited(X, C)")
	if err != nil {
		t.Fatal(err)
	}
	for nodes, want := range map[int]error{10: nil, 11: ErrTooMany} { // of n(n-1) conclusions
		m := NewMemory(func(f Fact, _ Value, _ []string) (string, error) { return fmt.Sprint(f), nil })
		for i := range nodes {
			m.Say(Fact{"in", fmt.Sprint("p", i), "c"}, Value{Cost: CostOf(900), ID: fmt.Sprint("s", i)})
		}
		u := newUpdater(rules, m)
		u.limit = 100
		changes, err := u.update(m.All(rules))
		if !errors.Is(err, want) || err != nil && !strings.Contains(err.Error(), "neighbours 1.000") || err == nil && len(changes) != nodes*nodes {
			t.Errorf("%d nodes: %d changes, %v, want error %v", nodes, len(changes), err, want)
		}
	}
}

// BenchmarkUpdate draws all conclusions from 100,000 facts of a world with
// 20,000 people, 2,000 organizations and 200 countries.
func BenchmarkUpdate(b *testing.B) {
	rules, err := Parse(testRules)
	if err != nil {
		b.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	m := NewMemory(func(_ Fact, v Value, premises []string) (string, error) {
		return v.Rule + cmp.Or(premises[0], "-"), nil
	})
	for i := range 100_000 {
		p, o, c := fmt.Sprint("p", random.IntN(20_000)), fmt.Sprint("o", random.IntN(2_000)), fmt.Sprint("c", random.IntN(200))
		f := []Fact{{"president", p, o}, {"in", o, c}, {"ally", c, o}, {"met", p, c}, {"phoned", p, o}}[random.IntN(5)]
		if f.Relation == "ally" && random.IntN(10) > 0 {
			f.Relation = "met"
		}
		m.Say(f, Value{Cost: CostOf(700 + random.IntN(300)), ID: fmt.Sprint("s", i)})
	}
	for b.Loop() {
		changes, err := Update(rules, m, m.All(rules))
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(changes)), "conclusions")
	}
}
