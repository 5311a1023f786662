package badger

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	bdg "github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"
)

// Options say how to open a [Store]. The zero value works, and so does nil.
type Options struct {
	// ReadOnly opens an existing store that other readers may have open too.
	// One that was not closed properly is put in order first.
	ReadOnly bool
	// Wait is how long to wait for another process to let go of the folder;
	// 0 = not at all.
	Wait time.Duration
}

// A Store keeps quads, and keys and values beside them, in a folder or in
// memory. It implements Cayley's graph.QuadStore and is good for any number
// of goroutines.
type Store struct {
	queries  // the reading half of graph.QuadStore
	dir      string
	db       *bdg.DB
	readOnly bool
	lock     *dirLock
	writing  chan struct{} // holds a token while a transaction runs

	// Of the transaction that runs.
	last   uint64 // the highest version ever used
	broken error  // why nothing can be written any more

	mu        sync.Mutex // guards what follows
	published uint64     // the version that readers get
	meta      meta
	active    map[uint64]int // versions that readers hold
	closed    bool           // Close has begun

	current atomic.Pointer[reader] // of the published version; nil until asked for

	life  sync.RWMutex // held for reading while Badger is being read
	ended bool         // Badger is closed

	free func(dir string) (uint64, error) // free bytes on the disk; replaced in tests
}

// Sizes that decide how much memory a store takes: two memtables, the cache of
// blocks, and the indexes of the tables (about 2 % of the disk size).
const (
	memTable   = 32 << 20
	memTableIM = 8 << 20 // of a store in memory
	blockCache = 32 << 20
)

// Open opens the store in the folder dir, made when absent unless
// opts.ReadOnly. With dir "" the store lives in memory. The error is, or
// wraps, ErrInUse, ErrNotStore, ErrVersion, ErrDamaged or ErrNoSpace where
// these apply.
func Open(dir string, opts *Options) (*Store, error) {
	if opts == nil {
		opts = &Options{}
	}
	s, err := open(dir, *opts)
	if err != nil && dir != "" {
		return nil, fmt.Errorf("open store %s: %w", dir, err)
	}
	return s, err
}

func open(dir string, opts Options) (*Store, error) {
	s := &Store{
		dir:      dir,
		readOnly: opts.ReadOnly,
		writing:  make(chan struct{}, 1),
		active:   make(map[uint64]int),
		free:     freeBytes,
	}
	s.queries.src = s
	if dir == "" {
		return s, s.start(nil)
	}
	if err := prepareDir(dir, opts.ReadOnly); err != nil {
		return nil, err
	}
	lock, err := acquireWait(dir, opts.ReadOnly, opts.Wait)
	if err != nil {
		return nil, err
	}
	s.lock = lock
	if err := s.openDir(); err != nil {
		return nil, errors.Join(err, lock.release())
	}
	return s, nil
}

// openDir opens the store in a folder that is locked.
func (s *Store) openDir() error {
	mk, err := readMarker(s.dir)
	if err != nil {
		return err
	}
	if err := mk.check(s.dir); err != nil {
		return err
	}
	if s.readOnly {
		if mk.state == stateClean {
			return s.start(mk)
		}
		return s.recoverThenRead()
	}
	if err := s.room(); err != nil {
		return err
	}
	if mk.files = nil; mk.state == stateClean {
		mk.state = stateOpen
	}
	if err := mk.write(s.dir); err != nil {
		return err
	}
	return s.start(mk)
}

// recoverThenRead puts a store in order that was not closed, by opening it for
// writing once. Badger can't replay its log in a folder that it may not touch.
func (s *Store) recoverThenRead() error {
	if err := s.lock.release(); err != nil {
		return err
	}
	w, err := open(s.dir, Options{})
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return fmt.Errorf("the store was not closed properly and has to be opened for writing once: %w", err)
	}
	if s.lock, err = acquire(s.dir, true); err != nil {
		return err
	}
	mk, err := readMarker(s.dir)
	if err == nil {
		err = mk.check(s.dir)
	}
	if err != nil {
		return err
	}
	if mk.state != stateClean {
		return ErrInUse
	}
	return s.start(mk)
}

// badgerOptions are chosen for safety first: each transaction is synced, and
// blocks are checked as they are read; then for modest memory.
func (s *Store) badgerOptions() bdg.Options {
	o := bdg.DefaultOptions(s.dir).
		WithSyncWrites(true).
		WithDetectConflicts(false). // there is one writer
		WithMetricsEnabled(false).
		WithLogger(nil).
		WithExternalMagic(magic).
		WithReadOnly(s.readOnly && runtime.GOOS != "windows"). // Badger can't there
		WithMemTableSize(memTable).
		WithNumMemtables(2).
		WithNumCompactors(2).
		WithBlockCacheSize(blockCache).
		WithValueLogFileSize(1 << 20). // stays empty
		WithChecksumVerificationMode(options.OnBlockRead)
	if s.dir == "" {
		o = o.WithInMemory(true).WithSyncWrites(false).WithMemTableSize(memTableIM)
	}
	return o
}

