package source

import (
	"strings"

	"golang.org/x/net/html"
)

// What elements are to a reader of the text.
var (
	// blocks begin and end a paragraph.
	blocks = set("address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure " +
		"footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul")
	// unread hold nothing that is text of the article, or nothing at all.
	unread = set("script style noscript template head iframe object embed svg math canvas audio video map button input select " +
		"textarea form nav figcaption dialog menu progress meter noembed noframes applet frame frameset link meta base")
)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// paragraphs returns the paragraphs of what stands below n, each on a line of
// its own; items of lists begin with a dash. Depth is bounded by the parser.
func paragraphs(n *html.Node) []string {
	if n == nil {
		return nil
	}
	var w blockWriter
	w.node(n)
	w.end()
	return w.out
}

type blockWriter struct {
	out    []string
	line   strings.Builder
	bullet bool // the paragraph is an item of a list
}

func (w *blockWriter) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		w.line.WriteString(n.Data)
		return
	case n.Type == html.ElementNode && (unread[n.Data] || hidden(n)):
		return
	case n.Type == html.ElementNode && n.Data == "br":
		w.line.WriteByte('\n')
		return
	}
	block := n.Type == html.ElementNode && blocks[n.Data]
	if block {
		w.end()
		w.bullet = w.bullet || n.Data == "li"
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
	if block {
		w.end()
		w.bullet = false
	}
}

// end ends a paragraph. Two line breaks end one too, as old pages have it.
func (w *blockWriter) end() {
	text := w.line.String()
	w.line.Reset()
	for part := range strings.SplitSeq(brokenLines(text), "\n\n") {
		if part = oneSpace(part); part == "" {
			continue
		}
		if w.bullet {
			part, w.bullet = "- "+part, false
		}
		w.out = append(w.out, part)
	}
}

// brokenLines takes the white space around line breaks away. Breaks in the
// source of a page have become breaks here too, but never two in a row.
func brokenLines(text string) string {
	if !strings.Contains(text, "\n") {
		return text
	}
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.Join(lines, "\n")
}

// hidden reports whether readers of the page don't see n.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			if a.Val == "true" {
				return true
			}
		case "style":
			style := strings.ToLower(strings.ReplaceAll(a.Val, " ", ""))
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}

// dropHidden takes out what readers don't see, before a finder counts it.
func dropHidden(root *html.Node) {
	var gone []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && hidden(n) && n.Data != "html" && n.Data != "body" {
			gone = append(gone, n)
		}
	}
	for _, n := range gone {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// findElement returns the first element of that name below n.
func findElement(n *html.Node, name string) *html.Node {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && c.Data == name {
			return c
		}
	}
	return nil
}

// attr returns the value of an attribute, "" for none.
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// textOf returns the text below n on one line.
func textOf(n *html.Node) string { return oneSpace(strings.Join(paragraphs(n), " ")) }
