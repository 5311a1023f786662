package tokenize

import (
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/model"
)

// A mark says what sentence splitting must know of a token.
type mark uint8

const (
	plain  mark = iota
	stop        // . ! ? and runs of them
	dots        // ... and …
	short       // an abbreviation with its stop: class says which
	opener      // ( [ { “ ‘ « and " or ' where they open
	closer      // ) ] } ” ’ » and " or ' where they close
)

// A scanner holds the state of one Annotate.
type scanner struct {
	*Tokenizer
	text    string
	end     int // of the block
	toks    []doc.Token
	marks   []mark  // beside toks
	classes []class // beside toks, for short
	first   int     // the block's first token
	quotes  int     // single quotes open in the block
	parens  int     // round brackets open in the block
	depth   int     // brackets and quotes open in the sentence
	keys    []model.Key
}

// block adds the tokens of text[begin:end].
func (s *scanner) block(begin, end int) {
	s.end, s.first, s.quotes, s.parens = end, len(s.toks), 0, 0
	for i := begin; i < end; {
		r, n := s.rune(i)
		if isSpace(r) {
			i += n
			continue
		}
		e := i + n
		for e < end {
			if r, n = s.rune(e); isSpace(r) {
				break
			}
			e += n
		}
		s.chunk(i, e)
		i = e
	}
}

// longestChunk is the length, in bytes, from which on a run without white
// space is no text but data (an embedded picture, a key) and one token.
const longestChunk = 4096

// chunk adds the tokens of text[i:e], which has no white space.
func (s *scanner) chunk(i, e int) {
	if e-i > longestChunk {
		s.add(i, e, plain)
		return
	}
	if end, kind := s.address(i, e); kind != notAddress {
		// Brackets and quotes before an address are left to the signs below.
		for i < end.begin {
			i = s.next(i, end.begin)
		}
		s.add(i, end.end, plain)
		i = end.end
	}
	for i < e {
		i = s.next(i, e)
	}
}

// next adds the token or multiword token that begins at i and returns its end.
func (s *scanner) next(i, e int) int {
	r, n := s.rune(i)
	switch {
	case isDigit(r):
		return s.number(i, e)
	case isLetter(r):
		return s.word(i, e)
	default:
		return s.symbol(i, e, r, n)
	}
}

func (s *scanner) add(begin, end int, m mark) {
	s.toks = append(s.toks, doc.Token{Begin: begin, End: end, Form: s.text[begin:end], Head: -1})
	s.marks = append(s.marks, m)
	s.classes = append(s.classes, 0)
}

// join adds a word that continues the multiword token before it.
func (s *scanner) join(begin, end int) {
	s.add(begin, end, plain)
	s.toks[len(s.toks)-1].Joined = true
}

// rune decodes the rune at i; a byte that is no UTF-8 counts as a rune of one
// byte.
func (s *scanner) rune(i int) (rune, int) {
	if c := s.text[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s.text[i:s.end])
}

// peek returns the rune at i, 0 from e on.
func (s *scanner) peek(i, e int) rune {
	if i >= e {
		return 0
	}
	r, _ := s.rune(i)
	return r
}

// after returns the first rune that is no space from i on, 0 at the block's
// end.
func (s *scanner) after(i int) rune {
	for i < s.end {
		r, n := s.rune(i)
		if !isSpace(r) {
			return r
		}
		i += n
	}
	return 0
}

func isSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return r == ' ' || r >= '\t' && r <= '\r'
	}
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff'
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// isLetter reports whether r belongs in a word: letters, digits of other
// scripts, marks, and the joiners that some scripts write inside words.
func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return r|0x20 >= 'a' && r|0x20 <= 'z'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r) || r == '\u200c' || r == '\u200d'
}

func isUpper(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'A' && r <= 'Z'
	}
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

func isLower(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z'
	}
	return unicode.IsLower(r)
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }
