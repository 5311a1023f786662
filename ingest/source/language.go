package source

import (
	"strings"
	"unicode"

	"github.com/RadhiFadlillah/whatlanggo"
)

const (
	languageBytes   = 1500 // of a text that its language is told from
	languageLetters = 120  // below which it isn't told
)

// Language tells the language of a text, as ISO 639-1 has it, from its letters
// and their trigrams. declared is what the source says of it, "" for nothing:
// it decides where the text is too short or speaks for none. Pages often say
// "en" because their template does, so that a text that clearly speaks for
// another language is believed.
func Language(text, declared string) string {
	declared, _, _ = strings.Cut(strings.ToLower(declared), "-")
	sample := middle(text, languageBytes)
	if countLetters(sample) < languageLetters {
		return declared
	}
	info := whatlanggo.Detect(sample)
	if info.IsReliable() || info.Script != nil && info.Script != unicode.Latin {
		return info.Lang.Iso6391()
	}
	return declared
}

// middle returns n bytes from the middle of a text, at white space: the first
// lines are often names and dates.
func middle(text string, n int) string {
	if len(text) <= n {
		return text
	}
	text = text[(len(text)-n)/2:][:n]
	if i := strings.IndexByte(text, ' '); i >= 0 {
		text = text[i+1:]
	}
	return strings.ToValidUTF8(text, "")
}

func countLetters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
