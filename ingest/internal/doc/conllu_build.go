package doc

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// docBuilder puts sentences as read into a document: text, offsets, indexes.
type docBuilder struct {
	doc  *Doc
	text strings.Builder
	glue bool // the last word said SpaceAfter=No
}

func (b *docBuilder) finish() *Doc {
	b.doc.Text = b.text.String()
	if b.doc.Layers&Deps == 0 {
		// A head without relation among words without heads is not kept.
		for i := range b.doc.Tokens {
			if t := &b.doc.Tokens[i]; t.Deprel == "" {
				t.Head, t.Margin = -1, 0
			}
		}
	}
	return b.doc
}

func (b *docBuilder) add(s *conlluSentence) {
	switch {
	case b.text.Len() == 0:
	case s.newpar:
		b.text.WriteString("\n\n")
	case !b.glue:
		b.text.WriteByte(' ')
	}
	spans, text := s.place()
	base, first := b.text.Len(), len(b.doc.Tokens)
	b.text.WriteString(text)
	for i := range s.words {
		w := &s.words[i]
		t := w.tok
		t.Begin, t.End = base+spans[i][0], base+spans[i][1]
		t.Head = -1
		if w.head > 0 {
			t.Head = first + w.head - 1
		}
		if w.head >= 0 {
			t.Margin = 1000
		} else {
			b.doc.Layers &^= Deps
		}
		if t.UPOS != "" || t.XPOS != "" {
			b.doc.Layers |= Tags
		}
		b.doc.Tokens = append(b.doc.Tokens, t)
	}
	for _, r := range s.ranges {
		for i := r.first; i < r.last; i++ {
			b.doc.Tokens[first+i].Joined = true
		}
	}
	b.doc.Sentences = append(b.doc.Sentences, Sentence{
		Begin: first, End: len(b.doc.Tokens), Block: -1, Comments: s.comments,
	})
	b.glue = s.glued(len(s.words))
}

// glued reports whether SpaceAfter=No follows the given word, counted from 1;
// within a multiword token nothing else is possible.
func (s *conlluSentence) glued(word int) bool {
	for _, r := range s.ranges {
		if r.first <= word && word < r.last {
			return true
		}
		if word == r.last {
			return r.noSpace
		}
	}
	return miscHas(s.words[word-1].tok.Misc, "SpaceAfter=No")
}

// place returns the text of the sentence and where each word stands in it.
func (s *conlluSentence) place() (spans [][2]int, text string) {
	if s.hasText {
		if spans, ok := s.placeIn(s.text); ok {
			return spans, s.text
		}
	}
	var b strings.Builder
	spans = make([][2]int, len(s.words))
	for i, n := 0, len(s.words); i < n; i++ {
		form, last := s.surface(i)
		s.share(spans[i:last+1], i, form, b.Len())
		b.WriteString(form)
		if last < n-1 && !s.glued(last+1) {
			b.WriteByte(' ')
		}
		i = last
	}
	return spans, b.String()
}

// surface returns the form as written at word i (from 0) and the last word
// that it covers.
func (s *conlluSentence) surface(i int) (form string, last int) {
	for _, r := range s.ranges {
		if r.first == i+1 {
			return r.form, r.last - 1
		}
	}
	return s.words[i].tok.Form, i
}

// placeIn finds the words in the text, one after the other with nothing but
// white space between them.
func (s *conlluSentence) placeIn(text string) (spans [][2]int, ok bool) {
	spans = make([][2]int, len(s.words))
	at := 0
	for i := 0; i < len(s.words); i++ {
		form, last := s.surface(i)
		if !strings.HasPrefix(text[at:], form) {
			at += len(text[at:]) - len(strings.TrimLeftFunc(text[at:], unicode.IsSpace))
		}
		if !strings.HasPrefix(text[at:], form) {
			return nil, false
		}
		s.share(spans[i:last+1], i, form, at)
		at += len(form)
		i = last
	}
	return spans, strings.TrimSpace(text[at:]) == ""
}

// share gives the words from i on their parts of the surface form: as many
// bytes as their own forms have while the surface lasts, the last one the rest.
func (s *conlluSentence) share(spans [][2]int, i int, form string, at int) {
	rest := form
	for k := range spans {
		n := len(rest)
		if k < len(spans)-1 {
			n = min(n, len(s.words[i+k].tok.Form))
			for n < len(rest) && !utf8.RuneStart(rest[n]) {
				n++
			}
		}
		spans[k] = [2]int{at, at + n}
		at, rest = at+n, rest[n:]
	}
}
