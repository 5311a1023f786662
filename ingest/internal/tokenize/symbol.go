package tokenize

import (
	"strings"
	"unicode"
)

// longestRun is how many brackets, quotes or other signs that are words of
// their own are told apart in a row; a longer run of one sign is one token.
const longestRun = 8

// symbol adds the token that begins with the sign r of n bytes at i and
// returns its end.
func (s *scanner) symbol(i, e int, r rune, n int) int {
	switch {
	case isApostrophe(r) || r == '`' || r == '‘':
		return s.apostrophe(i, e, r, n)
	case r == '.' || r == '…':
		return s.stops(i, e)
	case r == '!' || r == '?':
		j := s.while(i, e, func(r rune) bool { return r == '!' || r == '?' })
		s.add(i, j, stop)
		return j
	case r == '@' || r == '#':
		if j := s.tag(i, e); j > i {
			s.add(i, j, plain)
			return j
		}
	}
	if j := s.emoticon(i, e); j > i {
		s.add(i, j, plain)
		return j
	}
	run := s.while(i, e, func(q rune) bool { return q == r })
	if m := s.bracket(i, e, r); m != plain {
		if run-i > longestRun*n {
			s.add(i, run, m)
			return run
		}
		s.add(i, i+n, m)
		return i + n
	}
	if r == '+' && isDigit(s.peek(i+1, e)) && s.glue(i) == 0 {
		return s.numberTail(i, s.while(i+1, e, isDigit), e) // +4588304520
	}
	run = s.cluster(run, e)
	s.add(i, run, plain)
	return run
}

// while returns the end of the run of runes at i for which in holds.
func (s *scanner) while(i, e int, in func(rune) bool) int {
	for i < e {
		r, n := s.rune(i)
		if !in(r) {
			break
		}
		i += n
	}
	return i
}

// glue returns the rune right before i, 0 where white space or the block's
// beginning is.
func (s *scanner) glue(i int) rune {
	if len(s.toks) == s.first || s.toks[len(s.toks)-1].End != i {
		return 0
	}
	f := s.toks[len(s.toks)-1].Form
	var last rune
	for k := max(0, len(f)-4); k < len(f); k++ {
		if r := []rune(f[k:]); len(r) > 0 {
			last = r[len(r)-1]
		}
	}
	return last
}

// stops adds a stop or an ellipsis.
func (s *scanner) stops(i, e int) int {
	j := s.while(i, e, func(r rune) bool { return r == '.' || r == '…' })
	if s.text[i:j] == "." {
		if isDigit(s.peek(j, e)) && s.glue(i) == 0 {
			return s.numberTail(i, s.while(j, e, isDigit), e) // .5
		}
		s.add(i, j, stop)
		return j
	}
	s.add(i, j, dots)
	return j
}

// bracket returns the mark of a bracket or double quote, plain for any other
// sign, and counts round brackets.
func (s *scanner) bracket(i, e int, r rune) mark {
	switch r {
	case '(':
		s.parens++
		return opener
	case ')':
		s.parens = max(0, s.parens-1)
		return closer
	case '[', '{', '“', '«', '„', '‹', '¿', '¡':
		return opener
	case ']', '}', '”', '»', '›':
		return closer
	case '"':
		if s.opens(i, e, 1) {
			return opener
		}
		return closer
	}
	return plain
}

// opens reports whether the straight quote of n bytes at i opens: nothing, an
// opening sign or a dash stands before it, and something behind.
func (s *scanner) opens(i, e, n int) bool {
	if i+n >= e {
		return false
	}
	if s.glue(i) == 0 {
		return true
	}
	last := len(s.toks) - 1
	return s.marks[last] == opener || strings.ContainsAny(s.toks[last].Form, "-–—/")
}

// apostrophe adds what begins with an apostrophe or single quote: a
// possessive ending, a clipped word, a quote.
func (s *scanner) apostrophe(i, e int, r rune, n int) int {
	if run := s.while(i, e, func(q rune) bool { return q == r }); run-i > n { // '' and ``
		m := closer
		if r == '`' || r == '‘' || s.opens(i, e, run-i) {
			m = opener
		}
		s.add(i, run, m)
		return run
	}
	if s.glue(i) == 0 || s.marks[len(s.marks)-1] == opener {
		if j := s.clip(i, e, n); j > i {
			s.add(i, j, plain)
			return j
		}
	}
	next := s.peek(i+n, e)
	switch {
	case r == '‘' || r == '`' || r == '\'' && s.opens(i, e, n):
		s.quotes++
		s.add(i, i+n, opener)
	case s.quotes == 0 && isPlural(s.glue(i)) && !isLetter(next) && s.marks[len(s.marks)-1] == plain:
		s.join(i, i+n) // the leaders' meeting
	default:
		s.quotes = max(0, s.quotes-1)
		s.add(i, i+n, closer)
	}
	return i + n
}

func isPlural(r rune) bool { return r == 's' || r == 'S' || r == 'z' || r == 'x' }

// clip returns the end of a word that the apostrophe of n bytes at i begins:
// 'em, '90s, or an ending written apart ('s); i when there is none.
func (s *scanner) clip(i, e, n int) int {
	j := s.while(i+n, min(e, i+n+16), func(r rune) bool { return isLetter(r) || isDigit(r) })
	f := s.fold(i+n, j)
	w := f.bytes()
	switch {
	case len(w) == 0:
		return i
	case s.text[i] != '`' && s.clipped[string(w)]:
		return j
	case len(w) <= 3 && len(w) >= 2 && isDigit(rune(w[0])) && isDigit(rune(w[1])) && (len(w) == 2 || w[2] == 's'):
		return j
	case j == e && isEnding(string(w)):
		return j
	}
	return i
}

func isEnding(w string) bool {
	switch w {
	case "s", "m", "re", "ve", "ll", "d":
		return true
	}
	return false
}

// emoticon returns the end of the emoticon that begins at i, or i. A bracket
// that closes one opened before is none.
func (s *scanner) emoticon(i, e int) int {
	if strings.IndexByte(":;=<>^-(", s.text[i]) < 0 {
		return i
	}
	for j := min(e, i+4); j > i+1; j-- {
		if !s.emoticons[s.text[i:j]] {
			continue
		}
		next := s.peek(j, e)
		if isLetter(next) || isDigit(next) || s.text[j-1] == ')' && s.parens > 0 {
			continue
		}
		if s.glue(i) == 0 || j == e || s.marks[len(s.marks)-1] == stop {
			return j
		}
	}
	return i
}

// cluster extends a sign over what modifies it: variation selectors, joiners
// with what they join, skin tones, the second half of a flag.
func (s *scanner) cluster(j, e int) int {
	for j < e {
		r, n := s.rune(j)
		switch {
		case r == '\u200d' && j+n < e:
			_, m := s.rune(j + n)
			j += n + m
		case unicode.IsMark(r) || r >= 0x1F3FB && r <= 0x1F3FF || r >= 0x1F1E6 && r <= 0x1F1FF || r == '\u200d':
			j += n
		default:
			return j
		}
	}
	return j
}
