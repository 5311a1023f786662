package badger

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"strings"
	"time"

	bdg "github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"
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
		dir:        dir,
		readOnly:   opts.ReadOnly,
		key:        opts.Key,
		eager:      opts.compacting,
		memTable:   opts.memTable,
		beforeSync: opts.OnSync,
		writing:    make(chan struct{}, 1),
		active:     make(map[uint64]int),
		life:       newLifetime(),
		known:      maxKnown,
		free:       freeBytes,
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
	if err := s.openDir(opts.Wait); err != nil {
		return nil, errors.Join(err, lock.release())
	}
	return s, nil
}

// openDir opens the store in a folder that is locked.
func (s *Store) openDir(wait time.Duration) error {
	mk, err := readMarker(s.dir)
	if err != nil {
		return err
	}
	if err := mk.checkKey(s.key); err != nil {
		return err
	}
	if s.readOnly {
		if err := mk.check(s.dir, s.key); err != nil {
			return err
		}
		if mk.state == stateClean {
			return s.start(mk)
		}
		return s.recoverThenRead(wait)
	}
	if mk, err = s.checkAndMark(mk); err != nil {
		return err
	}
	return s.start(mk)
}

// checkAndMark checks the files and marks the store as open. The disk takes
// as long for the mark as the check does, so they go on at the same time; but
// the mark is put into its place only when all is sound.
func (s *Store) checkAndMark(mk *marker) (*marker, error) {
	opened := &marker{state: mk.state, published: mk.published, key: mk.key}
	if mk.state != stateNew {
		opened.state = stateOpen
	}
	staged := make(chan error, 1)
	go func() {
		err := s.room()
		if err == nil {
			err = opened.stage(s.dir)
		}
		staged <- err
	}()
	sound := mk.check(s.dir, s.key)
	err := <-staged
	if sound != nil {
		unstage(s.dir)
		return nil, sound
	}
	if err == nil {
		err = placeMarker(s.dir)
	}
	opened.replay = mk.replay
	return opened, err
}

// recoverThenRead puts a store in order that was not closed, by opening it for
// writing once. Badger can't replay its log in a folder that it may not touch.
func (s *Store) recoverThenRead(wait time.Duration) error {
	if err := s.lock.release(); err != nil {
		return err
	}
	w, err := open(s.dir, Options{Wait: wait, Key: s.key})
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return fmt.Errorf("the store was not closed properly and has to be opened for writing once: %w", err)
	}
	if s.lock, err = acquireWait(s.dir, true, wait); err != nil {
		return err
	}
	mk, err := readMarker(s.dir)
	if err == nil {
		err = mk.check(s.dir, s.key)
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
		WithNumLevelZeroTables(8).
		WithBaseTableSize(baseTable).
		WithBaseLevelSize(baseLevel).
		WithBlockSize(blockSize).
		WithCompression(options.ZSTD).
		WithZSTDCompressionLevel(1).
		WithBlockCacheSize(blockCache).
		WithValueThreshold(valueSize).
		WithValueLogFileSize(1 << 20). // stays empty
		WithChecksumVerificationMode(options.OnBlockRead)
	if s.memTable > 0 {
		o = o.WithMemTableSize(s.memTable)
	}
	if s.eager {
		o = o.WithNumLevelZeroTables(1)
	}
	if len(s.key) > 0 {
		o = o.WithEncryptionKey(s.key).WithIndexCacheSize(indexCache)
	}
	if s.dir == "" {
		o = o.WithInMemory(true).WithSyncWrites(false).WithMemTableSize(memTableIM)
	}
	return o
}

// start opens Badger and finds the last published state.
func (s *Store) start(mk *marker) (err error) {
	o := s.badgerOptions()
	if mk != nil {
		o.MemTableSize = max(o.MemTableSize, mk.replay)
		if !s.readOnly && mk.state != stateClean {
			if err := dropUnmade(s.dir); err != nil {
				return err
			}
		}
	}
	if s.db, err = openBadger(o); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.db.Close())
		}
	}()
	if err := errors.Join(s.watchLogs(), s.load(mk)); err != nil {
		return err
	}
	if !s.readOnly && s.db.MaxVersion() > s.published {
		takeBack := s.rollback
		if s.meta.quads == 0 {
			takeBack = s.takeBackLoad
		}
		if err := takeBack(); err != nil {
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
	if err := txn.CommitAt(1, nil); err != nil {
		return err
	}
	return s.keepLogs()
}
