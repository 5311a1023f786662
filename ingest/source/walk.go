package source

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// An input is a stream on its way to being read.
type input struct {
	name  string   // for messages
	hint  string   // the file name that may say what it is
	file  *os.File // what the stream reads; nil for others
	url   string   // where it was fetched, "" for files
	depth int      // archives around it
	found bool     // nobody asked for it by name: what is no article is passed over
	known Article
	// charset is what the server said.
	charset string
}

// A walker goes over files, archives and URLs and yields items, in order. Its
// methods return false when the sequence is over.
type walker struct {
	ctx   context.Context
	opts  *Options
	yield func(item, error) bool
	web   *Web            // made when the first URL comes
	seen  map[string]bool // URLs
	depth int             // of links followed
}

// emit yields an item, unless the work is over.
func (w *walker) emit(it item) bool {
	if w.ctx.Err() != nil {
		w.yield(item{}, context.Cause(w.ctx))
		return false
	}
	return w.yield(it, nil)
}

// fail yields an error that concerns one article or file.
func (w *walker) fail(err error) bool {
	if w.ctx.Err() != nil {
		w.yield(item{}, context.Cause(w.ctx))
		return false
	}
	var e *Error
	if !errors.As(err, &e) {
		e = &Error{Name: "-", Err: err}
	}
	return w.yield(item{name: e.Name, err: err}, nil)
}

// place reads what one argument stands for.
func (w *walker) place(place string) bool {
	switch {
	case place == "-":
		var in io.Reader = os.Stdin
		if w.opts != nil && w.opts.Stdin != nil {
			in = w.opts.Stdin
		}
		return w.stream(in, input{name: place, hint: ""})
	case isURL(place):
		return w.fetch(place, Article{})
	}
	info, err := os.Stat(place)
	switch {
	case err != nil && strings.ContainsAny(place, "*?["):
		return w.glob(place)
	case err != nil:
		return w.fail(systemError(place, err))
	case info.IsDir():
		return w.folder(place)
	}
	return w.path(place, false)
}

func isURL(place string) bool {
	return strings.HasPrefix(place, "http://") || strings.HasPrefix(place, "https://")
}

// glob reads the files that match a pattern, sorted by name.
func (w *walker) glob(pattern string) bool {
	paths, err := filepath.Glob(pattern)
	if err != nil {
		return w.fail(&Error{Name: pattern, Err: err})
	}
	if len(paths) == 0 {
		return w.fail(systemError(pattern, fs.ErrNotExist))
	}
	slices.Sort(paths)
	for _, p := range paths {
		if !w.place(p) {
			return false
		}
	}
	return true
}

// folder reads the files below dir.
func (w *walker) folder(dir string) bool {
	found, on := false, true
	// The separator makes the walk follow dir itself where it is a link.
	err := filepath.WalkDir(dir+string(filepath.Separator), func(path string, d fs.DirEntry, err error) error {
		path = filepath.Clean(path)
		hidden := path != filepath.Clean(dir) && strings.HasPrefix(d.Name(), ".")
		switch {
		case err != nil:
			found = true // say one thing about the folder
			on = w.fail(systemError(path, err))
		case d.IsDir() && (hidden || isPageFolder(path)):
			return fs.SkipDir
		case hidden || d.IsDir() || !regular(path, d) || !w.wanted(path):
			return nil
		default:
			found = true
			on = w.path(path, true)
		}
		if !on {
			return fs.SkipAll
		}
		return nil
	})
	if err != nil && on {
		return w.fail(systemError(dir, err))
	}
	if !found && on {
		return w.fail(&Error{Name: dir, Err: ErrNoText})
	}
	return on
}

