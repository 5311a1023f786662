package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/schema"
)

// The versions of the vocabulary before this one.
const (
	unlinked  = "1" // articles kept no list of their entities, and whoever had one name was one
	eventless = "2" // there were no events
)

func knownVersion(v string) bool { return v == unlinked || v == eventless || v == schema.Version }

// upgrade makes a graph of an earlier version one of this version: every
// article of version 1 gets a list of its entities, which its quads name, and
// these are linked. It is one transaction; what only a new reading of the texts
// can tell, such as events and walks of life, is left to that.
func (g *Graph) upgrade(ctx context.Context, from string) error {
	err := g.update(ctx, func(w writer) error {
		if from == eventless {
			return w.txn.Set([]byte(versionKey), []byte(schema.Version))
		}
		var ids []string
		for kv, err := range w.txn.Scan([]byte(articleKeys)) {
			if err != nil {
				return err
			}
			ids = append(ids, strings.TrimPrefix(string(kv.Key), articleKeys))
		}
		for _, id := range ids {
			if err := w.upgradeArticle(id); err != nil {
				return fmt.Errorf("%s: %w", id, err)
			}
		}
		return w.txn.Set([]byte(versionKey), []byte(schema.Version))
	})
	if err != nil {
		return fmt.Errorf("upgrade from vocabulary %s: %w", from, err)
	}
	return nil
}

func (w writer) upgradeArticle(id string) error {
	if err := w.linkArticle(id); err != nil {
		return err
	}
	a, err := w.stored(id)
	if err != nil {
		return err
	}
	return w.addIndexes(&a) // which not all graphs of that version had
}

// linkArticle links the entities of an article that is there with all but that.
// One without a list of its entities gets that of those which its quads name.
func (w writer) linkArticle(id string) error {
	entities, err := readEntities(&w.txn.Snapshot, id)
	if err != nil {
		return err
	}
	if entities == nil {
		var quads []quad.Quad
		for _, predicate := range []quad.IRI{schema.Name, schema.Alias, schema.Type} {
			for q, err := range w.txn.Quads(badger.Pattern{Predicate: predicate, Label: quad.IRI(id)}) {
				if err != nil {
					return err
				}
				quads = append(quads, q)
			}
		}
		if err := w.saveEntities(id, namedEntities(quads)); err != nil {
			return err
		}
	}
	doc, err := w.document(id)
	if err != nil {
		return err
	}
	in, err := w.linkRecords(doc)
	if err != nil {
		return err
	}
	return w.relinkRecords(map[string]change{id: {doc, doc}}, nil, in)
}

// namedEntities returns the entities that quads of one article name.
func namedEntities(quads []quad.Quad) []Entity {
	doc := Document{}
	n := normalizer{doc: &doc, entities: map[string]*Entity{}}
	for _, q := range quads {
		id, isIRI := q.Subject.(quad.IRI)
		if !isIRI || strings.HasPrefix(string(id), articlePrefix) || strings.HasPrefix(string(id), statementPrefix) || !validID(string(id)) {
			continue
		}
		e := Entity{ID: string(id), Local: strings.Contains(string(id), "/")}
		switch name, _ := q.Object.(quad.String); {
		case q.Predicate == quad.Value(schema.Name) && name != "":
			e.Name = string(name)
		case q.Predicate == quad.Value(schema.Alias) && name != "":
			e.Aliases = []string{string(name)}
		case q.Predicate == quad.Value(schema.Type):
			t, _ := q.Object.(quad.IRI)
			e.Type = EntityType(t)
		default:
			continue
		}
		if known := n.entities[e.ID]; known != nil && e.Name == "" {
			known.Aliases = append(known.Aliases, e.Aliases...)
			known.Type = cmp.Or(known.Type, e.Type)
			continue
		}
		n.addEntity(e)
	}
	for id, e := range n.entities {
		e.Aliases = slices.DeleteFunc(e.Aliases, func(a string) bool { return a == "" })
		if e.tidy(); e.Name == "" {
			delete(n.entities, id)
		}
	}
	n.sort()
	return doc.Entities
}
