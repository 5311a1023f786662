package source

import (
	"encoding/json"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// metadata reads what a page says about itself: schema.org as JSON-LD, the
// meta elements of Open Graph, Dublin Core and others, and what stands in its
// head. at is where the page was found, "" when that is not known.
func metadata(root *html.Node, at string) Article {
	m := pageMeta{properties: map[string][]string{}}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			m.element(n)
		}
	}
	a := Article{
		Title:    first(m.schema.title, m.get("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline"), m.headline, m.title),
		Site:     first(m.schema.site, m.get("og:site_name", "application-name", "twitter:site", "dc.publisher")),
		Language: first(m.language, m.get("og:locale", "content-language", "dc.language"), m.schema.language),
		Authors:  m.authors(),
	}
	a.Site = strings.TrimPrefix(a.Site, "@")
	a.Title = withoutSite(a.Title, a.Site, m.headline)
	for _, ref := range []string{m.canonical, m.get("og:url"), m.schema.url, at} {
		if a.URL = canonicalURL(resolve(at, ref)); a.URL != "" && !isHome(a.URL) {
			break
		}
	}
	dates := append([]string{m.schema.date}, m.all("article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
		"dcterms.created", "dcterms.date", "pubdate", "publishdate", "publish-date", "publication_date", "parsely-pub-date", "sailthru.date", "citation_publication_date", "article.published")...)
	for _, s := range append(dates, m.times...) {
		if day, ok := parseDate(s); ok {
			a.Published, a.Dated = day, FromMetadata
			break
		}
	}
	return a
}

// A pageMeta collects what the elements of a page say.
type pageMeta struct {
	properties map[string][]string // of meta elements, by name in lower case
	schema     schemaArticle
	title      string // of the title element
	headline   string // of the first h1
	language   string
	canonical  string
	bylines    []string
	times      []string // of time elements that say when the page was published
}

func (m *pageMeta) element(n *html.Node) {
	switch n.Data {
	case "html":
		m.language = attr(n, "lang")
	case "title":
		if m.title == "" && n.FirstChild != nil && !inside(n, "svg") {
			m.title = oneSpace(n.FirstChild.Data)
		}
	case "h1":
		if m.headline == "" {
			m.headline = textOf(n)
		}
	case "meta":
		name := strings.ToLower(first(attr(n, "property"), attr(n, "name"), attr(n, "itemprop"), attr(n, "http-equiv")))
		if v := oneSpace(attr(n, "content")); name != "" && v != "" {
			m.properties[name] = append(m.properties[name], v)
		}
	case "link":
		if m.canonical == "" && slices.Contains(strings.Fields(strings.ToLower(attr(n, "rel"))), "canonical") {
			m.canonical = attr(n, "href")
		}
	case "script":
		if strings.HasPrefix(strings.ToLower(attr(n, "type")), "application/ld+json") && n.FirstChild != nil {
			m.schema.read(n.FirstChild.Data)
		}
	case "time":
		if when := attr(n, "datetime"); when != "" && (attr(n, "pubdate") != "" || attr(n, "itemprop") == "datePublished" ||
			len(m.times) == 0 && !inside(n, "aside") && !inside(n, "nav") && !inside(n, "footer")) {
			m.times = append(m.times, when)
		}
	}
	if attr(n, "rel") == "author" && n.Data == "a" || attr(n, "itemprop") == "author" {
		if name := textOf(n); name != "" && len(name) < 100 {
			m.bylines = append(m.bylines, name)
		}
	}
}

func inside(n *html.Node, name string) bool {
	for p := range n.Ancestors() {
		if p.Data == name {
			return true
		}
	}
	return false
}

func (m *pageMeta) get(names ...string) string {
	for _, name := range names {
		if v := m.properties[name]; len(v) > 0 {
			return v[0]
		}
	}
	return ""
}

func (m *pageMeta) all(names ...string) []string {
	var out []string
	for _, name := range names {
		out = append(out, m.properties[name]...)
	}
	return out
}

// authors takes the first of the ways to say it that says anything.
func (m *pageMeta) authors() []string {
	for _, names := range [][]string{
		m.schema.authors, m.all("author", "citation_author"), m.all("article:author"), m.all("dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl"), m.bylines,
	} {
		var out []string
		for _, n := range names {
			if !strings.Contains(n, "://") && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// first returns the first string that is not empty.
func first(strs ...string) string {
	for _, s := range strs {
		if s = strings.TrimSpace(s); s != "" {
			return s
		}
	}
	return ""
}

// withoutSite takes the name of the site off a title: "Talks resume | The
// Post". The headline of the page decides where it is a part of the title.
func withoutSite(title, site, headline string) string {
	if headline != "" && len(headline) > 10 && strings.HasPrefix(letters(title), letters(headline)) {
		return headline
	}
	for _, sep := range []string{" | ", " - ", " – ", " — ", " · ", " :: "} {
		if i := strings.LastIndex(title, sep); i > 0 && site != "" && sameWords(title[i+len(sep):], site) {
			return title[:i]
		}
	}
	return title
}

// isHome reports whether a URL is that of a site, not of a page: some sites
// give that as the canonical one of all their pages.
func isHome(url string) bool {
	rest := url[strings.Index(url, "://")+3:]
	i := strings.IndexByte(rest, '/')
	return i == len(rest)-1
}

// A schemaArticle is what schema.org's Article has of interest.
type schemaArticle struct {
	title, site, date, url, language string
	authors                          []string
}

// read takes in a script of JSON-LD; what is no JSON is left.
func (s *schemaArticle) read(script string) {
	var v any
	if err := json.Unmarshal([]byte(script), &v); err == nil {
		s.walk(v, 0)
	}
}

// mostDepth bounds the depth to which JSON-LD is looked into.
const mostDepth = 8

func (s *schemaArticle) walk(v any, depth int) {
	if depth > mostDepth {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			s.walk(e, depth+1)
		}
	case map[string]any:
		if isArticleType(v["@type"]) && s.title == "" {
			s.fill(v)
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			s.walk(v[key], depth+1)
		}
	}
}

// isArticleType reports whether a type of schema.org is Article or one of
// those below it.
func isArticleType(v any) bool {
	for _, t := range stringsOf(v) {
		t = t[strings.LastIndexByte(t, '/')+1:]
		if strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "BlogPosting") || t == "Report" || t == "ReportageNewsArticle" {
			return true
		}
	}
	return false
}

func (s *schemaArticle) fill(v map[string]any) {
	s.title = first(append(stringsOf(v["headline"]), stringsOf(v["name"])...)...)
	s.date = first(append(stringsOf(v["datePublished"]), stringsOf(v["dateCreated"])...)...)
	s.url = first(append(stringsOf(v["url"]), stringsOf(v["mainEntityOfPage"])...)...)
	s.language = first(stringsOf(v["inLanguage"])...)
	s.site = first(stringsOf(v["publisher"])...)
	s.authors = stringsOf(v["author"])
}

// stringsOf returns the strings that a value of JSON-LD stands for: itself, or
// the name (or id) of an object, or all of a list.
func stringsOf(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{html.UnescapeString(v)}
	case []any:
		var out []string
		for _, e := range v {
			out = append(out, stringsOf(e)...)
		}
		return out
	case map[string]any:
		for _, key := range []string{"name", "@id", "@value"} {
			if s, ok := v[key].(string); ok {
				return []string{html.UnescapeString(s)}
			}
		}
	}
	return nil
}
