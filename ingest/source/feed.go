package source

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"strings"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"
)

// Kinds of items that walkers make and files don't have.
const (
	ready    kind = "ready"         // known is the article
	fragment kind = "HTML fragment" // the body of an article alone, without a page around it
)

func init() { decoders[fragment] = decodeFragment } // a map literal would refer to itself

// decodeFragment reads the body of an article that is HTML without a page.
func decodeFragment(it item, _ *Options) (Article, error) {
	root, err := html.Parse(bytes.NewReader(it.data))
	if err != nil {
		return Article{}, formatError(it.name, "HTML", err)
	}
	dropHidden(root)
	text := paragraphs(root)
	if len(text) == 0 {
		return Article{}, &Error{Name: it.name, Err: ErrEmpty}
	}
	return Article{Text: compose(it.known.Title, withoutByline(text, it.known.Authors))}, nil
}

// shortEntry is how many letters of text an entry of a feed must have to be an
// article and no teaser.
const shortEntry = 600

// feed yields the entries of RSS, Atom or a JSON feed. Those that are mere
// teasers are fetched where feeds are followed, and taken as they are
// elsewhere.
func (w *walker) feed(data []byte, in input) bool {
	parsed, err := gofeed.NewParser().Parse(bytes.NewReader(data))
	if err != nil {
		return w.fail(formatError(in.name, "feed", err))
	}
	if len(parsed.Items) == 0 {
		return w.fail(Skipped(in.name, errors.New("a feed without entries")))
	}
	for i, entry := range parsed.Items {
		it := feedItem(parsed, entry, in, i)
		if w.follows(in) && it.known.URL != "" && len(it.data) < shortEntry {
			if w.opts.memory().knownEntry(it.known.URL, entry.Updated+entry.Published) {
				continue
			}
			if !w.fetch(it.known.URL, it.known) {
				return false
			}
			continue
		}
		if !w.emit(it) {
			return false
		}
	}
	return true
}

func feedItem(f *gofeed.Feed, entry *gofeed.Item, in input, i int) item {
	it := item{name: fmt.Sprintf("%s#%d", in.name, i+1), kind: fragment}
	it.data = []byte(first(entry.Content, entry.Description))
	it.known = Article{
		Title: html.UnescapeString(entry.Title), URL: resolve(first(f.Link, in.url), first(entry.Link, entry.GUID)),
		Site: f.Title, Language: f.Language,
	}
	for _, person := range entry.Authors {
		if person != nil && strings.TrimSpace(person.Name) != "" {
			it.known.Authors = append(it.known.Authors, person.Name)
		}
	}
	for _, s := range []string{entry.Published, entry.Updated} {
		if day, ok := parseDate(s); ok {
			it.known.Published, it.known.Dated = day, FromMetadata
			break
		}
	}
	return it
}

// A siteMap is a sitemap (https://www.sitemaps.org/protocol.html) or an index
// of sitemaps.
type siteMap struct {
	Pages []struct {
		Loc  string `xml:"loc"`
		News struct {
			Title string `xml:"title"`
			Date  string `xml:"publication_date"`
			Site  string `xml:"publication>name"`
		} `xml:"news"`
	} `xml:"url"`
	Maps []struct {
		Loc string `xml:"loc"`
	} `xml:"sitemap"`
}

// sitemap yields the pages that a sitemap lists, where sitemaps are followed.
func (w *walker) sitemap(data []byte, in input) bool {
	var m siteMap
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.CharsetReader = charsetReader
	if err := dec.Decode(&m); err != nil {
		return w.fail(xmlError(in.name, "sitemap", dec, err))
	}
	if !w.follows(in) {
		return w.fail(Skipped(in.name, fmt.Errorf("%w: a sitemap of %d pages; give its URL, or --follow", ErrLinks, len(m.Pages)+len(m.Maps))))
	}
	for _, part := range m.Maps {
		if !w.fetch(resolve(in.url, part.Loc), Article{}) {
			return false
		}
	}
	for _, p := range m.Pages {
		known := Article{Title: p.News.Title, Site: p.News.Site}
		if day, ok := parseDate(p.News.Date); ok {
			known.Published, known.Dated = day, FromMetadata
		}
		if !w.fetch(resolve(in.url, p.Loc), known) {
			return false
		}
	}
	return true
}

// follows reports whether what in links to is fetched.
func (w *walker) follows(in input) bool { return in.url != "" || w.opts != nil && w.opts.Follow }
