package tokenize

import "unicode/utf8"

// contract adds the words of text[i:j]: more than one when it is a
// contraction or has a possessive ending.
func (s *scanner) contract(i, j int) {
	if cuts, ok := s.listed(i, j); ok {
		s.parts(i, j, cuts)
		return
	}
	var cuts [4]int
	n, e := 0, j
	for n < len(cuts) {
		at := s.suffix(i, e)
		if at <= i {
			break
		}
		cuts[len(cuts)-1-n] = at
		n, e = n+1, at
	}
	begin := i
	for k, at := range cuts[len(cuts)-n:] {
		s.part(begin, at, k)
		begin = at
	}
	s.part(begin, j, n)
}

func (s *scanner) part(begin, end, k int) {
	if k == 0 {
		s.add(begin, end, plain)
	} else {
		s.join(begin, end)
	}
}

// suffix returns where the contracted ending of text[i:j] begins: 's 'm 're
// 've 'll 'd or n't; i when it has none.
func (s *scanner) suffix(i, j int) int {
	at := j - 1
	for at >= i && j-at <= 5 && isASCIILetter(s.text[at]) {
		at--
	}
	if at < i || j-at > 5 {
		return i
	}
	end := at + 1 // of the apostrophe
	switch {
	case s.text[at] == '\'':
	case at >= i+2 && isApostrophe(s.peek(at-1, j)) && utf8.RuneLen(s.peek(at-1, j)) == 2:
		at--
	case at >= i+2 && isApostrophe(s.peek(at-2, j)):
		at -= 2
	default:
		return i
	}
	w := s.fold(end, j)
	switch string(w.bytes()) {
	case "s", "m", "re", "ve", "ll", "d":
		return at
	case "t":
		if at-1 > i && s.text[at-1]|0x20 == 'n' {
			return at - 1
		}
	}
	return i
}

// listed looks text[i:j] up in lexicon/contractions.txt.
func (s *scanner) listed(i, j int) ([]int, bool) {
	if j-i > 10 || j-i < 2 {
		return nil, false
	}
	w := s.fold(i, j)
	cuts, ok := s.contractions[string(w.bytes())]
	return cuts, ok
}

// parts adds text[i:j] cut at the given runes.
func (s *scanner) parts(i, j int, cuts []int) {
	begin, at, runes := i, i, 0
	for k, c := range cuts {
		for runes < c {
			_, n := s.rune(at)
			at, runes = at+n, runes+1
		}
		s.part(begin, at, k)
		begin = at
	}
	s.part(begin, j, len(cuts))
}

// A folded word is in lower case with straight apostrophes, to look up in the
// lists without allocating.
type folded struct {
	buf [16]byte
	n   int
}

func (f *folded) bytes() []byte { return f.buf[:f.n] }

// fold returns the word text[i:j] folded; empty for a word of more than 16
// bytes, which no list has.
func (s *scanner) fold(i, j int) (f folded) {
	if j-i > len(f.buf) {
		return f
	}
	for i < j {
		r, size := s.rune(i)
		switch {
		case r >= 'A' && r <= 'Z':
			f.buf[f.n] = byte(r) | 0x20
			f.n++
		case isApostrophe(r):
			f.buf[f.n] = '\''
			f.n++
		default:
			f.n += copy(f.buf[f.n:], s.text[i:i+size])
		}
		i += size
	}
	return f
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
