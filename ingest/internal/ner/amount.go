package ner

import (
	"math/big"
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/internal/doc"
)

// amount reads a number with what it counts, at i: money, a percentage, or a
// quantity with its unit. A noun that is no unit stays outside: the parser
// knows better. Norm is the value, and the currency or unit after a space; a
// range ("10 to 15 percent") has none.
func (p *phrasebook) amount(i int) (label doc.Label, end int, norm string) {
	at := p.skipApprox(i)
	if at == len(p.words) || p.inName(at) {
		return "", 0, ""
	}
	code, n := p.symbol(at)
	value, end, scaled := p.number(at + n)
	if v, e := p.fraction(at + n); e > end {
		value, end = v, e
	}
	if end == 0 || end == at+n {
		return "", 0, ""
	}
	first := end
	if v, e, s := p.number(end + 1); e > 0 && v != nil && value != nil && (p.is(end, "to", "or") && n == 0 || p.hyphen(end)) && p.rangeEnd(end, value, v) {
		value, end, scaled = nil, e, scaled || s
	}
	switch {
	case code != "":
		return doc.Money, p.after(end, "us", "u.s."), join(value, code)
	case p.is(end, "%", "percent", "pct"):
		return doc.Percent, end + 1, decimal(value)
	case p.is(end, "per") && p.is(end+1, "cent"):
		return doc.Percent, end + 2, decimal(value)
	}
	if e, v, code := p.money(end, value, scaled); e > 0 {
		return doc.Money, e, join(v, code)
	}
	if e, unit := p.unit(end); e > 0 {
		return doc.Quantity, e, join(value, unit)
	}
	if at == i && first == at+1 && p.is(at, "one", "a", "an") && (p.tokens[at].UPOS != "NUM" || p.is(end, "of")) {
		return "", 0, "" // "one of them", "the first one"
	}
	return doc.Quantity, end, decimal(value)
}

// skipApprox returns where the number begins that a phrase such as "more than"
// introduces, or i.
func (p *phrasebook) skipApprox(i int) int {
	best := i
	for _, phrase := range p.approx {
		k := 0
		for k < len(phrase) && p.at(i+k) == phrase[k] {
			k++
		}
		if k == len(phrase) && i+k > best {
			best = i + k
		}
	}
	if best == i || best >= len(p.words) {
		return i
	}
	if p.is(best, "a", "an", "half") || p.numbers[p.words[best]].kind != "" || p.symbols[p.tokens[best].Form] != "" {
		return best
	}
	if _, e := p.figures(best); e > 0 {
		return best
	}
	return i
}

// inName reports whether the number at i belongs to a name or a code: "F-16",
// "Article 5", "Boeing 737".
func (p *phrasebook) inName(i int) bool {
	if i == 0 {
		return false
	}
	if i > 1 && p.hyphen(i-1) && p.glued(i) && p.glued(i-1) {
		r, _ := utf8.DecodeRuneInString(p.words[i-2])
		return unicode.IsLetter(r) && p.numbers[p.words[i-2]].kind == ""
	}
	prev := p.tokens[i-1]
	return prev.UPOS == "PROPN" && p.kindAt(i-1).kind == "" && p.symbols[prev.Form] == "" && p.tokens[i].UPOS == "NUM"
}

// symbol reads a sign of currency before the number; "US $" is two tokens.
func (p *phrasebook) symbol(i int) (code string, n int) {
	if i+1 < len(p.tokens) {
		if code := p.symbols[p.tokens[i].Form+p.tokens[i+1].Form]; code != "" {
			return code, 2
		}
	}
	if code := p.symbols[p.tokens[i].Form]; code != "" {
		return code, 1
	}
	return "", 0
}

// rangeEnd reports whether "a to b" is a range rather than two numbers: it
// ascends, and a hyphen stands without spaces.
func (p *phrasebook) rangeEnd(at int, a, b *big.Rat) bool {
	if p.hyphen(at) && !p.glued(at) {
		return false
	}
	return a.Cmp(b) < 0
}

// after returns the index behind a word at i, if it is one of the given ones
// and ends in nothing else.
func (p *phrasebook) after(i int, words ...string) int {
	if p.is(i, words...) && p.currency[p.at(i+1)].code != "" {
		return i + 2
	}
	if p.currency[p.at(i)].kind == "word" && p.tokens[i].UPOS != "VERB" {
		return i + 1
	}
	return i
}

// money reads a word or sign of currency behind a number.
func (p *phrasebook) money(i int, v *big.Rat, scaled bool) (end int, value *big.Rat, code string) {
	at := i
	if p.hyphen(at) || p.is(at, "us", "u.s.") {
		at++
	}
	if at >= len(p.tokens) {
		return 0, nil, ""
	}
	if code := p.symbols[p.tokens[at].Form]; code != "" && at == i {
		// "5 $" with nothing behind: a sign before the next number is that one's.
		if _, e := p.figures(at + 1); e == 0 {
			return at + 1, v, code
		}
	}
	c := p.currency[p.words[at]]
	if tag := p.tokens[at].UPOS; c.code == "" || tag == "VERB" || tag == "ADJ" || tag == "AUX" {
		return 0, nil, ""
	}
	switch c.kind {
	case "ambiguous":
		if !scaled {
			return 0, nil, ""
		}
	case "minor":
		if v != nil {
			v = new(big.Rat).Quo(v, hundred)
		}
	}
	return at + 1, v, c.code
}

// unit reads a unit of measure behind a number: "km", "square miles",
// "percentage points", the "year-old" of an age.
func (p *phrasebook) unit(i int) (end int, unit string) {
	at := i
	if p.hyphen(at) {
		at++
	}
	if u := p.units[p.at(at)+" "+p.at(at+1)]; u != "" {
		return at + 2, u
	}
	power := ""
	switch p.at(at) {
	case "square":
		at, power = at+1, "2"
	case "cubic":
		at, power = at+1, "3"
	case "metric", "nautical":
		at++
	}
	if at >= len(p.tokens) {
		return 0, ""
	}
	u := p.units[p.tokens[at].Form]
	if u == "" {
		u = p.units[p.words[at]]
	}
	if tag := p.tokens[at].UPOS; u == "" || tag == "ADP" || tag == "VERB" || tag == "PRON" || tag == "AUX" || tag == "DET" {
		return 0, ""
	}
	at++
	if u == "a" || u == "mo" || u == "wk" || u == "d" {
		old := at
		if p.hyphen(old) {
			old++
		}
		if p.is(old, "old", "olds") {
			at = old + 1
		}
	}
	if per := p.at(at + 1); p.is(at, "/") && p.glued(at) && p.glued(at+1) && (per == "h" || per == "s") {
		return at + 2, u + power + "/" + per // "500 km/h"
	}
	return at, u + power
}

func join(v *big.Rat, unit string) string {
	if v == nil {
		return ""
	}
	return decimal(v) + " " + unit
}
