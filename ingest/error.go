package ingest

import "newsgraph/ingest/source"

// Version names the extractor in the evidence of each statement. It changes
// whenever the same text may give other statements.
const Version = "0.1.0"

// An Error says which article could not be read and why.
type Error struct {
	Name string // of the article, as [source.Article].Name
	Err  error
}

// Error returns "NAME: reason".
func (e *Error) Error() string { return e.Name + ": " + e.Err.Error() }

// Unwrap returns the reason.
func (e *Error) Unwrap() error { return e.Err }

var _ error = (*source.Error)(nil) // the other error that a sequence of documents yields
