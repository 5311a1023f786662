package doc

import (
	"unicode"
	"unicode/utf8"
)

// Casing says what capitals mean in a sentence.
type Casing uint8

// The casings.
const (
	NormalCase Casing = iota
	UpperCase         // EVERY WORD IS WRITTEN LIKE THIS
	TitleCase         // Every Word of Some Length Begins With a Capital
)

// CasingOf looks at a sentence as a whole: where capitals are everywhere, as in
// headlines, they say nothing of a single word.
func CasingOf(toks []Token) Casing {
	words, upper, title, long := 0, 0, 0, 0
	for i := range toks {
		form := toks[i].Form
		first, _ := utf8.DecodeRuneInString(form)
		if !unicode.IsLetter(first) || toks[i].Joined {
			continue
		}
		words++
		if len(form) > 1 && isUpper(form) {
			upper++
		}
		if len(form) > 3 && i > 0 {
			long++
			if unicode.IsUpper(first) {
				title++
			}
		}
	}
	switch {
	case words >= 3 && upper*10 >= words*7:
		return UpperCase
	case long >= 3 && title*10 >= long*9:
		return TitleCase
	}
	return NormalCase
}

// isUpper reports whether a word has letters and none of them is small.
func isUpper(s string) bool {
	found := false
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		found = found || unicode.IsUpper(r)
	}
	return found
}
