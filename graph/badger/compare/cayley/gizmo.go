package main

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/quad"

	"task"
)

// A gizmoStore is a Cayley store, asked in Gizmo. The file is the same in
// cayley and native: their libraries exclude each other.
type gizmoStore struct {
	create, open func(dir string) (graph.QuadStore, error)
	qs           graph.QuadStore
}

func (s *gizmoStore) Load(dir, file string) (err error) {
	if s.qs, err = s.create(dir); err != nil {
		return err
	}
	w, err := s.qs.NewQuadWriter()
	if err != nil {
		return err
	}
	batch := make([]quad.Quad, 0, 10000)
	flush := func() error {
		_, err := w.WriteQuads(batch)
		batch = batch[:0]
		return err
	}
	err = task.Read(file, func(q task.Quad) error {
		batch = append(batch, quad.Quad{Subject: value(q[0]), Predicate: value(q[1]), Object: value(q[2]), Label: value(q[3])})
		if len(batch) == cap(batch) {
			return flush()
		}
		return nil
	})
	if err == nil {
		err = flush()
	}
	if err != nil {
		return err
	}
	return w.Close()
}

// value reads a term.
func value(term string) quad.Value {
	switch {
	case term == "":
		return nil
	case term[0] == '<':
		return quad.IRI(term[1 : len(term)-1])
	case term[0] == '_':
		return quad.BNode(term[2:])
	}
	return quad.String(term[1 : len(term)-1])
}

// term writes a value.
func term(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return "<" + string(v) + ">"
	case quad.BNode:
		return "_:" + string(v)
	case quad.String:
		return `"` + string(v) + `"`
	}
	return fmt.Sprint(v)
}

func (s *gizmoStore) Open(dir string) (err error) {
	s.qs, err = s.open(dir)
	return err
}

func (s *gizmoStore) Close() error { return s.qs.Close() }

func (s *gizmoStore) Query(ctx context.Context, q task.Query) (rows []string, err error) {
	it, err := gizmo.NewSession(s.qs).Execute(ctx, q.Gizmo(), query.Options{Collation: query.Raw, Limit: -1})
	if err != nil {
		return nil, err
	}
	defer it.Close()
	for it.Next(ctx) {
		res := it.Result().(*gizmo.Result)
		if res.Val != nil {
			rows = append(rows, fmt.Sprint(res.Val))
			continue
		}
		if res.Tags == nil {
			continue
		}
		row := term(s.qs.NameOf(res.Tags["id"]))
		if q.Save != "" {
			row += "\t" + term(s.qs.NameOf(res.Tags["x"]))
		}
		rows = append(rows, row)
	}
	return rows, it.Err()
}
