package graph

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"

	"newsgraph/graph/badger"
)

// A tally counts and sums up the records that are kept beside the quads: those
// of an article, or the names and other indexes together. Like the digest of
// its quads (see [badger.Digest]) it is kept in the article's transaction, so
// that Check can tell whether anything is missing.
type tally struct {
	records uint64
	sum     [2]uint64
}

// tallyKeys begin the keys of the tallies, which end with the article, or with
// nothing for the indexes.
const tallyKeys = "tally/"

// tallyOwner returns the article that a key belongs to, "" for an index. Keys
// that don't count are not ok.
func tallyOwner(key string) (article string, ok bool) {
	kind, rest, _ := strings.Cut(key, "/")
	switch kind + "/" {
	case articleKeys, textKeys, addedKeys, entitiesKeys, identityKeys:
		return rest, true
	case statementKeys:
		return articleOf(key), true
	case eventKeys:
		article, _, _ := strings.Cut(rest, "/"+eventPrefix)
		return article, true
	case nameKeys, factKeys, inferredKeys, ledgerKeys, gazetteerKeys, gazetteerNames:
		return "", true
	}
	return "", false
}

func recordHash(key string, value []byte) [2]uint64 {
	b := binary.BigEndian.AppendUint32(make([]byte, 0, 4+len(key)+len(value)), uint32(len(key)))
	sum := sha256.Sum256(append(append(b, key...), value...))
	return [2]uint64{binary.BigEndian.Uint64(sum[:]), binary.BigEndian.Uint64(sum[8:])}
}

func (t *tally) add(h [2]uint64) {
	t.records++
	t.sum[0] += h[0]
	t.sum[1] += h[1]
}

func (t *tally) remove(h [2]uint64) {
	t.records--
	t.sum[0] -= h[0]
	t.sum[1] -= h[1]
}

func (t tally) encode() []byte {
	b := binary.AppendUvarint(nil, t.records)
	b = binary.BigEndian.AppendUint64(b, t.sum[0])
	return binary.BigEndian.AppendUint64(b, t.sum[1])
}

func decodeTally(b []byte) (tally, error) {
	n, size := binary.Uvarint(b)
	if size <= 0 || len(b) != size+16 {
		return tally{}, fmt.Errorf("%w: tally of records", ErrDamaged)
	}
	b = b[size:]
	return tally{n, [2]uint64{binary.BigEndian.Uint64(b), binary.BigEndian.Uint64(b[8:])}}, nil
}

// tallyOf returns the tally that a key counts for, nil for none.
func (w writer) tallyOf(key string) (*tally, error) {
	owner, ok := tallyOwner(key)
	if !ok {
		return nil, nil
	}
	t := w.tallies[owner]
	if t == nil {
		var err error
		if t, err = w.tally(owner); err != nil {
			return nil, err
		}
		w.tallies[owner] = t
	}
	return t, nil
}

func (w writer) tally(owner string) (*tally, error) {
	b, ok, err := w.to.Get([]byte(tallyKeys + owner))
	if err != nil || !ok {
		return &tally{}, err
	}
	t, err := decodeTally(b)
	return &t, err
}

// saveTallies ends a transaction.
func (w writer) saveTallies() error {
	for _, owner := range slices.Sorted(maps.Keys(w.tallies)) {
		t, key := w.tallies[owner], []byte(tallyKeys+owner)
		switch {
		case t.records != 0:
			if err := w.save(key, t.encode(), true); err != nil {
				return err
			}
		case t.sum != [2]uint64{}:
			return fmt.Errorf("%w: the records of %q are not those that were counted", ErrDamaged, owner)
		default:
			if err := w.save(key, nil, false); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w writer) save(key, value []byte, has bool) error {
	return w.to.Edit(key, func([]byte, bool) ([]byte, bool) { return value, has })
}

// update runs fn in a transaction and draws the conclusions from what it wrote.
func (g *Graph) update(ctx context.Context, fn func(w writer) error) error {
	return g.store.Update(ctx, func(txn *badger.Txn) error {
		w := writer{g, txn, txn, map[string]*tally{}, newInferring(), g.facts, &curation{}}
		txn.OnFailure(g.facts.forget)
		defer g.facts.makeRoom()
		if err := fn(w); err != nil {
			return err
		}
		if err := w.conclude(); err != nil {
			return err
		}
		return w.saveTallies()
	})
}
