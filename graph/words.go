package graph

import (
	"context"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

// words returns qs as queries see it: a string that is no literal of the graph
// stands for the node of that name, so that one may write out("met-with") and
// V("ann-lee") for out("<met-with>") and V("<ann-lee>"). Phrases and titles
// have languages, so that their literals are never in the way.
func words(qs cayley.QuadStore) cayley.QuadStore { return &wordStore{qs} }

type wordStore struct{ cayley.QuadStore }

// word returns the term that v stands for.
func (w *wordStore) word(v quad.Value) quad.Value {
	s, ok := v.(quad.String)
	if !ok || s == "" || w.QuadStore.ValueOf(v) != nil {
		return v
	}
	return quad.IRI(s)
}

func (w *wordStore) words(values []quad.Value) []quad.Value {
	out := make([]quad.Value, len(values))
	for i, v := range values {
		out[i] = w.word(v)
	}
	return out
}

func (w *wordStore) ValueOf(v quad.Value) cayley.Ref { return w.QuadStore.ValueOf(w.word(v)) }

func (w *wordStore) RefsOf(ctx context.Context, values []quad.Value) ([]cayley.Ref, error) {
	return cayley.RefsOf(ctx, w.QuadStore, w.words(values))
}

func (w *wordStore) ValuesOf(ctx context.Context, refs []cayley.Ref) ([]quad.Value, error) {
	return cayley.ValuesOf(ctx, w.QuadStore, refs)
}

// OptimizeShape has the store make its own plan, of the terms that are meant.
func (w *wordStore) OptimizeShape(s shape.Shape) (shape.Shape, bool) {
	if lookup, ok := s.(shape.Lookup); ok {
		s = shape.Lookup(w.words(lookup))
	}
	if own, ok := w.QuadStore.(shape.Optimizer); ok {
		return own.OptimizeShape(s)
	}
	return s, false
}
