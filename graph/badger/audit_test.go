package badger

import (
	"context"
	"math"
	"reflect"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
)

// A dump is all that a store says, without the ids, which depend on history.
type dump struct {
	Quads map[string]bool
	Terms map[string]counts
	Side  map[string]string
	Meta  [2]uint64 // quads, nodes
}

// dumpOf reads a store the long way round and checks on the way that its
// parts agree: four indexes, dictionary both ways, counts, totals.
func dumpOf(t testing.TB, s *Store) dump {
	t.Helper()
	s.names = nameCache{} // what counts is what is stored
	d := dump{map[string]bool{}, map[string]counts{}, map[string]string{}, [2]uint64{}}
	r, err := s.fresh()
	if err != nil {
		t.Fatal(err)
	}
	d.Meta = [2]uint64{r.meta.quads, r.meta.nodes}
	all := map[ids]bool{}
	want := map[uint64]counts{}
	for i := range orders {
		o, seen := &orders[i], 0
		each(t, r, o.ns, func(key, value []byte) {
			q, err := o.decode(key)
			if err != nil || len(value) != 0 {
				t.Fatalf("index %s: %x: %v", o.name, key, err)
			}
			seen++
			if i > 0 && !all[q] {
				t.Errorf("index %s has %v, which spol has not", o.name, q)
			}
			if i > 0 {
				return
			}
			all[q] = true
			for i, id := range q {
				if c := want[id]; id != 0 {
					c[i]++
					want[id] = c
				}
			}
		})
		labelled := 0
		for q := range all {
			if q[3] != 0 {
				labelled++
			}
		}
		if o.ns == nsLSPO && seen != labelled || o.ns != nsLSPO && seen != len(all) {
			t.Errorf("index %s has %d quads of %d (%d with label)", o.name, seen, len(all), labelled)
		}
	}
	digests := map[uint64]Digest{}
	for q := range all {
		v, err := r.quad(q)
		if err != nil {
			t.Fatal(err)
		}
		d.Quads[v.NQuad()] = true
		sum := digests[q[3]]
		sum.add(hashOf(t, v))
		digests[q[3]] = sum
	}
	each(t, r, nsDigest, func(key, value []byte) {
		label := readID(key[1:])
		if got, err := decodeDigest(value); err != nil || got != digests[label] {
			t.Errorf("the digest of label %d is %v (%v), that of its quads %v", label, got, err, digests[label])
		}
		delete(digests, label)
	})
	if len(digests) > 0 {
		t.Errorf("labels without digest: %v", digests)
	}
	ids := map[uint64]bool{}
	each(t, r, nsTerm, func(key, value []byte) {
		id := readID(value)
		v, err := r.name(id)
		if err != nil || v == nil {
			t.Fatalf("term %x: %v", key, err)
		}
		if back, err := r.lookup(v); err != nil || back != id || ids[id] || id >= r.meta.next {
			t.Errorf("%v is term %d, found as %d (%v)", v, id, back, err)
		}
		ids[id] = true
		c, err := r.counts(id)
		if err != nil || c != want[id] || c.total() == 0 {
			t.Errorf("%v is counted as %v (%v), but is used %v", v, c, err, want[id])
		}
		d.Terms[v.String()] = c
	})
	for _, ns := range []byte{nsName, nsCount} {
		n := 0
		each(t, r, ns, func([]byte, []byte) { n++ })
		if n != len(ids) || n != len(want) {
			t.Errorf("%d records of kind %c for %d terms, %d of them used", n, ns, len(ids), len(want))
		}
	}
	if got := [2]uint64{uint64(len(all)), uint64(len(ids))}; got != d.Meta {
		t.Errorf("totals are %v, but there are %v", d.Meta, got)
	}
	if err := s.View(context.Background(), func(sn *Snapshot) error {
		for kv, err := range sn.Scan(nil) {
			if err != nil {
				return err
			}
			d.Side[string(kv.Key)] = string(kv.Value)
		}
		return nil
	}); err != nil {
		t.Error(err)
	}
	return d
}

// hashOf computes the hash of a quad from its values.
func hashOf(t testing.TB, x quad.Quad) [2]uint64 {
	t.Helper()
	var hashes [4]uint64
	for i, d := range quad.Directions {
		if v := x.Get(d); v != nil {
			enc, err := encodeTerm(v)
			if err != nil {
				t.Fatal(err)
			}
			hashes[i] = termHash(enc)
		}
	}
	return quadHash(hashes)
}

func each(t testing.TB, r *reader, ns byte, f func(key, value []byte)) {
	t.Helper()
	if _, err := r.page([]byte{ns}, nil, math.MaxInt, true, func(key, value []byte) error {
		f(key, value)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

func sameDump(t testing.TB, what string, got, want dump) {
	t.Helper()
	if reflect.DeepEqual(want, got) { // cmp takes long for large ones
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// openTest opens a store that is closed with the test.
func openTest(t testing.TB, dir string, opts *Options) *Store {
	t.Helper()
	s, err := Open(dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// update fails the test when the transaction does.
func update(t testing.TB, s *Store, f func(*Txn) error) {
	t.Helper()
	if err := s.Update(context.Background(), f); err != nil {
		t.Fatal(err)
	}
}

func addAll(t *Txn, quads ...quad.Quad) error {
	for _, q := range quads {
		if _, err := t.Add(q); err != nil {
			return err
		}
	}
	return nil
}

// q makes a quad of IRIs; an empty label is none.
func q(s, p, o, l string) quad.Quad { return quad.MakeIRI(s, p, o, l) }
