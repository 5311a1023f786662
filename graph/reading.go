package graph

import (
	cayley "github.com/cayleygraph/cayley/graph"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/schema"
)

// reading returns a state of the graph as a Cayley store for one query.
func reading(s *badger.Snapshot, o *QueryOptions) (cayley.QuadStore, error) {
	r := badger.Reading{Trace: o.trace}
	if o.SaidOnly {
		r.Hide = schema.Inferred
	}
	qs, err := s.QuadStoreFor(r)
	if err != nil {
		return nil, err
	}
	return words(qs), nil
}
