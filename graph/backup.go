package graph

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"newsgraph/graph/badger"
)

// Backup writes all of the graph as it is now to w: quads, texts, records and
// times, in one stream that ends with a SHA-256 of it. Others may read and
// write meanwhile. The error is [ErrDamaged] where something can't be read. The
// backup of an encrypted graph is encrypted with its key.
func (g *Graph) Backup(ctx context.Context, w io.Writer) error { return g.store.Backup(ctx, w) }

// FolderOptions say how to work on a folder that is not open. The zero value
// works, and so does nil.
type FolderOptions struct {
	Wait time.Duration // for another process to let go of the folder
	Key  []byte        // of an encrypted graph
}

func (o *FolderOptions) store() *badger.Options {
	if o == nil {
		return nil
	}
	return &badger.Options{Wait: o.Wait, Key: o.Key}
}

// Restore makes a graph in a new folder of what [Graph.Backup] wrote. A folder
// that holds something is left alone, and the error is [io/fs.ErrExist]. A
// backup that is cut short or garbled is [ErrDamaged], and leaves no folder:
// it takes its name when everything in it has been checked and synced.
func Restore(ctx context.Context, r io.ReadSeeker, location string, opts *FolderOptions) error {
	dir, err := folderOnDisk(location)
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	return badger.Restore(ctx, r, dir, opts.store())
}

// Compact merges the files of a graph that is not open, without what was
// replaced or removed, and returns the bytes on disk before and after. It needs
// as much free space as the graph takes, else the error is [ErrNoSpace].
func Compact(ctx context.Context, location string, opts *FolderOptions) (before, after int64, err error) {
	dir, err := folderOnDisk(location)
	if err != nil {
		return 0, 0, fmt.Errorf("compact: %w", err)
	}
	return badger.Compact(ctx, dir, opts.store())
}

func folderOnDisk(location string) (string, error) {
	dir, err := folder(location)
	if err == nil && dir == "" {
		err = errors.New("a graph in memory has no folder")
	}
	return dir, err
}
