package badger

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"sort"
	"strings"
	"sync"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"
)

// drawQuad draws from few terms, so that quads meet.
func drawQuad(t *rapid.T) quad.Quad {
	term := rapid.Custom(func(t *rapid.T) quad.Value {
		n := rapid.IntRange(0, 4).Draw(t, "n")
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			return quad.Int(n)
		case 1:
			return quad.String(strings.Repeat("long", 100*n))
		}
		return quad.IRI(fmt.Sprint("e", n))
	})
	x := quad.Quad{Subject: term.Draw(t, "s"), Predicate: term.Draw(t, "p"), Object: term.Draw(t, "o")}
	if rapid.Bool().Draw(t, "labelled") {
		x.Label = quad.IRI(fmt.Sprint("l", rapid.IntRange(0, 2).Draw(t, "l")))
	}
	return x
}

var errTakeBack = errors.New("take back")

var tooLong = quad.String(strings.Repeat("x", maxTerm))

// Whatever transactions do and whether they end well, the store is what a map
// would be, and in order inside.
func TestStoreIsAMap(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s, err := Open("", nil)
		if err != nil {
			rt.Fatal(err)
		}
		defer s.Close()
		s.known = rapid.SampledFrom([]int{1, 3, maxKnown}).Draw(rt, "known terms")
		quads, side := map[quad.Quad]bool{}, map[string]string{}
		for range rapid.IntRange(1, 6).Draw(rt, "transactions") {
			q2, s2 := maps.Clone(quads), maps.Clone(side)
			good := rapid.IntRange(0, 3).Draw(rt, "ends well") > 0
			err := s.Update(bg, func(tx *Txn) error {
				for range rapid.IntRange(0, 12).Draw(rt, "steps") {
					step(rt, tx, q2, s2)
				}
				if !good {
					return errTakeBack
				}
				return nil
			})
			if good {
				quads, side = q2, s2
			} else if errors.Is(err, errTakeBack) {
				err = nil
			}
			if err != nil {
				rt.Fatal(err)
			}
		}
		model, err := Open("", nil) // made in one go
		if err != nil {
			rt.Fatal(err)
		}
		defer model.Close()
		update(t, model, func(tx *Txn) error {
			for k, v := range side {
				if err := tx.Set([]byte(k), []byte(v)); err != nil {
					return err
				}
			}
			return addAll(tx, slices.Collect(maps.Keys(quads))...)
		})
		got, want := dumpOf(t, s), dumpOf(t, model)
		if sameDump(t, "store and map", got, want); t.Failed() {
			rt.FailNow()
		}
	})
}

func step(t *rapid.T, tx *Txn, quads map[quad.Quad]bool, side map[string]string) {
	x := drawQuad(t)
	key := fmt.Sprint("k", rapid.IntRange(0, 3).Draw(t, "key"))
	switch rapid.IntRange(0, 10).Draw(t, "do") {
	default:
		if ok, err := tx.Add(x); err != nil || ok == quads[x] {
			t.Fatalf("Add(%v) = %v, %v", x, ok, err)
		}
		quads[x] = true
	case 0, 1, 2:
		if ok, err := tx.Remove(x); err != nil || ok != quads[x] {
			t.Fatalf("Remove(%v) = %v, %v", x, ok, err)
		}
		delete(quads, x)
	case 10: // a new subject, and nothing comes of it
		if _, err := tx.Add(quad.Quad{Subject: quad.IRI("vain"), Predicate: x.Predicate, Object: tooLong}); !errors.Is(err, ErrTooLarge) {
			t.Fatalf("Add of a term that is too long: %v", err)
		}
	case 3:
		before := len(quads)
		maps.DeleteFunc(quads, func(y quad.Quad, _ bool) bool { return x.Label != nil && y.Label == x.Label })
		if n, err := tx.RemoveLabel(x.Label); err != nil || n != before-len(quads) {
			t.Fatalf("RemoveLabel(%v) = %d, %v, want %d", x.Label, n, err, before-len(quads))
		}
	case 4:
		side[key] = strings.Repeat("v", rapid.SampledFrom([]int{0, 3, maxPart, maxPart + 1}).Draw(t, "size"))
		if err := tx.Set([]byte(key), []byte(side[key])); err != nil {
			t.Fatal(err)
		}
	case 5:
		delete(side, key)
		if err := tx.Delete([]byte(key)); err != nil {
			t.Fatal(err)
		}
	case 6: // a part of the transaction ends here
		if err := tx.w.cut(); err != nil {
			t.Fatal(err)
		}
	}
	if ok, err := tx.HasQuad(x); err != nil || ok != quads[x] {
		t.Fatalf("HasQuad(%v) = %v, %v", x, ok, err)
	}
	if n, err := tx.Count(Pattern{}); err != nil || int(n) != len(quads) {
		t.Fatalf("Count = %d, %v, want %d", n, err, len(quads))
	}
}

