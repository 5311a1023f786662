package ingest

import (
	"errors"

	"newsgraph/graph"
	"newsgraph/ingest/source"
)

// A Report counts what an ingest did.
type Report struct {
	Added      int // articles that are new in the graph
	Updated    int // articles that have replaced an earlier version at their URL
	Unchanged  int // articles that the graph had already, or a later version of
	Failed     int // articles that could not be read
	Skipped    int // what was left out: articles in other languages, files that are none
	Statements int // statements of the added and updated articles
	Facts      int // those that are asserted, and so make an edge
	Words      int // words read
	// IDs lists the added and updated articles in the order of the input.
	IDs []string
	// Errors lists why articles failed, in the order of the input.
	Errors []error
	// Notes lists what was left out, and why.
	Notes []error
}

// Articles returns how many articles have been seen.
func (r *Report) Articles() int { return r.Added + r.Updated + r.Unchanged + r.Failed + r.Skipped }

// Merge adds what another report counts.
func (r *Report) Merge(other Report) {
	r.Added += other.Added
	r.Updated += other.Updated
	r.Unchanged += other.Unchanged
	r.Failed += other.Failed
	r.Skipped += other.Skipped
	r.Statements += other.Statements
	r.Facts += other.Facts
	r.Words += other.Words
	r.IDs = append(r.IDs, other.IDs...)
	r.Errors = append(r.Errors, other.Errors...)
	r.Notes = append(r.Notes, other.Notes...)
}

// Note counts an article that was not read. An error that concerns more than
// one article is returned: it ends the work.
func (r *Report) Note(err error) error {
	switch {
	case !ofArticle(err):
		return err
	case errors.Is(err, source.ErrSkipped):
		r.Skipped++
		r.Notes = append(r.Notes, err)
	default:
		r.Failed++
		r.Errors = append(r.Errors, err)
	}
	return nil
}

// count counts an article that was read and written.
func (r *Report) count(in reading) {
	r.Words += in.words
	switch {
	case in.known:
		r.Unchanged++
	case in.change == graph.Added:
		r.Added++
		r.countNew(in.doc)
	case in.change == graph.Updated:
		r.Updated++
		r.countNew(in.doc)
	default:
		r.Unchanged++
	}
}

// countNew counts an article whose statements are new in the graph.
func (r *Report) countNew(d graph.Document) {
	r.IDs = append(r.IDs, d.Article.ID)
	r.Statements += len(d.Statements)
	for i := range d.Statements {
		if d.Statements[i].Asserted() {
			r.Facts++
		}
	}
}

// ofArticle reports whether err concerns one article only.
func ofArticle(err error) bool {
	var fromSource *source.Error
	var fromStage *Error
	return errors.As(err, &fromSource) || errors.As(err, &fromStage)
}
