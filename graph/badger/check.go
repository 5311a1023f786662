package badger

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

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
		check := f.check
		if f.spare() {
			check = f.present
		}
		if err := check(dir); err != nil {
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
		if mk.replay, err = checkLogs(dir, key); err != nil {
			return err
		}
	}
	logs, err := filesIn(dir, ".vlog")
	if err == nil && len(logs) == 0 {
		err = fmt.Errorf("%w: the value log (000001.vlog) is missing", ErrDamaged)
	}
	return err
}

// check compares a file with how it was left.
func (f fileMark) check(dir string) error {
	if err := f.present(dir); err != nil {
		return err
	}
	path := filepath.Join(dir, f.name)
	digest, err := fileDigest(path)
	if err != nil && filepath.Ext(path) == tableExt {
		return tableError(path, err)
	}
	if err == nil && digest != f.digest {
		err = fmt.Errorf("%w: file %s: %w", ErrDamaged, f.name, errChanged)
	}
	return err
}

// present tells whether the file is there with its size.
func (f fileMark) present(dir string) error {
	info, err := os.Stat(filepath.Join(dir, f.name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: file %s is missing", ErrDamaged, f.name)
	case err != nil:
		return err
	case info.Size() != f.size:
		return fmt.Errorf("%w: file %s has %d bytes instead of %d", ErrDamaged, f.name, info.Size(), f.size)
	}
	return nil
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

// checkTables reads the end of each table and its last block, several at a
// time: Badger would pass over a table whose last block it can't read.
func checkTables(dir string, key []byte, list map[uint64]bdg.TableManifest) (err error) {
	ts, err := newTables(dir, key)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ts.close()) }()
	ids := slices.Sorted(maps.Keys(list))
	errs := make([]error, len(ids))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(len(ids), runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for i := next.Add(1) - 1; int(i) < len(ids); i = next.Add(1) - 1 {
				errs[i] = ts.checkTable(ids[i], list[ids[i]])
			}
		})
	}
	workers.Wait()
	return cmp.Or(errs...)
}

func (ts *tables) checkTable(id uint64, m bdg.TableManifest) error {
	err := checkFooter(table.NewFilename(id, ts.dir))
	var t *openTable
	if err == nil {
		t, err = ts.openTable(id, m)
	}
	if err != nil {
		return tableError(table.NewFilename(id, ts.dir), err)
	}
	return t.file.Close(-1)
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
	sum, index, err := readFooter(path, true)
	if err != nil {
		return err
	}
	var want pb.Checksum
	if err := proto.Unmarshal(sum, &want); err != nil || len(index) == 0 {
		return errors.New("its end is garbled")
	}
	if err := caught(func() error { return y.VerifyChecksum(index, &want) }); err != nil {
		return errors.New("the checksum of its index is wrong")
	}
	return nil
}

// readFooter returns the checksum of a table's index as it is stored and, if
// wanted, the index.
func readFooter(path string, whole bool) (sum, index []byte, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = f.Close() }() // it is only read
	info, err := f.Stat()
	if err != nil {
		return nil, nil, err
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
	if sum, err = sized(); err == nil && whole {
		index, err = sized()
	}
	return sum, index, err
}
