package source

import (
	"bytes"
	"encoding/json"
	"path"
	"regexp"
	"slices"
	"strings"
)

// A kind is a format that articles come in.
type kind string

const (
	plain    kind = "text"
	markdown kind = "Markdown"
	page     kind = "HTML"
	feed     kind = "feed"
	sitemap  kind = "sitemap"
	pdfFile  kind = "PDF"
	docx     kind = "DOCX"
	odt      kind = "ODT"
	epub     kind = "EPUB"
	jsonText kind = "JSON"
	table    kind = "CSV"
	warc     kind = "WARC"
	mbox     kind = "mbox"
	mail     kind = "message"
	zipFile  kind = "ZIP archive"
	tarFile  kind = "tar archive"
	gzipped  kind = "gzip"
	zstded   kind = "zstd"
	bzipped  kind = "bzip2"
	otherXML kind = "XML"
	binary   kind = "binary"
)

// headBytes is how much of a file its kind is read from.
const headBytes = 8 << 10

// extensions are the kinds that names promise. They decide which files of a
// folder are looked at, and what content leaves open: Markdown and CSV are
// plain text too.
var extensions = map[string]kind{
	".txt": plain, ".text": plain, ".md": markdown, ".markdown": markdown,
	".html": page, ".htm": page, ".xhtml": page, ".mht": mail, ".mhtml": mail, ".eml": mail, ".mbox": mbox,
	".rss": feed, ".atom": feed, ".xml": otherXML, ".pdf": pdfFile, ".docx": docx, ".odt": odt, ".epub": epub,
	".json": jsonText, ".jsonl": jsonText, ".ndjson": jsonText, ".csv": table, ".tsv": table, ".warc": warc,
	".zip": zipFile, ".tar": tarFile, ".tgz": gzipped, ".gz": gzipped, ".zst": zstded, ".bz2": bzipped,
}

// promisedBy returns the kind that a name promises, "" for none.
func promisedBy(name string) kind { return extensions[strings.ToLower(path.Ext(name))] }

// magic are first bytes that say what a file is.
var magic = []struct {
	begin string
	kind  kind
}{
	{"%PDF-", pdfFile}, {"PK\x03\x04", zipFile}, {"PK\x05\x06", zipFile}, {"\x1f\x8b", gzipped},
	{"\x28\xb5\x2f\xfd", zstded}, {"BZh", bzipped}, {"WARC/", warc},
}

// kindOf tells what a file is from its first bytes, and from its name where
// those leave it open.
func kindOf(head []byte, name string) kind {
	for _, m := range magic {
		if bytes.HasPrefix(head, []byte(m.begin)) {
			return m.kind
		}
	}
	if len(head) > 262 && string(head[257:262]) == "ustar" {
		return tarFile
	}
	if at, _ := binaryAt(head); at >= 0 && promisedBy(name) != page {
		if bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")) {
			return pdfFile // with something before it, as the readers of that format allow
		}
		return binary
	}
	return textKind(bytes.TrimLeft(headText(head), " \t\r\n"), name)
}

// textKind tells what kind of text begins with head.
func textKind(head []byte, name string) kind {
	promised := promisedBy(name)
	switch {
	case len(head) == 0:
		return plain
	case head[0] == '<':
		return markupKind(head, promised)
	case (head[0] == '{' || head[0] == '[') && looksJSON(head):
		return jsonText
	case bytes.HasPrefix(head, []byte("From ")) && mboxStart.Match(head):
		return mbox
	case headers(head) >= 2:
		return mail
	case promised == table || promised != plain && hasTableHeader(head):
		return table
	case promised == markdown || promised != plain && looksMarkdown(head):
		return markdown
	case promised == page && bytes.Contains(head, []byte("</")):
		return page
	}
	return plain
}

// markupKind tells markup apart by its first element.
func markupKind(head []byte, promised kind) kind {
	root := strings.ToLower(rootElement(head))
	if i := strings.IndexByte(root, ':'); i >= 0 && root != "rdf:rdf" {
		root = root[i+1:]
	}
	switch root {
	case "rss", "feed", "rdf:rdf":
		return feed
	case "urlset", "sitemapindex":
		return sitemap
	case "":
		if promised == page || bytes.Contains(bytes.ToLower(head), []byte("<!doctype html")) {
			return page
		}
		return plain
	}
	if promised == page || promised == markdown || htmlElements[root] {
		return page
	}
	if bytes.HasPrefix(head, []byte("<?xml")) || promised == otherXML {
		return otherXML
	}
	return plain
}

