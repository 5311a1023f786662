package source

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Text reads one article of plain text, in UTF-8 or another character set that
// can be told. The name is for messages. A nil opts means the defaults. An
// error is of type [*Error]: ErrEmpty for nothing but white space, ErrBinary,
// ErrEncoding, ErrTooLarge, or what r returns. No more than the limit is read.
func Text(r io.Reader, name string, opts *Options) (Article, error) {
	data, err := readAll(r, name, opts.limit())
	if err != nil {
		return Article{}, err
	}
	return decode(item{name: name, kind: plain, data: data}, opts)
}

// readAll reads what may have limit bytes at most.
func readAll(r io.Reader, name string, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, systemError(name, err)
	}
	if int64(len(data)) > limit {
		return nil, errorAt(name, data, int(limit), tooLarge(limit))
	}
	return data, nil
}

func tooLarge(limit int64) error {
	return fmt.Errorf("%w: more than the limit of %d bytes", ErrTooLarge, limit)
}

// decodeText reads plain text.
func decodeText(it item, _ *Options) (Article, error) {
	text, err := it.text()
	return Article{Text: text}, err
}

// text returns the data of an item as UTF-8.
func (it item) text() (string, error) {
	if at, what := binaryAt(it.data); at >= 0 {
		return "", errorAt(it.name, it.data, at, fmt.Errorf("%w: %s", ErrBinary, what))
	}
	data, at, err := toUTF8(it.data, it.charset)
	if err != nil {
		return "", errorAt(it.name, it.data, at, err)
	}
	return string(data), nil
}

// signatures are the first bytes of files that people mistake for text.
var signatures = []struct{ begin, what string }{
	{"%PDF-", "a PDF document"},
	{"PK\x03\x04", "a ZIP archive or office document"},
	{"\x1f\x8b", "gzip data"},
	{"BZh", "bzip2 data"},
	{"\xfd7zXZ", "xz data"},
	{"7z\xbc\xaf\x27\x1c", "a 7z archive"},
	{"Rar!", "a RAR archive"},
	{"\x28\xb5\x2f\xfd", "zstd data"},
	{"\xd0\xcf\x11\xe0", "an old office document (save it as DOCX)"},
	{"{\\rtf", "a rich text document"},
	{"\x89PNG", "a PNG image"},
	{"\xff\xd8\xff", "a JPEG image"},
	{"GIF8", "a GIF image"},
	{"\x7fELF", "a program"},
	{"MZ\x90", "a program"},
	{"SQLite format 3", "an SQLite database"},
}

// controlShare is how many of a hundred characters may be control characters
// before data count as binary.
const controlShare = 10

// binaryAt returns the first byte for which data are no text, and what they
// are; at is -1 for text, in whatever character set.
func binaryAt(data []byte) (at int, what string) {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.begin)) {
			return 0, s.what
		}
	}
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) || halfEmpty(data) != nil {
		return -1, ""
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return i, "a NUL byte"
	}
	controls, first := 0, 0
	for i, b := range data {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != '\v' && b != '\x1b' {
			if controls++; controls == 1 {
				first = i
			}
		}
	}
	if controls*100 > len(data)*controlShare {
		return first, "full of control characters"
	}
	return -1, ""
}

// compose makes the text of an article from its title and paragraphs: a blank
// line between them, and the title first unless the text begins with it.
func compose(title string, paragraphs []string) string {
	var b strings.Builder
	paragraphs = slices.DeleteFunc(slices.Clone(paragraphs), func(p string) bool { return strings.TrimSpace(p) == "" })
	if len(paragraphs) == 0 {
		return "" // a title alone is no article
	}
	if title = oneSpace(title); title != "" && !sameWords(title, paragraphs[0]) {
		b.WriteString(title)
	}
	for _, p := range paragraphs {
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(p)
	}
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	return b.String()
}

// oneSpace makes all white space of s single spaces, and drops it at the ends.
func oneSpace(s string) string { return strings.Join(strings.Fields(s), " ") }

// sameWords reports whether two titles have the same letters and digits.
func sameWords(a, b string) bool { return strings.EqualFold(letters(a), letters(b)) }

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && !('a' <= r|0x20 && r|0x20 <= 'z') && !('0' <= r && r <= '9') || r == '’' || r == '‘' || r == '“' || r == '”' {
			return -1
		}
		return r
	}, s)
}
