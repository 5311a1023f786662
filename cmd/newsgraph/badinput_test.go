package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

func repeat(s string, n int) []byte { return bytes.Repeat([]byte(s), n) }

func gz(data []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write(data) // a buffer takes everything
	_ = z.Close()
	return b.Bytes()
}

func zst(data []byte) []byte {
	z, err := zstd.NewWriter(nil)
	if err != nil {
		panic(err)
	}
	return z.EncodeAll(data, nil)
}

// zipOf makes a ZIP archive of names and contents in turn.
func zipOf(parts ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := z.Create(parts[i])
		if err != nil {
			panic(err)
		}
		_, _ = f.Write([]byte(parts[i+1])) // a buffer takes everything
	}
	_ = z.Close()
	return b.Bytes()
}

func tarOf(name, content string, claimed int64) []byte {
	var b bytes.Buffer
	t := tar.NewWriter(&b)
	if err := t.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: claimed}); err != nil {
		panic(err)
	}
	_, _ = t.Write([]byte(content)) // a buffer takes everything
	_ = t.Flush()                   // complains of what is missing, as it shall
	return b.Bytes()
}

// nested packs data n times.
func nested(n int, data []byte, pack func([]byte) []byte) []byte {
	for range n {
		data = pack(data)
	}
	return data
}

