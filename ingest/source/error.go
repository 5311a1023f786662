package source

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
)

// Why the content of an article is refused; test with errors.Is. What the
// operating system says (fs.ErrNotExist, fs.ErrPermission) is passed on too.
var (
	ErrEmpty    = errors.New("empty: there is no text")
	ErrBinary   = errors.New("binary file, not text")
	ErrEncoding = errors.New("invalid UTF-8")
	ErrTooLarge = errors.New("too large")
	ErrNoText   = errors.New("no article in this folder")
	ErrFormat   = errors.New("damaged") // not what a file of its format must be
	ErrBomb     = errors.New("decompression bomb")
	ErrNested   = errors.New("archives within archives, too deep")
	ErrNoField  = errors.New("no field with the text")
	ErrLinks    = errors.New("only links, no articles")
)

// Why a URL is not fetched, or what came back is refused.
var (
	ErrPrivate = errors.New("private address")
	ErrFetch   = errors.New("cannot fetch")
	ErrRobots  = errors.New("robots.txt forbids it")
)

// ErrSkipped is in the chain of every [*Error] that is a note and no failure: a
// picture in a folder, an article in another language.
var ErrSkipped = errors.New("skipped")

// Skipped returns the note that an article is left out, and why.
func Skipped(name string, why error) *Error {
	return &Error{Name: name, Err: fmt.Errorf("%w: %w", ErrSkipped, why)}
}

// An Error says which article could not be read, where in it, and why.
type Error struct {
	Name      string // as [Article].Name
	Line, Col int    // of the first bad byte, in bytes, from 1; 0 counts as 1
	Err       error  // the reason
}

// Error returns "NAME:LINE:COL: reason".
func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %v", e.Name, max(1, e.Line), max(1, e.Col), e.Err)
}

// Unwrap returns the reason.
func (e *Error) Unwrap() error { return e.Err }

// errorAt is the error at byte i of data.
func errorAt(name string, data []byte, i int, err error) *Error {
	start := bytes.LastIndexByte(data[:i], '\n') + 1
	return &Error{Name: name, Line: bytes.Count(data[:i], []byte{'\n'}) + 1, Col: i - start + 1, Err: err}
}

// formatError is an error of a format that a library reads; kind is its name.
func formatError(name, kind string, err error) *Error {
	return &Error{Name: name, Err: fmt.Errorf("%w %s: %w", ErrFormat, kind, err)}
}

// systemError is an error of the operating system, without the path that the
// message names anyway.
func systemError(name string, err error) *Error {
	var own *Error
	if errors.As(err, &own) {
		return own
	}
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return &Error{Name: name, Err: err}
}