var htmlElements = map[string]bool{
	"html": true, "head": true, "body": true, "div": true, "p": true, "article": true, "section": true, "main": true,
	"h1": true, "h2": true, "title": true, "meta": true, "table": true, "center": true, "span": true, "header": true,
}

var element = regexp.MustCompile(`^<([A-Za-z][-A-Za-z0-9:_]*)[\s/>]`)

// rootElement returns the name of the first element, behind declarations and
// comments.
func rootElement(head []byte) string {
	for {
		head = bytes.TrimLeft(head, " \t\r\n")
		var end int
		switch {
		case bytes.HasPrefix(head, []byte("<!--")):
			if end = bytes.Index(head, []byte("-->")); end >= 0 {
				end += 2
			}
		case bytes.HasPrefix(head, []byte("<!DOCTYPE")) && hasSubset(head):
			if end = bytes.Index(head, []byte("]>")); end >= 0 {
				end++
			}
		case bytes.HasPrefix(head, []byte("<?")), bytes.HasPrefix(head, []byte("<!")):
			end = bytes.IndexByte(head, '>')
		default:
			if m := element.FindSubmatch(head); m != nil {
				return string(m[1])
			}
			return ""
		}
		if end < 0 {
			return ""
		}
		head = head[end+1:]
	}
}

// hasSubset reports whether a document type has declarations of its own, in
// brackets.
func hasSubset(head []byte) bool {
	open, end := bytes.IndexByte(head, '['), bytes.IndexByte(head, '>')
	return open >= 0 && open < end
}

// looksJSON reports whether head begins as a JSON object or array of objects
// does; "[Applause] Thank you." does not.
func looksJSON(head []byte) bool {
	dec := json.NewDecoder(bytes.NewReader(head))
	tok, err := dec.Token()
	if tok == json.Delim('[') && err == nil {
		tok, err = dec.Token()
	}
	if err != nil || tok != json.Delim('{') {
		return false
	}
	tok, err = dec.Token()
	_, isName := tok.(string)
	return err == nil && (isName || tok == json.Delim('}'))
}

var (
	mboxStart = regexp.MustCompile(`^From [^\n]*\d{4}[^\n]*\n[A-Za-z-]+:`)
	header    = regexp.MustCompile(`(?i)^(from|to|date|subject|received|return-path|mime-version|message-id|delivered-to|content-type|x-[a-z-]+|list-[a-z-]+|reply-to|sender|snapshot-content-location):\s*\S`)
	heading   = regexp.MustCompile(`(?m)^#{1,6} \S`)
	link      = regexp.MustCompile(`\]\((https?://|/)[^)\s]*\)`)
)

// headers counts the lines at the beginning of head that are header fields of
// a message, up to the first other line.
func headers(head []byte) int {
	n := 0
	for line := range bytes.Lines(head) {
		folded := n > 0 && (line[0] == ' ' || line[0] == '\t')
		if !folded && !header.Match(line) {
			break
		}
		n++
	}
	return n
}

// looksMarkdown reports whether head has front matter, or a heading at its
// beginning, or links.
func looksMarkdown(head []byte) bool {
	_, _, front := cutFrontMatter(head)
	return front || heading.Match(head[:min(len(head), 8)]) || len(link.FindAll(head, 3)) >= 2
}

// hasTableHeader reports whether the first line of head names columns, one of
// which holds a text.
func hasTableHeader(head []byte) bool {
	first, _, more := bytes.Cut(head, []byte("\n"))
	if !more || len(first) > 1000 {
		return false
	}
	cells, _ := splitHeader(string(first))
	return len(cells) > 1 && slices.ContainsFunc(cells, func(c string) bool {
		return slices.Contains(usualNames["text"], strings.ToLower(strings.TrimSpace(c)))
	}) && !strings.ContainsFunc(string(first), func(r rune) bool { return r == '.' || r == '?' || r == '!' })
}
