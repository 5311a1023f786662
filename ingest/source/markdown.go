package source

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"
)

// decodeMarkdown reads Markdown with the tables of GitHub. Front matter, as
// Hugo, Jekyll and Obsidian have it, gives the metadata, else the first
// heading the title.
func decodeMarkdown(it item, _ *Options) (Article, error) {
	text, err := it.text()
	if err != nil {
		return Article{}, err
	}
	front, body, _ := cutFrontMatter([]byte(strings.ReplaceAll(text, "\r\n", "\n")))
	a := frontMatter(string(front))
	var out bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.Table)).Convert(body, &out); err != nil {
		return Article{}, formatError(it.name, "Markdown", err)
	}
	root, err := html.Parse(&out)
	if err != nil {
		return Article{}, formatError(it.name, "Markdown", err)
	}
	if h := findElement(root, "h1"); h != nil && a.Title == "" {
		a.Title = textOf(h)
	}
	a.Text = compose(a.Title, paragraphs(root))
	return a, nil
}

// cutFrontMatter cuts "---" … "---" off the beginning of a text.
func cutFrontMatter(text []byte) (front, body []byte, found bool) {
	rest, ok := bytes.CutPrefix(text, []byte("---\n"))
	if !ok {
		return nil, text, false
	}
	front, body, ok = bytes.Cut(rest, []byte("\n---\n"))
	if !ok || !frontLine.Match(front) {
		return nil, text, false
	}
	return front, body, true
}

var frontLine = regexp.MustCompile(`(?m)^[A-Za-z_]+:(\s|$)`)

// frontMatter reads the lines "name: value" of front matter, and lists of
// values in brackets or on lines with dashes. That is as much YAML as front
// matter has for the fields of an article.
func frontMatter(front string) Article {
	fields := map[string][]string{}
	last := ""
	for line := range strings.Lines(front) {
		line = strings.TrimRight(line, " \r\n")
		if item, ok := strings.CutPrefix(strings.TrimSpace(line), "- "); ok && last != "" {
			fields[last] = append(fields[last], unquote(item))
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, " ") {
			continue
		}
		last = strings.ToLower(strings.TrimSpace(name))
		value = strings.TrimSpace(value)
		if list, ok := strings.CutPrefix(value, "["); ok {
			for v := range strings.SplitSeq(strings.TrimSuffix(list, "]"), ",") {
				fields[last] = append(fields[last], unquote(v))
			}
		} else if value != "" {
			fields[last] = append(fields[last], unquote(value))
		}
	}
	return articleOf(func(names []string) []string {
		for _, name := range names {
			if v := fields[name]; len(v) > 0 {
				return v
			}
		}
		return nil
	})
}

func unquote(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 1 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		s = s[1 : len(s)-1]
	}
	return s
}
