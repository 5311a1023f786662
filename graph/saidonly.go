package graph

import (
	"context"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/internal/schema"
)

// saidOnly returns qs without the quads labelled <inferred>. Embedding the
// interface hides what else the store can do, such as to optimize whole
// queries: its own plans would not see the filter.
func saidOnly(qs cayley.QuadStore) cayley.QuadStore {
	inferred := qs.ValueOf(schema.Inferred)
	if inferred == nil {
		return qs // nothing is inferred
	}
	return &saidStore{qs, inferred}
}

type saidStore struct {
	cayley.QuadStore
	inferred cayley.Ref
}

func (s *saidStore) QuadIterator(d quad.Direction, ref cayley.Ref) cayley.Iterator {
	return &saidIterator{s.QuadStore.QuadIterator(d, ref), s}
}

func (s *saidStore) QuadsAllIterator() cayley.Iterator {
	return &saidIterator{s.QuadStore.QuadsAllIterator(), s}
}

// said reports whether the quad is not inferred.
func (s *saidStore) said(q cayley.Ref) bool {
	label := s.QuadDirection(q, quad.Label)
	return label == nil || cayley.ToKey(label) != cayley.ToKey(s.inferred)
}

// A saidIterator passes over inferred quads.
type saidIterator struct {
	cayley.Iterator
	store *saidStore
}

func (it *saidIterator) Next(ctx context.Context) bool {
	for it.Iterator.Next(ctx) {
		if it.store.said(it.Result()) {
			return true
		}
	}
	return false
}

func (it *saidIterator) Contains(ctx context.Context, q cayley.Ref) bool {
	return it.store.said(q) && it.Iterator.Contains(ctx, q)
}

// Optimize keeps the filter: what the iterator within would become instead
// doesn't know of it.
func (it *saidIterator) Optimize() (cayley.Iterator, bool) { return it, false }
