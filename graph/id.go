package graph

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"newsgraph/graph/internal/schema"
)

// ID returns the readable id of the entity with the given name: its words in
// lower case, joined with hyphens. Letters of the Latin and Greek scripts lose
// their diacritics; those of other scripts stay as they are. Apostrophes and
// the dots of initialisms vanish ("U.S." is "us"), "&" is read "and", all
// other punctuation separates words. A name without letters and digits has the
// id "".
//
// Names with the same ID are the same to [Graph.Find].
func ID(name string) string {
	var b strings.Builder
	gap := false // a hyphen is due before the next letter
	runes := []rune(fold(name))
	for i, r := range runes {
		switch {
		case unicode.Is(unicode.M, r) && (gap || b.Len() == 0): // a mark without its letter
		case isWordRune(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case r == '\'' || r == '’' || r == 'ʼ' || r == '.' && inInitialism(runes, i):
		case r == '&':
			if b.Len() > 0 {
				b.WriteString("-and")
			}
			gap = true
		default:
			gap = true
		}
	}
	return b.String()
}

// isWordRune reports whether r is part of words: letters, digits and the marks
// that belong to letters in many scripts.
func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

// inInitialism reports whether the dot at runes[i] stands between two letters
// of which the first stands alone, as in "U.S.".
func inInitialism(runes []rune, i int) bool {
	single := i >= 1 && unicode.IsLetter(runes[i-1]) && (i == 1 || !isWordRune(runes[i-2]))
	return single && i+1 < len(runes) && unicode.IsLetter(runes[i+1])
}

// plain maps Latin letters that have no canonical decomposition to their usual
// ASCII spelling.
var plain = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l",
	"đ", "d", "ð", "d", "þ", "th", "ħ", "h", "ı", "i", "ŋ", "n")

// fold lower-cases s and takes the diacritics off Latin and Greek letters.
func fold(s string) string {
	var b strings.Builder
	var base rune // the letter that a mark belongs to
	for _, r := range strings.ToLower(norm.NFKD.String(s)) {
		switch {
		case !unicode.Is(unicode.Mn, r):
			base = r
			b.WriteRune(r)
		case !unicode.In(base, unicode.Latin, unicode.Greek):
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(plain.Replace(b.String()))
}

// LocalID returns the id of an entity that an article knows by description
// only: ID(name) with a short digest of the article, as "police/3f9a2c1b".
// Such entities of two articles are never the same.
func LocalID(name, article string) string {
	return entityID(ID(name), true, article, nil)
}

// entityID completes the id base. A word of the vocabulary or a relation gets
// a tilde, which no ID has, and so doesn't become a node that means two
// things; a local id gets the digest of its article.
func entityID(base string, local bool, article string, relations map[string]bool) string {
	suffix := ""
	if local {
		suffix = "/" + strings.TrimPrefix(article, articlePrefix)[:localDigits]
		base = strings.TrimSuffix(base, suffix)
	}
	if base != "" && (schema.IsReserved(base) || relations[base]) {
		base += "~"
	}
	return base + suffix
}

// localDigits is how many hex digits of its article a local id shows.
const localDigits = 8

// Prefixes of ids.
const (
	articlePrefix   = "a/"
	eventPrefix     = "e/"
	statementPrefix = "s/"
)
