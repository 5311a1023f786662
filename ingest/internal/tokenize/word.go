package tokenize

import (
	"strings"
	"unicode/utf8"
)

// word adds the word that begins with the letter at i and returns its end.
func (s *scanner) word(i, e int) int {
	j := s.core(i, e)
	j = s.hyphens(i, j, e)
	if j < e && s.text[j] == '/' && s.isDomain(i, j) {
		j += urlEnd(s.text[j:e])
	}
	if j < e && s.text[j] == '$' && j-i <= 2 && isUpper(rune(s.text[j-1])) && isDigit(s.peek(j+1, e)) {
		j++ // US$5, A$5
		s.add(i, j, plain)
		return j
	}
	return s.finish(i, j, e)
}

// finish adds the word text[i:j], with a stop that belongs to it or parted
// into the words of a contraction, and returns its end.
func (s *scanner) finish(i, j, e int) int {
	if j < e && s.text[j] == '.' {
		if c := s.abbreviation(i, j, e); c != 0 {
			s.add(i, j+1, short)
			s.classes[len(s.classes)-1] = c
			return j + 1
		}
	}
	s.contract(i, j)
	return j
}

// core returns the end of the word at i: letters and digits, and between them
// apostrophes, the stops of acronyms and host names, &, _.
func (s *scanner) core(i, e int) int {
	seg := i // where the run of letters since the last stop begins
	for j := i; j < e; {
		r, n := s.rune(j)
		next := s.peek(j+n, e)
		switch {
		case isLetter(r) || isDigit(r):
		case isApostrophe(r) && isLetter(next) && j > i:
		case r == '_' && (isLetter(next) || isDigit(next) || next == '_'):
		case r == '&' && isUpper(next) && j-i <= 3 && isUpper(rune(s.text[j-1])):
		case r == '.' && s.inside(i, seg, j, e):
			seg = j + 1
		default:
			return j
		}
		j += n
	}
	return e
}

// inside reports whether the stop at j is inside a word: an acronym (U.S.,
// Ph.D.), a version number (IE6.0), or a host or file name (example.com).
func (s *scanner) inside(i, seg, j, e int) bool {
	next := s.peek(j+1, e)
	switch {
	case isDigit(next):
		return isDigit(rune(s.text[j-1]))
	case !isLetter(next):
		return false
	}
	_, n := s.rune(j + 1)
	follow := s.peek(j+1+n, e)
	if alone := !isLetter(follow) && !isDigit(follow); alone {
		if j-seg <= utf8.UTFMax && utf8.RuneCountInString(s.text[seg:j]) == 1 {
			return true
		}
		if s.abbreviations[s.text[i:j+1+n]] != 0 {
			return true
		}
	}
	k := j + 1
	for k < e && k-i < 64 && (isMailByte(s.text[k]) && s.text[k] != '+' && s.text[k] != '%' && s.text[k] != '=') {
		k++
	}
	for k > j && (s.text[k-1] == '.' || s.text[k-1] == '-') {
		k--
	}
	return s.isDomain(i, k)
}

// isDomain reports whether text[i:j] ends like a host or file name.
func (s *scanner) isDomain(i, j int) bool {
	if j-i > 64 {
		return false
	}
	w := s.text[i:j]
	dot := strings.LastIndexByte(w, '.')
	if dot <= 0 {
		return false
	}
	last := w[dot+1:]
	return s.domains[last] || s.domains[strings.ToLower(last)] && last == strings.ToUpper(last)
}

// abbreviation returns the classes of the abbreviation text[i:j], which a stop
// follows, 0 when the stop ends a sentence instead.
func (s *scanner) abbreviation(i, j, e int) class {
	if j-i > 16 || s.peek(j+1, e) == '.' {
		return 0
	}
	w := s.text[i:j]
	c := s.abbreviations[w]
	if glued := s.peek(j+1, e); isLetter(glued) && c&classTitle == 0 && strings.IndexByte(w, '.') < 0 {
		return 0
	}
	if c == 0 {
		return s.unlisted(i, j)
	}
	next, prev := s.after(j+1), s.previous()
	var held class
	if c&(classTitle|classBefore|className|classFinal|classOther) != 0 {
		held |= c & (classTitle | classBefore | className | classFinal | classOther)
	}
	if isDigit(next) {
		held |= c & classNumber
	}
	if isDigit(next) || next == ',' || isLower(next) || startsDigit(prev) {
		held |= c & classDate
	}
	if prev == "," || next != 0 && !isUpper(next) {
		held |= c & classPlace
	}
	if startsDigit(prev) && next != 0 && !isUpper(next) {
		held |= c & classUnit
	}
	return held
}

// unlisted recognises acronyms with stops (F.O.B.) and the initials of names
// (J. K. Rowling) by their shape.
func (s *scanner) unlisted(i, j int) class {
	w := s.text[i:j]
	if k := strings.LastIndexByte(w, '.'); k > 0 {
		if utf8.RuneCountInString(w[k+1:]) == 1 && !isDigit(rune(w[k+1])) {
			return classOther
		}
		return 0
	}
	r, n := s.rune(i)
	if glued := s.peek(j+1, s.end); (glued == ',' || glued == ';') && isUpper(r) && j-i <= shortest {
		return classOther // no sentence ends before a comma: "S. F., Cal., is"
	}
	if i+n != j || !isUpper(r) || !isUpper(s.after(j+1)) || s.starts[s.following(j+1)] {
		return 0
	}
	if s.initial(j + 1) { // "of S. F."
		return classTitle
	}
	prev := s.previous()
	if prev == "" {
		return classTitle
	}
	p, _ := utf8.DecodeRuneInString(prev)
	if r == 'I' && !strings.HasSuffix(prev, ".") || !isUpper(p) && isLetter(p) {
		return 0
	}
	return classTitle
}

// shortest is how many bytes a word has at most that a comma after its stop
// shows to be an abbreviation.
const shortest = 5

// initial reports whether a single capital with a stop stands at or after i,
// behind white space.
func (s *scanner) initial(i int) bool {
	w := s.following(i)
	r, n := utf8.DecodeRuneInString(w)
	at := strings.Index(s.text[i:s.end], w)
	return n > 0 && n == len(w) && isUpper(r) && s.peek(i+at+n, s.end) == '.'
}

// previous returns the last token so far of the block, "" for none.
func (s *scanner) previous() string {
	if len(s.toks) == s.first {
		return ""
	}
	return s.toks[len(s.toks)-1].Form
}

// following returns the run of letters and apostrophes that begins at or
// after i, behind white space.
func (s *scanner) following(i int) string {
	for i < s.end {
		r, n := s.rune(i)
		if !isSpace(r) {
			break
		}
		i += n
	}
	j := i
	for j < s.end && j-i < 32 {
		r, n := s.rune(j)
		if !isLetter(r) && r != '\'' {
			break
		}
		j += n
	}
	return s.text[i:j]
}

func startsDigit(w string) bool { return w != "" && isDigit(rune(w[0])) }
