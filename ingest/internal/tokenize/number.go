package tokenize

import (
	"strings"
	"unicode/utf8"
)

// number adds the number that begins at i, with a unit or ending written
// against it, and returns its end.
func (s *scanner) number(i, e int) int {
	if j := s.telephone(i, e); j > i {
		s.add(i, j, plain)
		return j
	}
	j := i
	for j < e {
		switch c := s.text[j]; {
		case isDigit(rune(c)):
			j++
			continue
		case strings.IndexByte(".:/,", c) >= 0 && isDigit(s.peek(j+1, e)):
			if c != ',' || s.group(j+1, e) {
				j++
				continue
			}
		}
		break
	}
	return s.numberTail(i, j, e)
}

// group reports whether a group of digits, as after a thousands separator,
// begins at i: three digits and no more (or two, as in 1,00,000).
func (s *scanner) group(i, e int) bool {
	n := 0
	for i+n < e && n < 4 && isDigit(rune(s.text[i+n])) {
		n++
	}
	return n == 3 || n == 2 && s.peek(i+2, e) == ','
}

// numberTail decides on the letters written against the number text[i:j].
func (s *scanner) numberTail(i, j, e int) int {
	k := j
	for k < e && k-j < 64 {
		r, n := s.rune(k)
		if !isLetter(r) && !isDigit(r) {
			break
		}
		k += n
	}
	if k == j {
		if r := s.peek(k, e); isApostrophe(r) && k-i <= 4 { // the 1980's
			if q := k + utf8.RuneLen(r); s.peek(q, e) == 's' && !isLetter(s.peek(q+1, e)) && s.text[k-1] == '0' {
				s.add(i, q+1, plain)
				return q + 1
			}
		}
		return s.finish(i, j, e)
	}
	tail := s.text[j:k]
	if s.peek(k, e) == '.' && (tail == "a" || tail == "p") && strings.HasPrefix(s.text[k:e], ".m") {
		s.add(i, j, plain) // 8a.m.
		return s.word(j, e)
	}
	if len(tail) <= 4 && s.units[strings.ToLower(tail)] {
		s.add(i, j, plain)
		return s.word(j, e)
	}
	return s.finish(i, k, e)
}

// telephone returns the end of a telephone number or hyphenated serial number
// at i (713-853-3989, 555-1234, 11-20-2000), or i. A range of years or scores
// is none: its groups are two, and of the same length or short.
func (s *scanner) telephone(i, e int) int {
	j, groups, first, last := i, 0, 0, 0
	for j < e && j-i < 40 {
		k := j
		for k < e && isDigit(rune(s.text[k])) {
			k++
		}
		if k == j {
			return i
		}
		if groups == 0 {
			first = k - j
		}
		groups, last = groups+1, k-j
		j = k
		if j >= e || s.text[j] != '-' && (s.text[j] != '/' || groups > 1) || !isDigit(s.peek(j+1, e)) {
			break
		}
		j++
	}
	if j < e && isLetter(s.peek(j, e)) {
		return i
	}
	if groups > 2 || groups == 2 && first == 3 && last == 4 {
		return j
	}
	return i
}
