package tokenize

import (
	"slices"
	"strings"
	"unicode/utf8"

	"newsgraph/ingest/internal/doc"
)

// longestSentence bounds a sentence, in tokens, for the stages behind, whose
// time grows faster than the sentence. No prose comes near it; a longer run
// without a stop (a table, a word list) is cut at its last comma or semicolon.
const longestSentence = 400

// sentences adds the sentences of block b, whose tokens begin at first.
func (s *scanner) sentences(sents []doc.Sentence, first, b int) []doc.Sentence {
	begin := first
	for begin < len(s.toks) {
		var end int
		if s.weights != nil {
			end = s.learnt(begin)
		} else {
			end = s.ruled(begin)
		}
		sents = append(sents, doc.Sentence{Begin: begin, End: end, Block: b})
		begin = end
	}
	return sents
}

// learnt returns the end of the sentence that begins at begin, by the model.
func (s *scanner) learnt(begin int) int {
	s.depth = 0
	for i := begin; i+1 < len(s.toks); i++ {
		s.track(i)
		if s.candidate(i) {
			if s.newEntry(begin, i) {
				return i + 1
			}
			s.keys = s.boundaryFeatures(s.keys[:0], begin, i, len(s.toks))
			var scores [2]int32
			s.weights.Score(s.keys, scores[:])
			if scores[1]-scores[0] > s.margin(i) {
				return i + 1
			}
		}
		if i+1-begin >= longestSentence {
			return s.cut(begin, i+1)
		}
	}
	return len(s.toks)
}

// newEntry reports whether after token i begins the next entry of a list of
// people with their addresses, as learned papers have above the text: in the
// sentence that began at begin stands an address already, and a name, of two
// words or of three with an initial between, stands right before another.
func (s *scanner) newEntry(begin, i int) bool {
	end := i + 3
	if i+2 < len(s.toks) && len(strings.TrimSuffix(s.toks[i+2].Form, ".")) == 1 {
		end++
	}
	if end >= len(s.toks) || !isMail(s.toks[end].Form) {
		return false
	}
	for _, t := range s.toks[i+1 : end] {
		if !isUpper(firstRune(t.Form)) {
			return false
		}
	}
	return slices.ContainsFunc(s.toks[begin:i], func(t doc.Token) bool { return isMail(t.Form) })
}

func isMail(form string) bool {
	at := strings.IndexByte(form, '@')
	return at > 0 && strings.IndexByte(form[at:], '.') > 0
}

func firstRune(form string) rune {
	r, _ := utf8.DecodeRuneInString(form)
	return r
}

// unmarked is how sure the model must be, in units of 1/64, of a sentence end
// that no stop marks, or only that of an abbreviation before a word that is a
// name as well. It has learnt such ends from mail and forums, where they are
// ends of lines; in print they are rare, and a wrong one ("FBI | Special
// Agent", "U.S. | Attorney") does more harm than a missed one. The value is a
// compromise between UD English EWT dev and counts in running text of news.
const unmarked = 200

// margin returns by how much the model's score for an end after token i must
// be above its score against.
func (s *scanner) margin(i int) int32 {
	for s.marks[i] == closer && i > s.first {
		i--
	}
	switch {
	case s.marks[i] == plain && s.toks[i].Form != ":":
		return unmarked
	case s.marks[i] == short && s.classes[i]&classFinal == 0 && !s.starts[s.toks[i+1].Form]:
		return unmarked
	case s.marks[i] == short && s.starts[s.toks[i+1].Form] && s.shape(i+2, len(s.toks)) == shapeLower:
		return -2 * unmarked // "in the U.S. The firm": no name begins so
	}
	return 0
}

// track counts the brackets and quotes open behind token i.
func (s *scanner) track(i int) {
	switch {
	case s.marks[i] == opener:
		s.depth++
	case s.marks[i] == closer && s.depth > 0:
		s.depth--
	}
}

// cut returns where to cut the overlong sentence [begin, end).
func (s *scanner) cut(begin, end int) int {
	for k := end; k > begin+longestSentence/2; k-- {
		if f := s.toks[k-1].Form; f == "," || f == ";" {
			return k
		}
	}
	return end
}

// isJoining reports whether a token goes on with the sentence before it.
func isJoining(f string) bool {
	switch f {
	case ",", ";", ":", ")", "]", "%":
		return true
	}
	return false
}
