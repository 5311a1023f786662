package badger

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	bdg "github.com/dgraph-io/badger/v4"
)

// Options say how to open a [Store]. The zero value works, and so does nil.
type Options struct {
	// ReadOnly opens an existing store that other readers may have open too.
	// One that was not closed properly is put in order first.
	ReadOnly bool
	// Wait is how long to wait for another process to let go of the folder;
	// 0 = not at all.
	Wait time.Duration
	// Key encrypts a new store with AES, and opens one that is encrypted: 16,
	// 24 or 32 bytes, best random. nil is none.
	Key []byte

	// OnSync, when not nil, is called before each write that is waited for until
	// it is on disk, by one goroutine at a time. It is there for measuring.
	OnSync func()

	compacting bool  // every table on the first level is one too many
	memTable   int64 // the size of a memtable; 0 is that of this version
}

// A Store keeps quads, and keys and values beside them, in a folder or in
// memory. It implements Cayley's graph.QuadStore and is good for any number
// of goroutines.
type Store struct {
	queries  // the reading half of graph.QuadStore
	dir      string
	db       *bdg.DB
	readOnly bool
	key      []byte
	eager    bool  // Options.compacting
	memTable int64 // Options.memTable
	lock     *dirLock
	writing  chan struct{} // holds a token while a transaction runs

	// Of the transaction that runs.
	last   uint64 // the highest version ever used
	broken error  // why nothing can be written any more
	group  *group // transactions that are not committed yet; nil for none
	terms  *dict  // what the last transaction left; nil after one that failed
	known  int    // how many terms that may be
	logs   logNames

	mu        sync.Mutex // guards what follows
	published uint64     // the version that readers get
	meta      meta
	active    map[uint64]int // versions that readers hold
	closed    bool           // Close has begun

	names   nameCache
	current atomic.Pointer[reader] // of the published version; nil until asked for

	life *lifetime // entered while Badger is being read

	syncs      atomic.Uint64 // writes that were synced
	beforeSync func()        // Options.OnSync

	free func(dir string) (uint64, error) // free bytes on the disk; replaced in tests
}

// Sizes that decide how much memory a store takes. Badger keeps eight buffers
// in which it builds tables, and each grows to about four times the size of a
// memtable; a dozen of tables may be in the making where the disk is slow.
const (
	memTable   = 4 << 20
	memTableIM = 8 << 20   // of a store in memory
	valueSize  = 512 << 10 // longer ones would go to the value log: none is
	blockCache = 16 << 20
	blockSize  = 8 << 10   // larger ones compress better, smaller ones are read faster
	baseTable  = 512 << 10 // the largest tables have 32 times that
	baseLevel  = 24 << 20  // what the last level but one may have: so much may be written anew for a few memtables
	indexCache = 16 << 20  // of an encrypted store
)

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
	s.settle()
	s.current.Store(nil)
	s.life.end()
	tidied := s.tidy()
	err := s.db.Close()
	if s.dir == "" {
		return err
	}
	if err == nil && !s.readOnly {
		err = sealMarker(s.dir, s.published, s.key)
	}
	if err = errors.Join(tidied, err, s.lock.release()); err != nil {
		return fmt.Errorf("close store %s: %w", s.dir, err)
	}
	return nil
}
