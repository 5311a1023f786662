package badger

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
)

// writeArticles adds small articles, by number, from some goroutines.
func writeArticles(t testing.TB, s *Store, writers, from, to int) {
	t.Helper()
	var all sync.WaitGroup
	for w := range writers {
		all.Go(func() {
			for i := from + w; i < to; i += writers {
				err := s.Update(bg, func(tx *Txn) error { return addAll(tx, newsQuads(i, 12)...) })
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
}

// Sixteen writers share a sync among at least eight articles. So where syncs
// take nearly all of the time, they get at least eight times as far as one; how
// far in fact is measured by the comparison (.ci/soak compare), not here, where
// others may need the processor.
func TestWritersShareSyncs(t *testing.T) {
	const articles = 320
	s := openTest(t, t.TempDir(), nil)
	s.beforeSync = func() { time.Sleep(5 * time.Millisecond) }
	counted := func(writers, from, n int) uint64 {
		syncs := s.syncs.Load()
		writeArticles(t, s, writers, from, from+n)
		return s.syncs.Load() - syncs
	}
	if syncs := counted(1, 0, articles/8); syncs != articles/8 {
		t.Errorf("one writer: %d syncs for %d articles", syncs, articles/8)
	}
	if syncs := counted(16, articles, articles); syncs > articles/8 {
		t.Errorf("16 writers: %d syncs for %d articles", syncs, articles)
	}
	dumpOf(t, s)
}

// A member of a group that fails, panics or is cancelled takes nothing with it
// and leaves nothing behind, whatever it did to what earlier members wrote.
func TestGroupMembersFailAlone(t *testing.T) {
	s := openTest(t, t.TempDir(), nil)
	keep := func(i int) quad.Quad { return q(fmt.Sprint("s", i), "p", "shared", fmt.Sprint("a/", i)) }
	update(t, s, func(tx *Txn) error { return addAll(tx, q("old", "p", "shared", "a/old")) })
	boom := errors.New("boom")
	var all sync.WaitGroup
	s.writing <- struct{}{} // so that all queue up
	for i := range 24 {
		all.Go(func() {
			ctx, cancel := context.WithCancel(bg)
			defer cancel()
			defer func() {
				if x := recover(); x != nil && x != "panic" {
					panic(x)
				}
			}()
			err := s.Update(ctx, func(tx *Txn) error {
				if i%2 == 0 {
					return errors.Join(addAll(tx, keep(i)), tx.Set([]byte("k"), fmt.Append(nil, i)), tx.Set([]byte("n"), make([]byte, maxPart+i)))
				}
				for j := range i {
					if _, err := tx.Remove(keep(j)); err != nil {
						return err
					}
				}
				_, err := tx.RemoveLabel(quad.IRI("a/old"))
				err = errors.Join(err, addAll(tx, q("bad", fmt.Sprint("bad", i), "shared", "a/bad"), keep(2)), tx.Set([]byte("k"), []byte("bad")),
					tx.Delete([]byte("n")), tx.Set([]byte("bad"), nil))
				switch {
				case err != nil || i%3 == 0:
					return errors.Join(err, boom)
				case i%3 == 1:
					panic("panic")
				}
				cancel()
				return nil
			})
			if good := err == nil; good != (i%2 == 0) {
				t.Errorf("member %d: %v", i, err)
			}
		})
	}
	time.Sleep(50 * time.Millisecond)
	syncs := s.syncs.Load()
	s.unlockWriter()
	all.Wait()
	if n := s.syncs.Load() - syncs; n > 12 { // one, and as many for the long values of each second member
		t.Errorf("%d syncs for 24 members", n)
	}
	if n, list := count(t, s, Pattern{}); n != 13 {
		t.Errorf("%d quads, want 13: %q", n, list)
	}
	err := s.View(bg, func(sn *Snapshot) error {
		k, ok, err := sn.Get([]byte("k"))
		if err != nil || !ok || string(k) == "bad" {
			t.Errorf("key k = %q, %v, %v", k, ok, err)
		}
		if n, ok, err := sn.Get([]byte("n")); err != nil || !ok || len(n) < maxPart {
			t.Errorf("key n has %d bytes, %v, %v", len(n), ok, err)
		}
		if _, ok, _ := sn.Get([]byte("bad")); ok {
			t.Error("key bad is there")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	dumpOf(t, s)
}
