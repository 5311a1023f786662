package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A paragraph is a line of the text, or several that were one before somebody
// wrapped it, without the white space around it.
type paragraph struct {
	begin, end int
	text       string
	bullet     string // what marks it as a list item, "" for none
	shape      shape
}

// line is a line of the text without the white space around it.
type line struct {
	begin, end int
	gap        bool // an empty line stands before it
	indent     bool // white space stands before it
}

const (
	// widest and narrowest are the columns, in characters, between which a
	// text may have been wrapped.
	widest, narrowest = 120, 40
	// wrapShare is how many of a hundred lines within paragraphs must begin
	// with a small letter for a text to count as wrapped.
	wrapShare = 30
)

// paragraphs returns the paragraphs of text.
func paragraphs(text string) []paragraph {
	ls := lines(text)
	width := wrapWidth(text, ls)
	var out []paragraph
	for i := 0; i < len(ls); {
		j := i + 1
		for width > 0 && j < len(ls) && continues(text, ls[i], ls[j-1], ls[j], width) {
			j++
		}
		p := paragraph{begin: ls[i].begin, end: ls[j-1].end}
		if n := bulletLength(text[p.begin:p.end]); n > 0 {
			p.bullet = strings.TrimSpace(text[p.begin : p.begin+n])
			p.begin += n
		}
		p.text = text[p.begin:p.end]
		p.shape = shapeOf(p.text)
		out = append(out, p)
		i = j
	}
	return out
}

func lines(text string) []line {
	var out []line
	gap := false
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text) - at
		}
		full := text[at : at+end]
		if l := strings.TrimSpace(full); l == "" {
			gap = true
		} else {
			lead := len(full) - len(strings.TrimLeftFunc(full, unicode.IsSpace))
			out = append(out, line{begin: at + lead, end: at + lead + len(l), gap: gap, indent: lead > 0})
			gap = false
		}
		at += end + 1
	}
	return out
}

// wrapWidth returns the column at which text was wrapped, 0 when it was not:
// no line is longer, and within paragraphs many lines begin with a small
// letter, as they do where a sentence has been broken anywhere.
func wrapWidth(text string, ls []line) int {
	width, inner, small := 0, 0, 0
	for i, l := range ls {
		if l.end-l.begin > widest*utf8.UTFMax {
			return 0
		}
		width = max(width, utf8.RuneCountInString(text[l.begin:l.end]))
		if i > 0 && !l.gap {
			inner++
			if r, _ := utf8.DecodeRuneInString(text[l.begin:]); unicode.IsLower(r) {
				small++
			}
		}
	}
	if width > widest || width < narrowest || small*100 < inner*wrapShare || small == 0 {
		return 0
	}
	return width
}

// continues reports whether line next goes on with the paragraph that begins
// with first and has prev for its last line so far: the first word of next
// would not have fitted behind prev.
func continues(text string, first, prev, next line, width int) bool {
	if next.gap || next.indent && !first.indent && bulletLength(text[first.begin:first.end]) == 0 {
		return false
	}
	l := text[next.begin:next.end]
	if bulletLength(l) > 0 {
		return false
	}
	word, _, _ := strings.Cut(l, " ")
	room := width - utf8.RuneCountInString(text[prev.begin:prev.end])
	if utf8.RuneCountInString(word)+1 > room {
		return true
	}
	// Wrapping is seldom exact: a line that ends in mid-sentence goes on too.
	r, _ := utf8.DecodeRuneInString(l)
	return unicode.IsLower(r)
}
