package ner

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/internal/doc"
)

// A phrasebook reads literals from the tokens of one sentence, or of the part
// of one between two names. Its methods take the index of a first token and
// return the end of what they read, 0 for nothing.
type phrasebook struct {
	*vocabulary
	tokens []doc.Token
	words  []string // in lower case
}

// literals returns the literals of a run of tokens that begins at token base
// of the document.
func (v *vocabulary) literals(tokens []doc.Token, base int) []doc.Mention {
	p := phrasebook{vocabulary: v, tokens: tokens, words: make([]string, len(tokens))}
	for i, t := range tokens {
		p.words[i] = strings.ToLower(t.Form)
	}
	var list []doc.Mention
	for i := 0; i < len(tokens); i++ {
		label, end, norm := p.literal(i)
		if end <= i {
			continue
		}
		list = append(list, doc.Mention{Begin: base + i, End: base + end, Label: label, Entity: -1, Norm: norm})
		i = end - 1
	}
	return list
}

// literal reads the longest literal at i; of equals the first kind.
func (p *phrasebook) literal(i int) (label doc.Label, end int, norm string) {
	if !p.mayBegin(i) {
		return "", 0, ""
	}
	if e := p.date(i); e > end {
		label, end, norm = doc.Date, e, p.dateNorm(i, e)
	}
	if e, n := p.clock(i); e > end {
		label, end, norm = doc.Time, e, n
	}
	if l, e, n := p.amount(i); e > end {
		label, end, norm = l, e, n
	}
	if e, n := p.ordinal(i); e > end {
		label, end, norm = doc.Ordinal, e, n
	}
	return label, end, norm
}

// mayBegin sorts out the words with which no literal begins, cheaply: most.
func (p *phrasebook) mayBegin(i int) bool {
	w := p.words[i]
	if w == "" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(w)
	if unicode.IsDigit(r) || r == 'q' || r == '\'' || r == '’' {
		return true
	}
	if _, ok := p.numbers[w]; ok {
		return true
	}
	if _, ok := p.calendar[w]; ok {
		return true
	}
	if p.monthPart(i) {
		return true
	}
	if _, n := p.symbol(i); n > 0 {
		return true
	}
	if openers[w] || strings.HasPrefix(w, "mid-") {
		return true
	}
	for _, a := range p.approx {
		if a[0] == w {
			return true
		}
	}
	for _, h := range p.holidays {
		if h[0] == p.tokens[i].Form {
			return true
		}
	}
	return false
}

// openers are words that begin expressions of time or number and stand on no
// list of the lexicon.
var openers = map[string]bool{
	"a": true, "an": true, "the": true, "last": true, "this": true, "next": true, "past": true, "coming": true,
	"previous": true, "current": true, "following": true, "recent": true, "same": true, "late": true, "early": true,
	"mid": true, "earlier": true, "later": true, "several": true, "few": true, "overnight": true, "end": true,
	"start": true, "beginning": true, "eve": true, "upcoming": true, "final": true, "half": true, "nearly": true,
	"almost": true, "roughly": true, "exactly": true, "over": true, "more": true, "less": true,
}

func (p *phrasebook) at(i int) string {
	if i < 0 || i >= len(p.words) {
		return ""
	}
	return p.words[i]
}

// is reports whether the word at i is one of the given ones.
func (p *phrasebook) is(i int, words ...string) bool {
	w := p.at(i)
	for _, x := range words {
		if w == x && w != "" {
			return true
		}
	}
	return false
}

// upper reports whether the token at i begins with a capital.
func (p *phrasebook) upper(i int) bool {
	r, _ := utf8.DecodeRuneInString(p.tokens[i].Form)
	return unicode.IsUpper(r)
}

// kindAt returns what the calendar says of the word at i. Names of months and
// days that are ordinary words too ("march", "may", "sat") need their capital.
func (p *phrasebook) kindAt(i int) calendarWord {
	c := p.calendar[p.at(i)]
	switch c.kind {
	case "month", "weekday":
		if !p.upper(i) && (len(p.words[i]) <= 4 || p.words[i] == "march") {
			return calendarWord{}
		}
	}
	return c
}

func (p *phrasebook) hyphen(i int) bool { return p.is(i, "-", "–", "‑") }

// glued reports whether token i follows the one before without a space.
func (p *phrasebook) glued(i int) bool {
	return i > 0 && i < len(p.tokens) && p.tokens[i].Begin == p.tokens[i-1].End
}
