package ner

import (
	"strconv"
	"strings"
	"time"
)

// dateNorm returns the ISO 8601 value of a date that needs no other to be
// understood: a day, a month, a year, or an interval of days; "" for the rest,
// which package when resolves against the day of publication.
func (p *phrasebook) dateNorm(begin, end int) string {
	from, to, ok := p.when.Resolve(p.words[begin:end], time.Time{}, "")
	if !ok {
		return ""
	}
	switch {
	case from.Equal(to):
		return from.Format(time.DateOnly)
	case from.Day() == 1 && from.AddDate(0, 1, -1).Equal(to):
		return from.Format("2006-01")
	case from.YearDay() == 1 && from.AddDate(1, 0, -1).Equal(to):
		return from.Format("2006")
	}
	return from.Format(time.DateOnly) + "/" + to.Format(time.DateOnly)
}

// date reads an expression of time of a day or longer at i.
func (p *phrasebook) date(i int) int {
	best := p.oneDate(i)
	if !p.is(i-1, "from", "between") || best == 0 && !(p.dayNumber(i) && p.kindAt(i).kind == "") {
		return best
	}
	to := max(best, i+1)
	if !p.is(to, "to", "and", "until", "till", "through") {
		return best
	}
	if end := p.oneDate(to + 1); end > 0 && (best > 0 || p.dayMonth(to+1) > 0) { // "from 6 to 22 March"
		return end
	}
	return best
}

// oneDate reads an expression that is no range.
func (p *phrasebook) oneDate(i int) int {
	best := 0
	for _, read := range []func(int) int{p.part, p.weekday, p.dayMonth, p.month, p.year, p.season, p.relative, p.distance,
		p.ahead, p.deictic, p.holiday} {
		best = max(best, read(i))
	}
	return best
}

// ahead reads what only the preposition before it makes a time: "in three
// weeks", "within 48 hours", "on the 15th".
func (p *phrasebook) ahead(i int) int {
	if p.is(i-1, "on", "until", "by") && p.is(i, "the") && p.dayNumber(i+1) && strings.TrimRight(p.at(i+1), "stndrh") != p.at(i+1) &&
		(i+2 >= len(p.tokens) || p.tokens[i+2].UPOS != "NOUN" && p.tokens[i+2].UPOS != "ADJ" && p.tokens[i+2].UPOS != "PROPN") {
		return i + 2
	}
	if !p.is(i-1, "in", "within") {
		return 0
	}
	at := i
	if v, e, _ := p.number(i); e > 0 && v != nil {
		at = e
	} else if p.is(i, "a", "an") {
		at = i + 1
	}
	k := p.kindAt(at).kind
	if at == i || k != "period" && !(k == "clock" && p.is(i-1, "within")) || p.is(at+1, "of", "ago", "later", "earlier", "from") {
		return 0
	}
	return at + 1
}

// dayPart returns the end with the part of the day behind it: "Friday night".
func (p *phrasebook) dayPart(end int) int {
	if end > 0 && p.kindAt(end).kind == "part" {
		return end + 1
	}
	return end
}

// weekday reads "Friday", "Friday night", "Friday, Aug. 15, 2025", "Friday of
// last week".
func (p *phrasebook) weekday(i int) int {
	if p.kindAt(i).kind != "weekday" {
		return 0
	}
	next := i + 1
	if p.is(next, ",") {
		next++
	}
	if e := max(p.dayMonth(next)); e > 0 {
		return e
	}
	next = i + 1
	if p.is(next, "of") {
		next++
	}
	if p.is(next, "last", "next", "this") && p.at(next+1) == "week" {
		return next + 2
	}
	if p.is(i+1, "week") {
		return i + 2
	}
	return p.dayPart(i + 1)
}

// dayNumber reads the number of a day: "15", "15th".
func (p *phrasebook) dayNumber(i int) bool {
	w := p.at(i)
	for _, suffix := range []string{"st", "nd", "rd", "th"} {
		w = strings.TrimSuffix(w, suffix)
	}
	n, err := strconv.Atoi(w)
	return err == nil && n >= 1 && n <= 31 && len(w) <= 2
}

// dayMonth reads "August 15", "Aug. 15, 2025", "15 August", "the 15th of
// August 2025", "2025-08-15".
func (p *phrasebook) dayMonth(i int) int {
	if _, err := time.Parse(time.DateOnly, p.at(i)); err == nil {
		return i + 1
	}
	var end int
	switch {
	case p.kindAt(i).kind == "month" && p.dayNumber(i+1):
		end = i + 2
	case p.dayNumber(i) && p.kindAt(i+1).kind == "month":
		end = i + 2
	case p.is(i, "the") && p.dayNumber(i+1) && p.is(i+2, "of") && p.kindAt(i+3).kind == "month":
		end = i + 4
	default:
		return 0
	}
	if p.is(end, ",") && p.isYear(end+1) {
		return end + 2
	}
	if p.isYear(end) {
		return end + 1
	}
	return end
}

