package graph

import (
	"context"
	"fmt"
	"iter"
	"time"

	"newsgraph/graph/badger"
)

// Defaults of [QueryOptions].
const (
	DefaultTimeout   = 30 * time.Second
	DefaultMaxSource = 64 << 10
)

// QueryOptions say how to run a query. The zero value works, and so does nil.
type QueryOptions struct {
	// Name of the query for messages, such as the file that it comes from;
	// "query" when empty.
	Name string
	// Prelude is JavaScript that runs first, in the same environment: helper
	// functions, parameters. Lines of the query are counted without it.
	Prelude string
	// Columns come first in every row, in this order, whether a row has them
	// or not; others follow sorted by name.
	Columns []string
	// Timeout bounds the time from the first row asked for to the last, that
	// of whoever ranges over the rows included; the error is then
	// [ErrTimeout]. 0 is DefaultTimeout, below 0 is no limit.
	Timeout time.Duration
	// MaxRows ends the sequence, and the query, after so many rows; 0 is no
	// limit.
	MaxRows int
	// MaxSource bounds the query's length in bytes, beyond which the error is
	// [ErrTooLarge]; 0 is DefaultMaxSource.
	MaxSource int
	// SaidOnly hides inferred facts.
	SaidOnly bool
	// Variables are those that earlier queries have declared, and get those
	// that this one declares; nil is none. A Sandbox knows none.
	Variables *Variables `json:"-"`

	trace *badger.Trace // gets the plans; nil is none
}

// Query runs a query in Gizmo, Cayley's query language: JavaScript with the
// object g and its paths. Each result of a path's all() is a row with a column
// for each tag and "id" for the end of the path; an object given to g.emit()
// is a row of its fields, any other value a row with the one column "value".
// Gizmo is a little easier here than elsewhere: a string that is no literal of
// the graph stands for the node of that name, so that out("met-with") will do
// for out("<met-with>"), and g.V also takes lists of nodes and paths. Two
// things are added: resolve(name) returns an array of the nodes
// that [Graph.Find] finds best for the name (the best rank only), or of the
// node that has the name as its id; saidOnly is the option of that name.
//
// The query sees one state of the graph. Rows come in the order in which the
// paths are walked, which depends on how the graph came about. The sequence
// ends with an error when ctx ends or a limit is reached; mistakes in the
// query, whether found before or while it runs, are a [*SyntaxError]. It can
// be ranged again, and then runs the query anew.
//
// Regular expressions are those that take linear time: lookahead, lookbehind
// and backreferences are mistakes. Limits hold against mistakes, such as an
// endless loop, not against malice: a query can take all memory, and a built-in
// function on a huge array stops only when it is done. Queries of strangers
// belong in a [Sandbox].
func (g *Graph) Query(ctx context.Context, gizmo string, opts *QueryOptions) iter.Seq2[Row, error] {
	var o QueryOptions
	if opts != nil {
		o = *opts
	}
	o.setDefaults()
	return stream(ctx, g, func(s *badger.Snapshot, emit func(Row) bool) error {
		if len(gizmo) > o.MaxSource {
			return fmt.Errorf("%s: %w: %d bytes, at most %d", o.Name, ErrTooLarge, len(gizmo), o.MaxSource)
		}
		session, err := newSession(s, gizmo, &o)
		if err != nil {
			return err
		}
		limited, cancel := ctx, context.CancelFunc(func() {})
		if o.Timeout > 0 {
			limited, cancel = context.WithTimeout(ctx, o.Timeout)
		}
		defer cancel()
		err = session.run(limited, emit)
		if limited.Err() != nil && ctx.Err() == nil {
			return fmt.Errorf("%s: %w (%v)", o.Name, ErrTimeout, o.Timeout)
		}
		return err
	})
}

func (o *QueryOptions) setDefaults() {
	if o.Name == "" {
		o.Name = "query"
	}
	if o.Timeout == 0 {
		o.Timeout = DefaultTimeout
	}
	if o.MaxSource == 0 {
		o.MaxSource = DefaultMaxSource
	}
}
