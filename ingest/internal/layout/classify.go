package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/internal/doc"
)

const (
	longestTitle   = 28 // words of a headline
	longestHeading = 14 // words of a heading
	longestLabel   = 4  // words of a heading that a colon ends: "Key points:"
	longestLink    = 28 // words of a link in a list of links
	shortestProse  = 8  // words that a paragraph without a final stop needs to be prose, not a heading
)

// Annotate adds Blocks to d, which has Text.
func (s *Splitter) Annotate(d *doc.Doc) error {
	ps := paragraphs(d.Text)
	kinds := s.classify(ps)
	d.Blocks = make([]doc.Block, len(ps))
	spoken := isTranscript(ps, kinds)
	for i, p := range ps {
		d.Blocks[i] = doc.Block{Begin: p.begin, End: p.end, Kind: kinds[i]}
		if kinds[i] != doc.Body {
			continue
		}
		if n := dateline(p.text, !spoken); n > 0 {
			d.Blocks[i].Dateline = p.begin + n
		}
	}
	d.Layers |= doc.Blocks
	return nil
}

// classify returns the kind of each paragraph.
func (s *Splitter) classify(ps []paragraph) []doc.BlockKind {
	kinds := make([]doc.BlockKind, len(ps))
	for i := 0; i < len(ps); i++ {
		p := &ps[i]
		if found, list := s.boilerplate(p, i); found {
			kinds[i] = doc.Boilerplate
			if list {
				i = links(ps, kinds, i+1)
			}
			continue
		}
		switch {
		case s.isByline(p, i):
			kinds[i] = doc.Byline
		case p.bullet != "":
			kinds[i] = doc.ListItem
		default:
			kinds[i] = doc.Body
		}
	}
	capitals(ps, kinds)
	headline(ps, kinds)
	headings(ps, kinds)
	return kinds
}

// links marks the list of links from paragraph i on and returns the last
// paragraph that belongs to it. The first says what the others look like:
// list items, lines in capitals, or titles without a final stop.
func links(ps []paragraph, kinds []doc.BlockKind, i int) int {
	if i == len(ps) {
		return i - 1
	}
	first := &ps[i]
	for i < len(ps) {
		p := &ps[i]
		switch {
		case p.shape.words > longestLink || p.shape.stop == '.' && p.bullet == "":
			return i - 1
		case first.bullet != "" && p.bullet == "":
			return i - 1
		case first.bullet == "" && first.shape.caps && !p.shape.caps:
			return i - 1
		case first.bullet == "" && (p.bullet != "" || !startsTitle(p.text)):
			return i - 1
		}
		kinds[i] = doc.Boilerplate
		i++
	}
	return i - 1
}

// capitals marks links to other articles that stand between paragraphs of
// prose as a line in capitals, and lists of such lines.
func capitals(ps []paragraph, kinds []doc.BlockKind) {
	prose := 0
	for i := range ps {
		if kinds[i] == doc.Body && ps[i].shape.stop != 0 && !ps[i].shape.caps {
			prose++
		}
		if kinds[i] != doc.Body && kinds[i] != doc.ListItem || prose == 0 {
			continue
		}
		if ps[i].shape.caps && ps[i].shape.words >= 5 && ps[i].shape.stop != '.' {
			kinds[i] = doc.Boilerplate
		}
	}
}

// headline marks the article's title: the first paragraph that is neither
// boilerplate nor a byline, if it looks like a title and prose follows.
func headline(ps []paragraph, kinds []doc.BlockKind) {
	for i := range ps {
		if kinds[i] == doc.Boilerplate || kinds[i] == doc.Byline {
			continue
		}
		if kinds[i] == doc.Body && ps[i].shape.stop != ':' && isTitle(&ps[i], longestTitle) && proseFollows(ps, kinds, i, len(ps)) {
			kinds[i] = doc.Headline
		}
		return
	}
}

// headings marks short lines without a final stop that stand before prose,
// and the line below the headline.
func headings(ps []paragraph, kinds []doc.BlockKind) {
	for i := range ps {
		if kinds[i] != doc.Body {
			continue
		}
		longest := longestHeading
		if i > 0 && kinds[i-1] == doc.Headline {
			longest = longestTitle
		}
		if isTitle(&ps[i], longest) && (proseFollows(ps, kinds, i, 3) || i > 0 && ps[i].shape.words < shortestProse) {
			kinds[i] = doc.Heading
		}
	}
}

// isTitle reports whether p looks like a title of at most so many words.
func isTitle(p *paragraph, longest int) bool {
	sh := p.shape
	if sh.words > longest || !startsTitle(p.text) || p.text[0] == '"' || quoted(p.text) {
		return false
	}
	switch sh.stop {
	case '.', ';', ',':
		return false
	case '!':
		return sh.words < shortestProse
	case '?':
		return sh.words <= longestHeading && !strings.Contains(p.text, ": ") // "Q: Who pays?"
	case ':':
		return sh.words <= longestLabel
	}
	return true
}

// quoted reports whether text is a quotation as a whole, as a line of
// dialogue is.
func quoted(text string) bool {
	first, n := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	return n < len(text) && first == '“' && last == '”'
}

// proseFollows reports whether one of the next n paragraphs is prose.
func proseFollows(ps []paragraph, kinds []doc.BlockKind, i, n int) bool {
	for k := i + 1; k < len(ps) && k <= i+n; k++ {
		if kinds[k] == doc.Body && (ps[k].shape.stop != 0 && ps[k].shape.words > 3 || ps[k].shape.words > longestTitle) {
			return true
		}
		if kinds[k] == doc.ListItem {
			return true
		}
	}
	return false
}

// startsTitle reports whether text begins as a title does: not in the middle
// of a sentence.
func startsTitle(text string) bool {
	for _, r := range text {
		if isWordRune(r) {
			return !unicode.IsLower(r)
		}
	}
	return false
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
