package tokenize

import (
	"unicode/utf8"

	"newsgraph/ingest/internal/model"
)

// candidate reports whether a sentence may end after token i, which is not the
// block's last; the model decides. None ends between a word and a word in small
// letters, nor before what says who spoke: "Why?" he asked.
func (s *scanner) candidate(i int) bool {
	next := &s.toks[i+1]
	if next.Joined || s.marks[i+1] == closer || isJoining(next.Form) {
		return false
	}
	spaced := next.Begin > s.toks[i].End
	if s.marks[i] == plain && isWordByte(s.text[s.toks[i].End-1]) {
		r, _ := utf8.DecodeRuneInString(next.Form)
		return spaced && !isLower(r)
	}
	if s.marks[i] != plain && s.goesOn(i) || s.marks[i] == short && s.classes[i]&(classTitle|classBefore) != 0 {
		return false
	}
	if s.weekdays[next.Form] && isHalfDay(s.toks[i].Form) {
		return false // "at 5 p.m. Tuesday"
	}
	return spaced || s.marks[i] == stop && i > s.first
}

// isHalfDay reports whether a token is a.m. or p.m.
func isHalfDay(f string) bool {
	switch f {
	case "a.m.", "p.m.", "A.M.", "P.M.":
		return true
	}
	return false
}

// goesOn reports whether what follows a stop or a closing quote after token i
// belongs to the same sentence: small letters after the quote, a verb of
// speech ("Yahoo! said"), or a name and such a verb ("Why?" Smith asked).
func (s *scanner) goesOn(i int) bool {
	next := s.toks[i+1].Form
	if s.marks[i] != closer {
		return s.speech[next]
	}
	r, _ := utf8.DecodeRuneInString(next)
	return isLower(r) || i > s.first && s.marks[i-1] == stop && s.toks[i-1].Form != "." && s.reports(i+1)
}

func isWordByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c >= utf8.RuneSelf
}

// Shapes of tokens, as the features see them.
const (
	shapeNone  = iota // beyond the block
	shapeLower        // Xx
	shapeTitle
	shapeUpper
	shapeInitial
	shapeOther  // letters without case
	shapeNumber // 12
	shapeClock  // 3:30
	shapeDay    // 11/28
	shapeStop
	shapeDots
	shapeShort
	shapeOpener
	shapeCloser
	shapeRun  // *****
	shapeSign // and the sign itself, from here on
)

// shape returns the shape of token i of the block that ends at end.
func (s *scanner) shape(i, end int) uint64 {
	if i < s.first || i >= end {
		return shapeNone
	}
	switch s.marks[i] {
	case stop:
		return shapeStop
	case dots:
		return shapeDots
	case short:
		return shapeShort
	case opener:
		return shapeOpener
	case closer:
		return shapeCloser
	}
	f := s.toks[i].Form
	r, n := utf8.DecodeRuneInString(f)
	switch {
	case isDigit(r):
		return numberShape(f)
	case isLower(r):
		return shapeLower
	case isUpper(r):
		return capitalShape(f, n)
	case isLetter(r):
		return shapeOther
	case len(f) > n:
		return shapeRun
	}
	return shapeSign + uint64(r)
}

func numberShape(f string) uint64 {
	for i := 1; i < len(f) && i < 16; i++ {
		switch f[i] {
		case ':':
			return shapeClock
		case '/':
			return shapeDay
		}
	}
	return shapeNumber
}

// capitalShape is the shape of a word that begins with a capital of n bytes.
func capitalShape(f string, n int) uint64 {
	if len(f) == n {
		return shapeInitial
	}
	if r, _ := utf8.DecodeRuneInString(f[n:]); isUpper(r) {
		return shapeUpper
	}
	return shapeTitle
}

// form returns the hash of the form of token i.
func (s *scanner) form(i, end int) uint64 {
	if i < s.first || i >= end {
		return 0
	}
	return model.Hash(s.toks[i].Form)
}

// lower returns the hash of the form of token i in small letters; all forms of
// more than 16 bytes count as one.
func (s *scanner) lower(i, end int) uint64 {
	if i < s.first || i >= end {
		return 0
	}
	f := s.fold(s.toks[i].Begin, s.toks[i].End)
	return model.Hash(string(f.bytes()))
}

// boundaryFeatures appends the features of the place behind token i in the
// sentence that began at begin, in the block that ends before token end.
func (s *scanner) boundaryFeatures(keys []model.Key, begin, i, end int) []model.Key {
	shP2, shP, sh, shN, shN2, shN3 := s.shape(i-2, end), s.shape(i-1, end), s.shape(i, end), s.shape(i+1, end), s.shape(i+2, end), s.shape(i+3, end)
	word, next := s.lower(i, end), s.form(i+1, end)
	var spaced, starts, open uint64
	if s.toks[i+1].Begin > s.toks[i].End {
		spaced = 1
	}
	if s.starts[s.toks[i+1].Form] {
		starts = 1
	}
	if s.depth > 0 {
		open = 1
	}
	pair := model.Mix3(sh, shN, spaced)
	for t, v := range [...]uint64{
		1,
		word,
		next,
		s.lower(i-1, end),
		s.form(i+2, end),
		pair,
		model.Mix(shP, pair),
		model.Mix(pair, shN2),
		model.Mix3(model.Mix(shP2, shP), pair, shN2),
		model.Mix(lengthClass(i+1-begin), pair),
		model.Mix(word, shN),
		model.Mix(sh, next),
		model.Mix3(shP, sh, next),
		model.Mix3(pair, shN2, shN3),
		model.Mix(word, s.lower(i+1, end)),
		model.Mix(s.lower(begin, end), pair),
		model.Mix3(uint64(s.classes[i]), starts, shN),
		model.Mix3(s.shape(end-1, end), pair, shP),
		model.Mix3(open, pair, starts),
		model.Mix3(lengthClass(end-i-1), pair, s.shape(end-1, end)),
	} {
		keys = append(keys, model.Feature(t, v))
	}
	return keys
}

// lengthClass puts lengths in tokens into a few classes.
func lengthClass(n int) uint64 {
	switch {
	case n < 5:
		return uint64(n)
	case n < 12:
		return 5
	case n < 30:
		return 6
	}
	return 7
}
