package graph

import (
	"context"
	"fmt"
	"time"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/schema"
)

// Add adds an article with its entities and statements in one transaction,
// which is on disk when Add returns. The document is normalized first, as by
// [Document.Normalize]; d itself is not changed.
//
// An article that the graph has already stays as it is, whatever d says of it,
// and added is false; [Graph.Replace] makes it anew. Another article at the
// same URL is replaced; [Graph.Put] says so.
func (g *Graph) Add(ctx context.Context, d Document) (added bool, err error) {
	change, err := g.Put(ctx, d)
	return change == Added || change == Updated, err
}

// A Change says what became of an article that was put into a graph.
type Change int

// What may become of an article.
const (
	Unchanged Change = iota // the graph had it, now or as an earlier version
	Added                   // it is new
	Updated                 // it has replaced another version at its URL
	Outdated                // it was published before the version at its URL, or says less of the same text, and is kept as an earlier one
)

// Put adds an article as [Graph.Add] does and says what became of it.
func (g *Graph) Put(ctx context.Context, d Document) (change Change, err error) {
	if d, err = normalized(d); err != nil {
		return Unchanged, err
	}
	err = g.update(ctx, func(w writer) error {
		change = Unchanged
		known, err := has(&w.txn.Snapshot, &d.Article)
		if err != nil {
			return err
		}
		if known {
			return w.betterDated(&d.Article)
		}
		current, replaced, err := w.supersede(&d.Article, g.timestamp())
		switch {
		case err != nil:
			return err
		case !current:
			change = Outdated
			return nil
		case replaced:
			change = Updated
		default:
			change = Added
		}
		return w.addDocument(&d, g.timestamp())
	})
	if err != nil {
		return Unchanged, fmt.Errorf("add article %s: %w", d.Article.ID, err)
	}
	return change, nil
}

// Replace is Add for an article that may be there: what the graph knew from
// the article is removed in the same transaction. When it first came in stays
// known. When the graph says just that of the article already, nothing is
// written and changed is false.
func (g *Graph) Replace(ctx context.Context, d Document) (changed bool, err error) {
	if d, err = normalized(d); err != nil {
		return false, err
	}
	err = g.update(ctx, func(w writer) error {
		changed = false
		id := d.Article.ID
		known, err := w.hasArticle(id)
		if err != nil {
			return err
		}
		var before *Document
		if known {
			if before, err = w.document(id); err != nil {
				return err
			}
			same, err := w.says(before, &d)
			if same || err != nil {
				return err
			}
		} else if err := w.set(addedKeys+id, []byte(g.timestamp())); err != nil {
			return err
		}
		changed = true
		if err := w.addArticleRecord(d.Article); err != nil {
			return err
		}
		if err := w.relink(map[string]change{id: {before, &d}}); err != nil || known {
			return err
		}
		return w.addIndexes(&d.Article)
	})
	if err != nil {
		return false, fmt.Errorf("replace article %s: %w", d.Article.ID, err)
	}
	return changed, nil
}

// Remove removes an article and everything that the graph knew from it alone,
// in one transaction: the graph is then as if the article had never been
// added, its earlier versions too. The error is [ErrNotFound] when there is no such article.
func (g *Graph) Remove(ctx context.Context, article string) error {
	err := g.update(ctx, func(w writer) error {
		known, err := w.hasArticle(article)
		if err != nil {
			return err
		}
		if !known {
			return ErrNotFound
		}
		a, err := w.stored(article)
		if err != nil {
			return err
		}
		if a.URL != "" {
			if err := w.removeVersions(a.URL); err != nil {
				return err
			}
		}
		return w.removeArticle(article)
	})
	if err != nil {
		return fmt.Errorf("remove article %s: %w", article, err)
	}
	return nil
}

// timestamp returns the time as it is stored.
func (g *Graph) timestamp() string { return g.now().UTC().Format(time.RFC3339) }

func normalized(d Document) (Document, error) {
	d = d.clone()
	return d, d.Normalize()
}

