package source

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// A bodyFinder finds the body of an article in a page, without menus, adverts
// and links to other articles. It may change the page. The result is nil when
// there is none.
type bodyFinder func(root *html.Node, at *url.URL) (*html.Node, error)

// mostNodes is how many nodes a page may have: finding its body takes longer
// than linear time.
const mostNodes = 300_000

// enoughText is how many bytes of body a finder must find for what it found to
// be believed; a shorter one stands when the page has no more.
const enoughText = 200

// decodePage reads a page of HTML.
func decodePage(it item, _ *Options) (Article, error) {
	data, at, err := toUTF8(it.data, pageCharset(it))
	if err != nil {
		return Article{}, errorAt(it.name, it.data, at, err)
	}
	if at, what := binaryAt(data); at >= 0 {
		return Article{}, errorAt(it.name, data, at, fmt.Errorf("%w: %s", ErrBinary, what))
	}
	return articleOfPage(it.name, data, or(it.known.URL, or(sniffSavedURL(data), it.base())), readable)
}

// base is the URL that links of the item are relative to.
func (it item) base() string { return it.known.URL }

// pageCharset is the character set that a page declares, in its transport or
// in a meta element.
func pageCharset(it item) string {
	if it.charset != "" {
		return it.charset
	}
	_, name, certain := charset.DetermineEncoding(it.data[:min(len(it.data), 1024)], "")
	if !certain && name == "windows-1252" {
		return "" // that is its answer when it does not know
	}
	return name
}

// articleOfPage takes the article out of a page in UTF-8.
func articleOfPage(name string, data []byte, at string, find bodyFinder) (Article, error) {
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return Article{}, formatError(name, "HTML", err)
	}
	if n := countNodes(root, mostNodes); n >= mostNodes {
		return Article{}, &Error{Name: name, Err: fmt.Errorf("%w: more than %d elements", ErrTooLarge, mostNodes)}
	}
	a := metadata(root, at)
	whole, _ := html.Parse(bytes.NewReader(data)) // the finder may take root apart
	pageURL, err := url.Parse(or(a.URL, at))
	if err != nil {
		pageURL = nil
	}
	body, err := find(root, pageURL)
	if err != nil {
		return Article{}, formatError(name, "HTML", err)
	}
	text := paragraphs(body)
	if length(text) < enoughText {
		if all := paragraphs(mainPart(whole)); length(all) > 2*length(text) || length(text) == 0 {
			text = all
		}
	}
	if len(text) == 0 {
		return Article{}, &Error{Name: name, Err: ErrEmpty}
	}
	a.Text = compose(a.Title, withoutByline(text, a.Authors))
	return a, nil
}

// readable finds the body as Firefox's reader view does.
func readable(root *html.Node, at *url.URL) (*html.Node, error) {
	dropHidden(root)
	p := readability.NewParser()
	p.DisableJSONLD = true // metadata are ours
	found, err := p.ParseAndMutate(root, at)
	if err != nil || found.Node == nil {
		return nil, errors.Join(err, nil)
	}
	return found.Node, nil
}

// mainPart is the part of a page that its elements call the main one, else
// all of the body.
func mainPart(root *html.Node) *html.Node {
	for _, name := range []string{"article", "main", "body"} {
		if n := findElement(root, name); n != nil {
			return n
		}
	}
	return root
}

func length(paragraphs []string) int {
	n := 0
	for _, p := range paragraphs {
		n += len(p)
	}
	return n
}

// withoutByline drops the line among the first that only repeats the authors.
func withoutByline(paragraphs, authors []string) []string {
	for i := range paragraphs[:min(len(paragraphs), 4)] {
		names := splitAuthors(field(paragraphs[i]))
		if len(authors) > 0 && len(names) == len(authors) && sameWords(names[0], authors[0]) {
			return append(paragraphs[:i:i], paragraphs[i+1:]...)
		}
	}
	return paragraphs
}

func countNodes(root *html.Node, most int) int {
	n := 0
	for range root.Descendants() {
		if n++; n >= most {
			break
		}
	}
	return n
}

// sniffSavedURL returns the address that browsers write into the pages that
// they save: <!-- saved from url=(0042)https://… -->.
func sniffSavedURL(data []byte) string {
	head := data[:min(len(data), 2048)]
	_, rest, ok := bytes.Cut(head, []byte("saved from url=("))
	if !ok {
		if _, rest, ok = bytes.Cut(head, []byte("Page saved with SingleFile")); !ok {
			return ""
		}
		if _, rest, ok = bytes.Cut(rest, []byte("url: ")); !ok {
			return ""
		}
	} else if _, rest, ok = bytes.Cut(rest, []byte(")")); !ok {
		return ""
	}
	fields := bytes.Fields(rest)
	if len(fields) == 0 {
		return ""
	}
	return canonicalURL(string(fields[0]))
}
