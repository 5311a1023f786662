package badger

import (
	"context"
	"reflect"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
)

// joinShape is the quads of a pattern that pass further filters.
type joinShape struct {
	quads quadShape
	rest  shape.Quads
}

func (j joinShape) BuildIterator(qs graph.QuadStore) graph.Iterator {
	its := []graph.Iterator{j.quads.BuildIterator(qs)}
	for _, f := range j.rest {
		if shape.IsNull(f.Values) {
			return newNull()
		}
		its = append(its, iterator.NewLinksTo(qs, f.Values.BuildIterator(qs), f.Dir))
	}
	return iterator.NewAnd(its...)
}

func (j joinShape) Optimize(shape.Optimizer) (shape.Shape, bool) { return j, false }

// A walkFirst is an intersection with a recursive path in it. Cayley's
// recursive iterator, when it is asked whether it contains a term, keeps the
// tags of another term that it was asked about before; so it has to be the
// one that is walked, whatever its guessed size.
type walkFirst shape.Intersect

// optimizeIntersect wraps an intersection where a recursion may be. Cayley
// shows one only as a function that builds an iterator.
func optimizeIntersect(s shape.Intersect) (shape.Shape, bool) {
	for _, sub := range s {
		if reflect.TypeOf(sub).Kind() == reflect.Func {
			return walkFirst(s), true
		}
	}
	return s, false
}

func (w walkFirst) Optimize(shape.Optimizer) (shape.Shape, bool) { return w, false }

func (w walkFirst) BuildIterator(qs graph.QuadStore) graph.Iterator {
	its := make([]graph.Iterator, 0, len(w))
	found := false
	for _, sub := range w {
		it := sub.BuildIterator(qs)
		if _, ok := it.(*iterator.Recursive); ok && !found {
			found = true
			its = append([]graph.Iterator{it}, its...)
			continue
		}
		its = append(its, it)
	}
	if !found {
		return iterator.NewAnd(its...)
	}
	for i, it := range its {
		its[i], _ = it.Optimize()
	}
	return (&inOrder{graph.AsShape(iterator.NewAnd(its...))}).AsLegacy()
}

// inOrder keeps Cayley's planner from changing the order of an intersection.
type inOrder struct{ graph.IteratorShape }

func (o *inOrder) AsLegacy() graph.Iterator                             { return asLegacy(o) }
func (o *inOrder) Optimize(context.Context) (graph.IteratorShape, bool) { return o, false }

// optimizeUnion drops what is known to be empty. Cayley leaves every second of
// such parts in place, and panics at them when it builds the iterator.
func optimizeUnion(u shape.Union) (shape.Shape, bool) {
	var rest shape.Union
	for _, sub := range u {
		if !shape.IsNull(sub) {
			rest = append(rest, sub)
		}
	}
	switch len(rest) {
	case len(u):
		return u, false
	case 0:
		return shape.Null{}, true
	case 1:
		return rest[0], true
	}
	return rest, true
}
