package badger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

var bg = context.Background()

func TestReopen(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "store") // made, with its parents
	s := openTest(t, dir, nil)
	update(t, s, func(tx *Txn) error {
		return errors.Join(addAll(tx, q("a", "p", "b", "l"), q("a", "p", "c", "")), tx.Set([]byte("k"), []byte("v")))
	})
	want := dumpOf(t, s)
	for range 2 {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Errorf("second Close: %v", err)
		}
		s = openTest(t, dir, nil)
		sameDump(t, "reopened", dumpOf(t, s), want)
	}
	if s.Path() != dir {
		t.Errorf("Path() = %q", s.Path())
	}
	if n, err := s.DiskSize(); err != nil || n < 1000 || n > 100<<20 {
		t.Errorf("DiskSize() = %d, %v", n, err)
	}
}

func TestTransactions(t *testing.T) {
	ab, ac := q("a", "p", "b", ""), q("a", "p", "c", "")
	for _, tc := range []struct {
		name  string
		begin []quad.Quad
		do    func(*Txn) error
		want  []quad.Quad
	}{
		{"remove and add on one subject", []quad.Quad{ab},
			func(tx *Txn) error {
				_, err := tx.Remove(ab)
				return errors.Join(err, addAll(tx, ac))
			}, []quad.Quad{ac}},
		{"remove and add the same", []quad.Quad{ab},
			func(tx *Txn) error {
				_, err := tx.Remove(ab)
				return errors.Join(err, addAll(tx, ab))
			}, []quad.Quad{ab}},
		{"add and remove the same", []quad.Quad{ac},
			func(tx *Txn) error {
				err := addAll(tx, ab)
				_, rerr := tx.Remove(ab)
				return errors.Join(err, rerr)
			}, []quad.Quad{ac}},
		{"add twice, remove once", nil,
			func(tx *Txn) error {
				err := addAll(tx, ab, ab)
				_, rerr := tx.Remove(ab)
				return errors.Join(err, rerr)
			}, nil},
		{"same terms, other label", []quad.Quad{ab, q("a", "p", "b", "l")},
			func(tx *Txn) error {
				_, err := tx.Remove(ab)
				return err
			}, []quad.Quad{q("a", "p", "b", "l")}},
		{"one term in all places", nil,
			func(tx *Txn) error {
				err := addAll(tx, q("a", "a", "a", "a"), q("a", "a", "a", ""))
				_, rerr := tx.Remove(q("a", "a", "a", ""))
				return errors.Join(err, rerr)
			}, []quad.Quad{q("a", "a", "a", "a")}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s, fresh := openTest(t, "", nil), openTest(t, "", nil)
			update(t, s, func(tx *Txn) error { return addAll(tx, tc.begin...) })
			update(t, s, tc.do)
			update(t, fresh, func(tx *Txn) error { return addAll(tx, tc.want...) })
			sameDump(t, "after", dumpOf(t, s), dumpOf(t, fresh))
		})
	}
}

func TestAddAndRemoveTell(t *testing.T) {
	s := openTest(t, "", nil)
	x := q("a", "p", "b", "")
	update(t, s, func(tx *Txn) error {
		for i, want := range []bool{true, false} {
			if got, err := tx.Add(x); got != want || err != nil {
				t.Errorf("Add %d = %v, %v", i, got, err)
			}
		}
		for i, want := range []bool{true, false} {
			if got, err := tx.Remove(x); got != want || err != nil {
				t.Errorf("Remove %d = %v, %v", i, got, err)
			}
		}
		for _, bad := range []quad.Quad{{}, {Subject: quad.IRI("s")}, q("a", "p", "b", "")} {
			bad.Subject = nil
			if _, err := tx.Add(bad); !errors.Is(err, ErrBadQuad) {
				t.Errorf("Add(%v) = %v", bad, err)
			}
			if ok, err := tx.Remove(bad); ok || err != nil {
				t.Errorf("Remove(%v) = %v, %v", bad, ok, err)
			}
		}
		return nil
	})
}

