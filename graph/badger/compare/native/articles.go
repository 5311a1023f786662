package main

import (
	"context"
	"encoding/binary"
	"errors"
	"sync"

	bdg "github.com/dgraph-io/badger/v4"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/badger"
	"task"
)

// ourWriter is this project's store with its own transactions.
type ourWriter struct {
	*gizmoStore
	s *badger.Store
}

func (o *ourWriter) Begin(dir string, onSync func()) (err error) {
	o.s, err = badger.Open(dir, &badger.Options{OnSync: onSync})
	o.qs = o.s
	return err
}

func (o *ourWriter) Article(quads []task.Quad) error {
	return o.s.Update(context.Background(), func(tx *badger.Txn) error {
		for _, q := range quads {
			x := quad.Quad{Subject: value(q[0]), Predicate: value(q[1]), Object: value(q[2]), Label: value(q[3])}
			if _, err := tx.Add(x); err != nil {
				return err
			}
		}
		return nil
	})
}

// rawArticles is what one writes on Badger by hand: a transaction for each
// article, synced, one after the other. It looks terms up and numbers new ones,
// and asks of no quad whether it is there.
type rawArticles struct {
	raw
	mu     sync.Mutex
	onSync func()
	next   uint32
	ts     uint64
}

func (r *rawArticles) Begin(dir string, onSync func()) (err error) {
	r.onSync = onSync
	r.db, err = bdg.OpenManaged(bdg.DefaultOptions(dir).WithLogger(nil).WithSyncWrites(true).WithDetectConflicts(false))
	return err
}

func (r *rawArticles) Close() error {
	if r.txn != nil {
		r.txn.Discard()
	}
	return r.db.Close()
}

func (r *rawArticles) Article(quads []task.Quad) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	txn := r.db.NewTransactionAt(r.ts, true)
	defer txn.Discard()
	fresh := map[string]uint32{}
	for _, q := range quads {
		var x row
		for i, t := range q {
			if t == "" {
				continue
			}
			id, err := r.number(txn, fresh, t)
			if err != nil {
				return err
			}
			x[i] = id
		}
		for i, order := range orders {
			if err := txn.Set(key("SPO"[i], order, x, 4), nil); err != nil {
				return err
			}
		}
	}
	if err := txn.Set([]byte{'M'}, binary.AppendUvarint(nil, uint64(r.next))); err != nil {
		return err
	}
	r.ts++
	r.onSync()
	return txn.CommitAt(r.ts, nil)
}

// number returns the number of a term; fresh are those of this article.
func (r *rawArticles) number(txn *bdg.Txn, fresh map[string]uint32, t string) (uint32, error) {
	if n, ok := fresh[t]; ok {
		return n, nil
	}
	k := append([]byte{'T'}, t...)
	item, err := txn.Get(k)
	switch {
	case err == nil:
		b, err := item.ValueCopy(nil)
		if err == nil {
			fresh[t] = id(b)
		}
		return fresh[t], err
	case !errors.Is(err, bdg.ErrKeyNotFound):
		return 0, err
	}
	r.next++
	fresh[t] = r.next
	if err := txn.Set(k, id5(r.next)); err != nil {
		return 0, err
	}
	return r.next, txn.Set(append([]byte{'N'}, id5(r.next)...), []byte(t))
}
