package explore

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"newsgraph/graph"
)

// Options say which facts a network is made of. The zero value, as nil, takes
// them all.
type Options struct {
	Relations     []string           // only these canonical relations
	Without       []string           // none of these
	Types         []graph.EntityType // only entities of these types
	Article       string             // only facts that this article states
	Since, Until  string             // only facts whose time may lie within these days, YYYY-MM-DD, inclusive
	MinConfidence float64
	SaidOnly      bool // leave out what was inferred
}

// A Network is a graph's entities and the links between them.
type Network struct {
	entities []graph.Entity // in order of id
	index    map[string]int // id -> place in entities
	links    []map[int]*Link
}

// A Link is all facts between two entities, A before B in order of id.
type Link struct {
	A, B      graph.Entity
	Weight    float64  // articles that state it, each by its surest statement
	Relations []string // sorted
	// Out are those of the relations that lead from A to B, In those from B to
	// A. What holds both ways is in Out.
	Out, In []string
	// Statements are the ids of the facts, sorted.
	Statements []string

	articles map[string]float64
}

// Load reads a network from a graph.
func Load(ctx context.Context, g *graph.Graph, opts *Options) (*Network, error) {
	o := orZero(opts)
	n, err := Of(g.Statements(ctx, graph.Pattern{
		Article: o.Article, Asserted: true, SaidOnly: o.SaidOnly, MinConfidence: o.MinConfidence,
	}), &o)
	if err != nil {
		return nil, fmt.Errorf("load the network: %w", err)
	}
	return n, nil
}

// Of makes a network of statements, of which it takes those that are facts
// between two entities and that the options select.
func Of(statements iter.Seq2[graph.Statement, error], opts *Options) (*Network, error) {
	o := orZero(opts)
	entities := make(map[string]graph.Entity)
	links := make(map[[2]string]*Link)
	for s, err := range statements {
		if err != nil {
			return nil, err
		}
		if !o.selects(&s) {
			continue
		}
		a, b := s.Subject, *s.Object.Entity
		if a.ID > b.ID {
			a, b = b, a
		}
		entities[a.ID], entities[b.ID] = a, b
		key := [2]string{a.ID, b.ID}
		if links[key] == nil {
			links[key] = &Link{A: a, B: b, articles: make(map[string]float64)}
		}
		links[key].add(&s)
	}
	return newNetwork(entities, links), nil
}

func newNetwork(entities map[string]graph.Entity, links map[[2]string]*Link) *Network {
	n := &Network{index: make(map[string]int, len(entities))}
	for i, id := range slices.Sorted(maps.Keys(entities)) {
		n.index[id] = i
		n.entities = append(n.entities, entities[id])
	}
	n.links = make([]map[int]*Link, len(n.entities))
	for i := range n.links {
		n.links[i] = make(map[int]*Link)
	}
	for key, link := range links {
		link.close()
		a, b := n.index[key[0]], n.index[key[1]]
		n.links[a][b], n.links[b][a] = link, link
	}
	return n
}

// selects reports whether a statement is one of the facts asked for.
func (o *Options) selects(s *graph.Statement) bool {
	if !s.Asserted() || s.Object.Entity == nil || s.Subject.ID == s.Object.ID || s.Confidence < o.MinConfidence {
		return false
	}
	typed := func(e graph.Entity) bool { return len(o.Types) == 0 || slices.Contains(o.Types, e.Type) }
	return (len(o.Relations) == 0 || slices.Contains(o.Relations, s.Relation)) && !slices.Contains(o.Without, s.Relation) &&
		typed(s.Subject) && typed(*s.Object.Entity) && (o.Article == "" || s.Article == o.Article) &&
		!(o.SaidOnly && s.Inferred) && During(s.Time, o.Since, o.Until)
}

// During reports whether a time can lie within the days since to until, either
// of which may be empty. A time whose days are unknown can not.
func During(t *graph.Interval, since, until string) bool {
	if since == "" && until == "" {
		return true
	}
	if t == nil || t.From == "" && t.To == "" {
		return false
	}
	return (since == "" || t.To == "" || t.To >= since) && (until == "" || t.From == "" || t.From <= until)
}

// add counts a fact in the link.
func (l *Link) add(s *graph.Statement) {
	l.articles[s.Article] = max(l.articles[s.Article], s.Confidence)
	l.Relations = append(l.Relations, s.Relation)
	if s.Subject.ID == l.A.ID || s.Symmetric {
		l.Out = append(l.Out, s.Relation)
	} else {
		l.In = append(l.In, s.Relation)
	}
	l.Statements = append(l.Statements, s.ID)
}

// close works out what add has gathered.
func (l *Link) close() {
	for _, article := range slices.Sorted(maps.Keys(l.articles)) { // in order: sums of floats depend on it
		l.Weight += l.articles[article]
	}
	l.Weight = rounded(l.Weight)
	l.Relations, l.Out, l.In = sortedSet(l.Relations), sortedSet(l.Out), sortedSet(l.In)
	l.Statements = sortedSet(l.Statements)
	l.articles = nil
}

func sortedSet(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// Entities returns the entities of the network in order of id.
func (n *Network) Entities() []graph.Entity { return slices.Clone(n.entities) }

// Links returns the links of the network, the heaviest first.
func (n *Network) Links() []Link {
	var out []Link
	for a, links := range n.links {
		for b, link := range links {
			if a < b {
				out = append(out, *link)
			}
		}
	}
	slices.SortFunc(out, heavier)
	return out
}

// LinksOf returns the links of one entity, the heaviest first; none for an
// entity that the network doesn't have.
func (n *Network) LinksOf(id string) []Link {
	i, ok := n.index[id]
	if !ok {
		return nil
	}
	var out []Link
	for _, link := range n.links[i] {
		out = append(out, *link)
	}
	slices.SortFunc(out, heavier)
	return out
}

// heavier orders links by weight, then by the ids at their ends.
func heavier(a, b Link) int {
	return cmp.Or(cmp.Compare(b.Weight, a.Weight), strings.Compare(a.A.ID, b.A.ID), strings.Compare(a.B.ID, b.B.ID))
}

// Other returns the entity at the other end of the link.
func (l *Link) Other(id string) graph.Entity {
	if l.A.ID == id {
		return l.B
	}
	return l.A
}

func orZero[T any](p *T) T {
	var zero T
	if p == nil {
		return zero
	}
	return *p
}
