package badger

import (
	"fmt"
	"path/filepath"
	"testing"
)

// The name of a log is on disk with the first transaction in it.
func TestNewLogsAreKept(t *testing.T) {
	s := openTest(t, t.TempDir(), nil)
	first := s.logs.next
	for i := range 40 {
		update(t, s, func(tx *Txn) error {
			return tx.Set([]byte(fmt.Sprint("text", i)), articleText(i, maxPart))
		})
		names, err := filesIn(s.dir, logExt)
		if err != nil || len(names) == 0 {
			t.Fatal(names, err)
		}
		newest := fmt.Sprintf("%05d%s", s.logs.next-1, logExt)
		if s.logs.fresh || names[len(names)-1] != newest {
			t.Fatalf("transaction %d: logs %v, of which those up to %s are kept", i, names, newest)
		}
	}
	if s.logs.next <= first {
		t.Error("there was one log only")
	}
}

// A folder may have any name; path/filepath.Glob would read this one as a pattern.
func TestOddFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "news [a-c]*?")
	s := openTest(t, dir, nil)
	update(t, s, func(tx *Txn) error { return addAll(tx, manyQuads(10, "a/1")...) })
	s = crash(t, s)
	if n := len(dumpOf(t, s).Quads); n != 10 {
		t.Errorf("%d quads are there, want 10", n)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if report, err := Check(bg, dir, nil); err != nil || !report.Sound() || report.Quads != 10 {
		t.Errorf("%+v, %v", report, err)
	}
}
