package ner

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
)

// usage is how a document uses a word, in any case: facts of all its places
// inside sentences, so that a clear one helps with an unclear one (Chieu and
// Ng 2003, "global features").
type usage struct {
	lower   bool // written in lower case somewhere
	capital bool // written with a capital, not where a sentence begins
	facts   fact // of places with a capital
}

type fact uint16

const (
	afterTitle fact = 1 << iota
	afterFirstName
	beforeSurname
	beforeOrgWord
	afterIn      // "in", "at", "from", "to"
	beforeClitic // the possessive
	beforeSpeech // "said", "told"
	inLongName   // with a capitalised word at its side
	afterThe
)

// caseKind is how a sentence is written.
type caseKind uint8

const (
	plain caseKind = iota
	capitals
	titleCase // each word of weight with a capital: most headlines
)

// context is a document as the features see it.
type context struct {
	d     *doc.Doc
	words []word
	kinds []caseKind // by sentence
}

func (m *Model) context(d *doc.Doc) *context {
	c := &context{d: d, words: make([]word, len(d.Tokens)), kinds: make([]caseKind, len(d.Sentences))}
	seen := make(map[string]*spelling, len(d.Tokens)/2)
	spell := func(form string) *spelling {
		s := seen[form]
		if s == nil {
			s = m.spell(form)
			seen[form] = s
		}
		return s
	}
	none := spell("")
	for i := range d.Tokens {
		c.words[i] = word{spelling: none}
	}
	for i, s := range d.Sentences {
		for t := s.Begin; t < s.End; t++ {
			c.words[t].spelling = spell(d.Tokens[t].Form)
		}
		c.kinds[i] = caseOf(c.words[s.Begin:s.End])
		if c.kinds[i] == capitals {
			for t := s.Begin; t < s.End; t++ {
				c.words[t].spelling = spell(usualForm(c.words[t].spelling))
			}
		}
		m.markPhrases(c.words[s.Begin:s.End])
		m.markNames(c.words[s.Begin:s.End])
	}
	c.gather()
	return c
}

// caseOf looks at words of two letters and more.
func caseOf(words []word) caseKind {
	total, upper, capital, lower := 0, 0, 0, 0
	for i := range words {
		w := &words[i]
		if !w.letters || len(w.form) < 2 {
			continue
		}
		total++
		switch {
		case w.allUpper:
			upper++
		case w.capital:
			capital++
		case len(w.form) > 3:
			lower++
		}
	}
	switch {
	case total >= 3 && upper*10 >= total*8:
		return capitals
	case total >= 4 && lower == 0 && (capital+upper)*10 >= total*6:
		return titleCase
	}
	return plain
}

// usualForm returns a form in capitals as it is written inside a sentence. An
// unknown word is taken for a name.
func usualForm(s *spelling) string {
	if !s.allUpper && utf8.RuneCountInString(s.form) > 1 || !s.letters {
		return s.form
	}
	lower := strings.ToLower(s.form)
	switch s.usual {
	case cluster.Lower:
		return lower
	case cluster.Upper:
		return s.form
	}
	r, n := utf8.DecodeRuneInString(lower)
	return string(unicode.ToUpper(r)) + lower[n:]
}

// markPhrases finds the longest phrases of the lists from left to right.
func (m *Model) markPhrases(words []word) {
	shift := func(list listing) (int, bool) {
		switch {
		case list&countryName != 0:
			return 0, true
		case list&town != 0:
			return 4, true
		case list&demonym != 0:
			return 8, true
		}
		return 0, false
	}
	for i := 0; i < len(words); i++ {
		longest := phrase{}
		for _, p := range m.lists.phrases[words[i].form] {
			if len(p.words) > len(longest.words) && matches(words[i:], p.words) {
				longest = p
			}
		}
		n := len(longest.words)
		if n == 0 {
			if s, ok := shift(words[i].list); ok {
				words[i].place |= phraseUnit << s
			}
			continue
		}
		s, _ := shift(longest.list)
		for k := range n {
			place := phraseInside
			switch k {
			case 0:
				place = phraseBegin
			case n - 1:
				place = phraseLast
			}
			words[i+k].place |= place << s
		}
		i += n - 1
	}
}

// markNames finds the longest names of the catalogue from left to right.
func (m *Model) markNames(words []word) {
	var buffer []byte
	for i := 0; i < len(words); i++ {
		if words[i].longest == 0 {
			continue
		}
		k, n := m.names.find(words[i:], buffer)
		for j := range n {
			place := phraseInside
			switch {
			case n == 1:
				place = phraseUnit
			case j == 0:
				place = phraseBegin
			case j == n-1:
				place = phraseLast
			}
			words[i+j].named = namedPlace(k)<<3 | namedPlace(place)
		}
		i += max(n-1, 0)
	}
}

func matches(words []word, phrase []string) bool {
	if len(words) < len(phrase) {
		return false
	}
	for i, p := range phrase {
		if words[i].form != p {
			return false
		}
	}
	return true
}

// gather collects how the document uses each word.
func (c *context) gather() {
	all := make(map[string]*usage, len(c.words)/2)
	for i, s := range c.d.Sentences {
		for t := s.Begin; t < s.End; t++ {
			w := &c.words[t]
			u := all[w.lower]
			if u == nil {
				u = &usage{}
				all[w.lower] = u
			}
			w.whole = u
			if c.kinds[i] != plain || !w.letters {
				continue
			}
			if !w.capital {
				u.lower = true
				continue
			}
			if t > s.Begin {
				u.capital = true
				u.facts |= c.factsAt(s, t)
			} else {
				u.facts |= c.factsAt(s, t) & (beforeSurname | beforeOrgWord | beforeClitic)
			}
		}
	}
	nothing := &usage{}
	for i := range c.words {
		if c.words[i].whole == nil {
			c.words[i].whole = nothing
		}
	}
}

func (c *context) factsAt(s doc.Sentence, t int) fact {
	var f fact
	if t > s.Begin {
		p := &c.words[t-1]
		switch {
		case p.list&title != 0:
			f |= afterTitle
		case p.list&firstName != 0 && p.capital:
			f |= afterFirstName | inLongName
		case p.capital && t-1 > s.Begin:
			f |= inLongName
		}
		switch p.lower {
		case "in", "at", "from", "to":
			f |= afterIn
		case "the":
			f |= afterThe
		}
	}
	if t+1 < s.End {
		n := &c.words[t+1]
		switch {
		case !n.capital:
		case n.list&orgWord != 0:
			f |= beforeOrgWord | inLongName
		case n.list&surname != 0:
			f |= beforeSurname | inLongName
		default:
			f |= inLongName
		}
		switch n.lower {
		case "'s", "’s":
			f |= beforeClitic
		case "said", "says", "told", "added":
			f |= beforeSpeech
		}
	}
	return f
}
