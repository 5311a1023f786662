package graph

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/schema"
)

// A Pattern selects statements: those for which all that is set holds. The
// zero Pattern selects all.
type Pattern struct {
	Article  string // id of the article that makes the statement
	Subject  string // id of an entity
	Relation string // a canonical relation
	Object   string // id of an entity
	// Between selects statements in which both entities take part, each as
	// subject, object, place or in another role. With one id set, those in
	// which that entity takes part.
	Between       [2]string
	AttributedTo  string // id of an entity anywhere in the chain of sources
	Polarity      Polarity
	Modality      Modality
	Asserted      bool    // only those that say that something is so; see [Statement.Asserted]
	SaidOnly      bool    // no inferred ones
	MinConfidence float64 // at least this
	// AsOf, a day as YYYY-MM-DD, selects what was known by then: statements of
	// articles published by that day, of events that had begun. Articles and
	// events without a date count as earlier. Conclusions are left out, since
	// they rest on all that is known.
	AsOf string
}

// Statements yields the statements that match p, article by article in order
// of id, and within an article in the order of its text. It can be ranged
// again, and then sees the graph as it is by then.
func (g *Graph) Statements(ctx context.Context, p Pattern) iter.Seq2[Statement, error] {
	return stream(ctx, g, func(s *badger.Snapshot, emit func(Statement) bool) error {
		groups, err := p.candidates(s)
		if err != nil {
			return err
		}
		for _, group := range groups {
			statements, err := group.load(s)
			if err != nil {
				return err
			}
			known, err := p.published(s, group.article)
			if err != nil {
				return err
			}
			for _, st := range statements {
				if known && p.Matches(&st) && !emit(st) {
					return nil
				}
			}
		}
		return nil
	})
}

// Statement returns the statement with the given id. The error is
// [ErrNotFound] when there is none.
func (g *Graph) Statement(ctx context.Context, id string) (Statement, error) {
	var found []Statement
	err := g.store.View(ctx, func(s *badger.Snapshot) error {
		groups, err := groupStatements(s, badger.Pattern{Subject: quad.IRI(id), Predicate: schema.Evidence})
		if err != nil || len(groups) == 0 {
			return err
		}
		found, err = groups[0].load(s)
		return err
	})
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Statement{}, fmt.Errorf("statement %s: %w", id, err)
	}
	return found[0], nil
}

// Matches reports whether p selects s.
func (p *Pattern) Matches(s *Statement) bool {
	unset := func(want, got string) bool { return want == "" || want == got }
	return unset(p.Article, s.Article) && unset(p.Subject, s.Subject.ID) && unset(p.Relation, s.Relation) &&
		(p.Object == "" || s.Object.Entity != nil && s.Object.ID == p.Object) &&
		(p.Between[0] == "" || s.involves(p.Between[0])) && (p.Between[1] == "" || s.involves(p.Between[1])) &&
		(p.AttributedTo == "" || slices.ContainsFunc(s.AttributedTo, func(e Entity) bool { return e.ID == p.AttributedTo })) &&
		unset(string(p.Polarity), string(s.Polarity)) && unset(string(p.Modality), string(s.Modality)) &&
		(!p.Asserted || s.Asserted()) && (!p.SaidOnly && p.AsOf == "" || !s.Inferred) &&
		(p.AsOf == "" || s.Time == nil || s.Time.From <= p.AsOf) && s.Confidence >= p.MinConfidence
}

// published reports whether the article was published by AsOf.
func (p *Pattern) published(s *badger.Snapshot, article string) (bool, error) {
	if p.AsOf == "" {
		return true, nil
	}
	b, ok, err := s.Get([]byte(articleKeys + article))
	if err != nil || !ok {
		return err == nil, err
	}
	a, err := decodeArticle(b)
	return a.Published <= p.AsOf, err
}

// involves reports whether the entity takes part in s.
func (s *Statement) involves(id string) bool {
	if s.Subject.ID == id || s.Object.Entity != nil && s.Object.ID == id || s.Place != nil && s.Place.ID == id {
		return true
	}
	for _, value := range s.Roles {
		if value.Entity != nil && value.ID == id {
			return true
		}
	}
	return false
}

// A group is some statements of one article; nil ids stand for all.
type group struct {
	article string
	ids     []string
}

