package ner

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/model"
)

// A word is what the features see of a token: what its spelling says, which is
// worked out once for each spelling of a document, and what its place says.
type word struct {
	*spelling
	place phrasePlace
	named namedPlace
	whole *usage // the same word elsewhere in the document
}

// A spelling is what can be said of a form without its context.
type spelling struct {
	form     string // as read, or in its usual case where all is in capitals
	lower    string // in lower case with digits as 0
	cased    uint64 // hashes
	folded   uint64
	shape    uint64 // "Xxx" for "Merz", "X.X." for "U.S."
	brief    uint64 // runs of the shape as one: "Xx", "X.X."
	prefix   [4]uint64
	suffix   [4]uint64
	class    cluster.Entry
	usual    cluster.Case
	list     listing
	known    uint16 // what the memory says
	longest  int    // words of the longest name in the catalogue that begins with it
	capital  bool   // begins with a capital
	letters  bool   // has a letter
	allUpper bool   // two letters or more, all capitals
}

// namedPlace is the kinds of a name of the catalogue and the place of the word
// in it.
type namedPlace uint16

// phrasePlace says for the kinds of phrases where in one the word stands: four
// bits each for countries, towns, nationalities.
type phrasePlace uint16

const (
	phraseBegin phrasePlace = 1 + iota
	phraseInside
	phraseLast
	phraseUnit
)

func (m *Model) spell(form string) *spelling {
	normal := cluster.Normal(form)
	s := &spelling{form: form, lower: strings.ToLower(normal)}
	s.cased, s.folded = model.Hash(normal), model.Hash(s.lower)
	full, brief := shapes(form)
	s.shape, s.brief = model.Hash(full), model.Hash(brief)
	for n := range 4 {
		s.prefix[n] = model.Hash(head(s.lower, n+1))
		s.suffix[n] = model.Hash(tail(s.lower, n+1))
	}
	s.usual = m.clusters.CaseOf(form)
	s.list, s.known = m.lists.words[form], m.memory[form]
	var known bool
	if s.class, known = m.clusters.Lookup(form); !known || s.list == 0 && s.usual == cluster.Capital {
		// A name that somebody wrote without its capital.
		first := head(s.lower, 1)
		name := strings.ToUpper(first) + s.lower[len(first):]
		if !known {
			s.class, _ = m.clusters.Lookup(name)
		}
		if s.usual == cluster.Capital {
			s.list, s.known = m.lists.words[name], m.memory[name]
		}
	}
	s.longest = m.names.longest[form]
	first, _ := utf8.DecodeRuneInString(form)
	s.capital = unicode.IsUpper(first)
	s.letters = strings.IndexFunc(form, unicode.IsLetter) >= 0
	s.allUpper = s.letters && utf8.RuneCountInString(form) > 1 && strings.ToUpper(form) == form
	return s
}

// shapes writes the kinds of characters of a word: X and x for letters, 0 for
// digits, anything else itself; in brief, a run counts once.
func shapes(form string) (full, brief string) {
	var f, b []byte
	for _, r := range form {
		c := byte('*')
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = '0'
		case r < utf8.RuneSelf:
			c = byte(r)
		}
		if n := len(f); n < 4 || f[n-1] != c || f[n-2] != c || f[n-3] != c {
			f = append(f, c)
		}
		if n := len(b); n == 0 || b[n-1] != c {
			b = append(b, c)
		}
	}
	return string(f), string(b)
}

// head returns the first n characters of s, or all of it.
func head(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// tail returns the last n characters of s, or all of it.
func tail(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}
