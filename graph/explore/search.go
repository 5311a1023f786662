package explore

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"newsgraph/graph"
)

// A search walks a graph from two entities towards each other, breadth first,
// and remembers the links that it has read.
type search struct {
	ctx     context.Context
	graph   *graph.Graph
	options *PathOptions
	a, b    *wave
	links   map[string]map[string]*tie // of the entities that it has been at
	read    int
}

// A tie is what links two entities: the relations, and what they rest on,
// where that has been read.
type tie struct {
	relations []string
	grounds   []graph.Ground
}

func newSearch(ctx context.Context, g *graph.Graph, from, to string, o *PathOptions) *search {
	return &search{ctx: ctx, graph: g, options: o, a: newWave(from), b: newWave(to), links: make(map[string]map[string]*tie)}
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

// within returns the links that may be on a path of at most limit links, by
// the entities at their ends. Of any two neighbours on such a path the search
// has been at one, so that the links which it has read decide.
func (s *search) within(limit int) (map[[2]string]*tie, error) {
	for s.a.depth+s.b.depth < limit {
		if err := s.advance(); err != nil {
			return nil, err
		}
	}
	near := make(map[string][]string)
	for id, ties := range s.links {
		for other := range ties {
			near[id] = append(near[id], other)
			near[other] = append(near[other], id)
		}
	}
	fromA, fromB := distances(near, s.a.start, limit), distances(near, s.b.start, limit)
	out := make(map[[2]string]*tie)
	for id, ties := range s.links {
		for other, t := range ties {
			for _, key := range [][2]string{{id, other}, {other, id}} {
				a, okA := fromA[key[0]]
				b, okB := fromB[key[1]]
				if okA && okB && a+1+b <= limit {
					out[[2]string{min(id, other), max(id, other)}] = t
				}
			}
		}
	}
	return out, nil
}

// distances returns how many links each entity is from start, as far as limit.
func distances(near map[string][]string, start string, limit int) map[string]int {
	distance := map[string]int{start: 0}
	frontier := []string{start}
	for d := 1; d <= limit && len(frontier) > 0; d++ {
		var next []string
		for _, id := range frontier {
			for _, other := range near[id] {
				if _, seen := distance[other]; !seen {
					distance[other] = d
					next = append(next, other)
				}
			}
		}
		frontier = next
	}
	return distance
}

// A wave is what has been reached from one end.
type wave struct {
	start    string
	distance map[string]int
	frontier []string
	depth    int
}

func newWave(start string) *wave {
	return &wave{start: start, distance: map[string]int{start: 0}, frontier: []string{start}}
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
		for other := range near {
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
func (s *search) near(id string) (map[string]*tie, error) {
	if near, ok := s.links[id]; ok {
		return near, nil
	}
	read := s.edges
	if s.options.needStatements() {
		read = s.facts
	}
	near := make(map[string]*tie)
	of := func(other string) *tie {
		if near[other] == nil {
			near[other] = &tie{}
		}
		return near[other]
	}
	if err := read(id, of); err != nil {
		return nil, fmt.Errorf("read the links of %s: %w", id, err)
	}
	s.links[id] = near
	return near, nil
}

// count counts a link or statement that was read.
func (s *search) count() error {
	if s.read++; s.read > s.options.MaxRead {
		return fmt.Errorf("%w: more than %d", ErrTooLarge, s.options.MaxRead)
	}
	return nil
}

// needStatements reports whether edges alone don't tell which facts are asked
// for.
func (o *Options) needStatements() bool {
	return len(o.Types) > 0 || o.Since != "" || o.Until != "" || o.MinConfidence > 0
}

// edges reads the edges at an entity.
func (s *search) edges(id string, of func(other string) *tie) error {
	o := s.options
	for link, err := range s.graph.Links(s.ctx, id, &graph.LinkOptions{Article: o.Article, SaidOnly: o.SaidOnly}) {
		if err == nil {
			err = s.count()
		}
		if err != nil {
			return err
		}
		if len(o.Relations) > 0 && !slices.Contains(o.Relations, link.Relation) || slices.Contains(o.Without, link.Relation) {
			continue
		}
		if t := of(link.Entity); !slices.Contains(t.relations, link.Relation) {
			t.relations = append(t.relations, link.Relation)
		}
	}
	return nil
}

// facts reads the statements about an entity.
func (s *search) facts(id string, of func(other string) *tie) error {
	for st, err := range s.statements(id) {
		if err == nil {
			err = s.count()
		}
		if err != nil {
			return err
		}
		if !s.options.selects(&st) {
			continue
		}
		other := st.Subject.ID
		if other == id {
			other = st.Object.ID
		}
		g := graph.Ground{Statement: st.ID, Article: st.Article, Confidence: st.Confidence}
		if st.Inferred {
			g.Article = ""
		}
		t := of(other)
		t.grounds = append(t.grounds, g)
	}
	return nil
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

// ground reads what the tie of two entities rests on, and orders it: what is
// said before what was inferred, the surest first.
func (s *search) ground(a, b string, t *tie) error {
	o := s.options
	for _, relation := range t.relations {
		for _, ends := range [][2]string{{a, b}, {b, a}} {
			grounds, err := s.graph.Grounds(s.ctx, ends[0], relation, ends[1])
			if err != nil {
				return fmt.Errorf("read the facts on the way: %w", err)
			}
			for _, g := range grounds {
				if !(o.SaidOnly && g.Article == "") && (o.Article == "" || g.Article == o.Article) {
					t.grounds = append(t.grounds, g)
				}
			}
		}
	}
	t.relations = nil // they have been read
	slices.SortFunc(t.grounds, compareGrounds)
	t.grounds = slices.CompactFunc(t.grounds, func(x, y graph.Ground) bool { return x.Statement == y.Statement })
	return nil
}

func compareGrounds(x, y graph.Ground) int {
	inferred := func(g graph.Ground) int {
		if g.Article == "" {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(inferred(x), inferred(y)), cmp.Compare(y.Confidence, x.Confidence), strings.Compare(x.Statement, y.Statement))
}
