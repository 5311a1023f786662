package graph

import "newsgraph/graph/badger"

// Errors of opening a graph; test with [errors.Is].
var (
	ErrInUse    = badger.ErrInUse    // another process, or this one, holds the folder
	ErrNotStore = badger.ErrNotStore // the folder holds something else
	ErrVersion  = badger.ErrVersion  // a format or vocabulary that this program doesn't know
	ErrDamaged  = badger.ErrDamaged  // files are missing, cut short or garbled
	ErrKey      = badger.ErrKey      // encrypted with another key, or with none
)

// Errors that the store adds to those of using a graph.
var (
	ErrClosed   = badger.ErrClosed   // the graph was closed
	ErrReadOnly = badger.ErrReadOnly // the graph was opened for reading only
	ErrNoSpace  = badger.ErrNoSpace  // the disk has too little room
	ErrTooLarge = badger.ErrTooLarge // a name, value or query is longer than can be handled
)
