package badger

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"slices"
	"sort"

	bdg "github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/fb"
	"github.com/dgraph-io/badger/v4/options"
	"github.com/dgraph-io/badger/v4/table"
	"github.com/dgraph-io/badger/v4/y"
	"github.com/dgraph-io/ristretto/v2"
	"github.com/dgraph-io/ristretto/v2/z"
)

// tables are the tables of a store, read past Badger: it would refuse to open
// some damaged stores and leave others without their end. Blocks that can't be
// read are left out, and known.
type tables struct {
	dir   string
	open  []*openTable
	keys  *bdg.KeyRegistry
	index *ristretto.Cache[uint64, *fb.TableIndex] // encrypted indexes, decrypted
}

type openTable struct {
	*table.Table
	file  *z.MmapFile
	bases []string // the first key of each block
	bad   []bool   // blocks that can't be read
}

// Badger's marks of an entry.
const (
	bitDelete       = 1 << 0
	bitValuePointer = 1 << 1
)

// openTables opens what can be opened of the given tables, which must not be
// in use, and reads every block. report is told what can't be read.
func openTables(dir string, key []byte, list map[uint64]bdg.TableManifest, report func(file, reason string)) (ts *tables, err error) {
	ts, err = newTables(dir, key)
	if errors.Is(err, ErrDamaged) {
		report(bdg.KeyRegistryFileName, "it can't be read")
	} else if err != nil {
		return nil, err
	}
	for _, id := range slices.Sorted(maps.Keys(list)) {
		err := readThrough(table.NewFilename(id, dir))
		var t *openTable
		if err == nil {
			t, err = ts.openTable(id, list[id])
		}
		if err != nil {
			report(table.IDToFilename(id), err.Error())
			continue
		}
		t.bases = t.KeySplits(math.MaxInt, nil)
		t.bad = make([]bool, len(t.bases))
		ts.open = append(ts.open, t)
		if err := t.verify(); err != nil {
			report(table.IDToFilename(id), err.Error())
		}
	}
	return ts, nil
}

// newTables opens none yet. It is of use where the error is ErrDamaged: the
// keys of an encrypted store can't be read.
func newTables(dir string, key []byte) (ts *tables, err error) {
	ts = &tables{dir: dir}
	if len(key) > 0 {
		ts.index, err = ristretto.NewCache(&ristretto.Config[uint64, *fb.TableIndex]{
			NumCounters: 1e5, MaxCost: indexCache, BufferItems: 64,
		})
		if err != nil {
			return nil, err
		}
	}
	err = caught(func() (err error) {
		ts.keys, err = bdg.OpenKeyRegistry(bdg.KeyRegistryOptions{Dir: dir, ReadOnly: true, EncryptionKey: key})
		return err
	})
	if err != nil {
		err = fmt.Errorf("%w: file %s: %w", ErrDamaged, bdg.KeyRegistryFileName, firstLine(err))
	}
	return ts, err
}

func (ts *tables) openTable(id uint64, m bdg.TableManifest) (t *openTable, err error) {
	path := table.NewFilename(id, ts.dir)
	opts := table.Options{
		ReadOnly: true, ChkMode: options.OnBlockRead, BlockSize: bdg.DefaultOptions("").BlockSize,
		Compression: m.Compression, IndexCache: ts.index,
	}
	if m.KeyID != 0 {
		if ts.keys == nil {
			return nil, errors.New("it can't be decrypted")
		}
		if opts.DataKey, err = ts.keys.DataKey(m.KeyID); err != nil {
			return nil, err
		}
	}
	t = &openTable{}
	if t.file, err = z.OpenMmapFile(path, os.O_RDONLY, 0); err != nil {
		return nil, err
	}
	err = caught(func() (err error) {
		t.Table, err = table.OpenTable(t.file, opts)
		return err
	})
	if err != nil {
		_ = t.file.Close(-1) // it was only read, and may be closed already
		return nil, fmt.Errorf("its last block can't be read: %w", firstLine(err))
	}
	return t, nil
}

// readThrough reads a file, since what a disk can't read ends a process that
// has it mapped, and then its footer, at which Badger would end the process.
func readThrough(path string) error {
	f, err := os.Open(path)
	if err == nil {
		_, err = io.Copy(io.Discard, f)
		_ = f.Close()
	}
	if pe, ok := errors.AsType[*os.PathError](err); ok {
		return pe.Err
	}
	if err != nil {
		return err
	}
	return checkFooter(path)
}

// verify reads every block, notes those that can't be read and says how many.
func (t *openTable) verify() error {
	var first error
	bad, entries := 0, 0
	for i := range t.bases {
		n, err := t.block(i)
		if err != nil {
			t.bad[i] = true
			if bad++; first == nil {
				first = fmt.Errorf("block %d: %w", i, err)
			}
		}
		entries += n
	}
	switch {
	case bad > 0:
		return fmt.Errorf("%d of %d blocks can't be read (%w)", bad, len(t.bases), first)
	case entries != int(t.KeyCount()):
		return fmt.Errorf("it has %d entries instead of %d", entries, t.KeyCount())
	}
	return nil
}

