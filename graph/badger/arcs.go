package badger

import (
	"iter"

	"github.com/cayleygraph/quad"
)

// An Arc is what a quad leads to: its predicate and the term at its other end.
type Arc struct{ Predicate, End quad.Value }

// Arcs yields the arcs of the quads that match p, which has a Subject or else
// an Object: each once, whatever its labels, and none that only quads with the
// label hide have; nil hides none. Predicates that follow refuses are passed
// over before their ends are looked up: of a term that everybody speaks of,
// that is most of the work.
func (s *Snapshot) Arcs(p Pattern, hide quad.Value, follow func(predicate quad.Value) bool) iter.Seq2[Arc, error] {
	return func(yield func(Arc, error) bool) {
		if err := s.arcs(p, hide, follow, yield); err != nil {
			yield(Arc{}, err)
		}
	}
}

func (s *Snapshot) arcs(p Pattern, hide quad.Value, follow func(quad.Value) bool, yield func(Arc, error) bool) error {
	q, ok, err := s.rd.resolve(p)
	if err != nil || !ok {
		return err
	}
	hidden, err := s.hidden(hide)
	if err != nil {
		return err
	}
	predicate, end, label := slot(quad.Predicate), slot(quad.Object), slot(quad.Label)
	if p.Subject == nil {
		end = slot(quad.Subject)
	}
	names := s.rd.names()
	followed := make(map[uint64]bool)
	var last ids // quads that differ in their labels only are next to each other
	c := s.rd.cursor(q)
	for {
		q, ok := c.advance(s.ctx)
		if !ok {
			return c.err
		}
		if hidden != 0 && q[label] == hidden {
			continue
		}
		if q[label] = 0; q == last {
			continue
		}
		last = q
		arc := Arc{}
		if arc.Predicate, err = names.value(q[predicate]); err != nil {
			return err
		}
		goes, known := followed[q[predicate]]
		if !known {
			goes = follow(arc.Predicate)
			followed[q[predicate]] = goes
		}
		if !goes {
			continue
		}
		if arc.End, err = names.value(q[end]); err != nil || !yield(arc, nil) {
			return err
		}
	}
}

// hidden returns the id of a label, 0 for one that no quad has.
func (s *Snapshot) hidden(label quad.Value) (uint64, error) {
	if label == nil {
		return 0, nil
	}
	return s.rd.lookup(label)
}
