package badger

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

func count(t *testing.T, s *Store, p Pattern) (n int64, list []string) {
	t.Helper()
	err := s.View(bg, func(sn *Snapshot) (err error) {
		for q, err := range sn.Quads(p) {
			if err != nil {
				return err
			}
			list = append(list, q.NQuad())
		}
		n, err = sn.Count(p)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if n != int64(len(list)) {
		t.Errorf("Count(%v) = %d, but Quads gives %d", p, n, len(list))
	}
	return n, list
}

// Every pattern of bound and free terms finds what a walk over all quads does.
func TestQuadsOfPatterns(t *testing.T) {
	s := openTest(t, "", nil)
	var all []quad.Quad
	for i := range 400 {
		l := ""
		if i%3 > 0 {
			l = fmt.Sprintf("l%d", i%7)
		}
		all = append(all, q(fmt.Sprint("s", i%13), fmt.Sprint("p", i%3), fmt.Sprint("s", i%29), l))
	}
	update(t, s, func(tx *Txn) error { return addAll(tx, all...) })
	for mask := range 16 {
		for _, from := range []int{1, 100, 200} {
			x, p := all[from], Pattern{}
			for i, dst := range []*quad.Value{&p.Subject, &p.Predicate, &p.Object, &p.Label} {
				if mask&(1<<i) != 0 {
					*dst = x.Get(quad.Directions[i])
				}
			}
			var want []string
			for _, y := range all {
				if (p.Subject == nil || p.Subject == y.Subject) && (p.Predicate == nil || p.Predicate == y.Predicate) &&
					(p.Object == nil || p.Object == y.Object) && (p.Label == nil || p.Label == y.Label) {
					want = append(want, y.NQuad())
				}
			}
			slices.Sort(want)
			_, got := count(t, s, p)
			_, again := count(t, s, p)
			if !slices.Equal(got, again) {
				t.Errorf("%v: two walks differ", p)
			}
			if slices.Sort(got); !slices.Equal(got, slices.Compact(want)) {
				t.Errorf("Quads(%v) = %q, want %q", p, got, want)
			}
		}
	}
	if n, _ := count(t, s, Pattern{Subject: quad.IRI("unknown")}); n != 0 {
		t.Errorf("unknown subject matches %d quads", n)
	}
}

func TestTermsRoundTrip(t *testing.T) {
	s := openTest(t, t.TempDir(), nil)
	long := strings.Repeat("é", 40000)
	values := []quad.Value{
		quad.IRI("x"), quad.BNode("x"), quad.String("x"), quad.String(""), quad.String("<x>"), quad.String(long), quad.String(long + "x"),
		quad.IRI(long), quad.TypedString{Value: "x", Type: "t"}, quad.TypedString{Value: "", Type: "xt"}, quad.LangString{Value: "x", Lang: "en"},
		quad.LangString{Value: "xe", Lang: "n"}, quad.Int(-1), quad.Int(1), quad.Float(1), quad.Bool(true), quad.Bool(false),
		quad.Time(time.Unix(1, 5).UTC()), quad.Time(time.Unix(1, 6).UTC()), quad.Time(time.Unix(-1<<36, 0).UTC()), quad.String("a\x00b\xff"),
	}
	update(t, s, func(tx *Txn) error {
		for i, v := range values {
			if err := addAll(tx, quad.Quad{Subject: quad.IRI("s"), Predicate: quad.Int(i), Object: v}); err != nil {
				return err
			}
		}
		return nil
	})
	refs := map[any]bool{}
	for _, v := range values {
		ref := s.ValueOf(v)
		if ref == nil || refs[ref.Key()] {
			t.Fatalf("ValueOf(%T %.40q) = %v: none, or that of another value", v, v, ref)
		}
		refs[ref.Key()] = true
		if got := s.NameOf(ref); got != v {
			t.Errorf("NameOf(ValueOf(%#v)) = %#v", v, got)
		}
	}
	if v := quad.Int(1); s.ValueOf(v.TypedString()).Key() != s.ValueOf(v).Key() {
		t.Error("1 and its typed string are two terms")
	}
	err := s.Update(bg, func(tx *Txn) error {
		return addAll(tx, quad.Make(quad.IRI("s"), quad.IRI("p"), strings.Repeat("x", maxTerm+1), nil))
	})
	if !errors.Is(err, ErrTooLarge) {
		t.Errorf("a term that is too large: %v", err)
	}
}

func TestSnapshotStaysTheSame(t *testing.T) {
	s := openTest(t, "", nil)
	update(t, s, func(tx *Txn) error { return addAll(tx, q("a", "p", "b", ""), q("b", "p", "c", "")) })
	err := s.View(bg, func(sn *Snapshot) error {
		update(t, s, func(tx *Txn) error {
			_, err := tx.Remove(q("a", "p", "b", ""))
			return errors.Join(err, addAll(tx, q("x", "p", "y", "")))
		})
		if ok, err := sn.HasQuad(q("a", "p", "b", "")); !ok || err != nil {
			t.Errorf("HasQuad of a quad removed later = %v, %v", ok, err)
		}
		if ok, err := sn.HasQuad(q("x", "p", "y", "")); ok || err != nil {
			t.Errorf("HasQuad of a quad added later = %v, %v", ok, err)
		}
		if quads, nodes := sn.Stats(); quads != 2 || nodes != 4 {
			t.Errorf("Stats() = %d, %d", quads, nodes)
		}
		qs := sn.QuadStore()
		if qs.ValueOf(quad.IRI("x")) != nil || qs.NameOf(qs.ValueOf(quad.IRI("a"))) != quad.IRI("a") {
			t.Error("the Cayley store of the snapshot is not that of the snapshot")
		}
		if err := qs.ApplyDeltas(nil, graph.IgnoreOpts{}); !errors.Is(err, ErrReadOnly) {
			t.Errorf("it can be written: %v", err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestCancelledReads(t *testing.T) {
	s := openTest(t, "", nil)
	update(t, s, func(tx *Txn) error {
		for i := range 500 {
			if err := addAll(tx, quad.Make(i, "p", i+1, nil)); err != nil {
				return err
			}
		}
		return nil
	})
	ctx, cancel := context.WithCancel(bg)
	err := s.View(ctx, func(sn *Snapshot) error {
		n := 0
		for _, err := range sn.Quads(Pattern{}) {
			if err != nil {
				return err
			}
			if n++; n == 10 {
				cancel()
			}
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Quads = %v", err)
	}
	for _, it := range []graph.Iterator{s.QuadsAllIterator(), s.NodesAllIterator(), s.QuadIterator(quad.Predicate, s.ValueOf(quad.String("p")))} {
		if it.Next(ctx) || !errors.Is(it.Err(), context.Canceled) {
			t.Errorf("%v goes on: %v", it, it.Err())
		}
	}
}