// A writer changes a graph within a transaction: every quad together with what
// is kept beside it.
type writer struct {
	g         *Graph
	to        target
	txn       *badger.Txn       // is the target, but in an import; nil in one into an empty graph
	tallies   map[string]*tally // of what has changed, by article
	inferring *inferring
	facts     *factMemory
	curated   *curation // what people have said of entities
}

// A target takes what is written: a transaction, or what an import gathers.
type target interface {
	Get(key []byte) (value []byte, ok bool, err error)
	Edit(key []byte, edit func(old []byte, had bool) (value []byte, has bool)) error
	Add(q quad.Quad) (isNew bool, err error)
}

func (w writer) hasArticle(id string) (bool, error) {
	_, ok, err := w.to.Get([]byte(articleKeys + id))
	return ok, err
}

func (w writer) addDocument(d *Document, when string) error {
	if err := w.addArticleRecord(d.Article); err != nil {
		return err
	}
	if err := w.set(addedKeys+d.Article.ID, []byte(when)); err != nil {
		return err
	}
	if err := w.relink(map[string]change{d.Article.ID: {nil, d}}); err != nil {
		return err
	}
	return w.addIndexes(&d.Article)
}

// addArticleRecord stores what is kept of a beside the quads.
func (w writer) addArticleRecord(a Article) error {
	b, err := encodeArticle(a)
	if err != nil {
		return err
	}
	if err := w.set(articleKeys+a.ID, b); err != nil || a.Text == "" {
		return err
	}
	return w.set(textKeys+a.ID, []byte(a.Text))
}

// addIndexes makes an article be found by its URL and by its near-copies.
func (w writer) addIndexes(a *Article) error {
	if a.URL != "" {
		if err := w.set(urlKeys+urlHash(a.URL), []byte(a.ID)); err != nil {
			return err
		}
	}
	return w.addNear(a)
}

// addRecord stores what is kept of s beside the quads; it has its article's
// own ids.
func (w writer) addRecord(s *Statement) error {
	b, err := encodeStatement(*s)
	if err != nil {
		return err
	}
	return w.set(statementKey(s.Article, s.ID), b)
}

// facts returns the edges that s makes.
func (s *Statement) facts() []quad.Quad {
	if !s.Asserted() || s.Object.Entity != nil && s.Object.ID == s.Subject.ID {
		return nil // two names of an article that the graph knows for one make no loop
	}
	label := quad.IRI(s.Article)
	if s.Inferred {
		label = schema.Inferred
	}
	return schema.FactQuads(label, s.node(), s.Symmetric)
}

func (w writer) addQuads(quads []quad.Quad) error {
	for _, q := range quads {
		if err := w.addQuad(q); err != nil {
			return err
		}
	}
	return nil
}

// addQuad adds a quad and the names that it gives.
func (w writer) addQuad(q quad.Quad) error {
	isNew, err := w.to.Add(q)
	if err != nil || !isNew {
		return err
	}
	for _, e := range nameEntries(q) {
		if err := w.set(e.key(), nil); err != nil {
			return err
		}
	}
	return nil
}

// set gives a key a value, and delete takes it from it.
func (w writer) set(key string, value []byte) error {
	return w.edit(key, func([]byte, bool) ([]byte, bool) { return value, true })
}

func (w writer) delete(key string) error {
	return w.edit(key, func([]byte, bool) ([]byte, bool) { return nil, false })
}

// edit changes the value of a key, as [badger.Txn.Edit] does, and counts that.
func (w writer) edit(key string, edit func(old []byte, had bool) (value []byte, has bool)) error {
	t, err := w.tallyOf(key)
	if err != nil {
		return err
	}
	return w.to.Edit([]byte(key), func(old []byte, had bool) ([]byte, bool) {
		value, has := edit(old, had)
		if t != nil && had {
			t.remove(recordHash(key, old))
		}
		if t != nil && has {
			t.add(recordHash(key, value))
		}
		return value, has
	})
}
