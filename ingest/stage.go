package ingest

import (
	"fmt"
	"runtime/debug"
	"time"

	"newsgraph/ingest/internal/doc"
)

// A stage reads some layers of a document and adds others. Stages know the
// document and not one another.
type stage struct {
	Name  string
	Needs doc.Layer
	Adds  doc.Layer
	Run   func(*doc.Doc) error
}

// validate checks that every stage finds what it needs: what was given, or
// what an earlier stage adds.
func validate(given doc.Layer, stages []stage) error {
	have := given
	for _, s := range stages {
		if missing := s.Needs &^ have; missing != 0 {
			return fmt.Errorf("stage %s needs layers %b that no earlier stage adds", s.Name, missing)
		}
		have |= s.Adds
	}
	return nil
}

// run runs the stages over d. A panic in a stage becomes an error that names
// the stage: one strange article must not take the others with it.
func (p *Pipeline) run(d *doc.Doc, stages []stage) (err error) {
	var current string
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%s: internal error: %v\n%s", current, r, debug.Stack())
		}
	}()
	start := time.Now()
	for _, s := range stages {
		current = s.Name
		if err := s.Run(d); err != nil {
			return fmt.Errorf("%s: %w", s.Name, err)
		}
		start = p.times.add(s.Name, start)
		d.Layers |= s.Adds
	}
	return nil
}
