package source

import "time"

// An Article is a text on its way into the graph. Only Text is required.
type Article struct {
	// Name says where the article was read from, for messages: a path, a URL,
	// "-" for standard input, "news.zip/3.html" for a part of either. It is no
	// part of the content.
	Name string

	URL       string     // where it was published, canonical
	Title     string     // taken from the text's headline when empty
	Site      string     // name of the publication
	Authors   []string   // taken from the byline when empty
	Published time.Time  // the day counts; zero when unknown
	Dated     DateSource // what says when it was published
	Language  string     // BCP 47; detected when empty

	Text string // plain text, valid UTF-8; offsets of evidence point into it
}

// A DateSource says what a date of publication was taken from.
type DateSource string

// What dates are taken from, in the order in which they are tried.
const (
	FromMetadata DateSource = "metadata" // of the page, the feed, the document, the record
	FromURL      DateSource = "url"      // https://example.com/2025/08/14/talks
	FromText     DateSource = "text"     // a dateline with a year, or a line that is a date
	FromFile     DateSource = "file"     // when the document was made, as PDF and office documents tell
	FromOption   DateSource = "option"   // [Options].Date
)
