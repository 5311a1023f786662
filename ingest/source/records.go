package source

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// usualNames are the names, in lower case, that fields of records usually
// have, best first.
var usualNames = map[string][]string{
	"text":     {"text", "body", "content", "article", "article_text", "articlebody", "full_text", "fulltext", "maintext", "content_text", "content_html", "story", "raw_content"},
	"title":    {"title", "headline", "heading", "name"},
	"url":      {"url", "link", "permalink", "canonical_url", "source_url", "web_url", "uri"},
	"site":     {"site", "site_name", "sitename", "publication", "publisher", "source", "outlet", "newspaper", "domain", "hostname"},
	"authors":  {"authors", "author", "byline", "creator", "writer"},
	"date":     {"date", "published", "date_publish", "published_at", "publishedat", "publish_date", "publication_date", "pub_date", "pubdate", "date_published", "datepublished", "created_at", "timestamp", "day"},
	"language": {"language", "lang", "locale"},
}

// Fields are the names that --map knows on its left side.
func Fields() []string {
	return []string{"text", "title", "url", "site", "authors", "date", "language"}
}

// articleOf makes an article of fields; get returns the values of the first of
// some names that has any.
func articleOf(get func(names []string) []string) Article {
	one := func(field string) string {
		if v := get(usualNames[field]); len(v) > 0 {
			return v[0]
		}
		return ""
	}
	a := Article{
		Title: one("title"), URL: one("url"), Site: one("site"), Language: one("language"), Authors: get(usualNames["authors"]),
	}
	if day, ok := parseDate(one("date")); ok {
		a.Published, a.Dated = day, FromMetadata
	}
	return a
}

// A record is one article among many in a file: its fields by name.
type record map[string]any

// item makes an item of a record.
func (r record) item(name string, line int, opts *Options) item {
	it := item{name: name + "#" + strconv.Itoa(line), line: line, kind: plain}
	get := func(field string) []string { return r.values(field, opts.fields()) }
	text := first(get("text")...)
	if text == "" {
		it.name, it.err = name, &Error{Name: name, Line: line, Err: r.noText(opts.fields())}
		return it
	}
	it.known = articleOf(func(names []string) []string {
		for field, usual := range usualNames {
			if usual[0] == names[0] {
				return get(field)
			}
		}
		return nil
	})
	if kind := kindOf([]byte(text[:min(len(text), headBytes)]), ""); kind == page || looksMarkup(text) {
		it.kind, it.data = page, []byte(text)
		if !strings.Contains(text[:min(len(text), 2000)], "<html") {
			it.kind = fragment
		}
		return it
	}
	it.known.Text = compose(it.known.Title, []string{strings.TrimSpace(text)})
	it.kind = ready
	return it
}

// hasText reports whether a record has a field for the text, which may be
// empty.
func (r record) hasText(mapped map[string]string) bool {
	if name, ok := mapped["text"]; ok {
		return r.at(name) != nil
	}
	for _, name := range usualNames["text"] {
		for key := range r {
			if strings.EqualFold(key, name) {
				return true
			}
		}
	}
	return false
}

// noText refuses a file whose first record has no field for the text. A file
// that was found in a folder is none of articles.
func (w *walker) noText(in input, r record) bool {
	err := r.noText(w.opts.fields())
	if in.found {
		return w.fail(Skipped(in.name, err))
	}
	return w.fail(&Error{Name: in.name, Err: err})
}

// values returns the strings of a field, by its mapped name or the usual ones.
func (r record) values(field string, mapped map[string]string) []string {
	if name, ok := mapped[field]; ok {
		return stringsIn(r.at(name))
	}
	for _, name := range usualNames[field] {
		for key, v := range r {
			if strings.EqualFold(key, name) {
				if s := stringsIn(v); len(s) > 0 {
					return s
				}
			}
		}
	}
	return nil
}

// at returns the value at a name; a.b is b within a.
func (r record) at(name string) any {
	if v, ok := r[name]; ok {
		return v
	}
	head, rest, ok := strings.Cut(name, ".")
	if inner, isObject := r[head].(map[string]any); ok && isObject {
		return record(inner).at(rest)
	}
	return nil
}

// noText says which field is missing and which there are.
func (r record) noText(mapped map[string]string) error {
	names := make([]string, 0, len(r))
	for name := range r {
		names = append(names, name)
	}
	slices.Sort(names)
	if len(names) > 12 {
		names = append(names[:12], "…")
	}
	has := strings.Join(names, ", ")
	if name, ok := mapped["text"]; ok {
		return fmt.Errorf("%w: %q is empty or missing; there are %s", ErrNoField, name, has)
	}
	return fmt.Errorf("%w; there are %s (say which with --map text=NAME)", ErrNoField, has)
}

// stringsIn returns the strings that a value of JSON stands for. Numbers are
// taken for seconds, or milliseconds, since 1970 only where a date is asked
// for, so here they are their digits.
func stringsIn(v any) []string {
	switch v := v.(type) {
	case string:
		if strings.TrimSpace(v) != "" {
			return []string{v}
		}
	case json.Number:
		if n, err := v.Int64(); err == nil && n > 1e8 {
			if n > 1e11 {
				n /= 1000
			}
			return []string{time.Unix(n, 0).UTC().Format(time.RFC3339)}
		}
		return []string{v.String()}
	case []any:
		var out []string
		for _, e := range v {
			out = append(out, stringsIn(e)...)
		}
		return out
	case map[string]any:
		for _, key := range []string{"name", "title", "text", "#text", "$oid", "$date"} {
			if s := stringsIn(v[key]); len(s) > 0 {
				return s
			}
		}
	}
	return nil
}

// looksMarkup reports whether a text has paragraphs of HTML.
func looksMarkup(text string) bool {
	return strings.Contains(text, "</p>") || strings.Contains(text, "</div>") || strings.Contains(text, "<br")
}
