package explore

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"

	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"

	"newsgraph/graph"
)

// PathOptions bound the search for paths. The zero value is a good start.
type PathOptions struct {
	Options
	Count   int // how many paths, the best first; 0 for 1
	MaxLen  int // most links of a path; 0 for 6
	Detour  int // links that a path may have more than the shortest one, where there are not enough of those; by default 1
	MaxRead int // stop with ErrTooLarge after reading so many edges; 0 for 2 million
}

const (
	defaultMaxLen  = 6
	defaultMaxRead = 2_000_000
)

// ErrTooLarge says that the surroundings of two entities have more edges than
// a search may read.
var ErrTooLarge = errors.New("too many edges around the two entities")

// A Path leads from one entity to another, fact by fact.
type Path struct {
	Steps []Step `json:"steps"`
	// Confidence is the product of the confidence of the steps.
	Confidence float64 `json:"confidence"`
}

// A Step is one link of a path in the direction of walking.
type Step struct {
	From graph.Entity    `json:"from"`
	To   graph.Entity    `json:"to"`
	Fact graph.Statement `json:"fact"`           // the surest of the facts that link the two
	More int             `json:"more,omitempty"` // facts beside it
}

// Paths returns the best paths between two entities, given by id, along facts
// in either direction. A step costs one plus -ln of the confidence of its
// surest fact: the fewer and the surer, the better. Among paths of one cost the
// one that comes first by id wins. No path is no error. (Yen, Finding the K
// Shortest Loopless Paths in a Network, 1971.)
//
// It walks from both ends at once, over edges without reading statements, and
// reads the statements of those entities only that lie on a path.
func Paths(ctx context.Context, g *graph.Graph, from, to string, opts *PathOptions) ([]Path, error) {
	o := orZero(opts)
	o.setDefaults()
	if from == to {
		return nil, nil
	}
	s := newSearch(ctx, g, from, to, &o)
	shortest, err := s.shortest()
	if err != nil || shortest == 0 {
		return nil, err
	}
	var paths []Path
	for limit := shortest; limit <= min(shortest+o.Detour, o.MaxLen) && len(paths) < o.Count; limit++ {
		between, err := s.between(limit)
		if err != nil {
			return nil, err
		}
		n, facts, err := s.load(between)
		if err != nil {
			return nil, err
		}
		paths = n.best(from, to, facts, limit, o.Count)
	}
	return paths, nil
}

func (o *PathOptions) setDefaults() {
	if o.Count == 0 {
		o.Count = 1
	}
	if o.MaxLen == 0 {
		o.MaxLen = defaultMaxLen
	}
	if o.Detour == 0 {
		o.Detour = 1
	}
	if o.MaxRead == 0 {
		o.MaxRead = defaultMaxRead
	}
}

// maxArticles is from how many articles the facts of a link are read: those of
// two heads of state would fill a library.
const maxArticles = 50

// load reads the facts among the entities, from the articles that state them.
func (s *search) load(between []string) (*Network, map[string]graph.Statement, error) {
	among := make(map[string]bool, len(between))
	for _, id := range between {
		among[id] = true
	}
	facts := make(map[string]graph.Statement)
	n, err := Of(func(yield func(graph.Statement, error) bool) {
		for _, p := range s.patterns(between, among) {
			for st, err := range s.graph.Statements(s.ctx, p) {
				if _, again := facts[st.ID]; err == nil && (again || st.Object.Entity == nil || !among[st.Subject.ID] || !among[st.Object.ID]) {
					continue
				}
				facts[st.ID] = st
				if !yield(st, err) || err != nil {
					return
				}
			}
		}
	}, &s.options.Options)
	if err != nil {
		return nil, nil, fmt.Errorf("read the facts on the way: %w", err)
	}
	return n, facts, nil
}

// patterns select the facts that link the entities: whole articles, which are
// short, rather than all that is known of an entity, which may be much.
func (s *search) patterns(between []string, among map[string]bool) []graph.Pattern {
	var articles []string
	var out []graph.Pattern
	for _, id := range between {
		for _, other := range slices.Sorted(maps.Keys(s.links[id])) {
			if !among[other] {
				continue
			}
			stated := s.links[id][other]
			if stated[0] == "" { // inferred
				out = append(out, graph.Pattern{Between: [2]string{id, other}, Asserted: true})
				stated = stated[1:]
			}
			articles = append(articles, stated[:min(maxArticles, len(stated))]...)
		}
	}
	for _, id := range sortedSet(articles) {
		out = append(out, graph.Pattern{Article: id, Asserted: true})
	}
	return out
}

// best picks the best paths in a network that has all of them.
func (n *Network) best(from, to string, facts map[string]graph.Statement, limit, count int) []Path {
	a, okA := n.index[from]
	b, okB := n.index[to]
	if !okA || !okB {
		return nil
	}
	costs := &costs{undirected: n.undirected(), facts: facts}
	var out []Path
	for _, nodes := range path.YenKShortestPaths(costs, count, math.Inf(1), simple.Node(a), simple.Node(b)) {
		if len(nodes)-1 > limit {
			continue
		}
		p := Path{Confidence: 1}
		for i := range len(nodes) - 1 {
			p.Steps = append(p.Steps, n.step(int(nodes[i].ID()), int(nodes[i+1].ID()), facts))
			p.Confidence *= p.Steps[i].Fact.Confidence
		}
		p.Confidence = rounded(p.Confidence)
		out = append(out, p)
	}
	return out
}

func (n *Network) step(a, b int, facts map[string]graph.Statement) Step {
	link := n.links[a][b]
	return Step{From: n.entities[a], To: n.entities[b], Fact: link.surest(facts), More: len(link.Statements) - 1}
}

// surest returns the fact of the link with the highest confidence, said ones
// before inferred ones.
func (l *Link) surest(facts map[string]graph.Statement) graph.Statement {
	best := facts[l.Statements[0]]
	for _, id := range l.Statements[1:] {
		s := facts[id]
		if s.Inferred == best.Inferred && s.Confidence > best.Confidence || !s.Inferred && best.Inferred {
			best = s
		}
	}
	return best
}

// A costs shows a network to gonum with costs for weights.
type costs struct {
	*undirected
	facts map[string]graph.Statement
}

func (c *costs) Weight(x, y int64) (float64, bool) {
	link := c.links[x][int(y)]
	if link == nil {
		return math.Inf(1), false
	}
	return rounded(1 - math.Log(max(link.surest(c.facts).Confidence, 1e-3))), true
}
