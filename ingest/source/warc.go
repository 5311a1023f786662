package source

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"
)

// warc yields the pages of a web archive (ISO 28500, WARC 1.0 and 1.1): its
// responses with status 200 that are HTML or plain text, and its resources.
// All else, requests and pictures and the like, is passed over. A record that
// is cut off ends the file.
func (w *walker) warc(r *bufio.Reader, in input) bool {
	for n := 1; ; n++ {
		head, size, err := warcHead(r)
		if errors.Is(err, io.EOF) {
			return true
		}
		if err != nil {
			return w.fail(&Error{Name: in.name, Line: n, Err: fmt.Errorf("%w WARC: record %d: %w", ErrFormat, n, err)})
		}
		body := &io.LimitedReader{R: r, N: size}
		it, ok := warcItem(head, body, w.opts)
		if ok && !errors.Is(it.err, io.ErrUnexpectedEOF) {
			it.name = in.name + "#" + strconv.Itoa(n)
			if !w.emit(it) {
				return false
			}
		}
		if _, err := io.Copy(io.Discard, body); err == nil && body.N == 0 {
			continue
		}
		return w.fail(&Error{Name: in.name, Line: n, Err: fmt.Errorf("%w WARC: record %d is cut off", ErrFormat, n)})
	}
}

// warcHead reads the header of a record and returns how long its block is.
func warcHead(r *bufio.Reader) (http.Header, int64, error) {
	version := ""
	for version == "" {
		line, err := readLine(r, 1<<16)
		if err != nil && len(bytes.TrimSpace(line)) == 0 {
			return nil, 0, err
		}
		version = string(bytes.TrimSpace(line))
	}
	if !strings.HasPrefix(version, "WARC/") {
		return nil, 0, fmt.Errorf("begins with %.20q, want WARC/", version)
	}
	head, err := textproto.NewReader(r).ReadMIMEHeader()
	if err != nil {
		return nil, 0, fmt.Errorf("header: %w", noEOF(err))
	}
	size, err := strconv.ParseInt(head.Get("Content-Length"), 10, 64)
	if err != nil || size < 0 {
		return nil, 0, fmt.Errorf("Content-Length %q is no length", head.Get("Content-Length"))
	}
	return http.Header(head), size, nil
}

func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// warcItem makes an item of a record, if it is a page.
func warcItem(head http.Header, body io.Reader, opts *Options) (item, bool) {
	it := item{known: Article{URL: canonicalURL(strings.Trim(head.Get("WARC-Target-URI"), "<>"))}}
	kind := head.Get("Content-Type")
	switch head.Get("WARC-Type") {
	case "response":
		if it.known.URL == "" || !strings.HasPrefix(kind, "application/http") {
			return it, false
		}
		resp, err := http.ReadResponse(bufio.NewReader(body), nil) //nolint:bodyclose // it is body, which the caller reads on
		if err != nil {
			it.err = &Error{Name: it.known.URL, Err: fmt.Errorf("%w HTTP response: %w", ErrFormat, noEOF(err))}
			return it, true
		}
		if resp.StatusCode != http.StatusOK {
			return it, false
		}
		kind, body = resp.Header.Get("Content-Type"), resp.Body
		if resp.Header.Get("Content-Encoding") == "gzip" {
			z, err := gzip.NewReader(body)
			if err != nil {
				it.err = &Error{Name: it.known.URL, Err: fmt.Errorf("%w gzip: %w", ErrFormat, noEOF(err))}
				return it, true
			}
			body = z
		}
	case "resource", "conversion":
	default:
		return it, false
	}
	return it.pageOf(kind, body, opts)
}

// pageOf reads what a server sent: HTML, plain text or a PDF.
func (it item) pageOf(contentType string, body io.Reader, opts *Options) (item, bool) {
	media, params, _ := mime.ParseMediaType(contentType) // none is worth a look at the content
	switch media {
	case "text/html", "application/xhtml+xml", "text/plain", "application/pdf", "":
	default:
		return it, false
	}
	it.charset = params["charset"]
	it.data, it.err = readAll(body, it.known.URL, opts.limit())
	if it.err != nil {
		return it, true
	}
	it.kind = kindOf(it.data[:min(len(it.data), headBytes)], "")
	if it.kind == plain && media != "text/plain" && bytes.Contains(it.data, []byte("</")) {
		it.kind = page
	}
	return it, decoders[it.kind] != nil
}
