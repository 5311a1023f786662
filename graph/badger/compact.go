package badger

import (
	"context"
	"errors"
	"fmt"

	bdg "github.com/dgraph-io/badger/v4"
)

// Compact merges the tables of a store that is not open into one level, drops
// what was overwritten or removed, and collects the value log. It returns the
// bytes on disk before and after. It needs as much free space as the store
// takes (else ErrNoSpace), and reads every block first: Badger's compaction
// would drop what is behind a block that it can't read. ctx is looked at
// between the steps; a store is whole after each of them.
func Compact(ctx context.Context, dir string, opts *Options) (before, after int64, err error) {
	if opts == nil {
		opts = &Options{}
	}
	if before, after, err = compact(ctx, dir, *opts); err != nil {
		return 0, 0, fmt.Errorf("compact store %s: %w", dir, err)
	}
	return before, after, nil
}

func compact(ctx context.Context, dir string, opts Options) (before, after int64, err error) {
	if opts.ReadOnly {
		return 0, 0, ErrReadOnly
	}
	if err := prepareDir(dir, true); err != nil { // don't make one
		return 0, 0, err
	}
	s, err := open(dir, opts) // writes to tables what a crash has left in a log
	if err != nil {
		return 0, 0, err
	}
	if err := s.Close(); err != nil {
		return 0, 0, err
	}
	if before, err = s.DiskSize(); err != nil {
		return 0, 0, err
	}
	opts.compacting = true
	if s, err = open(dir, opts); err != nil {
		return 0, 0, err
	}
	err = s.compact(ctx)
	if err = errors.Join(err, s.Close()); err != nil {
		return 0, 0, err
	}
	after, err = s.DiskSize()
	return before, after, err
}

// compact does it to an open store that nothing is written to.
func (s *Store) compact(ctx context.Context) error {
	if err := caught(s.db.VerifyChecksum); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, firstLine(err))
	}
	if err := errors.Join(ctx.Err(), s.roomToCompact()); err != nil {
		return err
	}
	if err := caught(func() error { return s.db.Flatten(1) }); err != nil {
		return err
	}
	for ctx.Err() == nil {
		err := s.db.RunValueLogGC(0.5)
		if errors.Is(err, bdg.ErrNoRewrite) || errors.Is(err, bdg.ErrRejected) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("collect the value log: %w", err)
		}
	}
	return ctx.Err()
}

// roomToCompact returns ErrNoSpace unless all tables could be written anew.
func (s *Store) roomToCompact() error {
	free, err := s.free(s.dir)
	if err != nil {
		return err
	}
	size, err := s.DiskSize()
	if need := uint64(size) + reserve; err == nil && free < need {
		err = fmt.Errorf("%w: %d MB free in %s, %d MB needed", ErrNoSpace, free>>20, s.dir, need>>20)
	}
	return err
}

// manyTables is how many tables may lie unsorted on the first level when a
// store is closed. Each time that a store is open for writing leaves one, and
// a read looks into all of them. Badger merges them while a store is open, but
// many short runs, an article each, give it no time to.
const manyTables = 10

// tidy compacts a store that is being closed, when that is worth the time: at
// manyTables. So every tenth of many short runs takes longer, and a long one
// never waits for what Badger has done already. It is no error when there is
// no room to.
func (s *Store) tidy() error {
	if s.dir == "" || s.readOnly || s.broken != nil {
		return nil //nolint:nilerr // a broken store is left as it is
	}
	if levels := s.db.Levels(); len(levels) == 0 || levels[0].NumTables < manyTables {
		return nil
	}
	err := s.compact(context.Background())
	if errors.Is(err, ErrNoSpace) {
		return nil
	}
	return err
}
