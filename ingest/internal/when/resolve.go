package when

import (
	"strings"
	"time"
	"unicode"
)

// A span is an interval of days, both ends included.
type span struct{ from, to time.Time }

// A resolver knows what an expression is relative to.
type resolver struct {
	cal      *Calendar
	now      time.Time // midnight of the day of publication
	tense    int       // -1 past, 0 unknown, +1 future
	told     span      // what the text named last: "the following month"; zero for nothing
	direct   bool      // "in" or "within" stood before: "in two weeks"
	within   bool      // it was "within"
	definite bool      // "the" stood before
}

// at returns a resolver for the same text from another day.
func (r resolver) at(now time.Time, tense int) resolver {
	return resolver{cal: r.cal, now: now, tense: tense, told: r.told}
}

// Resolve returns the first and the last day that the words of an expression
// mean, given the day of publication and the tense of the clause ("past",
// "present", "future", or anything else; UD's "Past", "Pres" and "Fut" do
// too): what has a date and stands in the present is on the agenda ("meets on
// Tuesday"). Prepositions, articles and times of day may be among the words.
// It is not ok when the expression has no answer of its own, or needs the day
// of publication and published is zero.
func (c *Calendar) Resolve(words []string, published time.Time, tense string) (from, to time.Time, ok bool) {
	return c.ResolveAfter(words, published, tense, time.Time{}, time.Time{})
}

// ResolveAfter is Resolve in a text that named the days told to toldEnd before:
// "the following month", "two days later", "that year". Zero stands for none.
func (c *Calendar) ResolveAfter(words []string, published time.Time, tense string, told, toldEnd time.Time) (from, to time.Time, ok bool) {
	r := resolver{cal: c, now: midnight(published), told: span{told, toldEnd}}
	switch t := strings.ToLower(tense); {
	case strings.HasPrefix(t, "past"):
		r.tense = -1
	case strings.HasPrefix(t, "fut"), strings.HasPrefix(t, "pres"):
		r.tense = +1
	}
	s, ok := r.expression(c.normal(words))
	if ok && !published.IsZero() || ok && r.absolute(words, s) {
		return s.from, s.to, true
	}
	return time.Time{}, time.Time{}, false
}

// absolute reports whether the answer is the same on another day.
func (r resolver) absolute(words []string, s span) bool {
	other := r.at(r.now.AddDate(13, 5, 10), -r.tense)
	t, ok := other.expression(r.cal.normal(words))
	return ok && t == s
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// normal lower-cases words, splits them at hyphens but for dates in figures,
// and drops punctuation.
func (c *Calendar) normal(words []string) []string {
	var out []string
	for _, w := range words {
		w = strings.ToLower(strings.Trim(w, ",.;:()[]\"“”'’"))
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		if _, err := time.Parse(time.DateOnly, w); err == nil {
			out = append(out, w)
			continue
		}
		for part := range strings.FieldsFuncSeq(w, func(r rune) bool { return r == '-' || r == '–' || r == '—' || unicode.IsSpace(r) }) {
			if part != "s" {
				out = append(out, c.plain(part)...)
			}
		}
	}
	return out
}

// expression reads a whole expression: a range, an open range, or a point.
func (r resolver) expression(w []string) (span, bool) {
	w = r.cal.withoutClock(w)
	if len(w) == 0 || w[len(w)-1] == "bc" || w[len(w)-1] == "bce" {
		return span{}, false
	}
	switch w[0] {
	case "between":
		return r.between(w[1:], "and")
	case "from":
		for _, to := range []string{"to", "until", "till", "through", "and"} {
			if s, ok := r.between(w[1:], to); ok {
				return s, true
			}
		}
		return span{}, false
	case "since":
		s, ok := r.at(r.now, -1).point(w[1:])
		return span{s.from, r.now}, ok && !s.from.After(r.now)
	case "until", "till":
		if s, ok := r.point(w[1:]); ok && s.to.Before(r.now) && r.tense < 0 {
			return s, true // "remained until July 1805": since when, it does not say
		}
		s, ok := r.at(r.now, r.tense|1).point(w[1:])
		return span{r.now, s.to}, ok && !s.to.Before(r.now)
	}
	if s, ok := r.point(w); ok {
		return s, true
	}
	if len(w) == 2 && isYear(w[0]) && isYear(w[1]) { // "2014-2018"
		return r.join(w[:1], w[1:])
	}
	return span{}, false
}

// between reads two expressions with a word between them.
func (r resolver) between(w []string, middle string) (span, bool) {
	for i, x := range w {
		if x == middle && i > 0 && i < len(w)-1 {
			return r.join(w[:i], w[i+1:])
		}
	}
	return span{}, false
}

// join reads the end first: the start borrows from it ("from May to July
// 2019", "from 6 to 22 March", "from Tuesday to Thursday last week").
func (r resolver) join(a, b []string) (span, bool) {
	end, ok := r.point(b)
	if !ok {
		return span{}, false
	}
	for len(a) > 1 && r.cal.skipped[a[0]] {
		a = a[1:]
	}
	if n := dayNumber(a[0]); n > 0 && len(a) == 1 {
		start := time.Date(end.from.Year(), end.from.Month(), n, 0, 0, 0, 0, time.UTC)
		return span{start, end.to}, !start.After(end.to)
	}
	start, ok := r.at(end.to, -1).point(a)
	return span{start.from, end.to}, ok && !start.from.After(end.to)
}

// withoutClock drops times of day: "at 5 pm", "10:30", "GMT".
func (c *Calendar) withoutClock(w []string) []string {
	var out []string
	for i, x := range w {
		next := ""
		if i+1 < len(w) {
			next = w[i+1]
		}
		switch {
		case strings.Contains(x, ":"):
		case isMeridiem(x) || c.zones[x]:
		case c.isNumber(x) && (isMeridiem(next) || next == "o'clock"):
		default:
			out = append(out, x)
		}
	}
	return out
}

func isMeridiem(s string) bool {
	return s == "am" || s == "pm" || s == "a.m" || s == "p.m"
}

// point reads an expression that is not a range.
func (r resolver) point(w []string) (span, bool) {
	for len(w) > 0 && r.cal.skipped[w[0]] {
		r.direct = r.direct || w[0] == "in" || w[0] == "within"
		r.within = r.within || w[0] == "within"
		r.definite = w[0] == "the"
		if w[0] == "for" && len(w) > 1 { // "for three years" lasts, "for Friday" does not
			if _, _, ok := r.cal.count(w[1:]); ok {
				return span{}, false
			}
		}
		w = w[1:]
	}
	for len(w) > 2 && (w[0] == "more" || w[0] == "less") && w[1] == "than" {
		w = w[2:]
	}
	for len(w) > 1 && r.cal.parts[w[len(w)-1]] && w[len(w)-2] != "last" {
		w = w[:len(w)-1]
		for len(w) > 1 && (w[len(w)-1] == "the" || w[len(w)-1] == "in" || w[len(w)-1] == "at") {
			w = w[:len(w)-1]
		}
		if len(w) == 1 && (w[0] == "this" || w[0] == "good") { // "good morning"
			return r.day(0), true
		}
	}
	if len(w) == 0 {
		return span{}, false
	}
	for _, read := range []func(resolver, []string) (span, bool){
		resolver.deictic, resolver.weekday, resolver.date, resolver.calendar, resolver.anaphoric, resolver.relative, resolver.ago,
		resolver.part,
	} {
		if s, ok := read(r, w); ok {
			return s, true
		}
	}
	return span{}, false
}

func (r resolver) day(n int) span {
	d := r.now.AddDate(0, 0, n)
	return span{d, d}
}
