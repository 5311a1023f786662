package badger

import (
	"bytes"
	"errors"
	"slices"

	bdg "github.com/dgraph-io/badger/v4"
)

// A pending holds the keys that the part under way of a transaction has
// written, deleted ones too, so that they can be read in order. Badger sorts
// all of them for each of its iterators, which is most of the time of a
// transaction that reads what it writes, the more so of a group.
type pending struct {
	below *bdg.Txn // reads the state without them
	kinds map[byte]*sortedKeys
}

func newPending(below *bdg.Txn) *pending { return &pending{below, map[byte]*sortedKeys{}} }

// add notes a key, which is kept and must not be changed.
func (p *pending) add(key []byte) {
	k := p.kinds[key[0]]
	if k == nil {
		k = new(sortedKeys)
		p.kinds[key[0]] = k
	}
	k.fresh = append(k.fresh, key)
}

// from returns the keys of the namespace of key, from key on, in order. Some
// may be there more than once.
func (p *pending) from(key []byte) [][]byte {
	k := p.kinds[key[0]]
	if k == nil {
		return nil
	}
	k.sort()
	i, _ := slices.BinarySearchFunc(k.keys, key, bytes.Compare)
	return k.keys[i:]
}

// sortedKeys sorts what is new when somebody wants to read: a transaction that
// only writes pays nothing.
type sortedKeys struct{ keys, fresh [][]byte }

// sort merges the fresh keys into the others, from the end.
func (k *sortedKeys) sort() {
	if len(k.fresh) == 0 {
		return
	}
	slices.SortFunc(k.fresh, bytes.Compare)
	left := len(k.keys) // of those that have not moved yet
	k.keys = append(k.keys, k.fresh...)
	for n := len(k.fresh); n > 0; n-- {
		key := k.fresh[n-1]
		i, _ := slices.BinarySearchFunc(k.keys[:left], key, bytes.Compare)
		copy(k.keys[i+n:left+n], k.keys[i:left])
		k.keys[i+n-1], left = key, i
	}
	clear(k.fresh)
	k.fresh = k.fresh[:0]
}

// A walk goes over the items under a prefix in order of their keys: those of
// Badger, and over them what is pending.
type walk struct {
	rd     *reader
	it     *bdg.Iterator
	used   bool     // the item of it has been returned
	mine   [][]byte // pending keys that are still to come
	prefix []byte
}

// walk begins at the key from. It has to be closed. Values stand beside the
// keys: to have Badger fetch them ahead would start a goroutine for each.
func (r *reader) walk(prefix, from []byte) *walk {
	below := r.txn
	if r.pending != nil {
		below = r.pending.below
	}
	w := &walk{rd: r, it: below.NewIterator(bdg.IteratorOptions{Prefix: prefix})}
	w.seek(prefix, from)
	return w
}

// seek goes on with another prefix, which begins with that of [reader.walk], at
// the key from.
func (w *walk) seek(prefix, from []byte) {
	w.prefix, w.used = prefix, false
	if w.rd.pending != nil {
		w.mine = w.rd.pending.from(from)
	}
	w.it.Seek(from)
}

func (w *walk) close() { w.it.Close() }

// next returns the next item, which is valid until it is called again; nil at
// the end.
func (w *walk) next() (*bdg.Item, error) {
	if w.used {
		w.it.Next()
		w.used = false
	}
	for {
		ours := len(w.mine) > 0 && bytes.HasPrefix(w.mine[0], w.prefix)
		if !w.it.ValidForPrefix(w.prefix) && !ours {
			return nil, nil
		}
		if !ours || w.it.ValidForPrefix(w.prefix) && bytes.Compare(w.it.Item().Key(), w.mine[0]) < 0 {
			w.used = true
			return w.it.Item(), nil
		}
		key := w.mine[0]
		if w.it.ValidForPrefix(w.prefix) && bytes.Equal(w.it.Item().Key(), key) {
			w.it.Next()
		}
		for len(w.mine) > 0 && bytes.Equal(w.mine[0], key) {
			w.mine = w.mine[1:]
		}
		item, err := w.rd.txn.Get(key)
		if !errors.Is(err, bdg.ErrKeyNotFound) {
			return item, err
		}
	}
}
