package explore

import (
	"context"
	"errors"
	"fmt"
	"math"

	gonum "gonum.org/v1/gonum/graph"
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
// reads how sure those facts are that lie on a path, and no statement but those
// that it returns. Only time, types and a least confidence are known of
// statements alone, and make it read those of every entity on its way.
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
		ways, err := s.ways(limit)
		if err != nil {
			return nil, err
		}
		if paths, err = ways.best(limit); err != nil {
			return nil, err
		}
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

// The ways are the links between two entities that short paths take. They are a
// network whose weights are costs.
type ways struct {
	*search
	network *Network
	ties    map[[2]string]*tie
}

// ways returns the links that paths of at most limit links take.
func (s *search) ways(limit int) (*ways, error) {
	ties, err := s.within(limit)
	if err != nil {
		return nil, err
	}
	entities, links := make(map[string]graph.Entity), make(map[[2]string]*Link)
	for ends, t := range ties {
		if err := s.ground(ends[0], ends[1], t); err != nil {
			return nil, err
		}
		if len(t.grounds) == 0 {
			continue // an edge that came by an import without a statement
		}
		l := &Link{A: graph.Entity{ID: ends[0]}, B: graph.Entity{ID: ends[1]}}
		entities[ends[0]], entities[ends[1]] = l.A, l.B
		links[ends] = l
	}
	n := newNetwork(entities, links)
	for ends, l := range links {
		l.Weight = rounded(1 - math.Log(max(ties[ends].grounds[0].Confidence, 1e-3)))
	}
	return &ways{s, n, ties}, nil
}

// best returns the cheapest paths of at most limit links, as many as are asked
// for. Dearer ones may be shorter, so it looks a little further than that.
func (w *ways) best(limit int) ([]Path, error) {
	a, okA := w.network.index[w.a.start]
	b, okB := w.network.index[w.b.start]
	if !okA || !okB {
		return nil, nil
	}
	const most = 16 // times what is asked for
	var out []Path
	for k := w.options.Count; k <= most*w.options.Count; k *= 2 {
		found := path.YenKShortestPaths(w.network.undirected(), k, math.Inf(1), simple.Node(a), simple.Node(b))
		out = out[:0]
		for _, nodes := range found {
			if len(nodes)-1 > limit || len(out) == w.options.Count {
				continue
			}
			p, err := w.path(nodes)
			if err != nil {
				return nil, err
			}
			out = append(out, p)
		}
		if len(out) == w.options.Count || len(found) < k {
			break
		}
	}
	return out, nil
}

// path reads the surest fact of each step.
func (w *ways) path(nodes []gonum.Node) (Path, error) {
	p := Path{Confidence: 1}
	for i := range len(nodes) - 1 {
		from, to := w.network.entities[nodes[i].ID()].ID, w.network.entities[nodes[i+1].ID()].ID
		grounds := w.ties[[2]string{min(from, to), max(from, to)}].grounds
		fact, err := w.graph.Statement(w.ctx, grounds[0].Statement)
		if err != nil {
			return p, fmt.Errorf("read the facts on the way: %w", err)
		}
		s := Step{From: fact.Subject, To: *fact.Object.Entity, Fact: fact, More: len(grounds) - 1}
		if s.From.ID != from {
			s.From, s.To = s.To, s.From
		}
		p.Steps = append(p.Steps, s)
		p.Confidence *= fact.Confidence
	}
	p.Confidence = rounded(p.Confidence)
	return p, nil
}
