package ner

import (
	"math/big"
	"strings"
)

var (
	one     = big.NewRat(1, 1)
	hundred = big.NewRat(100, 1)
	half    = big.NewRat(1, 2)
)

// number reads a cardinal number at i: figures or words, with scales. The
// value is nil for one that says no number: "dozens", "hundreds of thousands".
// Scaled tells whether a million or more was among the words.
func (p *phrasebook) number(i int) (value *big.Rat, end int, scaled bool) {
	if p.numbers[p.at(i)].kind == "vague" {
		end = i + 1
		if p.is(end, "of") && p.numbers[p.at(end+1)].kind == "vague" {
			end += 2
		}
		return nil, end, false
	}
	if p.is(i, "half") { // "half a million", "half of"
		end = i + 1
		if p.is(end, "a", "an") {
			if v, e := p.scales(half, end+1); e > end+1 {
				return v, e, true
			}
		}
		return half, end, false
	}
	if value, end = p.figures(i); end > 0 {
		if p.is(end, "and") && p.is(end+1, "a") && p.is(end+2, "half") {
			value, end = new(big.Rat).Add(value, half), end+3
		}
		v, e := p.scales(value, end)
		return v, e, e > end && v.Cmp(big.NewRat(1000000, 1)) >= 0
	}
	return p.spelled(i)
}

// figures reads "10,000", "2.5", "50k".
func (p *phrasebook) figures(i int) (*big.Rat, int) {
	w := p.at(i)
	if w == "" || w[0] < '0' || w[0] > '9' {
		return nil, 0
	}
	scale := one
	for _, s := range []struct {
		suffix string
		value  int64
	}{{"bn", 1e9}, {"tn", 1e12}, {"mn", 1e6}, {"k", 1e3}, {"m", 1e6}, {"b", 1e9}} {
		if rest, ok := strings.CutSuffix(w, s.suffix); ok {
			w, scale = rest, big.NewRat(s.value, 1)
			break
		}
	}
	if !grouped(w) {
		return nil, 0
	}
	v, ok := new(big.Rat).SetString(strings.ReplaceAll(w, ",", ""))
	if !ok || len(w) > 24 {
		return nil, 0
	}
	return v.Mul(v, scale), i + 1
}

// grouped reports whether w is digits with commas before threes and at most
// one full stop within.
func grouped(w string) bool {
	whole, part, point := strings.Cut(w, ".")
	if point && (part == "" || !digits(part)) {
		return false
	}
	groups := strings.Split(whole, ",")
	for k, g := range groups {
		if !digits(g) || k > 0 && len(g) != 3 && len(g) != 2 { // Indian lakhs group by two
			return false
		}
	}
	return len(groups) == 1 || len(groups[len(groups)-1]) == 3
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// scales multiplies by the scale words at i: "million", "hundred thousand".
func (p *phrasebook) scales(v *big.Rat, i int) (*big.Rat, int) {
	for {
		at := i
		if p.hyphen(at) {
			at++
		}
		n := p.numbers[p.at(at)]
		if n.kind != "scale" && n.kind != "group" {
			return v, i
		}
		v, i = new(big.Rat).Mul(v, n.value), at+1
	}
}

// spelled reads a number in words: "twenty-five thousand", "a dozen", "one
// hundred and twelve".
func (p *phrasebook) spelled(i int) (value *big.Rat, end int, scaled bool) {
	total, current := new(big.Rat), new(big.Rat)
	at := i
	if p.is(at, "a", "an") {
		if k := p.numbers[p.at(at+1)].kind; k != "scale" && k != "group" {
			return nil, 0, false
		}
		current.Set(one)
		at++
	}
	for {
		next := at
		if next > i && (p.hyphen(next) || p.is(next, "and") && current.Cmp(hundred) >= 0) {
			next++
		}
		n := p.numbers[p.at(next)]
		switch {
		case n.kind == "unit" || n.kind == "ten":
			if next == at && next > i && n.kind == "unit" && !tens(current) || n.kind == "ten" && at > i && current.Sign() != 0 && next == at {
				n.kind = "" // two numbers side by side
				break
			}
			current.Add(current, n.value)
		case (n.kind == "scale" || n.kind == "group") && at > i:
			if n.value.Cmp(hundred) <= 0 {
				current.Mul(current, n.value)
				break
			}
			scaled = scaled || n.value.Cmp(big.NewRat(1000000, 1)) >= 0
			total.Add(total, current.Mul(current, n.value))
			current = new(big.Rat)
		default:
			n.kind = ""
		}
		if n.kind == "" || n.kind == "part" || n.kind == "vague" {
			break
		}
		at = next + 1
		end = at
	}
	if end == 0 {
		return nil, 0, false
	}
	return total.Add(total, current), end, scaled
}

// tens reports whether a unit may be added to v.
func tens(v *big.Rat) bool {
	n := v.Num().Int64()
	return v.Sign() == 0 || n%100 == 0 || n%10 == 0 && n%100 >= 20
}

// fraction reads "two-thirds", "a quarter", "one fifth" at i.
func (p *phrasebook) fraction(i int) (*big.Rat, int) {
	v := one
	at := i + 1
	if !p.is(i, "a", "an") {
		n := p.numbers[p.at(i)]
		if n.kind != "unit" {
			return nil, 0
		}
		v = n.value
	}
	if p.hyphen(at) {
		at++
	}
	n := p.numbers[p.at(at)]
	if n.kind != "part" || p.is(i, "a") && n.place > 0 && !p.is(at+1, "of") {
		return nil, 0
	}
	return new(big.Rat).Mul(v, n.value), at + 1
}

// ordinal reads "first", "twenty-first", "15th" as a place in a row.
func (p *phrasebook) ordinal(i int) (end int, norm string) {
	w := p.at(i)
	for _, suffix := range []string{"st", "nd", "rd", "th"} {
		if n, ok := strings.CutSuffix(w, suffix); ok && digits(n) && len(n) < 10 {
			return i + 1, strings.TrimLeft(n, "0")
		}
	}
	if tag := p.tokens[i].UPOS; tag == "ADV" || tag == "NOUN" || tag == "VERB" || tag == "PROPN" {
		return 0, ""
	}
	n := p.numbers[w]
	if n.kind == "ten" {
		at := i + 1
		if p.hyphen(at) {
			at++
		}
		if u := p.numbers[p.at(at)]; u.place > 0 && u.place < 10 {
			return at + 1, decimal(new(big.Rat).Add(n.value, big.NewRat(int64(u.place), 1)))
		}
	}
	if n.place == 0 || n.kind == "part" && strings.HasSuffix(w, "s") {
		return 0, ""
	}
	return i + 1, decimal(big.NewRat(int64(n.place), 1))
}

// decimal writes v as a plain decimal, with at most four places.
func decimal(v *big.Rat) string {
	if v == nil {
		return ""
	}
	if v.IsInt() {
		return v.Num().String()
	}
	return strings.TrimRight(strings.TrimRight(v.FloatString(4), "0"), ".")
}
