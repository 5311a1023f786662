package format

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/graph/explore"
)

// A Filter says what part of a graph to write. What it selects is statements;
// with them go the entities and articles that they name. The zero value and nil
// select all, entities without statements and articles without any included.
type Filter struct {
	Entities      []string // ids; statements in which one of them takes part
	Relations     []string
	Articles      []string // ids
	Since, Until  string   // statements whose time may lie within these days
	MinConfidence float64
	Asserted      bool // facts only
	SaidOnly      bool
}

// Content is what is written.
type Content struct {
	Statements iter.Seq2[graph.Statement, error]
	Entities   func() ([]graph.Entity, error)  // in order of id
	Articles   func() ([]graph.Article, error) // in order of id, without texts
	// EventOf returns the event that each statement tells of, by the statement's
	// id; statements that tell of none are not in it.
	EventOf func() (map[string]*graph.Occurrence, error)
	// Text returns an article's stored text.
	Text func(article string) (string, error)
	// LeftOut is how many statements a format of edges had no place for,
	// once it was written.
	LeftOut int
}

// Select returns the part of a graph that the filter selects. The graph is read
// when the content is written.
func Select(ctx context.Context, g *graph.Graph, f *Filter) *Content {
	if f == nil {
		f = &Filter{}
	}
	c := &Content{
		Statements: f.statements(ctx, g),
		Text: func(article string) (string, error) {
			a, err := g.Article(ctx, article)
			return a.Text, err
		},
	}
	c.EventOf = func() (map[string]*graph.Occurrence, error) { return f.eventOf(ctx, g) }
	c.Entities = func() ([]graph.Entity, error) { return f.entities(ctx, g, c.Statements) }
	c.Articles = func() ([]graph.Article, error) { return f.articles(ctx, g, c.Statements) }
	return c
}

// all reports whether the filter selects everything.
func (f *Filter) all() bool {
	return len(f.Entities)+len(f.Relations)+len(f.Articles) == 0 && f.Since == "" && f.Until == "" &&
		f.MinConfidence == 0 && !f.Asserted && !f.SaidOnly
}

// patterns returns what to ask the graph for, so that every statement that the
// filter selects is in one of them.
func (f *Filter) patterns() []graph.Pattern {
	base := graph.Pattern{MinConfidence: f.MinConfidence, Asserted: f.Asserted, SaidOnly: f.SaidOnly}
	var out []graph.Pattern
	switch {
	case len(f.Articles) > 0:
		for _, id := range f.Articles {
			p := base
			p.Article = id
			out = append(out, p)
		}
	case len(f.Entities) > 0:
		for _, id := range f.Entities {
			p := base
			p.Between[0] = id
			out = append(out, p)
		}
	default:
		out = append(out, base)
	}
	return out
}

// statements yields the selected statements, each once.
func (f *Filter) statements(ctx context.Context, g *graph.Graph) iter.Seq2[graph.Statement, error] {
	return func(yield func(graph.Statement, error) bool) {
		patterns := f.patterns()
		seen := make(map[string]bool)
		for _, p := range patterns {
			for s, err := range g.Statements(ctx, p) {
				if err == nil && (!f.Selects(&s) || seen[s.ID]) {
					continue
				}
				if len(patterns) > 1 {
					seen[s.ID] = true
				}
				if !yield(s, err) || err != nil {
					return
				}
			}
		}
	}
}

// eventOf returns the event that each statement tells of. Of two that one
// statement tells of ("met Lee and Ray") it is the first.
func (f *Filter) eventOf(ctx context.Context, g *graph.Graph) (map[string]*graph.Occurrence, error) {
	patterns := []graph.EventPattern{{}}
	if len(f.Articles) > 0 {
		patterns = nil
		for _, id := range f.Articles {
			patterns = append(patterns, graph.EventPattern{Article: id})
		}
	}
	out := map[string]*graph.Occurrence{}
	for _, p := range patterns {
		for e, err := range g.Events(ctx, p) {
			if err != nil {
				return nil, err
			}
			for _, s := range e.Statements {
				if _, known := out[s]; !known {
					out[s] = &e
				}
			}
		}
	}
	return out, nil
}

// Selects reports whether the filter selects a statement.
func (f *Filter) Selects(s *graph.Statement) bool {
	return (len(f.Entities) == 0 || slices.ContainsFunc(participants(s), func(e graph.Entity) bool { return slices.Contains(f.Entities, e.ID) })) &&
		(len(f.Relations) == 0 || slices.Contains(f.Relations, s.Relation)) &&
		(len(f.Articles) == 0 || slices.Contains(f.Articles, s.Article)) &&
		explore.During(s.Time, f.Since, f.Until) && s.Confidence >= f.MinConfidence &&
		(!f.Asserted || s.Asserted()) && (!f.SaidOnly || !s.Inferred)
}

// participants returns the entities that take part in a statement in any role,
// that of its source included.
func participants(s *graph.Statement) []graph.Entity {
	out := []graph.Entity{s.Subject}
	if s.Object.Entity != nil {
		out = append(out, *s.Object.Entity)
	}
	if s.Place != nil {
		out = append(out, *s.Place)
	}
	for _, role := range roleNames(s) {
		if e := s.Roles[role].Entity; e != nil {
			out = append(out, *e)
		}
	}
	return append(out, s.AttributedTo...)
}

func (f *Filter) entities(ctx context.Context, g *graph.Graph, statements iter.Seq2[graph.Statement, error]) ([]graph.Entity, error) {
	var out []graph.Entity
	if f.all() {
		for e, err := range g.Entities(ctx) {
			if err != nil {
				return nil, fmt.Errorf("read the entities: %w", err)
			}
			out = append(out, e)
		}
	} else {
		seen := make(map[string]bool)
		for s, err := range statements {
			if err != nil {
				return nil, err
			}
			for _, e := range participants(&s) {
				if seen[e.ID] {
					continue
				}
				seen[e.ID] = true
				full, err := g.Entity(ctx, e.ID)
				if err != nil {
					return nil, err
				}
				out = append(out, full)
			}
		}
	}
	slices.SortFunc(out, func(a, b graph.Entity) int { return strings.Compare(a.ID, b.ID) })
	return out, nil
}

func (f *Filter) articles(ctx context.Context, g *graph.Graph, statements iter.Seq2[graph.Statement, error]) ([]graph.Article, error) {
	named := make(map[string]bool)
	if !f.all() {
		for s, err := range statements {
			if err != nil {
				return nil, err
			}
			named[s.Article] = true
		}
	}
	var out []graph.Article
	for a, err := range g.Articles(ctx) {
		if err != nil {
			return nil, fmt.Errorf("read the articles: %w", err)
		}
		if f.all() || named[a.ID] {
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b graph.Article) int { return cmp.Compare(a.ID, b.ID) })
	return out, nil
}
