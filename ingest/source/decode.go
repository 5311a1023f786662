package source

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// An item is an article before it is read: all that the walk over files and
// archives leaves to do, so that many can be read at the same time.
type item struct {
	name    string
	line    int // of the record in its file, 0 for the whole file
	kind    kind
	data    []byte
	charset string  // as declared outside the data, "" for not
	known   Article // what is known of it from outside: from a feed, a record, a header
	err     error   // the article can't be read
}

// decoders read the kinds that are one article.
var decoders = map[kind]func(item, *Options) (Article, error){
	plain: decodeText, markdown: decodeMarkdown, page: decodePage, pdfFile: decodePDF,
	docx: decodeDOCX, odt: decodeODT, epub: decodeEPUB, mail: decodeMail,
}

// decode makes the article of an item.
func decode(it item, opts *Options) (a Article, err error) {
	defer func() {
		if r := recover(); r != nil { // a library stumbled over input that it did not expect
			a, err = Article{}, formatError(it.name, string(it.kind), fmt.Errorf("%v", r))
		}
	}()
	if it.err != nil {
		return Article{}, it.err
	}
	a = it.known
	if read := decoders[it.kind]; read != nil {
		if a, err = read(it, opts); err != nil {
			return Article{}, at(err, it)
		}
		a = merge(a, it.known)
	}
	a.Name = it.name
	a.tidy(opts)
	if strings.TrimSpace(a.Text) == "" {
		return Article{}, &Error{Name: it.name, Line: it.line, Err: ErrEmpty}
	}
	if int64(len(a.Text)) > opts.limit() {
		return Article{}, &Error{Name: it.name, Line: it.line, Err: tooLarge(opts.limit())}
	}
	return a, nil
}

// at puts an error where its record is.
func at(err error, it item) error {
	var e *Error
	if errors.As(err, &e) {
		e.Line = max(e.Line, it.line)
		return e
	}
	return &Error{Name: it.name, Line: it.line, Err: err}
}

// merge returns what is known of an article: from itself, and where that says
// nothing from outside. A URL and a date from outside are surer.
func merge(own, outside Article) Article {
	own.Title = or(own.Title, outside.Title)
	own.Site = or(own.Site, outside.Site)
	own.URL = or(own.URL, outside.URL)
	own.Language = or(own.Language, outside.Language)
	if len(own.Authors) == 0 {
		own.Authors = outside.Authors
	}
	if own.Published.IsZero() {
		own.Published, own.Dated = outside.Published, outside.Dated
	}
	return own
}

func or(a, b string) string {
	if strings.TrimSpace(a) == "" {
		return b
	}
	return a
}

// tidy brings the fields into the form in which they are kept, and dates the
// article if it can.
func (a *Article) tidy(opts *Options) {
	a.Text = clean(strings.ToValidUTF8(a.Text, "\uFFFD"))
	a.Title, a.Site = field(a.Title), field(a.Site)
	authors := a.Authors
	a.Authors = nil
	for _, name := range authors {
		a.Authors = append(a.Authors, splitAuthors(field(name))...)
	}
	a.URL, a.Language = canonicalURL(a.URL), languageTag(a.Language)
	a.date(opts)
}

// date finds the date of an article that has none, and checks the one it has.
func (a *Article) date(opts *Options) {
	if !plausibleDate(a.Published) {
		a.Published, a.Dated = time.Time{}, ""
	}
	if day, ok := dateOfText(a.Text); ok && a.Dated == FromFile {
		a.Published, a.Dated = day, FromText
	}
	if a.Published.IsZero() {
		if day, ok := dateOfURL(a.URL); ok {
			a.Published, a.Dated = day, FromURL
		} else if day, ok := dateOfText(a.Text); ok {
			a.Published, a.Dated = day, FromText
		} else if opts != nil && !opts.Date.IsZero() {
			a.Published, a.Dated = opts.Date, FromOption
		}
	}
	if !a.Published.IsZero() && a.Dated == "" {
		a.Dated = FromMetadata
	}
}

// longestField bounds what a title or a name may have, in bytes.
const longestField = 1000

// field cleans a field of one line.
func field(s string) string {
	s = oneSpace(clean(strings.ToValidUTF8(s, "\uFFFD")))
	if len(s) > longestField {
		s = s[:longestField]
		for !utf8.ValidString(s) {
			s = s[:len(s)-1]
		}
	}
	return s
}

// splitAuthors takes "By Jane Doe and John Roe" apart.
func splitAuthors(s string) []string {
	for _, by := range [...]string{"By ", "by ", "BY "} {
		s = strings.TrimPrefix(s, by)
	}
	var out []string
	for part := range strings.SplitSeq(strings.NewReplacer(" and ", ";", " & ", ";", ", ", ";").Replace(s), ";") {
		if part = strings.Trim(part, " .,"); part != "" && !strings.Contains(part, "://") {
			out = append(out, part)
		}
	}
	return out
}

func languageTag(s string) string {
	s = strings.ReplaceAll(strings.TrimSpace(s), "_", "-")
	if !tag.MatchString(s) {
		return ""
	}
	return s
}
