package graph

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/infer"
	"newsgraph/graph/internal/schema"
)

// A Link is a fact as one of its two entities sees it.
type Link struct {
	Relation string `json:"relation"`
	Entity   string `json:"entity"` // id of the other one
	Out      bool   `json:"out"`    // it points to the other one
}

// LinkOptions say which links are meant. The zero value, as nil, takes all.
type LinkOptions struct {
	Article  string // only those that this article asserts
	SaidOnly bool   // none that only was inferred
}

// Links yields the facts that link the entity with the given id to others,
// each once for all articles that assert it, in no particular order. It reads
// edges only, no statements, which makes it the way to walk far in a large
// graph; [Graph.Grounds] tells what a link rests on.
func (g *Graph) Links(ctx context.Context, id string, opts *LinkOptions) iter.Seq2[Link, error] {
	var o LinkOptions
	if opts != nil {
		o = *opts
	}
	return stream(ctx, g, func(s *badger.Snapshot, emit func(Link) bool) error {
		var hide quad.Value
		if o.SaidOnly {
			hide = schema.Inferred
		}
		for _, p := range []badger.Pattern{{Subject: quad.IRI(id)}, {Object: quad.IRI(id)}} {
			if o.Article != "" {
				p.Label = quad.IRI(o.Article)
			}
			for arc, err := range s.Arcs(p, hide, isRelation) {
				if err != nil {
					return err
				}
				other, ok := arc.End.(quad.IRI)
				if !ok || !isEntityID(string(other)) || string(other) == id {
					continue
				}
				relation, _ := arc.Predicate.(quad.IRI)
				if !emit(Link{Relation: string(relation), Entity: string(other), Out: p.Subject != nil}) {
					return nil
				}
			}
		}
		return nil
	})
}

// isRelation reports whether a predicate is that of facts, and no word of the
// vocabulary.
func isRelation(predicate quad.Value) bool {
	word, ok := predicate.(quad.IRI)
	return ok && !strings.Contains(string(word), "/") && !schema.IsPredicate(string(word))
}

// isEntityID tells ids of entities from those of statements and articles.
func isEntityID(id string) bool {
	return !strings.HasPrefix(id, statementPrefix) && !strings.HasPrefix(id, articlePrefix)
}

// A Ground is a statement that says a fact.
type Ground struct {
	Statement  string  `json:"statement"`         // its id
	Article    string  `json:"article,omitempty"` // "" of a conclusion
	Confidence float64 `json:"confidence"`
}

// Grounds returns what a fact between two entities rests on: the statements
// that say it, the surest first, and last its conclusion if it was inferred as
// well. It reads none of them. There are none for what nobody says; what holds
// both ways may be said with either for the subject.
func (g *Graph) Grounds(ctx context.Context, subject, relation, object string) ([]Ground, error) {
	var out []Ground
	err := g.store.View(ctx, func(s *badger.Snapshot) error {
		var err error
		out, err = grounds(s, infer.Fact{Relation: relation, Subject: subject, Object: object})
		return err
	})
	return out, err
}

func grounds(s *badger.Snapshot, f infer.Fact) ([]Ground, error) {
	var out []Ground
	err := eachStatement(s, []infer.Fact{f}, func(_ infer.Fact, key string, thousandths int) {
		id := statementOf(key)
		out = append(out, Ground{id, strings.TrimSuffix(key, "/"+id), float64(thousandths) / 1000})
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(out, func(a, b Ground) int {
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), strings.Compare(a.Statement, b.Statement))
	})
	v, err := readConclusion(s, f)
	if err != nil {
		return nil, err
	}
	if v != nil {
		out = append(out, Ground{Statement: statementOf(v.ID), Confidence: float64(v.Cost.Confidence()) / 1000})
	}
	return out, nil
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
