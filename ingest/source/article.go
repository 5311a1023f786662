package source

import "time"

// An Article is a text on its way into the graph. Only Text is required.
type Article struct {
	// Name says where the article was read from, for messages: a path, a URL,
	// "-" for standard input. It is no part of the content.
	Name string

	URL       string    // where it was published
	Title     string    // taken from the text's headline when empty
	Site      string    // name of the publication
	Authors   []string  // taken from the byline when empty
	Published time.Time // the day counts; zero when unknown
	Language  string    // BCP 47; empty means English

	Text string // plain text, valid UTF-8; offsets of evidence point into it
}
