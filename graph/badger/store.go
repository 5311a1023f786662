package badger

import (
	"context"
	"errors"
	"iter"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// Options say how to open a [Store]. The zero value works, and so does nil.
type Options struct {
	ReadOnly bool          // never write, not even to tidy up after a crash
	Wait     time.Duration // how long to wait for another process to let go of the folder; 0 = not at all
}

// A Store keeps quads, and keys and values beside them, in a folder.
type Store struct {
	graph.QuadStore
}

// Open opens the store in the folder dir, made when absent. With dir "" the
// store lives in memory.
func Open(dir string, opts *Options) (*Store, error) { return nil, errors.ErrUnsupported }

// Path returns the folder of the store, "" for one in memory.
func (s *Store) Path() string { return "" }

// DiskSize returns the bytes that the store takes on disk.
func (s *Store) DiskSize() (int64, error) { return 0, errors.ErrUnsupported }

// Close ends the store. A second Close does nothing.
func (s *Store) Close() error { return errors.ErrUnsupported }

// Update runs fn in a transaction.
func (s *Store) Update(ctx context.Context, fn func(*Txn) error) error { return errors.ErrUnsupported }

// View runs fn on a snapshot of the store.
func (s *Store) View(ctx context.Context, fn func(*Snapshot) error) error {
	return errors.ErrUnsupported
}

// A KV is a key with its value.
type KV struct{ Key, Value []byte }

// A Pattern selects quads; a nil field stands for anything.
type Pattern struct{ Subject, Predicate, Object, Label quad.Value }

// A Snapshot reads one state of the store, whatever is written meanwhile.
type Snapshot struct{}

// Get returns the value of a key beside the quads; ok tells whether there is one.
func (s *Snapshot) Get(key []byte) (value []byte, ok bool, err error) {
	return nil, false, errors.ErrUnsupported
}

// Scan yields the keys that begin with prefix and their values, in byte order.
func (s *Snapshot) Scan(prefix []byte) iter.Seq2[KV, error] { return nil }

// Quads yields the quads that match p.
func (s *Snapshot) Quads(p Pattern) iter.Seq2[quad.Quad, error] { return nil }

// HasQuad tells whether the store holds q.
func (s *Snapshot) HasQuad(q quad.Quad) (bool, error) { return false, errors.ErrUnsupported }

// Count returns how many quads match p.
func (s *Snapshot) Count(p Pattern) (int64, error) { return 0, errors.ErrUnsupported }

// Stats returns the exact numbers of quads and nodes.
func (s *Snapshot) Stats() (quads, nodes int64) { return 0, 0 }

// QuadStore returns the snapshot as a Cayley store that can only be read: run
// a whole query on it to see one state. It ends with the snapshot.
func (s *Snapshot) QuadStore() graph.QuadStore { return nil }

// A Txn is a transaction under way. It reads what it has written.
type Txn struct{ Snapshot }

// Add adds q and reports whether it was new.
func (t *Txn) Add(q quad.Quad) (added bool, err error) { return false, errors.ErrUnsupported }

// Remove removes q and reports whether it was there.
func (t *Txn) Remove(q quad.Quad) (removed bool, err error) { return false, errors.ErrUnsupported }

// RemoveLabel removes all quads with the label and returns how many there were.
func (t *Txn) RemoveLabel(label quad.Value) (n int, err error) { return 0, errors.ErrUnsupported }

// Set stores a value under a key beside the quads.
func (t *Txn) Set(key, value []byte) error { return errors.ErrUnsupported }

// Delete removes a key beside the quads; an absent key is no error.
func (t *Txn) Delete(key []byte) error { return errors.ErrUnsupported }
