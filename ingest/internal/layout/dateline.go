package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/internal/doc"
)

// longestDateline bounds the search for the end of a dateline, in bytes.
const longestDateline = 90

// longestCity is how many words the place before a colon may have; more are a
// heading.
const longestCity = 2

// dateline returns where the prose begins in a paragraph that begins with a
// dateline, 0 when there is none. A dateline is a place and what may follow
// it, up to a dash (or a colon, where colons is set):
//
//	BERLIN (Reuters) —          capitals
//	LONDON, Aug 14 (AFP) -
//	WASHINGTON, D.C. –
//	Kyiv, Ukraine (AP) —        a name, with an agency or a date
//
// The dash that sets off an insertion ("NATO — the alliance — said") is none:
// prose goes on after a dateline with a capital, a quote or a number.
func dateline(text string, colons bool) int {
	head := text[:min(len(text), longestDateline)]
	at, n := separator(head, colons)
	if at <= 0 {
		return 0
	}
	rest := strings.TrimLeftFunc(text[at+n:], unicode.IsSpace)
	if rest == "" || !startsProse(rest) {
		return 0
	}
	place, agency := cutAgency(strings.TrimSpace(head[:at]))
	if strings.ContainsAny(place, "()") {
		return 0 // "John Lyth (13 March 1821 – 13 March 1886)"
	}
	place, date := cutDate(place)
	switch {
	case place == "" || !isPlace(place):
		return 0
	case capitalPlace(place) && len(place) >= 4, agency, date:
		if text[at] == ':' && (!capitalPlace(place) || len(strings.Fields(place)) > longestCity) {
			return 0
		}
		return len(text) - len(rest)
	}
	return 0
}

// separator returns the offset and length of the first dash (or colon) that
// stands between words.
func separator(head string, colons bool) (at, n int) {
	best, size := -1, 0
	for _, sep := range [...]string{" — ", " – ", " -- ", " - ", "— ", "—", "– ", ") -", ": "} {
		i := strings.Index(head, sep)
		if i < 0 || sep == ": " && !colons || best >= 0 && i+strings.IndexAny(sep, " —–:") >= best {
			continue
		}
		best, size = i, len(sep)
		if sep == ") -" {
			best, size = i+1, 2
		}
	}
	return best, size
}

// cutAgency cuts "(Reuters)" off the end.
func cutAgency(s string) (string, bool) {
	open := strings.LastIndexByte(s, '(')
	if open <= 0 || !strings.HasSuffix(s, ")") {
		return s, false
	}
	// Agencies are names; of those written small, all that matter have three letters (dpa).
	name := s[open+1 : len(s)-1]
	if r, _ := utf8.DecodeRuneInString(name); !unicode.IsUpper(r) && len(name) != 3 {
		return s, false
	}
	return strings.TrimRight(s[:open], " ,"), true
}

// cutDate cuts ", Aug. 14" or ", 14 August 2025" off the end: a part after a
// comma that has a digit.
func cutDate(s string) (string, bool) {
	cut := false
	for {
		i := strings.LastIndexByte(s, ',')
		if i < 0 || !strings.ContainsAny(s[i:], "0123456789") {
			return s, cut
		}
		s, cut = s[:i], true
	}
}

// isPlace reports whether s is one to six words that begin with a capital and
// have no digit; "and", "of" and "the" may stand between them.
func isPlace(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 6 {
		return false
	}
	for i, w := range words {
		r := []rune(w)[0]
		if i > 0 && (w == "and" || w == "of" || w == "the" || w == "de" || w == "on" || w == "/") {
			continue
		}
		if !unicode.IsUpper(r) || strings.ContainsAny(w, "0123456789\"“”:;!?()") {
			return false
		}
	}
	return true
}

// capitalPlace reports whether the place, up to the first comma, is written in
// capitals.
func capitalPlace(s string) bool {
	s, _, _ = strings.Cut(s, ",")
	n := 0
	for _, r := range s {
		switch {
		case unicode.IsLower(r):
			return false
		case unicode.IsUpper(r):
			n++
		}
	}
	return n >= 2
}

func startsProse(rest string) bool {
	for _, r := range rest {
		return unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune("\"'“‘«$€£(", r)
	}
	return false
}

// isTranscript reports whether a text gives each speaker's words after a name
// in capitals and a colon: two such paragraphs are no datelines.
func isTranscript(ps []paragraph, kinds []doc.BlockKind) bool {
	n := 0
	for i := range ps {
		if kinds[i] == doc.Boilerplate {
			continue
		}
		head := ps[i].text[:min(len(ps[i].text), longestDateline)]
		if name, _, ok := strings.Cut(head, ": "); ok && capitalPlace(name) {
			n++
		}
	}
	return n > 1
}