// candidates returns the groups in which the statements of p are, in order of
// article. It asks the one index that is likely to know the fewest.
func (p *Pattern) candidates(s *badger.Snapshot) ([]group, error) {
	node := func(predicate quad.IRI, id string) ([]group, error) {
		return groupStatements(s, badger.Pattern{Predicate: predicate, Object: quad.IRI(id)})
	}
	switch {
	case p.Article != "":
		return []group{{article: p.Article}}, nil
	case p.Subject != "":
		return node(schema.Subject, p.Subject)
	case p.Object != "":
		return node(schema.Object, p.Object)
	case p.Between[0] != "":
		return groupStatements(s, badger.Pattern{Object: quad.IRI(p.Between[0])})
	case p.Between[1] != "":
		return groupStatements(s, badger.Pattern{Object: quad.IRI(p.Between[1])})
	case p.AttributedTo != "":
		return node(schema.AttributedTo, p.AttributedTo)
	case p.Relation != "":
		return node(schema.Relation, p.Relation)
	}
	return allGroups(s)
}

// allGroups returns one group for each article that has statements, including
// such as came by an import without their article.
func allGroups(s *badger.Snapshot) ([]group, error) {
	var groups []group
	for kv, err := range s.Scan([]byte(statementKeys)) {
		if err != nil {
			return nil, err
		}
		article := articleOf(string(kv.Key))
		if len(groups) == 0 || groups[len(groups)-1].article != article {
			groups = append(groups, group{article: article})
		}
	}
	return groups, nil
}

// articleOf returns the article in a statement key.
func articleOf(key string) string {
	article, _, _ := strings.Cut(strings.TrimPrefix(key, statementKeys), "/"+statementPrefix)
	return article
}

// groupStatements returns the statement nodes among the subjects of the quads
// that match p.
func groupStatements(s *badger.Snapshot, p badger.Pattern) ([]group, error) {
	ids := map[string][]string{}
	for q, err := range s.Quads(p) {
		if err != nil {
			return nil, err
		}
		node, _ := q.Subject.(quad.IRI)
		label, _ := q.Label.(quad.IRI)
		if strings.HasPrefix(string(node), statementPrefix) {
			ids[string(label)] = append(ids[string(label)], string(node))
		}
	}
	var groups []group
	for article, list := range ids {
		slices.Sort(list)
		groups = append(groups, group{article, slices.Compact(list)})
	}
	slices.SortFunc(groups, func(a, b group) int { return strings.Compare(a.article, b.article) })
	return groups, nil
}

// load returns the statements of the group in the order of the text.
func (gr group) load(s *badger.Snapshot) ([]Statement, error) {
	if gr.ids == nil {
		return articleStatements(s, gr.article)
	}
	l, err := readIdentities(s, gr.article)
	if err != nil {
		return nil, err
	}
	var out []Statement
	for _, id := range gr.ids {
		b, ok, err := s.Get([]byte(statementKey(gr.article, id)))
		if err != nil {
			return nil, err
		}
		if !ok {
			continue // a node that came as plain quads
		}
		st, err := decodeStatement(b)
		if err != nil {
			return nil, fmt.Errorf("%w: %s: %w", ErrDamaged, id, err)
		}
		l.apply(&st)
		out = append(out, st)
	}
	slices.SortFunc(out, compareStatements)
	return out, nil
}

// articleStatements returns the statements of an article in the order of its
// text, with the ids of the graph.
func articleStatements(s *badger.Snapshot, article string) ([]Statement, error) {
	out, err := ownStatements(s, article)
	if err != nil {
		return nil, err
	}
	l, err := readIdentities(s, article)
	for i := range out {
		l.apply(&out[i])
	}
	return out, err
}

// ownStatements returns the statements of an article with its own ids.
func ownStatements(s *badger.Snapshot, article string) ([]Statement, error) {
	var out []Statement
	for kv, err := range s.Scan([]byte(statementKeys + article + "/")) {
		if err != nil {
			return nil, err
		}
		st, err := decodeStatement(kv.Value)
		if err != nil {
			return nil, fmt.Errorf("%w: %s: %w", ErrDamaged, kv.Key, err)
		}
		out = append(out, st)
	}
	slices.SortFunc(out, compareStatements)
	return out, nil
}
