package layout

import (
	"strings"
	"unicode"
)

// A shape is what a paragraph looks like, whatever its words.
type shape struct {
	words  int
	caps   bool // letters, and none of them small
	stop   byte // the . ? ! : ; or , that it ends in, quotes and brackets aside; 0 for none
	folded string
}

// longestFolded bounds the paragraphs that are compared with cues, in bytes:
// no line of boilerplate is longer.
const longestFolded = 600

func shapeOf(text string) shape {
	words := len(strings.Fields(text))
	s := shape{words: words, stop: finalStop(text, words)}
	upper := false
	s.caps = true
	for _, r := range text {
		if unicode.IsLower(r) {
			s.caps = false
			break
		}
		upper = upper || unicode.IsUpper(r)
	}
	s.caps = s.caps && upper
	if len(text) <= longestFolded {
		s.folded = fold(text)
	}
	return s
}

// finalStop returns the stop that text ends in, looking through closing quotes
// and brackets. The stop of an acronym (U.S.) is none, if the text is so short
// that it may be a title.
func finalStop(text string, words int) byte {
	t := strings.TrimRight(text, "\"'”’»)] ")
	if t == "" {
		return 0
	}
	switch c := t[len(t)-1]; c {
	case '?', '!', ':', ';', ',':
		return c
	case '.':
		if n := len(t); words <= longestHeading && n >= 4 && t[n-3] == '.' && t[n-2] >= 'A' && t[n-2] <= 'Z' {
			return 0
		}
		return c
	}
	if strings.HasSuffix(t, "…") {
		return '.'
	}
	return 0
}

var straighten = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`)

// fold returns text as cues are written: lower case, straight apostrophes,
// single spaces, no signs at either end.
func fold(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	text = strings.ToLower(straighten.Replace(text))
	if strings.HasPrefix(text, "(c)") {
		return text
	}
	return strings.TrimFunc(text, func(r rune) bool { return r != '©' && r != '/' && !isWordRune(r) })
}
