package badger

import "errors"

// Errors of opening a store.
var (
	// ErrInUse: another process, or this one, holds the folder open.
	ErrInUse = errors.New("store is in use by another process")
	// ErrNotStore: the folder holds something else, or there is none to read.
	ErrNotStore = errors.New("not a graph store")
	// ErrVersion: the store has a format that this program doesn't know.
	ErrVersion = errors.New("unknown store format")
	// ErrDamaged: files of the store are missing, cut short or garbled. The
	// message names the file and the reason.
	ErrDamaged = errors.New("store is damaged")
	// ErrKey: the store is encrypted with another key, or with none.
	ErrKey = errors.New("wrong encryption key")
)

// Errors of using a store.
var (
	// ErrClosed: the store, the transaction or the snapshot has ended.
	ErrClosed = errors.New("store is closed")
	// ErrReadOnly: the store was opened for reading only.
	ErrReadOnly = errors.New("store is open for reading only")
	// ErrNotEmpty: there is something where a load wants to begin.
	ErrNotEmpty = errors.New("store is not empty")
	// ErrNoSpace: the disk has too little room for the transaction.
	ErrNoSpace = errors.New("not enough disk space")
	// ErrTooLarge: a key or a term exceeds what the store can hold.
	ErrTooLarge = errors.New("too large for the store")
	// ErrBadQuad: a quad lacks subject, predicate or object.
	ErrBadQuad = errors.New("incomplete quad")
)
