package badger

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDamaged opens stores that something happened to. None may panic, open
// as an empty store, or open at all.
func TestDamaged(t *testing.T) {
	remove := func(_ []byte) []byte { return nil }
	cut := func(b []byte) []byte { return b[:len(b)*2/3] }
	empty := func([]byte) []byte { return []byte{} }
	garble := func(b []byte) []byte {
		for i := len(b) / 2; i < len(b); i++ {
			b[i] ^= 0x5a
		}
		return b
	}
	flipLast := func(b []byte) []byte { b[len(b)-1] ^= 1; return b }
	version := func(b []byte) []byte {
		return []byte(strings.Replace(string(b), "format 1", "format 2", 1))
	}
	for _, tc := range []struct {
		name    string
		file    string // a pattern
		do      func([]byte) []byte
		err     error
		crashed bool // holds for a store that was not closed, too
	}{
		{"no MANIFEST", "MANIFEST", remove, ErrDamaged, true},
		{"empty MANIFEST", "MANIFEST", empty, ErrDamaged, true},
		{"short MANIFEST", "MANIFEST", cut, ErrDamaged, false},
		{"garbled MANIFEST", "MANIFEST", garble, ErrDamaged, true},
		{"no table", "*.sst", remove, ErrDamaged, true},
		{"empty table", "*.sst", empty, ErrDamaged, true},
		{"short table", "*.sst", cut, ErrDamaged, true},
		{"garbled table", "*.sst", garble, ErrDamaged, true},
		{"flipped bit at a table's end", "*.sst", flipLast, ErrDamaged, true},
		{"no value log", "*.vlog", remove, ErrDamaged, false}, // nothing is in it
		{"no FORMAT", "FORMAT", remove, ErrDamaged, true},
		{"short FORMAT", "FORMAT", cut, ErrDamaged, true},
		{"garbled FORMAT", "FORMAT", garble, ErrDamaged, true},
		{"empty FORMAT", "FORMAT", empty, ErrDamaged, true},
		{"later format", "FORMAT", version, ErrVersion, true},
	} {
		for _, crashed := range []bool{false, true} {
			if crashed && !tc.crashed {
				continue
			}
			name := tc.name
			if crashed {
				name += ", not closed"
			}
			t.Run(name, func(t *testing.T) {
				dir := damagedStore(t, crashed)
				files, err := filepath.Glob(filepath.Join(dir, tc.file))
				if err != nil || len(files) == 0 {
					t.Fatalf("no file %s: %v", tc.file, err)
				}
				harm(t, files[0], tc.do)
				before := fileNames(t, dir)
				for _, opts := range []*Options{{ReadOnly: true}, nil, nil} {
					s, err := Open(dir, opts)
					if err == nil {
						s.Close()
					}
					if !errors.Is(err, tc.err) {
						t.Errorf("Open(%+v) = %v, want %v", opts, err, tc.err)
					}
					if err != nil && !strings.Contains(err.Error(), strings.TrimPrefix(tc.file, "*")) && errors.Is(tc.err, ErrDamaged) {
						t.Errorf("the error does not name the file: %v", err)
					}
				}
				if after := fileNames(t, dir); strings.Join(before, " ") != strings.Join(after, " ") {
					t.Errorf("files were %v and are %v", before, after)
				}
			})
		}
	}
}

// damagedStore makes a store with a table.
func damagedStore(t *testing.T, crashed bool) string {
	dir := t.TempDir()
	s, err := Open(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	update(t, s, func(tx *Txn) error { return addAll(tx, manyQuads(500, "l")...) })
	if err := s.Close(); err != nil || !crashed {
		return dir
	}
	if s, err = Open(dir, nil); err != nil {
		t.Fatal(err)
	}
	update(t, s, func(tx *Txn) error { return addAll(tx, q("a", "p", "b", "l")) })
	if err := errors.Join(s.db.Close(), s.lock.release()); err != nil {
		t.Fatal(err)
	}
	return dir
}

func harm(t *testing.T, path string, do func([]byte) []byte) {
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if b = do(b); b == nil {
		err = os.Remove(path)
	} else {
		err = os.WriteFile(path, b, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func fileNames(t *testing.T, dir string) (out []string) {
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if name := d.Name(); err == nil && name != lockName {
			out = append(out, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A scan that meets a block it can't read says so, instead of ending early.
func TestDamagedBlock(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	update(t, s, func(tx *Txn) error { return addAll(tx, manyQuads(5000, "l")...) })
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	tables, _ := filepath.Glob(filepath.Join(dir, "*.sst"))
	harm(t, tables[0], func(b []byte) []byte {
		for i := len(b) * 70 / 100; i < len(b)*80/100; i += 500 { // in spol, which comes late
			b[i] ^= 0xff
		}
		return b
	})
	s, err = Open(dir, nil)
	if err != nil {
		return // seen even earlier
	}
	defer s.Close()
	failed := false
	for _, p := range []Pattern{{}, {Label: q("", "", "", "l").Label}, {Predicate: q("", "p1", "", "").Predicate}} {
		err := s.View(bg, func(sn *Snapshot) error {
			for _, err := range sn.Quads(p) {
				if err != nil {
					return err
				}
			}
			return nil
		})
		if failed = failed || errors.Is(err, ErrDamaged); err != nil && !errors.Is(err, ErrDamaged) {
			t.Errorf("Quads(%v) = %v", p, err)
		}
	}
	if !failed {
		t.Error("no scan noticed")
	}
}
