package source

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// clean returns text as it is stored. Text is valid UTF-8.
//
//	U+FEFF, other characters without width     dropped
//	directional marks, embeddings, overrides   dropped
//	CR, CRLF, other line and page separators   LF
//	tab                                        kept
//	other control characters                   a space
//
// and the result is in normal form C.
func clean(text string) string {
	if strings.ContainsFunc(text, unclean) {
		var b strings.Builder
		b.Grow(len(text))
		after := rune(0)
		for _, r := range text {
			if r != '\n' || after != '\r' {
				if c := cleaned(r); c >= 0 {
					b.WriteRune(c)
				}
			}
			after = r
		}
		text = b.String()
	}
	return norm.NFC.String(text)
}

// unclean reports whether cleaned changes r.
func unclean(r rune) bool {
	if r >= ' ' && r < 0x7f || r == '\n' {
		return false
	}
	return cleaned(r) != r
}

// cleaned returns what stands for r in the stored text, -1 for nothing.
func cleaned(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return r
	case r == '\r' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029:
		return '\n'
	case unicode.IsControl(r):
		return ' '
	case invisible(r):
		return -1
	}
	return r
}

// invisible reports whether r has no width and says nothing that a reader of
// the text could see. The joiners stay: scripts and emoji need them.
func invisible(r rune) bool {
	switch {
	case r == 0xAD, // soft hyphen
		r == 0x200B, r == 0x2060, r == 0xFEFF, r == 0x180E, // spaces without width
		r == 0x200E, r == 0x200F, r == 0x61C, // directional marks
		r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, // embeddings, overrides, isolates
		r >= 0xFFF9 && r <= 0xFFFC,                     // annotation, object replacement
		r >= 0xE0000 && r <= 0xE007F,                   // tags
		r&0xFFFE == 0xFFFE, r >= 0xFDD0 && r <= 0xFDEF: // no characters at all
		return true
	}
	return false
}
