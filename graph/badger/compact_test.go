package badger

import (
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/quad"
)

func TestCompact(t *testing.T) {
	dir := t.TempDir()
	sessions(t, dir, nil, 6)
	s, err := Open(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 5 {
		for j := range 3 {
			update(t, s, func(tx *Txn) error {
				label := fmt.Sprintf("a/%d.%d", i, j)
				_, err := tx.RemoveLabel(quad.IRI(label))
				return errors.Join(err, tx.Delete([]byte("text/"+label)), tx.Delete([]byte("long/"+label)))
			})
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	want := readDump(t, dir, nil)
	before, after, err := Compact(bg, dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes before, %d after", before, after)
	if after > before*2/3 {
		t.Errorf("%d bytes before, %d after, with five sixths removed", before, after)
	}
	sameDump(t, "compacted", readDump(t, dir, nil), want)
	if report, err := Check(bg, dir, nil); err != nil || !report.Sound() || report.Tables > 2 {
		t.Errorf("%+v, %v", report, err)
	}
	if _, _, err := Compact(bg, filepath.Join(dir, "none"), nil); !errors.Is(err, ErrNotStore) {
		t.Errorf("Compact of nothing: %v", err)
	}
}

// A store that was open for writing often has few tables all the same.
func TestTidy(t *testing.T) {
	dir := t.TempDir()
	for i := range 2*manyTables + 2 {
		s, err := Open(dir, nil)
		if err != nil {
			t.Fatal(err)
		}
		update(t, s, func(tx *Txn) error { return addAll(tx, manyQuads(20, fmt.Sprint(i))...) })
		if i == 2*manyTables {
			s.free = func(string) (uint64, error) { return reserve, nil }
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if files := tableFiles(dir); len(files) > manyTables+2 {
			t.Fatalf("%d tables after %d runs", len(files), i+1)
		}
	}
	s := openTest(t, dir, nil)
	dumpOf(t, s)
	s.free = func(string) (uint64, error) { return reserve, nil }
	if err := s.compact(bg); !errors.Is(err, ErrNoSpace) {
		t.Errorf("without room: %v", err)
	}
	s.free = func(string) (uint64, error) { return math.MaxUint64, nil }
}
