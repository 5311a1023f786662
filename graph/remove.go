package graph

import (
	"github.com/cayleygraph/quad"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/schema"
)

// removeArticle removes all quads in the article's label and what is kept
// beside them.
func (w writer) removeArticle(id string) error {
	before, err := w.document(id)
	if err != nil {
		return err
	}
	if err := w.removeNear(&before.Article); err != nil {
		return err
	}
	if url := before.Article.URL; url != "" {
		if at, _, err := w.txn.Get([]byte(urlKeys + urlHash(url))); err != nil {
			return err
		} else if string(at) == id {
			if err := w.delete(urlKeys + urlHash(url)); err != nil {
				return err
			}
		}
	}
	if err := w.relink(map[string]change{id: {before, nil}}); err != nil {
		return err
	}
	if err := w.removeNames(id); err != nil { // of quads that came by an import
		return err
	}
	if _, err := w.txn.RemoveLabel(quad.IRI(id)); err != nil {
		return err
	}
	for _, prefix := range []string{articleKeys, textKeys, addedKeys, entitiesKeys} {
		if err := w.delete(prefix + id); err != nil {
			return err
		}
	}
	return nil
}

func (w writer) removeNames(article string) error {
	var keys []string
	for _, predicate := range []quad.IRI{schema.Name, schema.Alias} {
		for q, err := range w.txn.Quads(badger.Pattern{Predicate: predicate, Label: quad.IRI(article)}) {
			if err != nil {
				return err
			}
			for _, e := range nameEntries(q) {
				keys = append(keys, e.key())
			}
		}
	}
	for _, key := range keys {
		if err := w.delete(key); err != nil {
			return err
		}
	}
	return nil
}
