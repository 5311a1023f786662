package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"newsgraph/graph"
	"newsgraph/ingest/source"
)

// The exit statuses, as every command's help lists them.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitData        = 65
	exitDisk        = 74
	exitInUse       = 75
	exitInterrupted = 130
)

// A usageError says that the command line is wrong.
type usageError struct{ err error }

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }

func usagef(format string, args ...any) error {
	return &usageError{fmt.Errorf(format, args...)}
}

// A dataError says that what the user handed in is not what it should be.
type dataError struct{ err error }

func (e *dataError) Error() string { return e.err.Error() }
func (e *dataError) Unwrap() error { return e.err }

func dataf(format string, args ...any) error {
	return &dataError{fmt.Errorf(format, args...)}
}

// A diskError says that a file can't be written.
type diskError struct{ err error }

func (e *diskError) Error() string { return e.err.Error() }
func (e *diskError) Unwrap() error { return e.err }

// diskf says why the file with the given name can't be written; names of files
// beside it, which the user never sees, are left out.
func diskf(name string, err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		err = pathError.Err
	}
	return &diskError{fmt.Errorf("write %s: %w", name, err)}
}

// exitStatus is the one place that decides how the process ends.
func exitStatus(ctx context.Context, err error) int {
	var (
		usage  *usageError
		data   *dataError
		disk   *diskError
		input  *source.Error
		syntax *graph.SyntaxError
	)
	switch {
	case err == nil:
		return exitDone
	case ctx.Err() != nil:
		return exitInterrupted
	case errors.As(err, &usage):
		return exitUsage
	case errors.Is(err, graph.ErrInUse):
		return exitInUse
	case errors.As(err, &disk), errors.Is(err, graph.ErrNoSpace), errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EROFS):
		return exitDisk
	case errors.As(err, &data), errors.As(err, &input), errors.As(err, &syntax),
		errors.Is(err, graph.ErrDamaged), errors.Is(err, graph.ErrNotStore), errors.Is(err, graph.ErrVersion), errors.Is(err, graph.ErrKey),
		errors.Is(err, graph.ErrNotFound), errors.Is(err, graph.ErrLedger), errors.Is(err, graph.ErrTooLarge), errors.Is(err, fs.ErrNotExist):
		return exitData
	case errors.Is(err, fs.ErrPermission):
		return exitDisk
	default:
		return exitFailed
	}
}

// describe words an error for the user: an interruption has one cause, whatever
// it interrupted.
func describe(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return errors.New("interrupted")
	}
	return err
}
