package source

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"compress/bzip2"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"github.com/klauspost/compress/zstd"
)

const (
	mostNested  = 4         // archives within archives
	mostEntries = 1_000_000 // in one archive
	// A stream that unpacks to more than bombRatio times its size is no text;
	// up to bombFree bytes nothing is said, for small files pack well.
	bombRatio = 200
	bombFree  = 32 << 20
	// zstdWindow bounds the memory that a zstd stream asks for.
	zstdWindow = 64 << 20
)

// A meter counts what is read through it.
type meter struct {
	in io.Reader
	n  int64
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.in.Read(p)
	m.n += int64(n)
	return n, err
}

// An unpacked is the output of a decompressor, refused when it is a bomb.
type unpacked struct {
	in     io.Reader
	packed *meter
	n      int64
}

func (u *unpacked) Read(p []byte) (int, error) {
	n, err := u.in.Read(p)
	if u.n += int64(n); u.n > bombFree && u.n > bombRatio*u.packed.n {
		return 0, ErrBomb
	}
	return n, err
}

// unpack reads what a compressed file holds.
func (w *walker) unpack(r *bufio.Reader, in input, how kind) bool {
	packed := &meter{in: r}
	var out io.Reader
	var err error
	switch how {
	case gzipped:
		out, err = gzip.NewReader(packed)
	case zstded:
		var z *zstd.Decoder
		if z, err = zstd.NewReader(packed, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(zstdWindow)); err == nil {
			defer z.Close()
			out = z
		}
	default:
		out = bzip2.NewReader(packed)
	}
	if err != nil {
		return w.fail(formatError(in.name, string(how), noEOF(err)))
	}
	inner := in
	inner.file, inner.depth = nil, in.depth+1
	inner.hint = strings.TrimSuffix(in.hint, path.Ext(in.hint))
	if strings.EqualFold(path.Ext(in.hint), ".tgz") {
		inner.hint += ".tar"
	}
	return w.stream(&unpacked{in: &packedErrors{in: out, what: how}, packed: packed}, inner)
}

// packedErrors makes the errors of a decompressor ours.
type packedErrors struct {
	in     io.Reader
	what   kind
	failed bool
}

func (p *packedErrors) Read(b []byte) (int, error) {
	n, err := p.in.Read(b)
	if err != nil && !errors.Is(err, io.EOF) {
		p.failed = true
		if !errors.Is(err, ErrFormat) && !errors.Is(err, ErrBomb) {
			err = fmt.Errorf("%w %s: %w", ErrFormat, p.what, err)
		}
	}
	return n, err
}

// tar reads the files of a tar archive.
func (w *walker) tar(r *bufio.Reader, in input) bool {
	files := tar.NewReader(r)
	found := false
	for n := 0; ; n++ {
		h, err := files.Next()
		if errors.Is(err, io.EOF) {
			return found || w.fail(&Error{Name: in.name, Err: ErrNoText})
		}
		if err != nil && !errors.Is(err, tar.ErrInsecurePath) {
			return w.fail(streamError(in.name, "tar archive", err))
		}
		if n >= mostEntries {
			return w.fail(&Error{Name: in.name, Err: fmt.Errorf("%w: more than %d files", ErrTooLarge, mostEntries)})
		}
		part := in.entry(h.Name)
		if h.Typeflag != tar.TypeReg || !w.wanted(part.hint) {
			continue
		}
		found = true
		content := &packedErrors{in: files, what: tarFile}
		if on := w.stream(content, part); !on || content.failed {
			return on // the error has been told
		}
	}
}

// streamError words an error of a stream that an archive is read from.
func streamError(name, what string, err error) *Error {
	if errors.Is(err, ErrFormat) || errors.Is(err, ErrBomb) || errors.Is(err, ErrTooLarge) {
		return systemError(name, err)
	}
	return formatError(name, what, noEOF(err))
}

// zip reads the files of a ZIP archive, or finds that it is a document.
func (w *walker) zip(r *bufio.Reader, in input) bool {
	file, size, remove, err := seekable(r, in)
	if err != nil {
		return w.fail(streamError(in.name, "ZIP archive", err))
	}
	defer remove()
	files, err := zip.NewReader(file, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return w.fail(formatError(in.name, "ZIP archive", err))
	}
	if what := officeKind(files); what != "" {
		data, err := readAll(io.NewSectionReader(file, 0, size), in.name, w.opts.limit())
		if err != nil {
			return w.fail(err)
		}
		return w.emit(item{name: in.name, kind: what, data: data, known: in.known})
	}
	if err := checkZip(files, size); err != nil {
		return w.fail(&Error{Name: in.name, Err: err})
	}
	found := false
	for _, f := range files.File {
		part := in.entry(f.Name)
		if !f.Mode().IsRegular() || !w.wanted(part.hint) {
			continue
		}
		found = true
		if !w.zipEntry(f, part) {
			return false
		}
	}
	return found || w.fail(&Error{Name: in.name, Err: ErrNoText})
}

func (w *walker) zipEntry(f *zip.File, in input) bool {
	if f.Flags&1 != 0 {
		return w.fail(&Error{Name: in.name, Err: errors.New("encrypted: it wants a password")})
	}
	r, err := f.Open()
	if err != nil {
		return w.fail(formatError(in.name, "ZIP archive", err))
	}
	defer func() { _ = r.Close() }() // it is only read
	return w.stream(&packedErrors{in: r, what: zipFile}, in)
}

// officeKind tells which document a ZIP archive is, "" for none.
func officeKind(files *zip.Reader) kind {
	for _, f := range files.File {
		switch f.Name {
		case "word/document.xml":
			return docx
		case "META-INF/container.xml":
			return epub
		case "content.xml":
			return odt
		}
	}
	return ""
}

// checkZip refuses a ZIP archive that unpacks to what no archive of text does,
// among them those whose files overlap.
func checkZip(files *zip.Reader, size int64) error {
	if len(files.File) > mostEntries {
		return fmt.Errorf("%w: more than %d files", ErrTooLarge, mostEntries)
	}
	var total uint64
	for _, f := range files.File {
		total += f.UncompressedSize64
	}
	if total > bombFree && total > bombRatio*uint64(size) {
		return ErrBomb
	}
	return nil
}

// seekable returns the file that a stream is, or copies it into one.
func seekable(r io.Reader, in input) (file io.ReaderAt, size int64, remove func(), err error) {
	if in.file != nil {
		if info, err := in.file.Stat(); err == nil && info.Mode().IsRegular() {
			return in.file, info.Size(), func() {}, nil
		}
	}
	f, err := os.CreateTemp("", "newsgraph-*.zip")
	if err != nil {
		return nil, 0, nil, err
	}
	remove = func() { _, _ = f.Close(), os.Remove(f.Name()) } // nobody else knows it
	if size, err = io.Copy(f, r); err != nil {
		remove()
		return nil, 0, nil, err
	}
	return f, size, remove, nil
}

// entry is a file within an archive. Its name is for messages only: nothing is
// ever written under it.
func (in input) entry(name string) input {
	name = strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/")
	return input{name: in.name + "/" + clean(name), hint: name, depth: in.depth + 1, found: true, url: in.url}
}
