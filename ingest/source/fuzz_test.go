package source_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
	"unicode/utf8"

	"newsgraph/ingest/source"
	"newsgraph/ingest/source/sourcetest"
)

// fuzz gives the bytes of a file of each of the names, whole and changed, to
// its reader. Whatever comes in, what comes out are clean articles or errors
// that say where, and it comes within bounds.
func fuzz(f *testing.F, names ...string) {
	dir := f.TempDir()
	if err := sourcetest.Write(dir); err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
		f.Add(data[:len(data)/2])
	}
	opts := &source.Options{MaxBytes: 1 << 20, Date: time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)}
	f.Fuzz(func(t *testing.T, data []byte) {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		defer cancel()
		n := 0
		for a, err := range source.Read(ctx, bytes.NewReader(data), names[0], opts) {
			if n++; n > 1000+len(data) {
				t.Fatal("more articles than bytes")
			}
			var typed *source.Error
			switch {
			case err == nil:
				checkClean(t, a)
			case !errors.As(err, &typed) || typed.Name == "":
				t.Fatalf("error %T: %v", err, err)
			}
		}
	})
}

func checkClean(t *testing.T, a source.Article) {
	t.Helper()
	if !utf8.ValidString(a.Text) || a.Text == "" || len(a.Text) > 1<<20 {
		t.Fatalf("text of %d bytes: %.100q", len(a.Text), a.Text)
	}
	if again := source.Clean(a.Text); again != a.Text {
		t.Fatalf("%.100q is cleaned to %.100q", a.Text, again)
	}
	for _, s := range append(a.Authors, a.Title, a.Site, a.URL, a.Language) {
		if !utf8.ValidString(s) || bytes.ContainsAny([]byte(s), "\n\x00") {
			t.Fatalf("field %q", s)
		}
	}
	if a.Published.IsZero() || a.Dated == "" {
		t.Fatalf("published %v (%q)", a.Published, a.Dated)
	}
}

func FuzzKindOfText(f *testing.F) { fuzz(f, "plain.txt", "utf16.txt") }
func FuzzMarkdown(f *testing.F)   { fuzz(f, "front.md") }
func FuzzPage(f *testing.F)       { fuzz(f, "page.html", "latin.htm", "saved.html") }
func FuzzFeed(f *testing.F)       { fuzz(f, "rss.xml", "atom.xml", "feed.json") }
func FuzzPDF(f *testing.F)        { fuzz(f, "print.pdf") }
func FuzzDOCX(f *testing.F)       { fuzz(f, "word.docx") }
func FuzzODT(f *testing.F)        { fuzz(f, "libre.odt") }
func FuzzEPUB(f *testing.F)       { fuzz(f, "book.epub") }
func FuzzJSON(f *testing.F)       { fuzz(f, "lines.jsonl", "array.json") }
func FuzzCSV(f *testing.F)        { fuzz(f, "table.csv", "table.tsv") }
func FuzzWARC(f *testing.F)       { fuzz(f, "crawl.warc", "crawl.warc.gz") }
func FuzzMail(f *testing.F)       { fuzz(f, "letter.eml", "saved.mhtml") }
func FuzzMbox(f *testing.F)       { fuzz(f, "box.mbox") }
func FuzzArchive(f *testing.F)    { fuzz(f, "pages.zip", "pages.tar", "pages.tgz", "plain.txt.zst") }
