package source

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// Open reads the articles at paths, in order: a file is one article, "-" is
// standard input, and a folder stands for the .txt files in it and in the
// folders below, sorted by name. Hidden files and folders (.git) are left out
// of folders, and so are links to folders. A nil opts means the defaults.
//
// An article that cannot be read yields an error of type [*Error], with a zero
// Article, and the sequence goes on; any other error ends it (ctx is done).
// The sequence reads one article at a time and can be ranged over again,
// standard input aside.
func Open(ctx context.Context, paths []string, opts *Options) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		o := opener{ctx: ctx, opts: opts, yield: yield}
		for _, p := range paths {
			if !o.path(p) {
				return
			}
		}
	}
}

// An opener walks over paths. Its methods return false when the sequence is
// over.
type opener struct {
	ctx   context.Context
	opts  *Options
	yield func(Article, error) bool
}

func (o *opener) path(path string) bool {
	if path == "-" {
		var in io.Reader = os.Stdin
		if o.opts != nil && o.opts.Stdin != nil {
			in = o.opts.Stdin
		}
		return o.read(in, path)
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return o.fail(systemError(path, err))
	case info.IsDir():
		return o.folder(path)
	}
	return o.file(path)
}

// folder reads the text files below dir.
func (o *opener) folder(dir string) bool {
	found, on := false, true
	// The separator makes the walk follow dir itself where it is a link.
	err := filepath.WalkDir(dir+string(filepath.Separator), func(path string, d fs.DirEntry, err error) error {
		path = filepath.Clean(path)
		hidden := path != filepath.Clean(dir) && strings.HasPrefix(d.Name(), ".")
		switch {
		case err != nil:
			found = true // say one thing about the folder
			on = o.fail(systemError(path, err))
		case hidden && d.IsDir():
			return fs.SkipDir
		case hidden || d.IsDir() || !isText(path, d):
			return nil
		default:
			found = true
			on = o.file(path)
		}
		if !on {
			return fs.SkipAll
		}
		return nil
	})
	if err != nil && on {
		return o.fail(systemError(dir, err))
	}
	if !found && on {
		return o.fail(&Error{Name: dir, Err: ErrNoText})
	}
	return on
}

// isText reports whether a file in a folder is one to read: named so, and no
// device or pipe, on which reading might wait for ever.
func isText(path string, d fs.DirEntry) bool {
	if ext := strings.ToLower(filepath.Ext(path)); ext != ".txt" && ext != ".text" {
		return false
	}
	if d.Type()&fs.ModeSymlink == 0 {
		return d.Type().IsRegular()
	}
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular() // a broken link is worth an error
}

func (o *opener) file(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return o.fail(systemError(path, err))
	}
	defer func() { _ = f.Close() }() // it is only read
	limit := o.opts.limit()
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() && info.Size() > limit {
		return o.fail(&Error{Name: path, Err: fmt.Errorf("%w (it has %d)", tooLarge(limit), info.Size())})
	}
	return o.read(f, path)
}

func (o *opener) read(r io.Reader, name string) bool {
	if err := o.ctx.Err(); err != nil {
		o.yield(Article{}, context.Cause(o.ctx))
		return false
	}
	a, err := Text(reader{o.ctx, r}, name, o.opts)
	if o.ctx.Err() != nil {
		o.yield(Article{}, context.Cause(o.ctx))
		return false
	}
	return o.yield(a, err)
}

func (o *opener) fail(err *Error) bool { return o.yield(Article{}, err) }

// A reader stops when its context is done.
type reader struct {
	ctx context.Context
	in  io.Reader
}

func (r reader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.in.Read(p)
}
