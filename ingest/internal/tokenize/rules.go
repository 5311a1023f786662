package tokenize

import "unicode/utf8"

// ruled returns the end of the sentence that begins at begin, by rules: for a
// language without a model.
func (s *scanner) ruled(begin int) int {
	for i := begin; i+1 < len(s.toks); i++ {
		if m := s.marks[i]; m == stop || m == dots || m == short {
			end := s.closers(i + 1)
			if end == len(s.toks) || s.boundary(begin, i, end) {
				return end
			}
		} else if i+1-begin >= longestSentence {
			return s.cut(begin, i+1)
		}
	}
	return len(s.toks)
}

// closers returns the end of the closing quotes and brackets, and of the
// stops and notes between them, that stand right behind token i-1.
func (s *scanner) closers(i int) int {
	for i < len(s.toks) && (s.marks[i] == closer || s.marks[i] == stop) && s.toks[i].Begin == s.toks[i-1].End {
		i++
	}
	// A closing quote with a space before it, as in text that was tokenised.
	if i < len(s.toks) && s.marks[i] == closer && (s.toks[i].Form == "''" || s.toks[i].Form == "”") {
		i++
	}
	return i
}

// boundary reports whether the sentence that began at begin ends before token
// end: token i is a stop of some kind, and what lies between is closing
// punctuation.
func (s *scanner) boundary(begin, i, end int) bool {
	next := s.word0(end)
	first, _ := utf8.DecodeRuneInString(next)
	spaced := s.toks[end].Begin > s.toks[end-1].End
	switch {
	case isLower(first) && s.marks[end] != opener:
		return false
	case !spaced:
		return s.marks[i] == stop && isUpper(first) && end == i+1
	case isJoining(s.toks[end].Form):
		return false
	}
	switch s.marks[i] {
	case short:
		return s.afterShort(i, end, next, first)
	case dots:
		return isUpper(first)
	}
	if s.isListNumber(begin, i) || s.toks[i].Form != "." && end > i+1 && s.reports(end) {
		return false
	}
	return true
}

// afterShort reports whether a sentence ends at the abbreviation i, before the
// word next.
func (s *scanner) afterShort(i, end int, next string, first rune) bool {
	c := s.classes[i]
	switch {
	case c&(classTitle|classBefore) != 0:
		return false
	case end > i+1 && s.marks[end-1] == stop:
		return true
	case s.starts[next]:
		return c&(classDate|classNumber) == 0 || !isDigit(first)
	case !isUpper(first):
		return s.marks[end] == opener && first != '(' && c&classFinal != 0
	}
	return c&classFinal != 0 && !s.clock(next)
}

// clock reports whether w goes on after "5 p.m.": a day, a month or a time
// zone in capitals.
func (s *scanner) clock(w string) bool {
	if len(w) >= 2 && len(w) <= 4 && isUpper(rune(w[1])) {
		return true
	}
	switch w {
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
		"January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December",
		"Eastern", "Pacific", "Central", "Mountain", "Greenwich", "Moscow":
		return true
	}
	return s.abbreviations[w]&classDate != 0
}

// word0 returns the first token from i on that is no opening sign.
func (s *scanner) word0(i int) string {
	for i < len(s.toks)-1 && s.marks[i] == opener {
		i++
	}
	return s.toks[i].Form
}

// isListNumber reports whether the stop i ends a list number at the beginning
// of its sentence: "1. Introduction".
func (s *scanner) isListNumber(begin, i int) bool {
	if i != begin+1 || s.toks[i].Form != "." {
		return false
	}
	f := s.toks[begin].Form
	return len(f) <= 3 && startsDigit(f) || len(f) == 1 && s.toks[i].Begin == s.toks[begin].End
}

// reports reports whether, after a closing quote, the words from i on say who
// spoke: "Why?" President Smith asked.
func (s *scanner) reports(i int) bool {
	for k := i; k < len(s.toks) && k < i+5; k++ {
		f := s.toks[k].Form
		if s.speech[f] {
			return true
		}
		if r, _ := utf8.DecodeRuneInString(f); !isUpper(r) && s.marks[k] != short {
			return false
		}
	}
	return false
}