// start opens Badger and finds the last published state.
func (s *Store) start(mk *marker) (err error) {
	if s.db, err = openBadger(s.badgerOptions()); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.db.Close())
		}
	}()
	if err := s.load(mk); err != nil {
		return err
	}
	if !s.readOnly && s.db.MaxVersion() > s.published {
		if err := s.rollback(); err != nil {
			return fmt.Errorf("take back a transaction that never ended: %w", err)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forget()
	if mk != nil && mk.state == stateNew {
		mk.state, mk.published = stateOpen, s.published
		return mk.write(s.dir)
	}
	return nil
}

// openBadger turns Badger's panics at damaged files into errors.
func openBadger(o bdg.Options) (db *bdg.DB, err error) {
	defer func() {
		if r := recover(); r != nil {
			line, _, _ := strings.Cut(strings.TrimSpace(fmt.Sprint(r)), "\n")
			db, err = nil, fmt.Errorf("%w: %s", ErrDamaged, line)
		}
	}()
	db, err = bdg.OpenManaged(o)
	switch {
	case err == nil:
		return db, nil
	case strings.Contains(err.Error(), "Another process is using"):
		return nil, fmt.Errorf("%w: %w", ErrInUse, err)
	case errors.Is(err, fs.ErrPermission):
		return nil, err
	}
	return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
}

// load reads the totals of the last published state; a new store gets its
// first one.
func (s *Store) load(mk *marker) error {
	txn := s.db.NewTransactionAt(s.db.MaxVersion(), false)
	defer txn.Discard()
	item, err := txn.Get([]byte{nsMeta})
	if errors.Is(err, bdg.ErrKeyNotFound) && (mk == nil || mk.state == stateNew) {
		return s.create()
	}
	if err != nil {
		return fmt.Errorf("%w: the record of totals is missing: %w", ErrDamaged, err)
	}
	b, err := item.ValueCopy(nil)
	if err != nil {
		return fmt.Errorf("%w: the record of totals: %w", ErrDamaged, err)
	}
	if s.meta, err = decodeMeta(b); err != nil {
		return err
	}
	s.published, s.last = item.Version(), item.Version()
	if mk != nil && (s.published < mk.published || mk.state == stateClean && s.published != mk.published) {
		return fmt.Errorf("%w: it is at state %d and was closed at %d", ErrDamaged, s.published, mk.published)
	}
	return s.checkVersion(txn)
}

func (s *Store) checkVersion(txn *bdg.Txn) error {
	item, err := txn.Get([]byte{nsFormat})
	if err != nil {
		return fmt.Errorf("%w: the record of the format is missing: %w", ErrDamaged, err)
	}
	return item.Value(func(b []byte) error {
		if v, _, err := uvarint(b); err != nil || v != formatVersion {
			return fmt.Errorf("%w: the record of the format is %x, the file %s says %d", ErrDamaged, b, markerFile, formatVersion)
		}
		return nil
	})
}

// create writes the first state: no quads.
func (s *Store) create() error {
	s.meta = meta{next: 1}
	txn := s.db.NewTransactionAt(0, true)
	if err := txn.Set([]byte{nsFormat}, binary.AppendUvarint(nil, formatVersion)); err != nil {
		return err
	}
	if err := txn.Set([]byte{nsMeta}, s.meta.encode()); err != nil {
		return err
	}
	s.published, s.last = 1, 1
	return txn.CommitAt(1, nil)
}

// Path returns the folder of the store, "" for one in memory.
func (s *Store) Path() string { return s.dir }

// DiskSize returns the bytes that the store takes on disk. Files that are set
// up in advance count as far as they are filled.
func (s *Store) DiskSize() (int64, error) {
	if s.dir == "" {
		return 0, nil
	}
	var sum int64
	entries, err := os.ReadDir(s.dir)
	for _, e := range entries {
		info, err := os.Stat(filepath.Join(s.dir, e.Name()))
		if errors.Is(err, fs.ErrNotExist) {
			continue // compacted away meanwhile
		}
		if err != nil {
			return 0, err
		}
		sum += allocated(info)
	}
	return sum, err
}

// Close ends the store. It waits for the transaction that runs, if any, writes
// what is in memory, and lets go of the folder. Readers get ErrClosed from then
// on. A second Close does nothing.
func (s *Store) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil
	}
	s.closed = true
	s.mu.Unlock()
	s.writing <- struct{}{}
	defer s.unlockWriter()
	s.current.Store(nil)
	s.life.Lock()
	defer s.life.Unlock()
	s.ended = true
	err := s.db.Close()
	if s.dir == "" {
		return err
	}
	if err == nil && !s.readOnly {
		err = sealMarker(s.dir, s.published)
	}
	if err = errors.Join(err, s.lock.release()); err != nil {
		return fmt.Errorf("close store %s: %w", s.dir, err)
	}
	return nil
}

// room returns ErrNoSpace when the disk could get full before the next part of
// a transaction is in its table. Badger writes through memory maps, where a
// full disk kills the process instead of returning an error.
func (s *Store) room() error {
	if s.dir == "" {
		return nil
	}
	free, err := s.free(s.dir)
	if err != nil {
		return fmt.Errorf("free space of %s: %w", s.dir, err)
	}
	if free < reserve {
		return fmt.Errorf("%w: %d MB free in %s, at least %d MB needed", ErrNoSpace, free>>20, s.dir, reserve>>20)
	}
	return nil
}

// reserve covers the log of a memtable, which is set up with twice its size,
// and the tables that are made of it and of another one being written.
const reserve = 4 * memTable
