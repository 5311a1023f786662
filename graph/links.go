package graph

import (
	"context"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/schema"
)

// A Link is a fact edge as one of its two entities sees it.
type Link struct {
	Relation string `json:"relation"`
	Entity   string `json:"entity"` // id of the other one
	Out      bool   `json:"out"`    // it points to the other one
	// Article asserts it; "" for an edge that was inferred.
	Article string `json:"article,omitempty"`
}

// Links yields the fact edges from and to the entity with the given id, in no
// particular order: one for each article that asserts it. It reads edges only,
// no statements, which makes it the way to walk far in a large graph.
func (g *Graph) Links(ctx context.Context, id string) iter.Seq2[Link, error] {
	return stream(ctx, g, func(s *badger.Snapshot, emit func(Link) bool) error {
		for _, p := range []badger.Pattern{{Subject: quad.IRI(id)}, {Object: quad.IRI(id)}} {
			for q, err := range s.Quads(p) {
				if err != nil {
					return err
				}
				link, ok := factLink(q, p.Subject != nil)
				if ok && !emit(link) {
					return nil
				}
			}
		}
		return nil
	})
}

// factLink returns the fact edge that q is, seen from its subject or object.
func factLink(q quad.Quad, out bool) (Link, bool) {
	subject, _ := q.Subject.(quad.IRI)
	object, isIRI := q.Object.(quad.IRI)
	relation, _ := q.Predicate.(quad.IRI)
	label, _ := q.Label.(quad.IRI)
	if !isIRI || subject == object || strings.Contains(string(relation), "/") || schema.IsPredicate(string(relation)) ||
		strings.HasPrefix(string(subject), statementPrefix) || strings.HasPrefix(string(subject), articlePrefix) {
		return Link{}, false
	}
	link := Link{Relation: string(relation), Entity: string(subject), Out: out}
	if out {
		link.Entity = string(object)
	}
	if strings.HasPrefix(string(label), articlePrefix) {
		link.Article = string(label)
	}
	return link, true
}

// Mentions yields for each article, in order of id, the ids of the entities
// that it names, sorted.
func (g *Graph) Mentions(ctx context.Context) iter.Seq2[Mention, error] {
	return stream(ctx, g, func(s *badger.Snapshot, emit func(Mention) bool) error {
		named := map[string][]string{}
		for q, err := range s.Quads(badger.Pattern{Predicate: schema.Name}) {
			if err != nil {
				return err
			}
			entity, isEntity := q.Subject.(quad.IRI)
			article, isArticle := q.Label.(quad.IRI)
			if isEntity && isArticle {
				named[string(article)] = append(named[string(article)], string(entity))
			}
		}
		for _, article := range slices.Sorted(maps.Keys(named)) {
			slices.Sort(named[article])
			if !emit(Mention{Article: article, Entities: slices.Compact(named[article])}) {
				return nil
			}
		}
		return nil
	})
}

// A Mention is an article with the entities that it names.
type Mention struct {
	Article  string   `json:"article"`
	Entities []string `json:"entities"` // ids
}
