package badger

import (
	"errors"
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"
)

// manyQuads are more than one transaction of Badger holds.
func manyQuads(n int, label string) []quad.Quad {
	out := make([]quad.Quad, n)
	for i := range out {
		out[i] = q(fmt.Sprint("s", i/3), fmt.Sprint("p", i%7), fmt.Sprint("o", i), label)
	}
	return out
}

func TestLargeTransaction(t *testing.T) {
	const n = 15_000
	dir := t.TempDir()
	s, small := openTest(t, dir, nil), openTest(t, "", nil)
	update(t, s, func(tx *Txn) error { return addAll(tx, q("old", "p1", "s1", "old")) })
	want := dumpOf(t, s)

	boom := errors.New("boom")
	err := s.Update(bg, func(tx *Txn) error {
		if err := addAll(tx, manyQuads(n, "l")...); err != nil {
			return err
		}
		if tx.w.ts < s.published+2 {
			t.Error("the transaction was not larger than one of Badger's")
		}
		if _, err := tx.Remove(q("old", "p1", "s1", "old")); err != nil {
			return err
		}
		for _, p := range []Pattern{{}, {Label: quad.IRI("l")}} {
			if got, err := tx.Count(p); got != n || err != nil {
				t.Errorf("within: Count(%v) = %d, %v", p, got, err)
			}
		}
		sameDump(t, "beside", dumpOf(t, s), want)
		return boom
	})
	if !errors.Is(err, boom) {
		t.Fatal(err)
	}
	sameDump(t, "taken back", dumpOf(t, s), want)

	update(t, s, func(tx *Txn) error { return addAll(tx, manyQuads(n, "l")...) })
	if got, _ := s.Stats(bg, true); got.Quads.Size != n+1 {
		t.Errorf("%d quads of %d", got.Quads.Size, n)
	}
	full := dumpOf(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = openTest(t, dir, nil)
	sameDump(t, "reopened", dumpOf(t, s), full)

	update(t, s, func(tx *Txn) error {
		got, err := tx.RemoveLabel(quad.IRI("l"))
		if got != n {
			t.Errorf("RemoveLabel = %d of %d", got, n)
		}
		return err
	})
	update(t, small, func(tx *Txn) error { return addAll(tx, q("old", "p1", "s1", "old")) })
	sameDump(t, "removed", dumpOf(t, s), dumpOf(t, small))
}

// Hidden parts of a transaction that a crash ended are taken back, and readers
// never saw them. A crash while they are taken back changes nothing.
func TestCrashWithHiddenParts(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	base := manyQuads(2000, "old")
	update(t, s, func(tx *Txn) error { return addAll(tx, base...) })
	want := dumpOf(t, s)
	for round := range 2 {
		w, err := s.begin()
		if err != nil {
			t.Fatal(err)
		}
		tx := &Txn{Snapshot: Snapshot{ctx: bg, rd: w.rd}, w: w}
		if _, err := tx.RemoveLabel(quad.IRI("old")); err != nil {
			t.Fatal(err)
		}
		if err := addAll(tx, manyQuads(3000, "new")...); err != nil {
			t.Fatal(err)
		}
		for range 2 + round {
			if err := w.cut(); err != nil {
				t.Fatal(err)
			}
			if err := addAll(tx, q("s1", "p", fmt.Sprint("x", round), "new")); err != nil {
				t.Fatal(err)
			}
		}
		sameDump(t, "beside hidden parts", dumpOf(t, s), want)
		if round == 1 { // take back, but without publishing that
			published := s.published
			if err := s.rollback(); err != nil {
				t.Fatal(err)
			}
			sameDump(t, "taken back", dumpOf(t, s), want)
			s.published = published
		}
		s = crash(t, s)
		sameDump(t, "after the crash", dumpOf(t, s), want)
		if s.published < s.db.MaxVersion() {
			t.Error("hidden parts are still there")
		}
	}
	update(t, s, func(tx *Txn) error { return addAll(tx, q("s1", "p", "x", "new")) })
	dumpOf(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// crash opens a store anew that was not closed as it should.
func crash(t *testing.T, s *Store) *Store {
	t.Helper()
	if err := errors.Join(s.db.Close(), s.lock.release()); err != nil {
		t.Fatal(err)
	}
	s, err := Open(s.dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
