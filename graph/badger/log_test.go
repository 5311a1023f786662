package badger

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// crashed makes a store that was not closed, with n transactions in its log.
func crashed(t *testing.T, key []byte, n int) (dir string, s *Store) {
	t.Helper()
	dir = t.TempDir()
	s, err := Open(dir, &Options{Key: key})
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		update(t, s, func(tx *Txn) error { return addAll(tx, manyQuads(20, fmt.Sprint(i))...) })
	}
	// What a kill -9 would leave: the files as they are now.
	return copyStore(t, dir), s
}

func copyStore(t *testing.T, dir string) string {
	t.Helper()
	to := t.TempDir()
	if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	return to
}

// TestDamagedLog flips bits in the log of a store that was not closed. A
// damage may take the last transaction, which looks like one that never ended,
// but no earlier one without an error.
func TestDamagedLog(t *testing.T) {
	for name, key := range map[string][]byte{"plain": nil, "encrypted": testKey} {
		t.Run(name, func(t *testing.T) {
			const n = 4
			dir, s := crashed(t, key, n)
			defer s.Close()
			want := uint64(n + 1) // the first state is the empty one
			rng := rand.New(rand.NewPCG(5, 5))
			damaged, shorter, whole := 0, 0, 0
			for i := range 4 {
				harmed := copyStore(t, dir)
				logs, _ := filepath.Glob(filepath.Join(harmed, "*.mem"))
				if len(logs) != 1 {
					t.Fatalf("logs: %v", logs)
				}
				harm(t, logs[0], func(b []byte) []byte {
					end := len(b)
					for b[end-1] == 0 {
						end--
					}
					at := logHeader + rng.IntN(end-logHeader)
					if b[at] ^= 1 << rng.IntN(8); i%3 == 0 {
						clear(b[at:min(at+512, end)])
					}
					return b
				})
				h, err := Open(harmed, &Options{Key: key})
				if errors.Is(err, ErrDamaged) {
					if report, err := Check(bg, harmed, &CheckOptions{Options: Options{Key: key}}); err != nil || report.Sound() {
						t.Errorf("Check = %+v, %v", report, err)
					}
					damaged++
					continue
				}
				if err != nil {
					t.Fatal(err)
				}
				switch got := h.published; {
				case got == want:
					whole++
				case got >= want-1: // rolled back or cut off: the last one
					shorter++
				default:
					t.Errorf("opened at state %d of %d without an error", got, want)
				}
				if err := h.Close(); err != nil {
					t.Error(err)
				}
			}
			t.Logf("%d errors, %d without the last transaction, %d whole", damaged, shorter, whole)
			if damaged == 0 {
				t.Error("no damage was found")
			}
		})
	}
}

// A store that was left by a version with larger memtables keeps opening:
// Badger would end the process when the log doesn't fit.
func TestLargeLog(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(dir, &Options{memTable: 4 * memTable})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	const n = 40
	for i := range n {
		update(t, s, func(tx *Txn) error { return addAll(tx, newsQuads(i, 1000)...) })
	}
	left := copyStore(t, dir)
	if logs, _ := filepath.Glob(filepath.Join(left, "*.mem")); len(logs) != 1 {
		t.Fatalf("logs: %v", logs)
	}
	again := openTest(t, left, nil)
	if quads := again.meta.quads; quads != n*1000 {
		t.Errorf("%d quads, want %d", quads, n*1000)
	}
}

// A store whose process was killed while it made a log keeps opening, with all
// that was acknowledged.
func TestUnmadeLog(t *testing.T) {
	for name, key := range map[string][]byte{"plain": nil, "encrypted": testKey} {
		t.Run(name, func(t *testing.T) {
			const n = 3
			dir, s := crashed(t, key, n)
			defer s.Close()
			left := copyStore(t, dir)
			for _, name := range []string{"00008.mem", "00009.mem"} {
				if err := os.WriteFile(filepath.Join(left, name), nil, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			again := openTest(t, left, &Options{Key: key})
			if want := s.published; again.published != want {
				t.Errorf("state %d, want %d", again.published, want)
			}
		})
	}
}
