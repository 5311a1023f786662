package graph

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/badger"
)

// ImportOptions say how to import. The zero value works, and so does nil.
type ImportOptions struct {
	Name string // of the input, for messages; "-" when empty
	// Memory is how many bytes may be gathered before they are written; 0 is
	// DefaultImportMemory. What is imported into an empty graph and fits is
	// written at once, sorted, which takes a fifth of the time.
	Memory int64
	// Progress, when not nil, is told now and then how many lines were read.
	Progress func(lines int)
}

// DefaultImportMemory holds about five million quads of news.
const DefaultImportMemory = 512 << 20

// Import adds the N-Quads read from r to what the graph holds already, and
// returns how many quads were new. What [Graph.Export] wrote becomes the same
// graph again, with its texts, statements and offsets; quads of any other
// vocabulary are kept as they are. Labels of blank nodes are kept too, so that
// those of two files with one label are one node. What is compressed with gzip
// or Zstandard is recognised by its content.
//
// Conclusions are drawn anew, by the rules of the graph if it has any, else by
// those in the input.
//
// An import is all or nothing, whatever its size, and a reader of the graph
// sees nothing of it before its end. Input that is no N-Quads, or holds records
// that contradict themselves, is reported as a [*SyntaxError] with its line and
// column; a line may have 64 MiB. Memory doesn't grow with the input, where
// that has the text of an article before its statements, as exports do.
func (g *Graph) Import(ctx context.Context, r io.Reader, opts *ImportOptions) (added int, err error) {
	o := ImportOptions{}
	if opts != nil {
		o = *opts
	}
	o.Name = cmp.Or(o.Name, "-")
	o.Memory = cmp.Or(o.Memory, DefaultImportMemory)
	n, err := g.importQuads(ctx, r, o)
	if _, ok := errors.AsType[*SyntaxError](err); err != nil && !ok {
		err = fmt.Errorf("import %s: %w", o.Name, err)
	}
	if err != nil {
		return 0, err
	}
	return int(n), nil
}

func (g *Graph) importQuads(ctx context.Context, r io.Reader, o ImportOptions) (added int64, err error) {
	in, err := newImporter(ctx, r, o)
	if err != nil {
		return 0, err
	}
	defer in.close()
	in.now = []byte(g.timestamp())
	w := writer{g: g, tallies: map[string]*tally{}, inferring: newInferring(), facts: newFactMemory(), curated: &curation{}}
	first := &gathered{badger.NewBulk()}
	if empty, err := g.isEmpty(ctx); err != nil {
		return 0, err
	} else if empty {
		in.empty = true
		w.to = first
		all, err := in.write(w, func() bool { return first.Memory() > o.Memory })
		if err != nil {
			return 0, err
		}
		if all && first.Len() > 0 {
			return g.store.LoadNew(ctx, first.Bulk, func(txn *badger.Txn) error {
				g.facts.forget() // the import has a memory of its own
				w.to, w.txn = txn, txn
				return in.finish(w)
			})
		}
	}
	err = g.store.Update(ctx, func(txn *badger.Txn) error {
		g.facts.forget()
		if quads, _ := txn.Stats(); quads > 0 && first.Len() > 0 {
			return badger.ErrNotEmpty // but it was when the import began
		}
		to := &gathering{Txn: txn, limit: o.Memory / 4, bulk: first.Bulk}
		if err := to.flush(); err != nil {
			return err
		}
		w.to, w.txn = to, txn
		_, err := in.write(w, func() bool { return false })
		if err == nil {
			err = to.flush()
		}
		added = to.added
		if err != nil {
			return err
		}
		w.to = txn
		return in.finish(w)
	})
	return added, err
}

// isEmpty tells whether an import can be written as a load.
func (g *Graph) isEmpty(ctx context.Context) (empty bool, err error) {
	if g.store.Path() == "" {
		return false, nil // in memory
	}
	err = g.store.View(ctx, func(s *badger.Snapshot) error {
		quads, _ := s.Stats()
		empty = quads == 0
		return nil
	})
	return empty, err
}

// gathered is the target of an import into an empty graph.
type gathered struct{ *badger.Bulk }

// Get returns what has been gathered under key; the graph below is empty.
func (b *gathered) Get(key []byte) (value []byte, ok bool, err error) {
	value, ok = b.Bulk.Get(key)
	return value, ok, nil
}

// Edit changes what has been gathered under key.
func (b *gathered) Edit(key []byte, edit func(old []byte, had bool) (value []byte, has bool)) error {
	value, has := edit(b.Bulk.Get(key))
	if !has {
		b.Bulk.Delete(key)
		return nil
	}
	return b.Set(key, value)
}

// Add says that every quad is new; the store finds out.
func (b *gathered) Add(q quad.Quad) (isNew bool, err error) { return true, b.Bulk.Add(q) }

// gathering is the target of any other import: a transaction that quads are
// added to many at a time.
type gathering struct {
	*badger.Txn
	bulk  *badger.Bulk
	limit int64
	added int64 // quads that were new
}

// Add gathers a quad for the next flush, which finds out whether it is new.
func (t *gathering) Add(q quad.Quad) (isNew bool, err error) {
	if t.bulk == nil {
		t.bulk = badger.NewBulk()
	}
	if err := t.bulk.Add(q); err != nil || t.bulk.Memory() < t.limit {
		return true, err
	}
	return true, t.flush()
}

func (t *gathering) flush() error {
	if t.bulk == nil {
		return nil
	}
	n, err := t.AddBulk(t.bulk)
	t.added, t.bulk = t.added+n, nil
	return err
}
