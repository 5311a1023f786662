package badger

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/quad"
)

func backupOf(t *testing.T, s *Store) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := s.Backup(bg, &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestBackup(t *testing.T) {
	for name, key := range map[string][]byte{"plain": nil, "encrypted": testKey} {
		t.Run(name, func(t *testing.T) {
			dir, opts := t.TempDir(), &Options{Key: key}
			sessions(t, dir, opts, 2)
			s := openTest(t, dir, opts)
			update(t, s, func(tx *Txn) error { _, err := tx.RemoveLabel(quad.IRI("a/1.1")); return err })
			b := backupOf(t, s)
			want := dumpOf(t, s)
			update(t, s, func(tx *Txn) error { return addAll(tx, q("too", "late", "for", "it")) })
			if key != nil && bytes.Contains(b, []byte("a/1.1")) {
				t.Error("the backup of an encrypted store tells a label")
			}
			fresh := filepath.Join(t.TempDir(), "new", "folder")
			if err := Restore(bg, bytes.NewReader(b), fresh, opts); err != nil {
				t.Fatal(err)
			}
			copied := openTest(t, fresh, opts)
			sameDump(t, "restored", dumpOf(t, copied), want)
			update(t, copied, func(tx *Txn) error { return addAll(tx, q("more", "can", "be", "added")) })
			dumpOf(t, copied)
			if key != nil {
				err := Restore(bg, bytes.NewReader(b), filepath.Join(t.TempDir(), "x"), nil)
				if !errors.Is(err, ErrKey) {
					t.Errorf("without key: %v, want ErrKey", err)
				}
			}
		})
	}
}

// TestRestoreRefuses restores backups that something happened to. No folder is
// left, and none that is there is touched.
func TestRestoreRefuses(t *testing.T) {
	s := openTest(t, "", nil)
	update(t, s, func(tx *Txn) error { return addAll(tx, manyQuads(300, "l")...) })
	b := backupOf(t, s)
	parent := t.TempDir()
	dir := filepath.Join(parent, "store")
	refused := func(what string, b []byte, want error) {
		t.Helper()
		if err := Restore(bg, bytes.NewReader(b), dir, nil); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", what, err, want)
		}
		if names := fileNames(t, parent); len(names) > 1 {
			t.Fatalf("%s: left %v", what, names)
		}
	}
	for n := 0; n < len(b); n += 1 + n/20 {
		refused("cut short", b[:n], ErrDamaged)
	}
	refused("cut by one", b[:len(b)-1], ErrDamaged)
	refused("lengthened", append(bytes.Clone(b), 0), ErrDamaged)
	for i := 0; i < len(b); i += 1 + i/20 {
		flipped := bytes.Clone(b)
		flipped[i] ^= 1
		want := ErrDamaged
		if i == len(backupTitle)-1 || i == len(backupTitle) {
			want = ErrVersion
		}
		refused("flipped", flipped, want)
	}
	if err := os.MkdirAll(filepath.Join(dir, "letters"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := Restore(bg, bytes.NewReader(b), dir, nil); !errors.Is(err, fs.ErrExist) {
		t.Errorf("into a folder with something in it: %v", err)
	}
}

// TestBackupOfDamage makes a backup of a store with a block that can't be read.
func TestBackupOfDamage(t *testing.T) {
	dir := t.TempDir()
	sessions(t, dir, nil, 1)
	tables, _ := filepath.Glob(filepath.Join(dir, "*.sst"))
	harm(t, tables[0], func(b []byte) []byte { b[len(b)/2] ^= 1; return b })
	s := openTest(t, dir, &Options{ReadOnly: true})
	if err := s.Backup(bg, &bytes.Buffer{}); !errors.Is(err, ErrDamaged) {
		t.Errorf("Backup = %v, want ErrDamaged", err)
	}
}