// block reads a block, and returns how many entries it has.
func (t *openTable) block(i int) (n int, err error) {
	it := t.NewIterator(table.NOCACHE)
	defer func() { _ = it.Close() }() // it only reads
	err = caught(func() error {
		it.Seek([]byte(t.bases[i]))
		if !it.Valid() || string(it.Key()) != t.bases[i] {
			return errors.New("its checksum is wrong")
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	_ = caught(func() error { // a panic is the next block's
		for it.Valid() && (i+1 == len(t.bases) || y.CompareKeys(it.Key(), []byte(t.bases[i+1])) < 0) {
			n++
			it.Next()
		}
		return nil
	})
	return n, nil
}

// close lets go of the files.
func (ts *tables) close() error {
	var err error
	for _, t := range ts.open {
		err = errors.Join(err, t.file.Close(-1))
	}
	if ts.index != nil {
		ts.index.Close()
	}
	return err
}

// each calls fn for every key that begins with prefix, in order, with its
// value at a version. Both are valid during the call.
func (ts *tables) each(prefix []byte, at uint64, fn func(key, value []byte) error) error {
	return ts.versions(prefix, func(key []byte, version uint64, value []byte, deleted bool) (next bool, err error) {
		if version > at {
			return false, nil
		}
		if deleted {
			return true, nil
		}
		return true, fn(key, value)
	})
}

// versions calls fn for every key that begins with prefix and each of its
// versions, the latest first, until it says that the next key is wanted.
func (ts *tables) versions(prefix []byte, fn func(key []byte, version uint64, value []byte, deleted bool) (next bool, err error)) error {
	var its []y.Iterator
	for _, t := range ts.open {
		its = append(its, &blockIterator{Iterator: t.NewIterator(table.NOCACHE), t: t})
	}
	it := table.NewMergeIterator(its, false)
	if it == nil {
		return nil
	}
	defer func() { _ = it.Close() }() // it only reads
	var done []byte
	for it.Seek(y.KeyWithTs(prefix, math.MaxUint64)); it.Valid(); it.Next() {
		full := it.Key()
		key := y.ParseKey(full)
		if !bytes.HasPrefix(key, prefix) {
			break
		}
		if done != nil && bytes.Equal(done, key) {
			continue
		}
		v := it.Value()
		if v.Meta&bitValuePointer != 0 {
			return fmt.Errorf("%w: key %x has its value in the value log", ErrDamaged, key)
		}
		next, err := fn(key, y.ParseTs(full), v.Value, v.Meta&bitDelete != 0)
		if err != nil {
			return err
		}
		if next {
			done = append(done[:0], key...)
		}
	}
	return nil
}

// get returns the value of a key at a version.
func (ts *tables) get(key []byte, at uint64) (value []byte, ok bool, err error) {
	err = ts.each(key, at, func(k, v []byte) error {
		if bytes.Equal(k, key) {
			value, ok = bytes.Clone(v), true
		}
		return io.EOF // prefixes sort before what they begin
	})
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return value, ok, err
}

// A blockIterator goes over the entries of a table that can be read.
type blockIterator struct {
	*table.Iterator
	t     *openTable
	valid bool
	last  []byte // the key that it is at
}

func (it *blockIterator) Valid() bool { return it.valid }

func (it *blockIterator) Rewind() {
	if !it.arrive(it.Iterator.Rewind) {
		it.skip(nil)
	}
}

func (it *blockIterator) Next() {
	if !it.arrive(it.Iterator.Next) {
		it.skip(it.last)
	}
}

func (it *blockIterator) Seek(key []byte) {
	if !it.arrive(func() { it.Iterator.Seek(key) }) {
		it.skip(key)
	}
}

// skip goes to the first block that can be read and begins after key.
func (it *blockIterator) skip(key []byte) {
	bases := it.t.bases
	next := sort.Search(len(bases), func(i int) bool { return len(key) == 0 || y.CompareKeys([]byte(bases[i]), key) > 0 })
	for ; next < len(bases); next++ {
		if !it.t.bad[next] && it.arrive(func() { it.Iterator.Seek([]byte(bases[next])) }) {
			return
		}
	}
}

// arrive moves and notes where that led.
func (it *blockIterator) arrive(move func()) bool {
	it.valid = caught(func() error { move(); return nil }) == nil && it.Iterator.Valid()
	if it.valid {
		it.last = append(it.last[:0], it.Iterator.Key()...)
	}
	return it.valid
}

// caught makes a panic of fn, as at garbled data, an error.
func caught(fn func() error) (err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("%w: a block is garbled: %v", ErrDamaged, x)
		}
	}()
	return fn()
}

// firstLine cuts what Badger appends to its errors.
func firstLine(err error) error {
	line, _, _ := bytes.Cut([]byte(err.Error()), []byte("\n"))
	return errors.New(string(line))
}

// tableFiles lists the tables in a folder, for when the MANIFEST doesn't.
func tableFiles(dir string) map[uint64]bdg.TableManifest {
	list := map[uint64]bdg.TableManifest{}
	compression := (&Store{dir: dir}).badgerOptions().Compression
	names, _ := filesIn(dir, tableExt) // a folder that can't be read is found so elsewhere
	for _, name := range names {
		if id, ok := table.ParseFileID(name); ok {
			list[id] = bdg.TableManifest{Compression: compression}
		}
	}
	return list
}