func TestErrorLeavesStoreAsItWas(t *testing.T) {
	s := openTest(t, "", nil)
	update(t, s, func(tx *Txn) error {
		return errors.Join(addAll(tx, q("a", "p", "b", "l")), tx.Set([]byte("k"), []byte("old")))
	})
	want := dumpOf(t, s)
	write := func(tx *Txn) error {
		_, err := tx.RemoveLabel(quad.IRI("l"))
		return errors.Join(err, addAll(tx, q("x", "y", "z", "")), tx.Set([]byte("k"), []byte("new")))
	}
	boom := errors.New("boom")
	if err := s.Update(bg, func(tx *Txn) error { return errors.Join(write(tx), boom) }); !errors.Is(err, boom) {
		t.Errorf("Update = %v", err)
	}
	ctx, cancel := context.WithCancel(bg)
	if err := s.Update(ctx, func(tx *Txn) error { cancel(); return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("Update with a context that ended = %v", err)
	}
	func() {
		defer func() { _ = recover() }()
		_ = s.Update(bg, func(tx *Txn) error { _ = write(tx); panic("boom") })
	}()
	err := s.ApplyDeltas([]graph.Delta{
		{Quad: q("m", "n", "o", ""), Action: graph.Add},
		{Quad: q("no", "such", "quad", ""), Action: graph.Delete},
	}, graph.IgnoreOpts{})
	if !graph.IsQuadNotExist(err) {
		t.Errorf("ApplyDeltas = %v", err)
	}
	err = s.ApplyDeltas([]graph.Delta{{Quad: q("m", "n", "o", ""), Action: graph.Add}, {}}, graph.IgnoreOpts{})
	if !graph.IsInvalidAction(err) {
		t.Errorf("ApplyDeltas = %v", err)
	}
	sameDump(t, "after errors", dumpOf(t, s), want)
	update(t, s, func(tx *Txn) error { return addAll(tx, q("c", "p", "d", "")) })
	dumpOf(t, s)
}

func TestRemoveLabel(t *testing.T) {
	article := func(n int) (out []quad.Quad) {
		l := fmt.Sprintf("a/%d", n)
		for i := range 50 {
			out = append(out, q(fmt.Sprintf("e%d", (i*n)%17), fmt.Sprintf("r%d", i%5), fmt.Sprintf("e%d", i%11), l),
				quad.Make(quad.IRI(l), quad.IRI("text"), quad.String(strings.Repeat("long ", 100*n)+fmt.Sprint(i)), quad.IRI(l)))
		}
		return out
	}
	s, never := openTest(t, t.TempDir(), nil), openTest(t, "", nil)
	for n := range 4 {
		update(t, s, func(tx *Txn) error { return addAll(tx, article(n)...) })
		if n != 2 {
			update(t, never, func(tx *Txn) error { return addAll(tx, article(n)...) })
		}
	}
	before, _ := count(t, s, Pattern{Label: quad.IRI("a/2")})
	update(t, s, func(tx *Txn) error {
		n, err := tx.RemoveLabel(quad.IRI("a/2"))
		if int64(n) != before || err != nil {
			t.Errorf("RemoveLabel = %d, %v, want %d", n, err, before)
		}
		for _, v := range []quad.Value{nil, quad.IRI("a/2"), quad.IRI("absent"), quad.IRI("e1")} {
			if n, err := tx.RemoveLabel(v); n != 0 || err != nil {
				t.Errorf("RemoveLabel(%v) = %d, %v", v, n, err)
			}
		}
		return nil
	})
	sameDump(t, "without the label", dumpOf(t, s), dumpOf(t, never))
}

func TestSideKeys(t *testing.T) {
	s := openTest(t, t.TempDir(), nil)
	big := bytes.Repeat([]byte("0123456789abcdef"), 5*maxPart/16/2) // 2½ parts
	update(t, s, func(tx *Txn) error {
		return errors.Join(
			tx.Set([]byte("a"), []byte("1")), tx.Set([]byte("a\x00"), nil), tx.Set([]byte("ab"), []byte("2")),
			tx.Set(nil, []byte("empty key")), tx.Set([]byte("big"), big), tx.Set([]byte("S"), []byte("as the index")),
			addAll(tx, q("a", "p", "b", "")))
	})
	scan := func(prefix string) (out []string) {
		err := s.View(bg, func(sn *Snapshot) error {
			for kv, err := range sn.Scan([]byte(prefix)) {
				if err != nil {
					return err
				}
				out = append(out, fmt.Sprintf("%s=%d", kv.Key, len(kv.Value)))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	if got, want := strings.Join(scan("a"), " "), "a=1 a\x00=0 ab=1"; got != want {
		t.Errorf("Scan(a) = %q, want %q", got, want)
	}
	if got := scan(""); len(got) != 6 {
		t.Errorf("Scan() = %q", got)
	}
	d := dumpOf(t, s)
	if d.Side["big"] != string(big) {
		t.Error("a long value has changed")
	}
	update(t, s, func(tx *Txn) error {
		if v, ok, err := tx.Get([]byte("big")); !ok || err != nil || !bytes.Equal(v, big) {
			t.Errorf("Get(big) = %d bytes, %v, %v", len(v), ok, err)
		}
		err := errors.Join(tx.Set([]byte("big"), []byte("small")), tx.Delete([]byte("ab")), tx.Delete([]byte("absent")))
		if _, ok, gerr := tx.Get([]byte("ab")); ok || gerr != nil {
			t.Errorf("a deleted key is there: %v", gerr)
		}
		return err
	})
	r, _ := s.fresh()
	each(t, r, nsPart, func(key, _ []byte) { t.Errorf("part %q is left", key) })
	if got := dumpOf(t, s).Side; len(got) != 5 || got["big"] != "small" {
		t.Errorf("after changes: %q", got)
	}
	err := s.Update(bg, func(tx *Txn) error { return tx.Set(make([]byte, maxSideKey+1), nil) })
	if !errors.Is(err, ErrTooLarge) {
		t.Errorf("a key that is too large: %v", err)
	}
}

func TestInUse(t *testing.T) {
	dir := t.TempDir()
	s := openTest(t, dir, nil)
	for _, opts := range []*Options{nil, {ReadOnly: true}, {Wait: 50 * time.Millisecond}} {
		if _, err := Open(dir, opts); !errors.Is(err, ErrInUse) || !strings.Contains(err.Error(), dir) {
			t.Errorf("second Open(%+v) = %v", opts, err)
		}
	}
	go func() {
		time.Sleep(50 * time.Millisecond)
		s.Close()
	}()
	openTest(t, dir, &Options{Wait: 20 * time.Second})
}

func TestReadOnly(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(dir, &Options{ReadOnly: true}); !errors.Is(err, ErrNotStore) {
		t.Errorf("Open of an empty folder = %v", err)
	}
	if _, err := Open(filepath.Join(dir, "absent"), &Options{ReadOnly: true}); !errors.Is(err, ErrNotStore) {
		t.Errorf("Open of an absent folder = %v", err)
	}
	s := openTest(t, dir, nil)
	update(t, s, func(tx *Txn) error { return addAll(tx, q("a", "p", "b", "")) })
	want := dumpOf(t, s)
	s.Close()
	one, two := openTest(t, dir, &Options{ReadOnly: true}), openTest(t, dir, &Options{ReadOnly: true})
	sameDump(t, "first reader", dumpOf(t, one), want)
	sameDump(t, "second reader", dumpOf(t, two), want)
	if err := one.Update(bg, func(*Txn) error { return nil }); !errors.Is(err, ErrReadOnly) {
		t.Errorf("Update = %v", err)
	}
	if _, err := Open(dir, nil); !errors.Is(err, ErrInUse) {
		t.Errorf("a writer beside readers: %v", err)
	}
}

func TestClosed(t *testing.T) {
	s := openTest(t, "", nil)
	update(t, s, func(tx *Txn) error { return addAll(tx, q("a", "p", "b", "")) })
	it := s.QuadsAllIterator()
	var late *Snapshot
	if err := s.View(bg, func(sn *Snapshot) error { late = sn; return nil }); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if it.Next(bg) || !errors.Is(it.Err(), ErrClosed) {
		t.Errorf("an iterator goes on: %v", it.Err())
	}
	if _, _, err := late.Get(nil); !errors.Is(err, ErrClosed) {
		t.Errorf("a snapshot goes on: %v", err)
	}
	if err := s.Update(bg, nil); !errors.Is(err, ErrClosed) {
		t.Errorf("Update = %v", err)
	}
	if err := s.View(bg, nil); !errors.Is(err, ErrClosed) {
		t.Errorf("View = %v", err)
	}
	if s.ValueOf(quad.IRI("a")) != nil {
		t.Error("ValueOf finds something")
	}
}

func TestNoSpace(t *testing.T) {
	dir := t.TempDir()
	s := openTest(t, dir, nil)
	update(t, s, func(tx *Txn) error { return addAll(tx, q("a", "p", "b", "")) })
	want := dumpOf(t, s)
	free := uint64(reserve)
	s.free = func(string) (uint64, error) { free--; return free, nil }
	err := s.Update(bg, func(tx *Txn) error { return addAll(tx, q("x", "p", "b", "")) })
	if !errors.Is(err, ErrNoSpace) {
		t.Errorf("Update = %v", err)
	}
	sameDump(t, "after", dumpOf(t, s), want)
}

// What another program left in a folder stays as it is.
func TestNotStore(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "thesis.txt")
	if err := os.WriteFile(file, []byte("x"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{dir, file} {
		for _, opts := range []*Options{nil, {ReadOnly: true}} {
			if _, err := Open(path, opts); !errors.Is(err, ErrNotStore) {
				t.Errorf("Open(%s) = %v", path, err)
			}
		}
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("the folder has now %v", entries)
	}
}
