package badger

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

// TestOldFormats opens the stores in testdata, which earlier versions of this
// program have made, closed or killed, and compares what is in them with what
// was put in. They are never made anew: a format that can't be read any more
// needs a reader here first. Of format 1:
//
//	format1            closed by the first version of this package
//	format1-encrypted  the same, with testKey
//	format1-crashed    the same, killed; its log is that of a memtable of 16 MB
func TestOldFormats(t *testing.T) {
	archives, err := filepath.Glob("testdata/format*.tar.zst")
	if err != nil || len(archives) < 3 {
		t.Fatal(archives, err)
	}
	want, err := os.ReadFile("testdata/format1.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, archive := range archives {
		name := strings.TrimSuffix(filepath.Base(archive), ".tar.zst")
		t.Run(name, func(t *testing.T) {
			var opts Options
			if strings.HasSuffix(name, "encrypted") {
				opts.Key = testKey
			}
			dir := filepath.Join(t.TempDir(), name)
			extract(t, archive, dir)
			for _, readOnly := range []bool{true, false} {
				opts.ReadOnly = readOnly
				s, err := Open(dir, &opts)
				if err != nil {
					t.Fatal(err)
				}
				if got := contents(t, s); got != string(want) {
					t.Errorf("read only %v: it holds\n%s", readOnly, got)
				}
				if !readOnly {
					update(t, s, func(tx *Txn) error { return addAll(tx, q("new", "p", "o", "")) })
				}
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
			}
			report, err := Check(bg, dir, &CheckOptions{Options: Options{Key: opts.Key}})
			if err != nil || !report.Sound() {
				t.Errorf("not sound: %v %+v", err, report)
			}
		})
	}
}

// contents lists the quads, sorted, and the keys beside them.
func contents(t *testing.T, s *Store) string {
	t.Helper()
	var lines []string
	err := s.View(bg, func(sn *Snapshot) error {
		for q, err := range sn.Quads(Pattern{}) {
			if err != nil {
				return err
			}
			lines = append(lines, q.NQuad())
		}
		slices.Sort(lines)
		for kv, err := range sn.Scan(nil) {
			if err != nil {
				return err
			}
			sum := sha256.Sum256(kv.Value)
			lines = append(lines, fmt.Sprintf("%s: %d bytes, %s", kv.Key, len(kv.Value), hex.EncodeToString(sum[:8])))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(lines, "\n") + "\n"
}

func extract(t *testing.T, archive, dir string) {
	t.Helper()
	b, err := os.ReadFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	z, err := zstd.NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	for files := tar.NewReader(z); ; {
		h, err := files.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		path := filepath.Join(dir, filepath.FromSlash(h.Name))
		if h.FileInfo().IsDir() {
			err = os.MkdirAll(path, 0o777)
		} else if err == nil {
			var b []byte
			if b, err = io.ReadAll(files); err == nil {
				err = os.WriteFile(path, b, 0o666)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