const docxHead = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`

func warcRecord(head, body string) []byte {
	return fmt.Appendf(nil, "WARC/1.0\r\n%s\r\n\r\n%s", head, body)
}

// badInputs are inputs that are none, in the order of their kinds. The message
// is a part of what is printed, behind the name of the file.
var badInputs = []struct {
	name, file string
	data       []byte
	status     int
	message    string
	args       []string
}{
	{name: "empty", file: "a.txt", status: 65, message: "a.txt:1:1: empty: there is no text"},
	{name: "white space", file: "a.txt", data: []byte(" \n\t\u00a0\n"), status: 65, message: "a.txt:1:1: empty"},
	{name: "only invisible characters", file: "a.txt", data: []byte("\u200b\ufeff\u202e"), status: 65, message: "a.txt:1:1: empty"},
	{name: "damaged UTF-8", file: "a.txt", data: []byte("é\nJos\xff"), status: 65, message: "a.txt:2:4: invalid UTF-8 (byte 0xFF)"},
	{name: "cut-off UTF-8", file: "a.txt", data: []byte("Jos\xc3"), status: 65, message: "a.txt:1:4: invalid UTF-8"},
	{name: "overlong UTF-8", file: "a.txt", data: []byte("é \xc0\xaf\n"), status: 65, message: "a.txt:1:4: invalid UTF-8"},
	{name: "surrogate", file: "a.txt", data: []byte("\xed\xa0\x80"), status: 65, message: "a.txt:1:1: invalid UTF-8"},
	{name: "NUL byte", file: "a.txt", data: []byte("ab\nc\x00d"), status: 65, message: "a.txt:2:2: binary file, not text: a NUL byte"},
	{name: "control characters", file: "a.txt", data: []byte("a\x01\x02\x03"), status: 65, message: "a.txt:1:2: binary file, not text: full of control characters"},
	{name: "too large", file: "a.txt", data: repeat("line\n", 4<<20), status: 65, message: "a.txt:1:1: too large: more than the limit of 16777216 bytes (it has 20971520)"},
	{name: "missing", file: "", status: 65, message: "a.txt:1:1: no such file", args: []string{"a.txt"}},
	{name: "pattern without match", file: "", status: 65, message: "*.html:1:1: ", args: []string{"*.html"}},
	{name: "malformed pattern", file: "", status: 65, message: "syntax error in pattern", args: []string{"[*"}},
	{name: "empty folder", file: "d/", status: 65, message: "d:1:1: no article in this folder", args: []string{"d"}},
	{name: "folder without articles", file: "d/x.css", data: []byte("p {}"), status: 65, message: "d:1:1: no article in this folder", args: []string{"d"}},
	{name: "picture", file: "a.png", data: []byte("\x89PNG\r\n\x1a\n\x00\x00"), status: 65, message: "a.png:1:1: binary file, not text: a PNG image"},
	{name: "picture that is called text", file: "a.txt", data: []byte("\xff\xd8\xff\xe0\x00\x10JFIF"), status: 65, message: "a.txt:1:1: binary file, not text: a JPEG image"},
	{name: "program", file: "a", data: []byte("\x7fELF\x02\x01\x01\x00"), status: 65, message: "a:1:1: binary file, not text: a program"},
	{name: "old Word document", file: "a.doc", data: []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00"), status: 65, message: "an old office document (save it as DOCX)"},
	{name: "rich text", file: "a.rtf", data: []byte(`{\rtf1 Hello}`), status: 65, message: "a rich text document"},
	{name: "xz", file: "a.xz", data: []byte("\xfd7zXZ\x00\x00"), status: 65, message: "xz data"},
	{name: "RAR", file: "a.rar", data: []byte("Rar!\x1a\x07\x00"), status: 65, message: "a RAR archive"},

	{name: "page without text", file: "a.html", data: []byte("<html><body><script>x()</script></body></html>"), status: 65, message: "a.html:1:1: empty"},
	{name: "page of NUL bytes", file: "a.html", data: []byte("<html><p>a\x00b</p></html>"), status: 65, message: "a.html:1:11: binary file, not text: a NUL byte"},
	{name: "page in no character set", file: "a.html", data: []byte("<html><meta charset=utf-8><p>é \xff\xfe\x80 é é é</p></html>"), status: 65, message: "a.html:1:33: invalid UTF-8"},
	{name: "page of too many elements", file: "a.html", data: append([]byte("<html>"), repeat("<b>x</b>", 200_000)...), status: 65, message: "a.html:1:1: too large: more than 300000 elements"},
	{name: "page that is nested too deep", file: "a.html", data: append([]byte("<html>"), repeat("<div>", 100_000)...), status: 65, message: "a.html:1:1: damaged HTML"},

	{name: "feed cut off", file: "a.xml", data: []byte("<rss version='2.0'><channel><item><title>x"), status: 65, message: "a.xml:1:1: damaged feed"},
	{name: "feed without entries", file: "a.xml", data: []byte("<rss version='2.0'><channel></channel></rss>"), status: 0, message: "a.xml:1:1: skipped: a feed without entries"},
	{name: "entry without text", file: "a.xml", data: []byte("<rss version='2.0'><channel><item><link>http://x.example/</link></item></channel></rss>"), status: 65, message: "a.xml#1:1:1: empty"},
	{name: "sitemap in a file", file: "a.xml", data: []byte("<urlset><url><loc>http://x.example/1</loc></url></urlset>"), status: 0, message: "skipped: only links, no articles: a sitemap of 1 pages"},
	{name: "malformed sitemap", file: "a.xml", data: []byte("<urlset>\n<url><loc>x</url></urlset>"), status: 65, message: "a.xml:2:"},
	{name: "other XML", file: "a.xml", data: []byte("<?xml version='1.0'?><invoice><sum>3</sum></invoice>"), status: 65, message: "a.xml:1:1: XML, but no feed, sitemap or page"},
	{name: "XML with entities", file: "a.xml", data: []byte("<!DOCTYPE urlset [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><urlset><url><loc>&b;</loc></url></urlset>"), status: 65, message: "damaged sitemap"},

	{name: "PDF that is only a head", file: "a.pdf", data: []byte("%PDF-1.7\n"), status: 65, message: "a.pdf:1:1: damaged PDF"},
	{name: "PDF without its table", file: "a.pdf", data: append([]byte("%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n999999\n%%EOF\n"), repeat(" ", 100)...), status: 65, message: "a.pdf:1:1: damaged PDF"},
	{name: "PDF of noise", file: "a.pdf", data: append([]byte("%PDF-1.4\n"), repeat("\x8f\x00xref obj <<", 200)...), status: 65, message: "a.pdf:1:1: damaged PDF"},

	{name: "ZIP cut off", file: "a.zip", data: zipOf("a.txt", "hello")[:40], status: 65, message: "a.zip:1:1: damaged ZIP archive"},
	{name: "ZIP of nothing", file: "a.zip", data: zipOf(), status: 65, message: "a.zip:1:1: no article in this folder"},
	{name: "ZIP of pictures", file: "a.zip", data: zipOf("a.png", "\x89PNG"), status: 65, message: "a.zip:1:1: no article in this folder"},
	{name: "ZIP that leads out", file: "a.zip", data: zipOf("../../../etc/a.txt", " "), status: 65, message: "a.zip/etc/a.txt:1:1: empty"},
	{name: "ZIP with a Windows path", file: "a.zip", data: zipOf(`..\..\a.txt`, " "), status: 65, message: "a.zip/a.txt:1:1: empty"},
	{name: "ZIP bomb", file: "a.zip", data: zipOf("a.txt", string(repeat("a", 40<<20))), status: 65, message: "a.zip:1:1: decompression bomb"},
	{name: "ZIPs in ZIPs", file: "a.zip", data: nested(6, []byte("Ann met Bob."), func(b []byte) []byte { return zipOf("x.zip", string(b)) }), status: 65, message: "archives within archives, too deep"},
	{name: "damaged entry", file: "a.zip", data: bytes.Replace(zipOf("a.txt", strings.Repeat("Ann met Bob. ", 50)), []byte{'P', 'K', 7, 8}, []byte{'P', 'K', 7, 9}, 1), status: 65, message: "a.zip"},
	{name: "DOCX without text", file: "a.docx", data: zipOf("word/document.xml", docxHead+"</w:body></w:document>"), status: 65, message: "a.docx:1:1: empty"},
	{name: "DOCX with malformed XML", file: "a.docx", data: zipOf("word/document.xml", docxHead+"<w:p></w:body>"), status: 65, message: "a.docx:1:"},
	{name: "DOCX that is nested too deep", file: "a.docx", data: zipOf("word/document.xml", docxHead+strings.Repeat("<w:p>", 1000)), status: 65, message: "elements nested too deep"},
	{name: "ODT without text", file: "a.odt", data: zipOf("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<office:document-content xmlns:office='x'/>"), status: 65, message: "a.odt:1:1: empty"},
	{name: "EPUB without its package", file: "a.epub", data: zipOf("META-INF/container.xml", "<container><rootfiles><rootfile full-path='x.opf'/></rootfiles></container>"), status: 65, message: "a.epub:1:1: damaged EPUB: no part x.opf"},
	{name: "EPUB that is no XML", file: "a.epub", data: zipOf("META-INF/container.xml", "no"), status: 65, message: "a.epub:1:1: damaged EPUB"},

	{name: "gzip cut off", file: "a.txt.gz", data: gz([]byte(strings.Repeat("Ann met Bob. ", 100)))[:25], status: 65, message: "a.txt.gz:1:1: damaged gzip: unexpected EOF"},
	{name: "gzip with a wrong checksum", file: "a.gz", data: append(gz([]byte("Ann met Bob."))[:30], 1, 2, 3, 4, 5, 6, 7), status: 65, message: "a.gz:1:1: damaged gzip"},
	{name: "gzip head alone", file: "a.gz", data: []byte("\x1f\x8b"), status: 65, message: "a.gz:1:1: damaged gzip"},
	{name: "gzip bomb", file: "a.txt.gz", data: gz(make([]byte, 64<<20)), status: 65, message: "a.txt.gz:"},
	{name: "gzip bomb of records", file: "a.jsonl.gz", data: gz(append([]byte("{\"text\":\"x\"}\n"), repeat("\n", 64<<20)...)), status: 1, message: "decompression bomb"},
	{name: "zstd cut off", file: "a.zst", data: zst(repeat("Ann met Bob. ", 3))[:20], status: 65, message: "a.zst:1:1: damaged zstd"},
	{name: "gzip in gzip in gzip", file: "a.gz", data: nested(6, []byte("Ann met Bob."), gz), status: 65, message: "archives within archives, too deep"},
	{name: "bzip2 head alone", file: "a.bz2", data: []byte("BZh91AY&SY"), status: 65, message: "a.bz2:1:1: damaged bzip2"},
	{name: "tar cut off", file: "a.tar", data: tarOf("a.txt", "Ann", 3000), status: 65, message: "a.tar"},
	{name: "tar of nothing", file: "a.tar", data: tarOf("a.png", "x", 1), status: 65, message: "a.tar:1:1: no article in this folder"},
	{name: "tar that leads out", file: "a.tar", data: tarOf("/../../etc/a.txt", " ", 1), status: 65, message: "a.tar/etc/a.txt:1:1: empty"},

	{name: "JSON cut off", file: "a.json", data: []byte("{\"text\": \"Ann met Bob."), status: 65, message: "a.json:1:1: damaged JSON: unexpected EOF"},
	{name: "JSON without text", file: "a.json", data: []byte(`{"title": "x", "n": 1}`), status: 65, message: "a.json:1:1: no field with the text; there are n, title (say which with --map text=NAME)"},
	{name: "JSON of numbers", file: "a.json", data: []byte("[{\"text\":\"\"}, 7]"), status: 1, message: "a.json:1:1: damaged JSON"},
	{name: "JSON with an empty text", file: "a.json", data: []byte("[\n{\"text\":\" \"}]"), status: 65, message: "a.json:2:1: no field with the text"},
	{name: "line that is no JSON", file: "a.jsonl", data: []byte("{\"text\":\" \"}\n{\"text\" 7}\n"), status: 1, message: "a.jsonl:2:"},
	{name: "mapped field missing", file: "a.jsonl", data: []byte("{\"text\":\"Ann met Bob.\"}\n{}"), status: 65, message: `no field with the text: "body" is empty or missing; there are text`, args: []string{"--map", "text=body", "a.jsonl"}},
	{name: "JSON that is nested too deep", file: "a.json", data: append([]byte(`{"text":`), repeat("[", 100_000)...), status: 65, message: "a.json:1:1: damaged JSON"},
	{name: "CSV without text", file: "a.csv", data: []byte("id,name\n1,Ann\n"), status: 65, message: "a.csv:1:1: no field with the text; there are id, name"},
	{name: "CSV of a head", file: "a.csv", data: []byte(""), status: 65, message: "a.csv:1:1: empty"},
	{name: "CSV with a cell too large", file: "a.csv", data: append([]byte("id,text\n1,\""), repeat("x", 17<<20)...), status: 65, message: "too large: more than the limit of 16777216 bytes"},

	{name: "WARC that stops", file: "a.warc", data: warcRecord("WARC-Type: response\r\nContent-Length: 1000", "HTTP/1.1 200 OK\r\n"), status: 65, message: "a.warc:1:1: damaged WARC: record 1 is cut off"},
	{name: "WARC without a length", file: "a.warc", data: warcRecord("WARC-Type: response", "x"), status: 65, message: `record 1: Content-Length "" is no length`},
	{name: "WARC with a negative length", file: "a.warc", data: warcRecord("Content-Length: -5", "x"), status: 65, message: `Content-Length "-5" is no length`},
	{name: "WARC with a head cut off", file: "a.warc", data: []byte("WARC/1.0\r\nWARC-Type: resp"), status: 65, message: "a.warc:1:1: damaged WARC: record 1: header"},
	{name: "WARC that goes on as something else", file: "a.warc", data: append(warcRecord("WARC-Type: warcinfo\r\nContent-Length: 0", "\r\n\r\n"), "hello\n"...), status: 65, message: `record 2: begins with "hello", want WARC/`},
	{name: "message without a body", file: "a.eml", data: []byte("From: a@example.org\r\nSubject: x\r\n\r\n"), status: 65, message: "a.eml:1:1: empty"},
	{name: "message of a picture", file: "a.eml", data: []byte("From: a@example.org\r\nSubject: x\r\nContent-Type: image/png\r\n\r\nxx"), status: 65, message: "a.eml:1:1: empty"},
	{name: "message with parts cut off", file: "a.eml", data: []byte("From: a@example.org\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Ty"), status: 65, message: "a.eml:1:1: damaged message"},
	{name: "message with malformed base64", file: "a.eml", data: []byte("From: a@example.org\r\nSubject: x\r\nContent-Transfer-Encoding: base64\r\n\r\n@@@@"), status: 65, message: "a.eml:1:1: "},

	{name: "another language", file: "a.txt", data: []byte("Der Stadtrat hat am Freitag beschlossen, die alten Fähren zu verkaufen, obwohl die Gewerkschaft der Seeleute den Bürgermeister davor gewarnt hatte."), status: 0, message: `a.txt:1:1: skipped: its language is "de"`},
	{name: "private address", status: 65, message: "cannot fetch: private address", args: []string{"http://127.0.0.1/"}},
	{name: "metadata of a cloud", status: 65, message: "cannot fetch: private address", args: []string{"http://169.254.169.254/latest/"}},
	{name: "URL without a host", status: 65, message: "is no http or https URL", args: []string{"http:///x"}},
	{name: "unknown field", file: "a.csv", data: []byte("text\n"), status: 2, message: `unknown field "body"; the fields are text, title`, args: []string{"--map", "body=text", "a.csv"}},
	{name: "malformed date", file: "a.txt", data: []byte("x"), status: 2, message: `--date "1 May" is no day`, args: []string{"--date", "1 May", "a.txt"}},
}

// TestBadInputs gives each of the inputs to ingest, and expects its message and
// exit status, and that there is no graph of it.
func TestBadInputs(t *testing.T) {
	for _, c := range badInputs {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			t.Chdir(dir)
			if c.file != "" {
				if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, c.file+"x")), 0o700); err != nil {
					t.Fatal(err)
				}
				if !strings.HasSuffix(c.file, "/") {
					if err := os.WriteFile(c.file, c.data, 0o600); err != nil {
						t.Fatal(err)
					}
				}
			}
			args := c.args
			if args == nil {
				args = []string{c.file}
			}
			status, stdout, stderr := newsgraph(t, append([]string{"ingest", "--db", "graph"}, args...)...)
			if status != c.status || !strings.Contains(stderr, c.message) || stdout != "" {
				t.Errorf("exit status %d, want %d\n%s%s\nwant %s", status, c.status, stdout, stderr, c.message)
			}
			for line := range strings.Lines(stderr) {
				if len(line) > 500 {
					t.Errorf("a line of %d bytes: %.200s", len(line), line)
				}
			}
		})
	}
	if len(badInputs) < 60 {
		t.Errorf("%d inputs, want at least 60", len(badInputs))
	}
}