// month reads "August", "August 2025", "August of last year". "May" and
// "March" alone need a word before them that says that they are months.
func (p *phrasebook) month(i int) int {
	if p.kindAt(i).kind != "month" {
		return 0
	}
	next := i + 1
	if p.is(next, ",", "of") {
		next++
	}
	switch {
	case p.isYear(next):
		return next + 1
	case p.is(next, "last", "this", "next") && p.is(next+1, "year"):
		return next + 2
	case len(p.words[i]) <= 3 || p.is(i, "march"):
		if !p.is(i-1, "in", "of", "since", "until", "by", "last", "next", "this", "late", "early", "mid", "from", "between", "-") {
			return 0
		}
	}
	if p.tokens[i].UPOS == "VERB" || p.tokens[i].UPOS == "AUX" {
		return 0
	}
	return i + 1
}

func (p *phrasebook) isYear(i int) bool {
	w := p.at(i)
	n, err := strconv.Atoi(w)
	return err == nil && len(w) == 4 && n >= 1500 && n < 2100
}

// year reads years, ranges of years, decades and centuries. Four figures before
// a plural noun count it, unless a preposition of time stands before.
func (p *phrasebook) year(i int) int {
	w := strings.TrimLeft(p.at(i), "'’")
	if d, ok := strings.CutSuffix(w, "s"); ok && digits(d) && strings.HasSuffix(d, "0") && (len(d) == 4 || len(d) == 2) {
		return i + 1
	}
	if p.is(i+1, "century") && strings.HasSuffix(w, "th") {
		return i + 2
	}
	if !p.isYear(i) {
		return 0
	}
	if i+1 < len(p.tokens) && p.tokens[i+1].XPOS == "NNS" && !p.is(i-1, "in", "since", "the", "of", "during", "by", "from") {
		return 0
	}
	if p.symbols[p.prevForm(i)] != "" || p.skipApproxBefore(i) {
		return 0
	}
	if p.hyphen(i+1) && p.isYear(i+2) {
		return i + 3
	}
	return i + 1
}

func (p *phrasebook) prevForm(i int) string {
	if i == 0 {
		return ""
	}
	return p.tokens[i-1].Form
}

// skipApproxBefore reports whether "more than" or the like stands before i.
func (p *phrasebook) skipApproxBefore(i int) bool {
	return p.is(i-1, "than", "least", "most", "to", "nearly", "almost", "roughly", "approximately") && p.is(i-2, "more", "less", "at", "up", "fewer")
}

// season reads "summer 2024", "the summer of 2024", and quarters: "Q3".
func (p *phrasebook) season(i int) int {
	if p.is(i, "the") {
		if e := p.season(i + 1); e > i+2 {
			return e
		}
		if !p.is(i-1, "in", "during", "by", "since", "until") {
			return 0
		}
		switch quarter := p.numbers[p.at(i+1)].place > 0 || p.is(i+1, "final"); {
		case p.kindAt(i+1).kind == "season":
			return i + 2
		case quarter && p.is(i+2, "quarter"):
			return i + 3
		}
		return 0
	}
	n, alone := p.numbers[p.at(i)], 0
	switch {
	case p.kindAt(i).kind == "season":
	case n.place > 0 && p.is(i+1, "quarter", "half"), p.is(i, "final", "last") && p.is(i+1, "quarter", "half") && p.is(i+2, "of"):
		i++
	case len(p.at(i)) == 2 && p.at(i)[0] == 'q' && p.at(i)[1] >= '1' && p.at(i)[1] <= '4' && p.upper(i):
		alone = i + 1
	default:
		return 0
	}
	next := i + 1
	if p.is(next, "of") {
		next++
	}
	switch {
	case p.isYear(next):
		return next + 1
	case p.is(next, "last", "this", "next") && p.is(next+1, "year"):
		return next + 2
	}
	return alone
}

// relative reads "last week", "this summer", "the past three years", "the
// coming days", "the same day", "this morning", "next January".
func (p *phrasebook) relative(i int) int {
	if p.is(i, "the") {
		if p.is(i+1, "past", "last", "next", "coming", "previous", "following", "recent", "current", "same") {
			return p.relative(i + 1)
		}
		if p.kindAt(i+1).kind == "period" && (p.is(i+2, "before") && p.is(i+3, "last") || p.is(i+2, "after") && p.is(i+3, "next")) {
			return i + 4
		}
		if p.is(i+1, "weekend") && p.is(i-1, "at", "over", "during", "on", "for", "after", "before", "since") {
			return i + 2
		}
		return 0
	}
	if !p.is(i, "last", "this", "next", "past", "coming", "previous", "following", "recent", "current", "same") {
		return 0
	}
	at := i + 1
	if p.is(at, "few", "several") {
		at++
	} else if v, e, _ := p.number(at); e > 0 && v != nil {
		at = e
	}
	c := p.kindAt(at)
	switch c.kind {
	case "period", "clock", "season":
		return at + 1
	case "weekday":
		return p.dayPart(at + 1)
	case "month", "part":
		if at == i+1 {
			return at + 1
		}
	}
	return 0
}

