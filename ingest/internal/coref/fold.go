package coref

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// plain letters of those that Unicode does not take apart.
var plain = strings.NewReplacer("ł", "l", "ø", "o", "đ", "d", "ß", "ss", "ı", "i", "æ", "ae", "œ", "oe", "’", "'", "‘", "'")

// fold returns s in lower case without diacritics and points, its words
// separated by single spaces: "Kim Jong-Un" and "KIM JONG UN" are one, and so
// are "U.S." and "US".
func fold(s string) string {
	s = plain.Replace(strings.ToLower(s))
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r), r == '.':
			return -1
		case unicode.Is(unicode.Pd, r), r == ',', r == '/', r == '"', r == '“', r == '”':
			return ' '
		}
		return r
	}, norm.NFKD.String(s))
	return strings.Join(strings.Fields(s), " ")
}

// shouts reports whether a line is written in capitals, as headlines may be:
// more than 80% of at least twelve letters, in three words or more.
func shouts(s string) bool {
	upper, letters := 0, 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsUpper(r) {
				upper++
			}
		}
	}
	return letters >= 12 && 5*upper > 4*letters && len(strings.Fields(s)) >= 3
}

// allCaps reports whether s has two or more letters, all capitals.
func allCaps(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 2
}

// titleCase gives each word of a name in capitals one capital.
func titleCase(s string) string {
	begins := true
	return strings.Map(func(r rune) rune {
		was := begins
		begins = !unicode.IsLetter(r) && r != '\'' && r != '’'
		if was {
			return r
		}
		return unicode.ToLower(r)
	}, s)
}
