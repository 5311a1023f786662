package explore

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"

	"newsgraph/graph"
)

// A search walks a graph from two entities towards each other, breadth first,
// and remembers the links that it has read.
type search struct {
	ctx     context.Context
	graph   *graph.Graph
	options *PathOptions
	a, b    *wave
	links   map[string]ends // of the entities that it has been at
	read    int
}

// ends are the other ends of an entity's links, with the articles that state
// them; "" among these stands for what was inferred.
type ends map[string][]string

func newSearch(ctx context.Context, g *graph.Graph, from, to string, o *PathOptions) *search {
	return &search{ctx: ctx, graph: g, options: o, a: newWave(from), b: newWave(to), links: make(map[string]ends)}
}

// shortest returns the length of the shortest path, 0 when there is none that
// is short enough.
func (s *search) shortest() (int, error) {
	for !meet(s.a, s.b) {
		if len(s.a.frontier) == 0 || len(s.b.frontier) == 0 || s.a.depth+s.b.depth >= s.options.MaxLen {
			return 0, nil
		}
		if err := s.advance(); err != nil {
			return 0, err
		}
	}
	return s.a.depth + s.b.depth, nil
}

// between returns the entities that may be on a path of at most limit links,
// sorted. One that only one wave has reached is at least a link beyond the
// other. Of any two neighbours on such a path the search has been at one.
func (s *search) between(limit int) ([]string, error) {
	for s.a.depth+s.b.depth < limit {
		if err := s.advance(); err != nil {
			return nil, err
		}
	}
	var out []string
	for _, id := range sortedSet(slices.AppendSeq(slices.Collect(maps.Keys(s.a.distance)), maps.Keys(s.b.distance))) {
		fromA, inA := s.a.distance[id]
		fromB, inB := s.b.distance[id]
		if !inA {
			fromA = s.a.depth + 1
		}
		if !inB {
			fromB = s.b.depth + 1
		}
		if fromA+fromB <= limit {
			out = append(out, id)
		}
	}
	return out, nil
}

// A wave is what has been reached from one end.
type wave struct {
	distance map[string]int
	frontier []string
	depth    int
}

func newWave(start string) *wave {
	return &wave{distance: map[string]int{start: 0}, frontier: []string{start}}
}

func meet(a, b *wave) bool {
	for _, id := range a.frontier {
		if _, ok := b.distance[id]; ok {
			return true
		}
	}
	for _, id := range b.frontier {
		if _, ok := a.distance[id]; ok {
			return true
		}
	}
	return false
}

// advance moves the smaller wave on by one link.
func (s *search) advance() error {
	w := s.a
	if len(s.b.frontier) < len(s.a.frontier) {
		w = s.b
	}
	var next []string
	for _, id := range w.frontier {
		near, err := s.near(id)
		if err != nil {
			return err
		}
		for _, other := range slices.Sorted(maps.Keys(near)) {
			if _, seen := w.distance[other]; !seen {
				w.distance[other] = w.depth + 1
				next = append(next, other)
			}
		}
	}
	w.frontier, w.depth = next, w.depth+1
	return nil
}

// near returns the links of an entity by facts that the options allow.
func (s *search) near(id string) (ends, error) {
	if near, ok := s.links[id]; ok {
		return near, nil
	}
	links := s.edges(id)
	if s.options.needStatements() {
		links = s.facts(id)
	}
	near := make(ends)
	for l, err := range links {
		if err != nil {
			return nil, fmt.Errorf("read the links of %s: %w", id, err)
		}
		if s.read++; s.read > s.options.MaxRead {
			return nil, fmt.Errorf("%w: more than %d", ErrTooLarge, s.options.MaxRead)
		}
		if l.Entity != "" {
			near[l.Entity] = append(near[l.Entity], l.Article)
		}
	}
	for other, articles := range near {
		near[other] = sortedSet(articles)
	}
	s.links[id] = near
	return near, nil
}

// needStatements reports whether edges alone don't tell which facts are asked
// for.
func (o *Options) needStatements() bool {
	return len(o.Types) > 0 || o.Since != "" || o.Until != "" || o.MinConfidence > 0
}

// edges yields the edges at an entity; one that the options rule out comes
// without an entity.
func (s *search) edges(id string) iter.Seq2[graph.Link, error] {
	o := s.options
	return func(yield func(graph.Link, error) bool) {
		for link, err := range s.graph.Links(s.ctx, id) {
			if len(o.Relations) > 0 && !slices.Contains(o.Relations, link.Relation) || slices.Contains(o.Without, link.Relation) ||
				o.Article != "" && link.Article != o.Article || o.SaidOnly && link.Article == "" {
				link.Entity = ""
			}
			if !yield(link, err) || err != nil {
				return
			}
		}
	}
}

// facts does the same by reading the statements.
func (s *search) facts(id string) iter.Seq2[graph.Link, error] {
	return func(yield func(graph.Link, error) bool) {
		for st, err := range s.statements(id) {
			link := graph.Link{Relation: st.Relation, Article: st.Article}
			if err == nil && s.options.selects(&st) {
				link.Entity = st.Subject.ID
				if link.Entity == id {
					link.Entity = st.Object.ID
				}
			}
			if st.Inferred {
				link.Article = ""
			}
			if !yield(link, err) || err != nil {
				return
			}
		}
	}
}

// statements yields the facts of which the entity is subject or object.
func (s *search) statements(id string) iter.Seq2[graph.Statement, error] {
	return func(yield func(graph.Statement, error) bool) {
		for _, p := range []graph.Pattern{{Subject: id, Asserted: true}, {Object: id, Asserted: true}} {
			for st, err := range s.graph.Statements(s.ctx, p) {
				if !yield(st, err) || err != nil {
					return
				}
			}
		}
	}
}
