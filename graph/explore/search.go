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
	links   map[string][]string
	read    int
}

// between returns the entities on paths between two entities that are no longer
// than the shortest one plus the detour, sorted; none when there is no path.
func (s *search) between(from, to string) ([]string, error) {
	a, b := newWave(from), newWave(to)
	for !meet(a, b) {
		w := a
		if len(b.frontier) < len(a.frontier) || len(a.frontier) == 0 {
			w = b
		}
		if len(a.frontier) == 0 || len(b.frontier) == 0 || a.depth+b.depth >= s.options.MaxLen {
			return nil, nil
		}
		if err := s.advance(w); err != nil {
			return nil, err
		}
	}
	limit := min(a.depth+b.depth+s.options.Detour, s.options.MaxLen)
	for a.depth+b.depth < limit {
		w := a
		if len(b.frontier) < len(a.frontier) {
			w = b
		}
		if err := s.advance(w); err != nil {
			return nil, err
		}
	}
	return within(a, b, limit), nil
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

// advance moves a wave on by one link.
func (s *search) advance(w *wave) error {
	var next []string
	for _, id := range w.frontier {
		near, err := s.near(id)
		if err != nil {
			return err
		}
		for _, other := range near {
			if _, seen := w.distance[other]; !seen {
				w.distance[other] = w.depth + 1
				next = append(next, other)
			}
		}
	}
	w.frontier, w.depth = next, w.depth+1
	return nil
}

// within returns the entities that may be on a path of at most limit links, the
// sum of the two depths. One that only one wave has reached is at least a link
// beyond the other.
func within(a, b *wave, limit int) []string {
	var out []string
	for _, id := range ids(a.distance, b.distance) {
		fromA, inA := a.distance[id]
		fromB, inB := b.distance[id]
		if !inA {
			fromA = a.depth + 1
		}
		if !inB {
			fromB = b.depth + 1
		}
		if fromA+fromB <= limit {
			out = append(out, id)
		}
	}
	return out
}

// ids returns the keys of the sets, each once, sorted.
func ids(sets ...map[string]int) []string {
	var out []string
	for _, set := range sets {
		out = slices.AppendSeq(out, maps.Keys(set))
	}
	return sortedSet(out)
}

// near returns the entities linked to one by facts that the options allow,
// sorted.
func (s *search) near(id string) ([]string, error) {
	if near, ok := s.links[id]; ok {
		return near, nil
	}
	links := s.edges(id)
	if s.options.needStatements() {
		links = s.facts(id)
	}
	var near []string
	for other, err := range links {
		if err != nil {
			return nil, fmt.Errorf("read the links of %s: %w", id, err)
		}
		if s.read++; s.read > s.options.MaxRead {
			return nil, fmt.Errorf("%w: more than %d", ErrTooLarge, s.options.MaxRead)
		}
		if other != "" {
			near = append(near, other)
		}
	}
	near = sortedSet(near)
	s.links[id] = near
	return near, nil
}

// needStatements reports whether edges alone don't tell which facts are asked
// for.
func (o *Options) needStatements() bool {
	return len(o.Types) > 0 || o.Since != "" || o.Until != "" || o.MinConfidence > 0
}

// edges yields the other end of each edge at an entity, "" for one that the
// options rule out.
func (s *search) edges(id string) iter.Seq2[string, error] {
	o := s.options
	return func(yield func(string, error) bool) {
		for link, err := range s.graph.Links(s.ctx, id) {
			other := link.Entity
			if len(o.Relations) > 0 && !slices.Contains(o.Relations, link.Relation) || slices.Contains(o.Without, link.Relation) ||
				o.Article != "" && link.Article != o.Article || o.SaidOnly && link.Article == "" {
				other = ""
			}
			if !yield(other, err) || err != nil {
				return
			}
		}
	}
}

// facts does the same by reading the statements.
func (s *search) facts(id string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, p := range []graph.Pattern{{Subject: id, Asserted: true}, {Object: id, Asserted: true}} {
			for st, err := range s.graph.Statements(s.ctx, p) {
				other := ""
				if err == nil && s.options.selects(&st) {
					other = st.Subject.ID
					if other == id {
						other = st.Object.ID
					}
				}
				if !yield(other, err) || err != nil {
					return
				}
			}
		}
	}
}
