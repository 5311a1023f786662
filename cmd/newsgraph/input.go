package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"newsgraph/ingest/source"
)

// openInput opens the one file that a command reads, or standard input for "-"
// or no argument at all. The name is for error messages.
func openInput(cmd *cobra.Command, args []string) (in io.Reader, name string, closeInput func(), err error) {
	if len(args) > 1 {
		return nil, "", nil, usagef("one file at a time: %s has %d", cmd.CommandPath(), len(args))
	}
	if len(args) == 0 || args[0] == "-" {
		return cmd.InOrStdin(), "-", func() {}, nil
	}
	f, err := os.Open(args[0])
	if err != nil {
		return nil, "", nil, openError(args[0], err)
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, "", nil, errors.Join(&source.Error{Name: args[0], Err: errors.New("is a folder, not a file")}, f.Close())
	}
	return f, args[0], func() { _ = f.Close() }, nil
}

// addOntology adds --ontology to a command that reads articles.
func addOntology(flags *pflag.FlagSet, name *string) {
	flags.StringVar(name, "ontology", "", "file with relations, frames and rules of your own, laid over the built-in ones")
}

// openError says why a file can't be opened, its name once.
func openError(name string, err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		err = pathError.Err
	}
	return &source.Error{Name: name, Err: err}
}

// failures collects the articles that could not be read; each is reported when
// it happens.
type failures struct {
	stderr io.Writer
	read   int // articles that could be read
	errs   []error
}

func (f *failures) add(err error) {
	f.errs = append(f.errs, err)
	fmt.Fprintf(f.stderr, "newsgraph: %v\n", err)
}

// note reports what was left out, and whether that is all that err says.
func (f *failures) note(err error) bool {
	if !errors.Is(err, source.ErrSkipped) {
		return false
	}
	fmt.Fprintf(f.stderr, "newsgraph: %v\n", err)
	return true
}

// err returns nil when nothing failed. When there was nothing but a bad
// article, the exit status is that of its own error; when some articles could
// be read and others not, it is a failure of its own kind.
func (f *failures) err() error {
	switch {
	case len(f.errs) == 0:
		return nil
	case f.read == 0 && len(f.errs) == 1:
		return &reported{f.errs[0]}
	default:
		return fmt.Errorf("%d of %d articles could not be read", len(f.errs), f.read+len(f.errs))
	}
}

// reported is an error that the user has been told already.
type reported struct{ err error }

func (e *reported) Error() string { return e.err.Error() }
func (e *reported) Unwrap() error { return e.err }
