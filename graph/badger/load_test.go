package badger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

// bulkOf has the quads of some articles, some of them twice, some without
// label, with long terms and values.
func bulkOf(t testing.TB, articles int) (*Bulk, []quad.Quad) {
	b := NewBulk()
	var all []quad.Quad
	for i := range articles {
		all = append(all, newsQuads(i, 500)...)
		all = append(all, q("x", "p", fmt.Sprint("y", i), ""), q("x", "p", "y", ""))
		all = append(all, quad.Make(quad.IRI("long"), quad.IRI("text"), strings.Repeat("é", 300+i), quad.IRI(fmt.Sprint("a/", i))))
	}
	for _, x := range all {
		if err := b.Add(x); err != nil {
			t.Fatal(err)
		}
	}
	for key, value := range map[string]string{"": "empty", "a": "", "b": "short", "long": strings.Repeat("ab", maxPart)} {
		if err := b.Set([]byte(key), []byte(value)); err != nil {
			t.Fatal(err)
		}
	}
	return b, all
}

// A load says what a transaction with the same quads says, digests included,
// in a store that is new, was emptied, or has quads.
func TestLoad(t *testing.T) {
	want := openTest(t, "", nil)
	_, all := bulkOf(t, 20)
	update(t, want, func(tx *Txn) error {
		return errors.Join(addAll(tx, all...), tx.Set([]byte("old"), []byte("kept")), tx.Set(nil, []byte("empty")), tx.Set([]byte("a"), nil),
			tx.Set([]byte("b"), []byte("short")), tx.Set([]byte("long"), []byte(strings.Repeat("ab", maxPart))))
	})
	for name, before := range map[string][]quad.Quad{"new": nil, "emptied": {q("u", "v", "w", "a/1")}, "filled": all[:100]} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s := openTest(t, dir, nil)
			update(t, s, func(tx *Txn) error {
				return errors.Join(addAll(tx, before...), tx.Set([]byte("old"), []byte("kept")))
			})
			if name == "emptied" {
				update(t, s, func(tx *Txn) error { _, err := tx.RemoveLabel(quad.IRI("a/1")); return err })
			}
			b, _ := bulkOf(t, 20)
			err := s.View(bg, func(sn *Snapshot) error {
				old, _ := sn.Stats()
				n, err := s.Load(bg, b)
				quads := int64(want.meta.quads)
				if err != nil || n != quads-old {
					t.Errorf("Load = %d, %v; want %d", n, err, quads-old)
				}
				if now, _ := sn.Stats(); now != old {
					t.Error("a snapshot changed")
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			sameDump(t, "loaded", dumpOf(t, s), dumpOf(t, want))
			update(t, s, func(tx *Txn) error { return addAll(tx, q("after", "p", "y", "")) })
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			s = openTest(t, dir, nil)
			update(t, s, func(tx *Txn) error { _, err := tx.Remove(q("after", "p", "y", "")); return err })
			sameDump(t, "opened again", dumpOf(t, s), dumpOf(t, want))
		})
	}
}

// A load that ends before its time leaves nothing, neither at once nor after a
// crash in its midst.
func TestLoadTakenBack(t *testing.T) {
	dir := t.TempDir()
	s := openTest(t, dir, nil)
	update(t, s, func(tx *Txn) error { return tx.Set([]byte("old"), []byte("kept")) })
	want := dumpOf(t, s)
	ctx, cancel := context.WithCancel(bg)
	cancel()
	b, _ := bulkOf(t, 5)
	if _, err := s.Load(ctx, b); !errors.Is(err, context.Canceled) {
		t.Fatalf("Load = %v", err)
	}
	b, _ = bulkOf(t, 5)
	l := &loader{s: s, ctx: ctx, b: b}
	if err := l.run(); !errors.Is(err, context.Canceled) {
		t.Fatalf("run = %v", err)
	}
	s.last = max(s.last, l.version)
	if err := s.takeBackLoad(); err != nil {
		t.Fatal(err)
	}
	sameDump(t, "taken back", dumpOf(t, s), want)

	b, _ = bulkOf(t, 5)
	l = &loader{s: s, ctx: bg, b: b}
	s.beforeSync = func() { panic("crash before publishing") }
	if err := caught(l.run); err == nil {
		t.Fatal("there was no crash")
	}
	s.beforeSync = nil
	sameDump(t, "unpublished", dumpOf(t, s), want)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = openTest(t, dir, nil)
	sameDump(t, "after a crash", dumpOf(t, s), want)
	b, all := bulkOf(t, 5)
	if n, err := s.Load(bg, b); err != nil || n == 0 || n > int64(len(all)) {
		t.Errorf("Load = %d, %v", n, err)
	}
	dumpOf(t, s)
	if v, ok := NewBulk().Get([]byte("old")); ok || !bytes.Equal(v, nil) {
		t.Error("a new Bulk has values")
	}
}
