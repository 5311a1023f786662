package sourcetest

import (
	_ "embed"
	"strings"
	"time"
)

// What is known of the article.
const (
	Title    = "Lisnor buys three electric ferries from Danish yard"
	Author   = "Mairéad Quinlan"
	Site     = "The Lisnor Courier"
	URL      = "https://courier.example/2026/03/04/electric-ferries"
	Language = "en"
)

// Published is when the article was published.
var Published = time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)

//go:embed files/ferry.md
var markdown string

// Paragraphs are the paragraphs of the body. Heading is the one that is a
// heading.
var Paragraphs = strings.Split(strings.ReplaceAll(strings.TrimSpace(body()), "## ", ""), "\n\n")

// body is what stands behind the front matter.
func body() string {
	_, body, _ := strings.Cut(markdown, "\n---\n")
	return body
}

// Heading is the index of the heading among the Paragraphs.
const Heading = 3

// Text returns the article as plain text: the headline and the body.
func Text() string { return Title + "\n\n" + strings.Join(Paragraphs, "\n\n") + "\n" }

// Body returns the body as HTML.
func Body() string {
	var b strings.Builder
	for i, p := range Paragraphs {
		tag := "p"
		if i == Heading {
			tag = "h2"
		}
		b.WriteString("<" + tag + ">" + strings.ReplaceAll(p, "&", "&amp;") + "</" + tag + ">\n")
	}
	return b.String()
}

// Page returns the article as a page of a news site, with the menus, adverts
// and links that stand around it.
func Page() string {
	return `<!DOCTYPE html>
<html lang="en-IE"><head><meta charset="utf-8">
<title>` + Title + ` | ` + Site + `</title>
<link rel="canonical" href="` + URL + `?utm_source=rss">
<meta property="og:title" content="` + Title + `"><meta property="og:site_name" content="` + Site + `">
<meta property="article:published_time" content="2026-03-04T06:30:00+00:00"><meta name="author" content="` + Author + `">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"` + Title + `",
"datePublished":"2026-03-04T06:30:00Z","author":[{"@type":"Person","name":"` + Author + `"}],"publisher":{"@type":"Organization","name":"` + Site + `"}}</script>
<style>body { color: black }</style><script>document.title = "Bought"</script></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/politics">Politics</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<div class="cookie-banner" style="display: none">We use cookies. The minister resigned.</div>
<main><article><h1>` + Title + `</h1><p class="byline">By <a rel="author" href="/m-quinlan">` + Author + `</a></p>
<time datetime="2026-03-04T06:30:00Z">4 March 2026</time>
<div class="story-body">` + Body() + `</div></article>
<aside class="related"><h3>More from the harbour</h3><ul><li><a href="/1">Pilots strike in Porto</a></li><li><a href="/2">Fish prices fall</a></li></ul></aside></main>
<footer><p>© 2026 The Lisnor Courier. All rights reserved. <a href="/privacy">Privacy</a> <a href="/terms">Terms</a></p></footer>
</body></html>
`
}
