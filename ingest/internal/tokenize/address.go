package tokenize

import "strings"

// addressKind says what an address is.
type addressKind uint8

const (
	notAddress addressKind = iota
	webAddress
	mailAddress
)

type span struct{ begin, end int }

// address looks for a URL or e-mail address in the chunk text[i:e]. What
// stands before it is opening punctuation; what stands behind is left over.
func (s *scanner) address(i, e int) (span, addressKind) {
	if e-i < 5 {
		return span{}, notAddress
	}
	at := i
	for at < e && strings.IndexByte("([{<\"'", s.text[at]) >= 0 {
		at++
	}
	switch c := s.text[i:e]; {
	case at < e && startsURL(s.text[at:e]):
		return span{at, at + urlEnd(s.text[at:e])}, webAddress
	case e-i <= 320 && strings.IndexByte(c, '@') > 0:
		return s.mail(i, e)
	}
	return span{}, notAddress
}

func startsURL(c string) bool {
	switch c[0] | 0x20 {
	case 'h', 'w', 'f', 'm':
	default:
		return false
	}
	for _, p := range [...]string{"http://", "https://", "www.", "ftp://", "mailto:"} {
		if len(c) > len(p) && strings.EqualFold(c[:len(p)], p) {
			return true
		}
	}
	return false
}

// urlEnd returns the length of the URL at the beginning of c: up to trailing
// punctuation that belongs to the sentence, and a closing bracket that the
// URL has not opened.
func urlEnd(c string) int {
	n := len(c)
	if i := strings.IndexAny(c, "<>\"”’“"); i > 0 {
		n = i
	}
	opened := strings.Count(c[:n], "(") - strings.Count(c[:n], ")")
	for n > 1 {
		switch c[n-1] {
		case '.', ',', ';', ':', '!', '?', '\'', ']', '}', '*':
		case ')':
			if opened >= 0 {
				return n
			}
			opened++
		default:
			return n
		}
		n--
	}
	return n
}

// mail finds local@host in the chunk.
func (s *scanner) mail(i, e int) (span, addressKind) {
	at := i + strings.IndexByte(s.text[i:e], '@')
	b, f := at, at+1
	for b > i && isMailByte(s.text[b-1]) {
		b--
	}
	for f < e && isMailByte(s.text[f]) {
		f++
	}
	for f > at+1 && (s.text[f-1] == '.' || s.text[f-1] == '-') {
		f--
	}
	for b < at && s.text[b] == '.' {
		b++
	}
	if b == at || strings.IndexByte(s.text[at:f], '.') < 2 {
		return span{}, notAddress
	}
	return span{b, f}, mailAddress
}

func isMailByte(c byte) bool {
	switch {
	case c|0x20 >= 'a' && c|0x20 <= 'z', c >= '0' && c <= '9':
		return true
	}
	return c == '.' || c == '_' || c == '-' || c == '+' || c == '%' || c == '='
}

// tag returns the end of the @handle or #tag that begins at i, or i.
func (s *scanner) tag(i, e int) int {
	j := i + 1
	if j >= e || !isLetter(s.peek(j, e)) && s.text[j] != '_' {
		return i
	}
	for j < e {
		r, n := s.rune(j)
		if !isLetter(r) && !isDigit(r) && r != '_' {
			break
		}
		j += n
	}
	return j
}
