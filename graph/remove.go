package graph

import (
	"github.com/cayleygraph/quad"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/schema"
)

// removeArticle removes all quads in the article's label and what is kept
// beside them.
func (w writer) removeArticle(id string) error {
	a, err := w.stored(id)
	if err != nil {
		return err
	}
	if err := w.removeNear(&a); err != nil {
		return err
	}
	if a.URL != "" {
		if at, _, err := w.txn.Get([]byte(urlKeys + urlHash(a.URL))); err != nil {
			return err
		} else if string(at) == id {
			if err := w.delete(urlKeys + urlHash(a.URL)); err != nil {
				return err
			}
		}
	}
	steps := []func(string) error{w.removeStatements, w.removeNames}
	for _, step := range steps {
		if err := step(id); err != nil {
			return err
		}
	}
	if _, err := w.txn.RemoveLabel(quad.IRI(id)); err != nil {
		return err
	}
	for _, prefix := range []string{articleKeys, textKeys, addedKeys} {
		if err := w.delete(prefix + id); err != nil {
			return err
		}
	}
	return nil
}

func (w writer) removeStatements(article string) error {
	statements, err := articleStatements(&w.txn.Snapshot, article)
	if err != nil {
		return err
	}
	for i := range statements {
		s := &statements[i]
		if err := w.dropFact(s); err != nil {
			return err
		}
		if err := w.delete(statementKey(article, s.ID)); err != nil {
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
