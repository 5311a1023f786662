package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// bullets are the signs that begin a list item when a space follows.
const bullets = "-–*•·‣▪▸►▶◦○●■□➤➢✓✔»>"

// bulletLength returns the length of the bullet or number that begins a list
// item, with the space after it; 0 when l is none.
func bulletLength(l string) int {
	r, n := utf8.DecodeRuneInString(l)
	if strings.ContainsRune(bullets, r) {
		return spaceAfter(l, n)
	}
	at := 0
	if l != "" && l[0] == '(' {
		at = 1
	}
	n = at
	for n < len(l) && n-at < 3 && l[n] >= '0' && l[n] <= '9' {
		n++
	}
	if n == at && n < len(l) && unicode.IsLetter(rune(l[n])) {
		n++ // a) or (a), never "a."
		if n < len(l) && l[n] == ')' {
			return spaceAfter(l, n+1)
		}
		return 0
	}
	if n == at || n >= len(l) || l[n] != ')' && (l[n] != '.' || at > 0) {
		return 0
	}
	return spaceAfter(l, n+1)
}

// spaceAfter returns the offset of what follows the white space at n, 0 when
// there is none or nothing follows.
func spaceAfter(l string, n int) int {
	rest := strings.TrimLeftFunc(l[n:], unicode.IsSpace)
	if rest == "" || len(rest) == len(l)-n {
		return 0
	}
	return len(l) - len(rest)
}
