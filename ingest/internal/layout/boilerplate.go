package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// boilerplate looks for a cue in paragraph i, and says whether it heads a list
// of links.
func (s *Splitter) boilerplate(p *paragraph, i int) (found, list bool) {
	f := p.shape.folded
	if f == "" || !hasWord(f) {
		return p.shape.folded == "" && len(p.text) <= longestFolded, false // a rule of dashes or stars
	}
	if c, ok := s.cues["line"][f]; ok {
		return true, c.list
	}
	if label, _, ok := strings.Cut(f, ":"); ok {
		if c, ok := s.cues["label"][strings.TrimSpace(label)]; ok && p.shape.words <= c.most {
			return !c.head || i > 0, false
		}
	}
	if c, text := s.begins(f, p.shape); text != "" {
		return true, c.list && (p.shape.stop == ':' || f == text)
	}
	for _, t := range s.tails {
		if strings.HasSuffix(f, t) && s.cues["end"][t].speaks(p.shape) {
			return true, false
		}
	}
	for _, t := range s.close {
		if strings.HasSuffix(f, t) && s.cues["closing"][t].speaks(p.shape) && !severalSentences(p.text) {
			return true, false
		}
	}
	for _, t := range s.parts {
		if strings.Contains(f, t) && s.cues["within"][t].speaks(p.shape) {
			return true, false
		}
	}
	return s.onlyWords(f, p), false
}

// shortCue is the length of line, in words, up to which a cue says nothing of
// a whole sentence: "two days ago" is a stamp, "He died two days ago." is not.
const shortCue = 8

// speaks reports whether the cue speaks for a line of that shape. One that
// heads a list wants no full stop at its end: "Related costs rose." is prose.
func (c cue) speaks(sh shape) bool {
	return sh.words <= c.most && (sh.stop != '.' || !c.list && c.most > shortCue)
}

// begins returns the longest cue with which f begins and which speaks for a
// line of that shape.
func (s *Splitter) begins(f string, sh shape) (best cue, text string) {
	first := f
	if i := strings.IndexAny(f, " ,:"); i > 0 {
		first = f[:i]
	}
	for _, t := range s.start[first] {
		c := s.cues["start"][t]
		if len(t) <= len(text) || !c.speaks(sh) {
			continue
		}
		if strings.HasPrefix(f, t) && wordEnds(f, len(t)) {
			best, text = c, t
		}
	}
	return best, text
}

// onlyWords reports whether a line without a final stop has no other words
// than a row of buttons or a date has, and numbers.
func (s *Splitter) onlyWords(f string, p *paragraph) bool {
	if p.shape.stop != 0 {
		return false
	}
	fields := strings.FieldsFunc(f, func(r rune) bool { return strings.ContainsRune(" |·•,/:>-–—()", r) })
	for _, set := range s.sets {
		known, all := 0, len(fields) <= set.most
		for _, w := range fields {
			switch w = strings.TrimRight(w, "."); {
			case set.words[w]:
				known++
			case w == "" || w[0] < '0' || w[0] > '9':
				all = false
			}
		}
		if all && known > 0 {
			return true
		}
	}
	return false
}

// severalSentences reports whether a sentence ends within text: a stop after a
// word in small letters, then a capital.
func severalSentences(text string) bool {
	for i := 3; i+2 < len(text); i++ {
		if text[i] == '.' && text[i+1] == ' ' && isLower(text[i-1]) && isLower(text[i-2]) && isLower(text[i-3]) && unicode.IsUpper(rune(text[i+2])) {
			return true
		}
	}
	return false
}

func isLower(b byte) bool { return b >= 'a' && b <= 'z' }

func hasWord(f string) bool { return strings.ContainsFunc(f, isWordRune) }

// wordEnds reports whether a word, or a number that goes on, ends at i.
func wordEnds(f string, i int) bool {
	if i >= len(f) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(f[i:])
	return !unicode.IsLetter(r)
}
