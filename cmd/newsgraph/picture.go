package main

import (
	"fmt"
	"io"

	"newsgraph/graph"
	"newsgraph/graph/format"
)

// printGraph prints the records as a graph: dot, graphml or gexf. Each edge is
// printed once; it is an error when a record is no edge.
func (r *results) printGraph(w io.Writer, name string) error {
	records, failed := r.collect()
	var edges []edge
	seen := make(map[edge]bool)
	for rec, err := range records {
		switch {
		case err != nil:
			return err
		case rec.edge == nil:
			return usagef("these rows are no edges; %s needs the columns subject and object, who and whom, or source and target", name)
		case !seen[*rec.edge]:
			seen[*rec.edge] = true
			edges = append(edges, *rec.edge)
		}
	}
	if failed != nil {
		return failed
	}
	return format.Write(w, name, picture(edges))
}

// unlabelled is the label of edges whose rows have no column that says more.
const unlabelled = "linked"

// picture makes content of edges that have names only.
func picture(edges []edge) *format.Content {
	var entities []graph.Entity
	known := make(map[string]bool)
	entity := func(name string) graph.Entity {
		e := graph.Entity{ID: name, Name: name}
		if !known[name] {
			known[name] = true
			entities = append(entities, e)
		}
		return e
	}
	var statements []graph.Statement
	for i, e := range edges {
		to := entity(e.to)
		if e.label == "" {
			e.label = unlabelled
		}
		statements = append(statements, graph.Statement{
			ID: fmt.Sprintf("e%d", i+1), Subject: entity(e.from), Relation: e.label, Phrase: e.label,
			Object: graph.Object{Entity: &to}, Polarity: graph.Positive, Modality: graph.Actual, Confidence: 1,
		})
	}
	return &format.Content{
		Statements: func(yield func(graph.Statement, error) bool) {
			for _, s := range statements {
				if !yield(s, nil) {
					return
				}
			}
		},
		Entities: func() ([]graph.Entity, error) { return entities, nil },
	}
}
