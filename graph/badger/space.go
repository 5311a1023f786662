package badger

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/dgraph-io/badger/v4/table"
)

// reserve covers the logs of two memtables, which are set up with twice their
// size, the tables that are made of these, and what compaction can't know: two
// of them may go on at once, and begin when more has been written than room saw.
const reserve = 16 * memTable

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
	if need := reserve + s.compaction(); free < need {
		return fmt.Errorf("%w: %d MB free in %s, at least %d MB needed", ErrNoSpace, free>>20, s.dir, need>>20)
	}
	return nil
}

// compaction returns how many bytes Badger may write, before it deletes as
// many, to merge tables while transactions go on: the first level with the one
// that it goes into, and beside that a table with those below it.
func (s *Store) compaction() uint64 {
	if s.db == nil {
		return s.unsorted()
	}
	var sum, all int64
	for _, l := range s.db.Levels() {
		all += l.Size
		if l.Level == 0 || l.IsBaseLevel {
			sum += l.Size
		} else if l.NumTables > 0 {
			sum += min(l.Size, lowerTables*l.TargetFileSize)
		}
	}
	return uint64(min(sum, all))
}

// lowerTables is how many tables of a level two tables above it usually
// overlap: Badger makes each level ten times as large as the one above, and
// merges two at once.
const lowerTables = 24

// unsorted is compaction before the store is open: the tables of the first two
// levels.
func (s *Store) unsorted() (sum uint64) {
	list, err := readManifest(s.dir)
	if err != nil {
		return 0 // a new store, or one that can't be opened
	}
	top := uint8(255)
	for _, m := range list {
		if m.Level > 0 {
			top = min(top, m.Level)
		}
	}
	for id, m := range list {
		if m.Level != 0 && m.Level != top {
			continue
		}
		if info, err := os.Stat(filepath.Join(s.dir, table.IDToFilename(id))); err == nil {
			sum += uint64(info.Size())
		}
	}
	return sum
}
