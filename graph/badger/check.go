package badger

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	bdg "github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/pb"
	"github.com/dgraph-io/badger/v4/table"
	"github.com/dgraph-io/badger/v4/y"
	"google.golang.org/protobuf/proto"
)

const bdgManifest = bdg.ManifestFilename

// check finds the damage that Badger would answer with a panic, with silence
// or by deleting more. It reads the MANIFEST and the footer of each table.
func (mk *marker) check(dir string, key []byte) error {
	if mk.state == stateNew {
		return nil
	}
	for _, f := range mk.files {
		if err := f.check(dir); err != nil && !(errors.Is(err, errChanged) && f.spare()) {
			return err
		}
	}
	tables, err := readManifest(dir)
	if err != nil {
		return err
	}
	if err := checkTables(dir, key, tables); err != nil {
		return err
	}
	if mk.state != stateClean {
		if err := checkLogs(dir, key); err != nil {
			return err
		}
	}
	logs, err := filepath.Glob(filepath.Join(dir, "*.vlog"))
	if err == nil && len(logs) == 0 {
		err = fmt.Errorf("%w: the value log (000001.vlog) is missing", ErrDamaged)
	}
	return err
}

// check compares a file with how it was left.
func (f fileMark) check(dir string) error {
	path := filepath.Join(dir, f.name)
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: file %s is missing", ErrDamaged, f.name)
	case err != nil:
		return err
	case info.Size() != f.size:
		return fmt.Errorf("%w: file %s has %d bytes instead of %d", ErrDamaged, f.name, info.Size(), f.size)
	}
	digest, err := fileDigest(path)
	if err != nil && filepath.Ext(path) == tableExt {
		return tableError(path, err)
	}
	if err == nil && digest != f.digest {
		err = fmt.Errorf("%w: file %s: %w", ErrDamaged, f.name, errChanged)
	}
	return err
}

var errChanged = errors.New("it is not as it was left")

// spare reports whether nothing of the graph is in the file: Badger's value
// log, which stays empty, and its notes about that.
func (f fileMark) spare() bool { return f.name == "DISCARD" || filepath.Ext(f.name) == ".vlog" }

const tableExt = ".sst"

// readManifest returns the tables that a store consists of.
func readManifest(dir string) (map[uint64]bdg.TableManifest, error) {
	fp, err := os.Open(filepath.Join(dir, manifest))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: file %s is missing", ErrDamaged, manifest)
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = fp.Close() }() // it is only read
	m, _, err := bdg.ReplayManifestFile(fp, magic, bdg.DefaultOptions(dir).WithLogger(nil))
	if err != nil {
		return nil, fmt.Errorf("%w: file %s: %w", ErrDamaged, manifest, err)
	}
	return m.Tables, nil
}

// checkTables reads the end of each table and its last block: Badger would
// pass over a table whose last block it can't read.
func checkTables(dir string, key []byte, list map[uint64]bdg.TableManifest) (err error) {
	for id := range list {
		if err := checkFooter(table.NewFilename(id, dir)); err != nil {
			return tableError(table.NewFilename(id, dir), err)
		}
	}
	ts, err := newTables(dir, key)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ts.close()) }()
	for id, m := range list {
		t, err := ts.openTable(id, m)
		if err != nil {
			return tableError(table.NewFilename(id, dir), err)
		}
		ts.open = append(ts.open, t)
	}
	return nil
}

// tableError words what is wrong with a table.
func tableError(path string, err error) error {
	name := filepath.Base(path)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: file %s is missing", ErrDamaged, name)
	}
	if errors.Is(err, fs.ErrPermission) {
		return err
	}
	reason, _, _ := strings.Cut(err.Error(), "\n")
	return fmt.Errorf("%w: file %s: %s", ErrDamaged, name, reason)
}

// checkFooter reads the end of a table as Badger writes it (table.Builder):
// blocks, index, its length, its checksum, the length of the checksum.
func checkFooter(path string) error {
	_, err := readFooter(path)
	return err
}

// readFooter returns the checksum of a table's index as it is stored; the index
// has that checksum.
func readFooter(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it is only read
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	end := info.Size()
	back := func(n int64) ([]byte, error) {
		if end -= n; n < 0 || end < 0 {
			return nil, errors.New("it is cut short or its end is garbled")
		}
		b := make([]byte, n)
		_, err := f.ReadAt(b, end)
		return b, err
	}
	sized := func() ([]byte, error) {
		b, err := back(4)
		if err != nil {
			return nil, err
		}
		return back(int64(y.BytesToU32(b)))
	}
	sum, err := sized()
	if err != nil {
		return nil, err
	}
	index, err := sized()
	if err != nil {
		return nil, err
	}
	var want pb.Checksum
	if err := proto.Unmarshal(sum, &want); err != nil || len(index) == 0 {
		return nil, errors.New("its end is garbled")
	}
	if err := caught(func() error { return y.VerifyChecksum(index, &want) }); err != nil {
		return nil, errors.New("the checksum of its index is wrong")
	}
	return sum, nil
}
