package source

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"strings"

	"golang.org/x/net/html/charset"
)

// mostParts bounds the parts of a message and the depth of parts in parts.
const (
	mostParts     = 1000
	mostPartDepth = 10
)

// decodeMail reads a message (RFC 5322, MIME): a newsletter, or a page that was
// saved as MHTML. Of the ways in which it gives its text the HTML is read, for
// it has the paragraphs.
func decodeMail(it item, _ *Options) (Article, error) {
	msg, err := netmail.ReadMessage(bytes.NewReader(it.data))
	if err != nil {
		return Article{}, formatError(it.name, "message", err)
	}
	words := &mime.WordDecoder{CharsetReader: charset.NewReaderLabel}
	a := Article{Title: headerText(words, msg.Header.Get("Subject")), URL: canonicalURL(or(msg.Header.Get("Snapshot-Content-Location"), msg.Header.Get("Content-Base")))}
	parser := netmail.AddressParser{WordDecoder: words}
	if from, err := parser.Parse(msg.Header.Get("From")); err == nil {
		a.Site = from.Name
	}
	if when, err := msg.Header.Date(); err == nil {
		a.Published, a.Dated = day(when), FromMetadata
	}
	var parts mailParts
	err = parts.read(mailHeader(msg.Header), msg.Body, 0)
	if err != nil && len(parts.html.data) == 0 && len(parts.plain.data) == 0 {
		return Article{}, formatError(it.name, "message", err)
	}
	switch {
	case len(parts.html.data) > 0:
		return mailPage(it, a, parts.html)
	case len(parts.plain.data) > 0:
		text, err := item{name: it.name, data: parts.plain.data, charset: parts.plain.charset}.text()
		if err != nil {
			return Article{}, &Error{Name: it.name, Err: err}
		}
		a.Text = compose(a.Title, []string{strings.TrimSpace(text)})
		return a, nil
	}
	return Article{}, &Error{Name: it.name, Err: ErrEmpty}
}

// headerText decodes a header: encoded words, or bare bytes in whatever
// character set, which older programs write.
func headerText(words *mime.WordDecoder, s string) string {
	if decoded, err := words.DecodeHeader(s); err == nil {
		s = decoded
	}
	if text, _, err := toUTF8([]byte(s), ""); err == nil {
		return string(text)
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}

// mailPage reads the HTML of a message. A saved page is a page like others; a
// newsletter is laid out in tables, of which a finder of articles takes one, so
// that all of it is read where little was found.
func mailPage(it item, known Article, part mailPart) (Article, error) {
	data, _, err := toUTF8(part.data, part.charset)
	if err != nil {
		return Article{}, &Error{Name: it.name, Err: err}
	}
	a, err := articleOfPage(it.name, data, known.URL, readable)
	if err != nil {
		return Article{}, err
	}
	if known.URL == "" {
		known.Text = compose(known.Title, strings.Split(strings.TrimSpace(a.Text), "\n\n"))
		return known, nil
	}
	return merge(a, known), nil
}

// mailParts are the texts of a message: the first HTML and the first plain one.
type mailParts struct {
	html, plain mailPart
	count       int
}

type mailPart struct {
	data    []byte
	charset string
}

// A mailHeader is the header of a message or of a part.
type mailHeader map[string][]string

func (h mailHeader) get(name string) string {
	for key, v := range h {
		if strings.EqualFold(key, name) && len(v) > 0 {
			return v[0]
		}
	}
	return ""
}

func (p *mailParts) read(h mailHeader, body io.Reader, depth int) error {
	kind, params, err := mime.ParseMediaType(or(h.get("Content-Type"), "text/plain"))
	if err != nil {
		kind = "text/plain"
	}
	if p.count++; p.count > mostParts || depth > mostPartDepth {
		return errors.New("too many parts")
	}
	switch {
	case strings.HasPrefix(kind, "multipart/"):
		return p.multipart(multipart.NewReader(body, params["boundary"]), depth)
	case strings.HasPrefix(strings.ToLower(h.get("Content-Disposition")), "attachment"):
		return nil
	case kind == "text/html" && p.html.data == nil:
		p.html.charset = params["charset"]
		p.html.data, err = io.ReadAll(transferDecoder(h, body))
		return err
	case kind == "text/plain" && p.plain.data == nil:
		p.plain.charset = params["charset"]
		p.plain.data, err = io.ReadAll(transferDecoder(h, body))
		return err
	}
	return nil
}

func (p *mailParts) multipart(r *multipart.Reader, depth int) error {
	for {
		part, err := r.NextRawPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := p.read(mailHeader(part.Header), part, depth+1); err != nil {
			return err
		}
	}
}

func transferDecoder(h mailHeader, body io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(h.get("Content-Transfer-Encoding"))) {
	case "quoted-printable":
		return quotedprintable.NewReader(body)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, body)
	}
	return body
}

// mbox yields the messages of an mbox file (RFC 4155): each begins with a line
// "From " behind an empty one, and ">From " in a message is quoted.
func (w *walker) mbox(r *bufio.Reader, in input) bool {
	var msg bytes.Buffer
	n, line, start, blank := 0, 0, 0, true
	emit := func() bool {
		if n == 0 {
			return true
		}
		return w.emit(item{name: fmt.Sprintf("%s#%d", in.name, n), line: start, kind: mail, data: bytes.Clone(msg.Bytes())})
	}
	for {
		text, err := readLine(r, w.opts.limit())
		line++
		if err != nil && !errors.Is(err, io.EOF) {
			return w.fail(&Error{Name: in.name, Line: line, Err: err})
		}
		switch {
		case blank && bytes.HasPrefix(text, []byte("From ")):
			if !emit() {
				return false
			}
			msg.Reset()
			n, start = n+1, line
		case len(text) > 0:
			if quoted := bytes.TrimLeft(text, ">"); len(quoted) < len(text) && bytes.HasPrefix(quoted, []byte("From ")) {
				text = text[1:]
			}
			msg.Write(text)
		}
		if int64(msg.Len()) > w.opts.limit() {
			return w.fail(&Error{Name: in.name, Line: start, Err: tooLarge(w.opts.limit())})
		}
		blank = len(bytes.TrimSpace(text)) == 0
		if err != nil {
			return emit()
		}
	}
}
