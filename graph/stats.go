package graph

import (
	"context"
	"fmt"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/schema"
)

// Stats are the numbers of what is in a graph.
type Stats struct {
	Articles   int            `json:"articles"`
	Entities   int            `json:"entities"`
	Statements int            `json:"statements"`
	Inferred   int            `json:"inferred,omitempty"` // of these, conclusions
	Events     int            `json:"events,omitempty"`
	Edges      int            `json:"edges"` // facts as edges: one for each article that asserts it, two where symmetric
	Types      map[string]int `json:"types,omitempty"`
	Relations  map[string]int `json:"relations,omitempty"` // statements by canonical relation
	Kinds      map[string]int `json:"kinds,omitempty"`     // events by kind
	Quads      int64          `json:"quads"`
	Nodes      int64          `json:"nodes"`
	Bytes      int64          `json:"bytes,omitempty"` // on disk, about; 0 in memory
}

// Stats counts what is in the graph. It reads all names, types and relations
// but no statements in full.
func (g *Graph) Stats(ctx context.Context) (Stats, error) {
	var st Stats
	err := g.store.View(ctx, func(s *badger.Snapshot) error {
		for _, count := range []func(*badger.Snapshot) error{st.countKeys, st.countTypes, st.countRelations, st.countKinds} {
			if err := count(s); err != nil {
				return err
			}
		}
		st.Quads, st.Nodes = s.Stats()
		return ctx.Err()
	})
	if err == nil {
		st.Bytes, err = g.store.DiskSize()
	}
	if err != nil {
		return Stats{}, fmt.Errorf("stats: %w", err)
	}
	return st, nil
}

func (st *Stats) countKeys(s *badger.Snapshot) error {
	for prefix, n := range map[string]*int{articleKeys: &st.Articles, statementKeys: &st.Statements, eventKeys: &st.Events} {
		for _, err := range s.Scan([]byte(prefix)) {
			if err != nil {
				return err
			}
			*n++
		}
	}
	for _, err := range s.Scan([]byte(statementKeys + inferredArticle + "/")) {
		if err != nil {
			return err
		}
		st.Inferred++
	}
	names, err := scanNames(s, "", func(nameEntry) (rank, bool) { return rankName, true })
	st.Entities = len(names)
	return err
}

func (st *Stats) countTypes(s *badger.Snapshot) error {
	st.Types = map[string]int{}
	seen := map[[2]quad.Value]bool{}
	for q, err := range s.Quads(badger.Pattern{Predicate: schema.Type}) {
		if err != nil {
			return err
		}
		t, ok := q.Object.(quad.IRI)
		key := [2]quad.Value{q.Subject, q.Object}
		if ok && typeRank(EntityType(t)) >= 0 && !seen[key] {
			seen[key] = true
			st.Types[string(t)]++
		}
	}
	return nil
}

func (st *Stats) countRelations(s *badger.Snapshot) error {
	st.Relations = map[string]int{}
	for q, err := range s.Quads(badger.Pattern{Predicate: schema.Relation}) {
		if err != nil {
			return err
		}
		if relation, ok := q.Object.(quad.IRI); ok {
			st.Relations[string(relation)]++
		}
	}
	for relation := range st.Relations {
		n, err := s.Count(badger.Pattern{Predicate: quad.IRI(relation)})
		if err != nil {
			return err
		}
		st.Edges += int(n)
	}
	return nil
}

func (st *Stats) countKinds(s *badger.Snapshot) error {
	st.Kinds = map[string]int{}
	for q, err := range s.Quads(badger.Pattern{Predicate: schema.Kind}) {
		if err != nil {
			return err
		}
		if kind, ok := schema.KindOf(q.Object); ok {
			st.Kinds[kind]++
		}
	}
	return nil
}