// Any path over any graph has the results that Cayley's memory store gives,
// tags included: what OptimizeShape makes of a query means the same.
func TestPathsAsInMemory(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s, err := Open("", nil)
		if err != nil {
			rt.Fatal(err)
		}
		defer s.Close()
		var quads []quad.Quad
		for range rapid.IntRange(1, 30).Draw(rt, "quads") {
			x := quad.MakeIRI(fmt.Sprint("n", rapid.IntRange(0, 4).Draw(rt, "s")), fmt.Sprint("p", rapid.IntRange(0, 2).Draw(rt, "p")),
				fmt.Sprint("n", rapid.IntRange(0, 4).Draw(rt, "o")), "")
			if l := rapid.IntRange(0, 2).Draw(rt, "l"); l > 0 {
				x.Label = quad.IRI(fmt.Sprint("l", l))
			}
			quads = append(quads, x)
		}
		mem := memstore.New(quads...)
		update(t, s, func(tx *Txn) error { return addAll(tx, quads...) })
		p := drawPath(rt, maxDepth)
		got := results(rt, s, p)
		want, ok := tryResults(rt, mem, p)
		if !ok {
			return
		}
		if !slices.Equal(want, got) {
			rt.Fatalf("memory store: %q\nthis store:   %q", want, got)
		}
		if err := s.View(bg, func(sn *Snapshot) error {
			if got := results(rt, sn.QuadStore(), p); !slices.Equal(want, got) {
				rt.Fatalf("memory store: %q\nsnapshot:     %q", want, got)
			}
			return nil
		}); err != nil {
			rt.Fatal(err)
		}
	})
}

// drawPath draws steps as Gizmo queries take them. A tag comes with the last
// step only: of several, Cayley itself shows some combinations, and others
// for every plan.
func drawPath(t *rapid.T, depth int) *path.Path {
	n := func(name string) quad.Value { return quad.IRI(fmt.Sprint("n", rapid.IntRange(0, 5).Draw(t, name))) }
	pred := func() quad.Value { return quad.IRI(fmt.Sprint("p", rapid.IntRange(0, 2).Draw(t, "p"))) }
	p := path.StartMorphism()
	if rapid.Bool().Draw(t, "from") {
		p = path.StartMorphism(n("start"))
	}
	for range rapid.IntRange(1, 4).Draw(t, "steps") {
		switch rapid.IntRange(0, 8).Draw(t, "step") {
		case 0, 1:
			p = p.Out(pred())
		case 2, 3:
			p = p.In(pred())
		case 4:
			p = p.Has(pred(), n("o"))
		case 5:
			p = p.HasReverse(pred(), n("s"))
		case 6:
			p = p.LabelContext(quad.IRI(fmt.Sprint("l", rapid.IntRange(1, 2).Draw(t, "l")))).Out(pred())
		case 7:
			if depth > 0 {
				p = p.And(drawPath(t, depth-1))
			}
		case 8:
			if depth > 0 {
				p = p.Or(drawPath(t, depth-1))
			}
		}
	}
	if depth < maxDepth {
		return p
	}
	switch rapid.IntRange(0, 3).Draw(t, "tags") {
	case 0:
		p = p.Tag("tag")
	case 1:
		p = p.Save(pred(), "saved")
	case 2:
		p = p.SaveReverse(pred(), "saved")
	}
	return p
}

const maxDepth = 2

// results lists terms and tags. What comes more than once is listed once:
// how often depends on the order of an intersection.
func results(t *rapid.T, qs graph.QuadStore, p *path.Path) (out []string) {
	it, _ := p.BuildIteratorOn(qs).Optimize()
	defer it.Close()
	add := func() {
		tags := map[string]graph.Ref{}
		it.TagResults(tags)
		line := fmt.Sprint(qs.NameOf(it.Result()))
		for _, k := range slices.Sorted(maps.Keys(tags)) {
			line += fmt.Sprint(" ", k, "=", qs.NameOf(tags[k]))
		}
		out = append(out, line)
	}
	for it.Next(context.Background()) {
		for add(); it.NextPath(context.Background()); {
			add()
		}
	}
	if err := it.Err(); err != nil {
		t.Fatal(err)
	}
	sort.Strings(out)
	return slices.Compact(out)
}

// tryResults is results for a store that panics at unions of empty parts.
func tryResults(t *rapid.T, qs graph.QuadStore, p *path.Path) (out []string, ok bool) {
	defer func() {
		r := recover()
		if _, bug := r.(runtime.Error); !bug && r != nil {
			panic(r)
		} else if bug {
			out, ok = nil, false
		}
	}()
	return results(t, qs, p), true
}

// Readers beside a writer see whole transactions only. Run it with -race.
func TestReadersBesideAWriter(t *testing.T) {
	s := openTest(t, t.TempDir(), nil)
	const size, rounds = 30, 60
	done := make(chan struct{})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				err := s.View(bg, func(sn *Snapshot) error {
					n := 0
					for _, err := range sn.Quads(Pattern{}) {
						if err != nil {
							return err
						}
						n++
					}
					quads, _ := sn.Stats()
					if n%size != 0 || int64(n) != quads {
						t.Errorf("a reader saw %d quads of %d", n, quads)
					}
					_, err := sn.QuadStore().Stats(bg, true)
					return err
				})
				if err != nil {
					t.Error(err)
				}
				it := s.QuadIterator(quad.Predicate, s.ValueOf(quad.IRI("p1")))
				for it.Next(bg) {
					s.Quad(it.Result())
				}
				if it.Err() != nil {
					t.Error(it.Err())
				}
			}
		})
	}
	for n := range rounds {
		update(t, s, func(tx *Txn) error {
			if n%4 == 3 {
				_, err := tx.RemoveLabel(quad.IRI(fmt.Sprint("l", n-2)))
				return err
			}
			return addAll(tx, manyQuads(size, fmt.Sprint("l", n))...)
		})
	}
	close(done)
	wg.Wait()
	dumpOf(t, s)
}