// isPageFolder reports whether a folder holds what a browser saved beside a
// page: "talks_files" beside "talks.html".
func isPageFolder(dir string) bool {
	for _, suffix := range []string{"_files", ".files"} {
		if base, ok := strings.CutSuffix(dir, suffix); ok {
			for _, ext := range []string{".html", ".htm"} {
				if _, err := os.Stat(base + ext); err == nil {
					return true
				}
			}
		}
	}
	return false
}

// regular reports whether a file in a folder is no device or pipe, on which
// reading might wait for ever.
func regular(path string, d fs.DirEntry) bool {
	if d.Type()&fs.ModeSymlink == 0 {
		return d.Type().IsRegular()
	}
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular() // a broken link is worth an error
}

// wanted reports whether the name of a file in a folder or archive is one of an
// article. Without an extension the content decides.
func (w *walker) wanted(name string) bool {
	name = filepath.ToSlash(name)
	base := path.Base(name)
	if strings.HasPrefix(base, ".") || strings.Contains(name, "__MACOSX/") {
		return false
	}
	return path.Ext(base) == "" || promisedBy(base) != ""
}

// path reads a file; found says that it was found in a folder.
func (w *walker) path(name string, found bool) bool {
	f, err := os.Open(name)
	if err != nil {
		return w.fail(systemError(name, err))
	}
	defer func() { _ = f.Close() }() // it is only read
	info, err := f.Stat()
	if err == nil && info.Mode().IsRegular() {
		if w.opts.memory().unchanged(name, info) {
			w.opts.meter().add(info.Size())
			return w.ctx.Err() == nil
		}
		metered := &meteredReader{in: f, meter: w.opts.meter()}
		defer func() { metered.meter.add(info.Size() - metered.n) }() // what was passed over, or read otherwise
		return w.stream(metered, input{name: name, hint: name, file: f, found: found})
	}
	return w.stream(f, input{name: name, hint: name, file: f, found: found})
}

// stream reads what r holds: one article, or many.
func (w *walker) stream(r io.Reader, in input) bool {
	if in.depth > mostNested {
		return w.fail(&Error{Name: in.name, Err: ErrNested})
	}
	buffered := bufio.NewReaderSize(reader{w.ctx, r}, headBytes)
	head, err := buffered.Peek(headBytes)
	if err != nil && !errors.Is(err, io.EOF) {
		return w.fail(systemError(in.name, err))
	}
	what := kindOf(head, in.hint)
	switch what {
	case gzipped, zstded, bzipped:
		return w.unpack(buffered, in, what)
	case tarFile:
		return w.tar(buffered, in)
	case zipFile:
		return w.zip(buffered, in)
	case warc:
		return w.warc(buffered, in)
	case mbox:
		return w.mbox(buffered, in)
	case jsonText:
		return w.json(buffered, in)
	case table:
		return w.csv(buffered, in)
	}
	return w.leaf(buffered, in, what)
}

// leaf reads a file that is one article, a feed or a sitemap.
func (w *walker) leaf(r io.Reader, in input, what kind) bool {
	if in.found && (what == binary || what == otherXML || what == plain && path.Ext(in.hint) == "") {
		return w.fail(Skipped(in.name, fmt.Errorf("no article (%s)", what)))
	}
	if limit := w.opts.limit(); in.file != nil {
		if info, err := in.file.Stat(); err == nil && info.Mode().IsRegular() && info.Size() > limit {
			return w.fail(&Error{Name: in.name, Err: fmt.Errorf("%w (it has %d)", tooLarge(limit), info.Size())})
		}
	}
	data, err := readAll(r, in.name, w.opts.limit())
	if err != nil {
		return w.fail(err)
	}
	switch what {
	case feed:
		return w.feed(data, in)
	case sitemap:
		return w.sitemap(data, in)
	case otherXML:
		return w.fail(&Error{Name: in.name, Err: errors.New("XML, but no feed, sitemap or page")})
	case binary:
		what = plain // which says what is wrong
	}
	return w.emit(item{name: in.name, kind: what, data: data, known: in.known, charset: in.charset})
}

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
