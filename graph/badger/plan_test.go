package badger

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"
)

// hubStore has a thousand people, all of whom know a hub and live in one of
// ten towns, and a thousand other quads of each of both predicates; half of
// the labels are a/1. The hub knows ten.
func hubStore(t testing.TB) *Store {
	s := openTest(t, "", nil)
	update(t, s, func(tx *Txn) error {
		var all []quad.Quad
		for i := range 1000 {
			who, label := fmt.Sprint("person", i), fmt.Sprint("a/", i%2)
			all = append(all, q(who, "knows", "hub", label), q(who, "lives-in", fmt.Sprint("town", i%10), label),
				q(fmt.Sprint("x", i), "knows", fmt.Sprint("y", i), "a/2"), q(fmt.Sprint("x", i), "lives-in", fmt.Sprint("z", i), "a/2"))
		}
		for i := range 10 {
			all = append(all, q("hub", "knows", fmt.Sprint("person", i), "a/3"))
		}
		for i := range 3 {
			all = append(all, q(fmt.Sprint("person", 100*i), "type", "mayor", "a/4"))
		}
		return addAll(tx, all...)
	})
	return s
}

// A plan reads few keys more than it has to; the numbers are those of the
// lists that it needs, and of the searches in others.
func TestKeysReadByPlans(t *testing.T) {
	s := hubStore(t)
	iri := func(s string) quad.Value { return quad.IRI(s) }
	from := func(names ...string) *path.Path {
		var values []quad.Value
		for _, name := range names {
			values = append(values, iri(name))
		}
		return path.StartMorphism(values...)
	}
	for _, c := range []struct {
		name    string
		path    *path.Path
		results int
		keys    uint64 // at most
	}{
		{"list", from("hub").In(iri("knows")), 1000, 1010},
		{"label in the key", from("person7").LabelContext(iri("a/1")).Out(iri("knows")), 1, 2},
		{"few terms of a long list", from().Has(iri("knows"), iri("hub")).Has(iri("type"), iri("mayor")), 3, 4 + 3*near},
		{"the same, other way round", from().Has(iri("type"), iri("mayor")).Has(iri("knows"), iri("hub")), 3, 4 + 3*near},
		{"two long lists", from().Has(iri("knows"), iri("hub")).Has(iri("lives-in"), iri("town3")), 100, 101 + 100*(near+1)},
		{"has any", from("person1", "hub", "mayor").Has(iri("type")), 0, 12},
		{"hub, twice", from("person1").Out(iri("knows")).In(iri("knows")).Out(iri("knows")), 1000, 5010},
		{"around a hub", from("hub").In(iri("knows")).Out(iri("knows")).In(iri("knows")).Unique(), 1000, 9100},
		{"limit", from("hub").In(iri("knows")).Limit(5), 5, 8},
		{"limit behind a step", from("hub").In(iri("knows")).Out(iri("lives-in")).Limit(5), 5, 30},
		{"predicates of a hub", from("hub").InPredicates(), 1, 1010},
		{"predicates of a term", from("person1").OutPredicates(), 2, 4},
		{"except", from().Has(iri("type"), iri("mayor")).Except(from("hub").Out(iri("knows"))), 2, 20},
		{"union", from("person1").Or(from("person2")).Out(iri("lives-in")), 2, 6},
		{"tags", from("mayor").Tag("t").In(iri("type")).Save(iri("lives-in"), "town"), 3, 20},
		{"type first", from("hub").In(iri("knows")).And(from("mayor").In(iri("type"))), 3, 4 + 3*near},
	} {
		var trace Trace
		n := 0
		err := s.View(bg, func(sn *Snapshot) error {
			qs, err := sn.QuadStoreFor(Reading{Trace: &trace})
			if err != nil {
				return err
			}
			it, _ := c.path.BuildIteratorOn(qs).Optimize()
			defer it.Close()
			for it.Next(bg) {
				for n++; it.NextPath(bg); n++ {
				}
			}
			return it.Err()
		})
		if err != nil {
			t.Fatal(err)
		}
		steps, err := trace.Plans()
		if err != nil || len(steps) == 0 {
			t.Fatalf("%s: %d plans: %v", c.name, len(steps), err)
		}
		var keys uint64
		var drawing strings.Builder
		for _, step := range steps {
			keys += step.sum()
			drawing.WriteString(step.String())
		}
		if n != c.results || keys > c.keys {
			t.Errorf("%s: %d results from %d keys, want %d from at most %d\n%s", c.name, n, keys, c.results, c.keys, &drawing)
		}
	}
}

// sum returns the keys that a step and its parts read.
func (s Step) sum() uint64 {
	n := s.Keys
	for _, part := range s.Parts {
		n += part.sum()
	}
	return n
}

// What is hidden is in no answer, whatever the plan.
func TestHide(t *testing.T) {
	s := hubStore(t)
	err := s.View(bg, func(sn *Snapshot) error {
		qs, err := sn.QuadStoreFor(Reading{Hide: quad.IRI("a/1")})
		if err != nil {
			return err
		}
		for _, c := range []struct {
			path *path.Path
			want int64
		}{
			{path.StartPath(qs, quad.IRI("hub")).In(quad.IRI("knows")), 500},
			{path.StartPath(qs, quad.IRI("hub")).In(), 500},
			{path.StartPath(qs, quad.IRI("person1")).Out(), 0},
			{path.StartPath(qs, quad.IRI("person1"), quad.IRI("person2")).Has(quad.IRI("knows"), quad.IRI("hub")), 1},
			{path.StartPath(qs, quad.IRI("hub")).Labels(), 2},
		} {
			n, err := c.path.Iterate(bg).Count()
			if err != nil || n != c.want {
				t.Errorf("%d results, %v; want %d", n, err, c.want)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