// distance reads "three weeks ago", "two days later", "a year from now".
func (p *phrasebook) distance(i int) int {
	var at int
	if p.is(i, "more", "less") && p.is(i+1, "than") {
		return p.distance(i + 2)
	}
	if p.is(i, "nearly", "almost", "about", "roughly", "exactly", "over") && i+1 < len(p.tokens) {
		return p.distance(i + 1)
	}
	switch v, e, _ := p.number(i); {
	case p.is(i, "half") && p.is(i+1, "a") && p.is(i+2, "year", "century", "decade"):
		at = i + 2
	case e > 0 && (v != nil || p.is(i, "dozens")):
		at = e
	case p.is(i, "a") && p.is(i+1, "couple") && p.is(i+2, "of"):
		at = i + 3
	case p.is(i, "a") && p.is(i+1, "few"):
		at = i + 2
	case p.is(i, "a", "an", "several", "few"):
		at = i + 1
	default:
		return 0
	}
	if k := p.kindAt(at).kind; k != "period" && k != "clock" {
		return 0
	}
	at++
	switch {
	case p.is(at, "ago") && p.kindAt(at+1).kind == "weekday" && !p.is(at+1, "sun", "sat", "mon", "wed"):
		return at + 2
	case p.is(at, "ago", "earlier", "later", "beforehand", "afterwards"):
		return at + 1
	case p.is(at, "from") && p.is(at+1, "now"):
		return at + 2
	case p.is(at, "from") && p.kindAt(at+1).kind == "weekday":
		return at + 2
	}
	return 0
}

// deictic reads "today", "yesterday morning", "the day after tomorrow".
func (p *phrasebook) deictic(i int) int {
	if p.is(i, "overnight") && p.tokens[i].UPOS == "ADV" {
		return i + 1
	}
	if p.is(i, "the") && p.is(i+1, "day") && p.is(i+2, "after", "before") && p.kindAt(i+3).kind == "deictic" {
		return i + 4
	}
	if p.kindAt(i).kind != "deictic" {
		return 0
	}
	return p.dayPart(i + 1)
}

// holiday reads the names of holidays.
func (p *phrasebook) holiday(i int) int {
	best := 0
	for _, h := range p.holidays {
		k := 0
		for k < len(h) && i+k < len(p.tokens) && p.tokens[i+k].Form == h[k] {
			k++
		}
		if k == len(h) {
			best = max(best, i+k)
		}
	}
	if best > 0 && p.isYear(best) {
		best++
	}
	return best
}

// part reads a part of what the other readers know: "late 2019", "earlier this
// week", "mid-August", "the end of the year".
func (p *phrasebook) part(i int) int {
	at := i
	if p.monthPart(i) {
		if p.isYear(i + 1) {
			return i + 2
		}
		return i + 1
	}
	if p.is(at, "the") {
		at++
	}
	switch {
	case p.is(at, "end", "start", "beginning", "eve") && p.is(at+1, "of"):
		at += 2
		if p.is(at, "the") && p.is(at+1, "year", "month", "week", "decade", "century", "quarter") {
			return at + 2
		}
	case p.midYear(at):
		return at + 1
	case p.is(at, "late", "early", "mid", "earlier", "later") && at == i || p.is(at, "late", "early", "mid"):
		at++
		if p.hyphen(at) {
			at++
		}
	default:
		return 0
	}
	for _, read := range []func(int) int{p.dayMonth, p.month, p.year, p.season, p.relative, p.weekday, p.deictic} {
		if e := read(at); e > 0 {
			return e
		}
	}
	return 0
}

// monthPart reports whether the token at i is one like "mid-November".
func (p *phrasebook) monthPart(i int) bool {
	part, month, ok := strings.Cut(p.at(i), "-")
	return ok && (part == "mid" || part == "early" || part == "late") && p.calendar[month].kind == "month"
}

// midYear reads "mid-1990s" and "mid-2019", which are one token.
func (p *phrasebook) midYear(i int) bool {
	w, ok := strings.CutPrefix(p.at(i), "mid-")
	if !ok {
		return false
	}
	decade := strings.TrimSuffix(w, "s")
	n, err := strconv.Atoi(decade)
	return err == nil && (len(decade) == 4 && n >= 1500 && n < 2100 || len(decade) == 2 && decade != w)
}
