package graph

import (
	"errors"
	"fmt"
)

// Errors of using a graph; test with [errors.Is].
var (
	// ErrNotFound: no article, entity or statement has that id.
	ErrNotFound = errors.New("not found")
	// ErrInvalid: a document that says something impossible. The message names
	// the statement or entity and the reason.
	ErrInvalid = errors.New("invalid document")
	// ErrTimeout: a query ran longer than [QueryOptions].Timeout.
	ErrTimeout = errors.New("time limit exceeded")
)

// A SyntaxError is a place in a query or in N-Quads that cannot be read, or a
// place in a query that failed while it ran.
type SyntaxError struct {
	Name         string // of the file or query
	Line, Column int    // from 1; columns count characters
	Reason       string
}

// Error returns "NAME:LINE:COL: reason".
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.Name, e.Line, e.Column, e.Reason)
}
