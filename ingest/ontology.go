package ingest

import (
	"errors"
	"os"

	"newsgraph/graph"
	"newsgraph/ingest/internal/canon"
	"newsgraph/ingest/source"
)

// extend lays the ontology in the file of the given name over that of the
// language. A file that can't be read is a [*source.Error], one that is wrong
// a [*graph.SyntaxError].
func (p *Pipeline) extend(name string) error {
	if name == "" {
		return nil
	}
	f, err := os.Open(name)
	if err != nil {
		return &source.Error{Name: name, Err: errors.Unwrap(err)}
	}
	defer func() { _ = f.Close() }() // it was only read
	extended, err := p.canon.Extend(f)
	if mistake, ok := errors.AsType[*canon.OntologyError](err); ok {
		return &graph.SyntaxError{Name: name, Line: max(1, mistake.Line), Column: 1, Reason: mistake.Reason}
	}
	if err != nil {
		return &source.Error{Name: name, Err: err}
	}
	p.canon = extended
	return nil
}

// Rules returns the rules by which a graph draws conclusions from the
// pipeline's statements, for [graph.Graph.SetRules]; [Pipeline.Into] and
// [Pipeline.Rebuild] give them to the graph themselves.
func (p *Pipeline) Rules() string { return p.canon.Rules() }
