package badger

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestEncrypted(t *testing.T) {
	dir := t.TempDir()
	sessions(t, dir, &Options{Key: testKey}, 2)
	for name, key := range map[string][]byte{"none": nil, "another": make([]byte, 32), "short": testKey[:5]} {
		for _, readOnly := range []bool{true, false} {
			if s, err := Open(dir, &Options{Key: key, ReadOnly: readOnly}); !errors.Is(err, ErrKey) {
				t.Errorf("key %s: Open = %v, %v, want ErrKey", name, s, err)
			}
		}
		if _, err := Check(bg, dir, &CheckOptions{Options: Options{Key: key}}); !errors.Is(err, ErrKey) {
			t.Errorf("key %s: Check = %v, want ErrKey", name, err)
		}
	}
	plain := t.TempDir()
	sessions(t, plain, nil, 2)
	sameDump(t, "encrypted", readDump(t, dir, testKey), readDump(t, plain, nil))
	if _, err := Open(plain, &Options{Key: testKey}); !errors.Is(err, ErrKey) {
		t.Errorf("a key for a store without: %v, want ErrKey", err)
	}
	// A store that was not closed has a log as well.
	s, err := Open(dir, &Options{Key: testKey})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	update(t, s, func(tx *Txn) error { return tx.Set([]byte("k"), bytes.Repeat([]byte("a/1.1"), 100)) })
	files, err := filepath.Glob(filepath.Join(dir, "*.*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(b, []byte("a/1.1")) {
			t.Errorf("%s tells a label", file)
		}
	}
}
