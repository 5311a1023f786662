package canon

import (
	"strings"
	"unicode"

	"newsgraph/ingest/internal/doc"
)

// hyphenated returns the tokens of the word with hyphens that token t belongs
// to, which treebanks write as several: "secretary", "-", "general". It is
// just t where there are none.
func hyphenated(d *doc.Doc, t int) (begin, end int) {
	begin, end = t, t+1
	for begin >= 2 && isHyphen(d, begin-1) && d.Tokens[begin-2].End == d.Tokens[begin-1].Begin && !isNumeral(d, begin-2) {
		begin -= 2
	}
	for end+1 < len(d.Tokens) && isHyphen(d, end) && d.Tokens[end].End == d.Tokens[end+1].Begin {
		end += 2
	}
	return begin, end
}

// isHyphen reports whether token t is a hyphen that touches the words beside it.
func isHyphen(d *doc.Doc, t int) bool {
	return d.Tokens[t].Form == "-" && t > 0 && t+1 < len(d.Tokens) &&
		d.Tokens[t-1].End == d.Tokens[t].Begin && d.Tokens[t].End == d.Tokens[t+1].Begin
}

func isNumeral(d *doc.Doc, t int) bool {
	return strings.ContainsFunc(d.Tokens[t].Form, unicode.IsDigit)
}

// hyphenForm returns the word with hyphens that token t belongs to, in lower
// case, and "" where there are none. Its last word is in lemma form.
func hyphenForm(d *doc.Doc, t int) string {
	begin, end := hyphenated(d, t)
	if end == begin+1 {
		return ""
	}
	return strings.ToLower(d.Span(begin, end-1) + d.Tokens[end-1].Lemma)
}

// officeWord returns the word for the office at token t as frames know it:
// its lemma, or the whole word with hyphens.
func officeWord(d *doc.Doc, t int) string {
	if w := hyphenForm(d, t); w != "" {
		return w
	}
	return strings.ToLower(d.Tokens[t].Lemma)
}

// stem takes a qualifier off a word: "president" of "ex-president".
func (c *Canon) stem(word string) string {
	if _, affix := c.affix(word); affix != "" {
		return strings.TrimSuffix(strings.TrimPrefix(word, affix+"-"), "-"+affix)
	}
	return word
}
