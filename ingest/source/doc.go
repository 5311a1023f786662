// Package source reads articles from whatever a newsroom or a researcher has:
// text, Markdown, pages, feeds, sitemaps, PDF, Word, OpenDocument and EPUB
// documents, JSON and CSV records, web archives, mail, and archives of all of
// these, in files, folders, standard input and on the web.
//
//	for a, err := range source.Open(ctx, []string{"articles", "news.zip", "-"}, nil) {
//		if err != nil {
//			fmt.Fprintln(os.Stderr, err) // articles/7.txt:3:18: invalid UTF-8 (byte 0xE9) …
//			continue
//		}
//		fmt.Println(a.Name, a.Title, a.Published, len(a.Text))
//	}
//
// A source of your own is a sequence of articles, three lines of Go:
//
//	mine := func(yield func(source.Article, error) bool) {
//		yield(source.Article{Title: "Talks in Lund", Text: "Ann Lee met Bob Ray."}, nil)
//	}
//
// # How a file becomes articles
//
// A walker (walk.go) goes over files, archives and URLs and hands on items: the
// bytes of one article each, with what is known of it from outside. What a file
// is it tells from its content (kind.go); the name decides only where the
// content leaves it open. Files with many articles are read as streams. Items
// are decoded on several goroutines (decode.go, one file for each kind) and
// come out in the order in which they were found.
//
// # The text
//
// An [Article] holds the cleaned text that the offsets of all evidence point
// into: the title, if it isn't there already, and the body, a blank line
// between paragraphs. Menus, adverts and links around the body are left out
// (page.go). Characters are converted to UTF-8 from what the file declares or
// its letters speak for (charset.go). Cleaning (clean.go) changes what no reader
// sees: the byte order mark, the ends of lines, control characters, characters
// without width, directional overrides, and the normal form of accented letters
// (NFC). It is the identity on a text that it has cleaned.
//
// # What is refused
//
// Input is bounded in size, in depth and in what it unpacks to (archive.go).
// Nothing in an article is run or fetched; only links of feeds and sitemaps
// that were fetched are followed, never to private addresses (web.go). Input
// that is no text is refused as a whole, with an [*Error] that says where and
// why. One bad article does not end a sequence of them.
package source
