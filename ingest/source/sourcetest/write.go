package sourcetest

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"embed"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/go-pdf/fpdf"
	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

//go:embed files
var files embed.FS

// A File is the article in one format.
type File struct {
	Name string
	// Titled, Dated, Signed and Sited say whether the format carries title,
	// date, author and name of the publication, Linked whether its URL.
	Titled, Dated, Signed, Sited, Linked bool
	data                                 func() ([]byte, error)
}

// Files are the formats.
var Files = []File{
	{"plain.txt", false, false, false, false, false, text(Text())},
	{"utf16.txt", false, false, false, false, false, utf16},
	{"front.md", true, true, true, true, true, stored("ferry.md")},
	{"page.html", true, true, true, true, true, text(Page())},
	{"latin.htm", true, true, true, true, true, latin},
	{"saved.html", true, false, false, false, true, saved},
	{"rss.xml", true, true, true, true, true, rss},
	{"atom.xml", true, true, true, true, true, atom},
	{"feed.json", true, true, true, true, true, jsonFeed},
	{"print.pdf", true, true, true, false, false, printed},
	{"word.docx", true, true, true, false, false, stored("ferry.docx")},
	{"libre.odt", true, true, true, false, false, stored("ferry.odt")},
	{"book.epub", true, true, true, false, false, stored("ferry.epub")},
	{"lines.jsonl", true, true, true, true, true, jsonLines},
	{"array.json", true, true, true, true, true, array},
	{"table.csv", true, true, true, true, true, table(',')},
	{"table.tsv", true, true, true, true, true, table('\t')},
	{"crawl.warc", true, true, true, true, true, warc},
	{"crawl.warc.gz", true, true, true, true, true, gzipped(warc)},
	{"letter.eml", true, true, false, true, false, letter},
	{"box.mbox", true, true, false, true, false, box},
	{"saved.mhtml", true, true, true, true, true, mhtml},
	{"pages.zip", true, true, true, true, true, zipped},
	{"pages.tar", true, true, true, true, true, tarred},
	{"pages.tgz", true, true, true, true, true, gzipped(tarred)},
	{"plain.txt.zst", false, false, false, false, false, zstded},
}

// Write writes the files into dir.
func Write(dir string) error {
	for _, f := range Files {
		data, err := f.data()
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		if err := os.WriteFile(filepath.Join(dir, f.Name), data, 0o600); err != nil {
			return err
		}
	}
	return nil
}

func text(s string) func() ([]byte, error) { return func() ([]byte, error) { return []byte(s), nil } }

func stored(name string) func() ([]byte, error) {
	return func() ([]byte, error) { return files.ReadFile("files/" + name) }
}

func utf16() ([]byte, error) {
	return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(Text()))
}

func latin() ([]byte, error) {
	return charmap.Windows1252.NewEncoder().Bytes([]byte(strings.Replace(Page(), "utf-8", "iso-8859-1", 1)))
}

// saved is a page as a browser saves it, of a site that says little of itself.
func saved() ([]byte, error) {
	return []byte("<!DOCTYPE html>\n<!-- saved from url=(0051)" + URL + " -->\n<html><head><meta charset=\"UTF-8\"><title>" + Title +
		"</title></head><body><h1>" + Title + "</h1>\n" + Body() + "</body></html>"), nil
}

func rss() ([]byte, error) {
	return fmt.Appendf(nil, `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>%s</title><link>https://courier.example/</link><description>News</description><language>en-ie</language>
<item><title>%s</title><link>%s</link><dc:creator>%s</dc:creator><pubDate>Wed, 04 Mar 2026 06:30:00 GMT</pubDate>
<description>The city has bought ferries.</description><content:encoded><![CDATA[%s]]></content:encoded></item>
</channel></rss>`, Site, Title, URL, Author, Body()), nil
}

func atom() ([]byte, error) {
	return fmt.Appendf(nil, `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>%s</title><id>tag:courier.example,2026:/</id>
<updated>2026-03-04T06:30:00Z</updated><entry><title>%s</title><link href="%s"/><id>%s</id><published>2026-03-04T06:30:00Z</published>
<updated>2026-03-05T06:30:00Z</updated><author><name>%s</name></author><content type="html">%s</content></entry></feed>`,
		Site, Title, URL, URL, Author, html.EscapeString(Body())), nil
}

func jsonFeed() ([]byte, error) {
	return json.MarshalIndent(map[string]any{
		"version": "https://jsonfeed.org/version/1.1", "title": Site, "language": "en",
		"items": []any{map[string]any{"id": URL, "url": URL, "title": Title, "content_html": Body(), "date_published": "2026-03-04T06:30:00Z", "authors": []any{map[string]any{"name": Author}}}},
	}, "", "  ")
}

func printed() ([]byte, error) {
	doc := fpdf.New("P", "mm", "A4", "")
	doc.SetTitle(Title, true)
	doc.SetAuthor(Author, true)
	doc.SetCreationDate(Published)
	doc.SetMargins(25, 25, 25)
	latin := doc.UnicodeTranslatorFromDescriptor("")
	doc.SetFooterFunc(func() {
		doc.SetY(-15)
		doc.SetFont("Times", "", 8)
		doc.CellFormat(0, 10, fmt.Sprint(doc.PageNo()), "", 0, "C", false, 0, "")
	})
	doc.AddPage()
	doc.SetFont("Times", "B", 18)
	doc.MultiCell(0, 8, latin(Title), "", "L", false)
	doc.Ln(4)
	doc.SetFont("Times", "", 12)
	for i, p := range Paragraphs {
		if i == Heading {
			doc.SetFont("Times", "B", 14)
		}
		doc.MultiCell(0, 6, latin(p), "", "L", false)
		doc.Ln(4)
		doc.SetFont("Times", "", 12)
	}
	var b bytes.Buffer
	err := doc.Output(&b)
	return b.Bytes(), err
}

