package tokenize

// longestPrefix bounds the prefixes of lexicon/hyphen-prefixes.txt.
const longestPrefix = 12

// hyphens extends the word text[i:j] over the hyphens that it keeps, those
// behind a bound prefix, and returns its end.
func (s *scanner) hyphens(i, j, e int) int {
	for j < e && s.text[j] == '-' && j-i <= longestPrefix {
		r := s.peek(j+1, e)
		w := s.fold(i, j)
		if !isLetter(r) && !isDigit(r) || !s.prefixes[string(w.bytes())] {
			return j
		}
		i = j + 1
		j = s.core(i, e)
	}
	return j
}
