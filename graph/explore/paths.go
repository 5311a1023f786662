package explore

import (
	"context"
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"

	"newsgraph/graph"
)

// PathOptions bound the search for paths. The zero value is a good start.
type PathOptions struct {
	Options
	Count   int // how many paths, the best first; 0 for 1
	MaxLen  int // most links of a path; 0 for 6
	Detour  int // links that a path may have more than the shortest one; by default 1 where Count is more than 1
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
	s := &search{ctx: ctx, graph: g, options: &o, links: make(map[string][]string)}
	between, err := s.between(from, to)
	if err != nil || len(between) == 0 {
		return nil, err
	}
	n, facts, err := s.load(between)
	if err != nil {
		return nil, err
	}
	return n.best(from, to, facts, &o), nil
}

func (o *PathOptions) setDefaults() {
	if o.Count == 0 {
		o.Count = 1
	}
	if o.MaxLen == 0 {
		o.MaxLen = defaultMaxLen
	}
	if o.Detour == 0 && o.Count > 1 {
		o.Detour = 1
	}
	if o.MaxRead == 0 {
		o.MaxRead = defaultMaxRead
	}
}

// load reads the facts among the entities.
func (s *search) load(between []string) (*Network, map[string]graph.Statement, error) {
	among := make(map[string]bool, len(between))
	for _, id := range between {
		among[id] = true
	}
	facts := make(map[string]graph.Statement)
	n, err := Of(func(yield func(graph.Statement, error) bool) {
		for _, id := range between {
			// Each fact is met once, at its subject.
			for st, err := range s.graph.Statements(s.ctx, graph.Pattern{Subject: id, Asserted: true, SaidOnly: s.options.SaidOnly}) {
				if err == nil && (st.Object.Entity == nil || !among[st.Object.ID]) {
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

// best picks the best paths in a network that has all of them.
func (n *Network) best(from, to string, facts map[string]graph.Statement, o *PathOptions) []Path {
	a, okA := n.index[from]
	b, okB := n.index[to]
	if !okA || !okB {
		return nil
	}
	costs := &costs{undirected: n.undirected(), facts: facts}
	var out []Path
	for _, nodes := range path.YenKShortestPaths(costs, o.Count, math.Inf(1), simple.Node(a), simple.Node(b)) {
		if len(nodes)-1 > o.MaxLen {
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
