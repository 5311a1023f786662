package source

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// DefaultMaxBytes is how large an article may be when [Options] don't say.
const DefaultMaxBytes = 16 << 20

// Options say how articles are read. The zero value, or nil, is fine.
type Options struct {
	// Date is the publication date of the articles, zero when it is unknown.
	Date time.Time
	// MaxBytes is the size from which on an article is refused; 0 means
	// DefaultMaxBytes, a negative number any size.
	MaxBytes int64
	// Stdin is what "-" stands for; nil means os.Stdin.
	Stdin io.Reader
}

func (o *Options) limit() int64 {
	switch {
	case o == nil || o.MaxBytes == 0:
		return DefaultMaxBytes
	case o.MaxBytes < 0:
		return 1<<63 - 2
	}
	return o.MaxBytes
}

// Text reads one article of plain text in UTF-8. The name is for messages. A
// nil opts means the defaults. An error is of type [*Error]: ErrEmpty for
// nothing but white space, ErrBinary, ErrEncoding, ErrTooLarge, or what r
// returns. No more than the limit is read.
func Text(r io.Reader, name string, opts *Options) (Article, error) {
	limit := opts.limit()
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return Article{}, systemError(name, err)
	}
	if int64(len(data)) > limit {
		return Article{}, errorAt(name, data, int(limit), tooLarge(limit))
	}
	if at, err := check(data); err != nil {
		return Article{}, errorAt(name, data, at, err)
	}
	a := Article{Name: name, Text: clean(string(data))}
	if strings.TrimSpace(a.Text) == "" {
		return Article{}, &Error{Name: name, Err: ErrEmpty}
	}
	if opts != nil {
		a.Published = opts.Date
	}
	return a, nil
}

func tooLarge(limit int64) error {
	return fmt.Errorf("%w: more than the limit of %d bytes", ErrTooLarge, limit)
}

// signatures are the first bytes of files that people mistake for text.
var signatures = []struct{ begin, what string }{
	{"\xff\xfe", "UTF-16 text, want UTF-8"},
	{"\xfe\xff", "UTF-16 text, want UTF-8"},
	{"%PDF-", "a PDF document"},
	{"PK\x03\x04", "a ZIP archive or office document"},
	{"\x1f\x8b", "gzip data"},
	{"BZh", "bzip2 data"},
	{"\xfd7zXZ", "xz data"},
	{"\x28\xb5\x2f\xfd", "zstd data"},
	{"\xd0\xcf\x11\xe0", "an office document"},
	{"{\\rtf", "a rich text document"},
	{"\x89PNG", "a PNG image"},
	{"\xff\xd8\xff", "a JPEG image"},
	{"GIF8", "a GIF image"},
	{"\x7fELF", "a program"},
	{"SQLite format 3", "an SQLite database"},
}

// controlShare is how many of a hundred characters may be control characters
// before data count as binary.
const controlShare = 10

// check returns why data are no text, and the offset of the first bad byte.
func check(data []byte) (at int, err error) {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.begin)) {
			return 0, fmt.Errorf("%w: %s", ErrBinary, s.what)
		}
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return i, fmt.Errorf("%w: a NUL byte", ErrBinary)
	}
	controls, first := 0, 0
	for i := 0; i < len(data); {
		r, n := rune(data[i]), 1
		if r >= utf8.RuneSelf {
			if r, n = utf8.DecodeRune(data[i:]); r == utf8.RuneError && n == 1 {
				return i, fmt.Errorf("%w (byte 0x%02X)", ErrEncoding, data[i])
			}
		}
		if r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f' && r != '\v' {
			if controls++; controls == 1 {
				first = i
			}
		}
		i += n
	}
	if controls*100 > len(data)*controlShare {
		return first, fmt.Errorf("%w: full of control characters", ErrBinary)
	}
	return 0, nil
}