func fields() map[string]any {
	return map[string]any{"id": 7, "headline": Title, "body": strings.Join(Paragraphs, "\n\n"), "date": "2026-03-04", "author": Author, "source": Site, "url": URL}
}

func jsonLines() ([]byte, error) {
	b, err := json.Marshal(fields())
	return append(b, '\n'), err
}

func array() ([]byte, error) { return json.MarshalIndent([]any{fields()}, "", "\t") }

func table(comma rune) func() ([]byte, error) {
	return func() ([]byte, error) {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Comma = comma
		row := []string{Title, "2026-03-04", Author, Site, URL, strings.Join(Paragraphs, "\n\n")}
		if err := w.WriteAll([][]string{{"title", "published", "byline", "publication", "link", "text"}, row}); err != nil {
			return nil, err
		}
		return b.Bytes(), nil
	}
}

func warc() ([]byte, error) {
	var b bytes.Buffer
	record := func(kind, uri, contentType, block string) {
		fmt.Fprintf(&b, "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2026-03-05T00:00:00Z\r\n"+
			"WARC-Record-ID: <urn:uuid:%s>\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, uri, kind, contentType, len(block), block)
	}
	record("warcinfo", "", "application/warc-fields", "software: sourcetest\r\n")
	record("request", URL, "application/http; msgtype=request", "GET / HTTP/1.1\r\nHost: courier.example\r\n\r\n")
	record("response", URL, "application/http; msgtype=response", "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"+Page())
	record("response", URL+"/x.png", "application/http; msgtype=response", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG")
	record("response", URL+"/gone", "application/http; msgtype=response", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Gone</p>")
	return b.Bytes(), nil
}

// letter is a newsletter with a plain and an HTML part.
func letter() ([]byte, error) {
	var b bytes.Buffer
	parts := multipart.NewWriter(&b)
	fmt.Fprintf(&b, "From: %s <news@courier.example>\r\nTo: reader@example.org\r\nSubject: %s\r\nDate: Wed, 04 Mar 2026 06:30:00 +0000\r\n"+
		"Message-ID: <1@courier.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=%s\r\n\r\n",
		mime.QEncoding.Encode("utf-8", Site), mime.QEncoding.Encode("utf-8", Title), parts.Boundary())
	plain, err := parts.CreatePart(textproto.MIMEHeader{"Content-Type": {"text/plain; charset=utf-8"}, "Content-Transfer-Encoding": {"quoted-printable"}})
	if err != nil {
		return nil, err
	}
	q := quotedprintable.NewWriter(plain)
	if _, err := q.Write([]byte("Read this on our site.\n")); err != nil {
		return nil, err
	}
	if err := q.Close(); err != nil {
		return nil, err
	}
	rich, err := parts.CreatePart(textproto.MIMEHeader{"Content-Type": {"text/html; charset=utf-8"}, "Content-Transfer-Encoding": {"base64"}})
	if err != nil {
		return nil, err
	}
	for line := []byte(base64.StdEncoding.EncodeToString([]byte("<html><body>" + Body() + "</body></html>"))); len(line) > 0; line = line[min(76, len(line)):] {
		fmt.Fprintf(rich, "%s\r\n", line[:min(76, len(line))])
	}
	err = parts.Close()
	return b.Bytes(), err
}

func box() ([]byte, error) {
	m, err := letter()
	if err != nil {
		return nil, err
	}
	out := append([]byte("From news@courier.example Wed Mar  4 06:30:00 2026\n"), bytes.ReplaceAll(m, []byte("\r\n"), []byte("\n"))...)
	return append(out, '\n'), nil
}

// mhtml is a page as Chrome saves it.
func mhtml() ([]byte, error) {
	var body bytes.Buffer
	q := quotedprintable.NewWriter(&body)
	if _, err := q.Write([]byte(Page())); err != nil {
		return nil, err
	}
	if err := q.Close(); err != nil {
		return nil, err
	}
	return fmt.Appendf(nil, "From: <Saved by Blink>\r\nSnapshot-Content-Location: %s\r\nSubject: %s\r\nDate: Thu, 05 Mar 2026 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"+
		"Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----MultipartBoundary--x\"\r\n\r\n"+
		"------MultipartBoundary--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: %s\r\n\r\n%s\r\n"+
		"------MultipartBoundary--x--\r\n", URL, Title, URL, body.Bytes()), nil
}

func zipped() ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range map[string]string{"site/page.html": Page()} {
		f, err := z.Create(name)
		if err != nil {
			return nil, err
		}
		if _, err := f.Write([]byte(content)); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}

func tarred() ([]byte, error) {
	var b bytes.Buffer
	t := tar.NewWriter(&b)
	if err := t.WriteHeader(&tar.Header{Name: "site/page.html", Mode: 0o600, Size: int64(len(Page())), ModTime: time.Unix(0, 0), Format: tar.FormatUSTAR}); err != nil {
		return nil, err
	}
	if _, err := t.Write([]byte(Page())); err != nil {
		return nil, err
	}
	err := t.Close()
	return b.Bytes(), err
}

func gzipped(data func() ([]byte, error)) func() ([]byte, error) {
	return func() ([]byte, error) {
		in, err := data()
		if err != nil {
			return nil, err
		}
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		if _, err := z.Write(in); err != nil {
			return nil, err
		}
		err = z.Close()
		return b.Bytes(), err
	}
}

func zstded() ([]byte, error) {
	z, err := zstd.NewWriter(nil)
	if err != nil {
		return nil, err
	}
	return z.EncodeAll([]byte(Text()), nil), z.Close()
}
