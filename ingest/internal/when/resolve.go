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
	now    time.Time // midnight of the day of publication
	tense  int       // -1 past, 0 unknown or present, +1 future
	direct bool      // "in" stood before: "in two weeks"
}

// Resolve returns the first and the last day that the words of an expression
// mean, given the day of publication and the tense of the clause ("past",
// "future", or anything else; UD's "Past" and "Fut" do too). Prepositions,
// articles and times of day may be among the words. It is not ok when the
// expression has no answer of its own, or needs the day of publication and
// published is zero.
func Resolve(words []string, published time.Time, tense string) (from, to time.Time, ok bool) {
	r := resolver{now: midnight(published)}
	switch t := strings.ToLower(tense); {
	case strings.HasPrefix(t, "past"):
		r.tense = -1
	case strings.HasPrefix(t, "fut"):
		r.tense = +1
	}
	s, ok := r.expression(normal(words))
	if ok && !published.IsZero() || ok && r.absolute(words, s) {
		return s.from, s.to, true
	}
	return time.Time{}, time.Time{}, false
}

// absolute reports whether the answer is the same on another day.
func (r resolver) absolute(words []string, s span) bool {
	other := resolver{now: r.now.AddDate(13, 5, 10), tense: -r.tense}
	t, ok := other.expression(normal(words))
	return ok && t == s
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// normal lower-cases words, splits them at hyphens but for dates in figures,
// and drops punctuation.
func normal(words []string) []string {
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
				out = append(out, part)
			}
		}
	}
	return out
}

// expression reads a whole expression: a range, an open range, or a point.
func (r resolver) expression(w []string) (span, bool) {
	w = withoutClock(w)
	if len(w) == 0 {
		return span{}, false
	}
	switch w[0] {
	case "between":
		return r.between(w[1:], "and")
	case "from":
		for _, to := range []string{"to", "until", "till", "through"} {
			if s, ok := r.between(w[1:], to); ok {
				return s, true
			}
		}
		return span{}, false
	case "since":
		s, ok := resolver{now: r.now, tense: -1}.point(w[1:])
		return span{s.from, r.now}, ok && !s.from.After(r.now)
	case "until", "till":
		s, ok := resolver{now: r.now, tense: r.tense | 1}.point(w[1:])
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

// join reads the end first: the start borrows its year ("from May to July
// 2019").
func (r resolver) join(a, b []string) (span, bool) {
	end, ok := r.point(b)
	if !ok {
		return span{}, false
	}
	start, ok := resolver{now: end.to, tense: -1}.point(a)
	return span{start.from, end.to}, ok && !start.from.After(end.to)
}

// skipped are words that don't change what is meant.
var skipped = map[string]bool{
	"on": true, "at": true, "during": true, "around": true, "about": true, "by": true, "over": true, "the": true,
	"in": true, "throughout": true, "only": true, "just": true, "of": true, "within": true, "for": true, "exactly": true,
	"nearly": true, "almost": true, "some": true, "back": true, "as": true, "that": true,
}

// partOfDay are words for a part of a day.
var partOfDay = map[string]bool{
	"morning": true, "afternoon": true, "evening": true, "night": true, "noon": true, "midday": true, "midnight": true,
	"dawn": true, "dusk": true,
}

// withoutClock drops times of day: "at 5 pm", "10:30", "GMT".
func withoutClock(w []string) []string {
	var out []string
	for i, x := range w {
		next := ""
		if i+1 < len(w) {
			next = w[i+1]
		}
		switch {
		case strings.Contains(x, ":"):
		case isMeridiem(x) || x == "gmt" || x == "utc" || x == "et" || x == "o'clock":
		case isNumber(x) && (isMeridiem(next) || next == "o'clock"):
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
	for len(w) > 0 && skipped[w[0]] {
		r.direct = r.direct || w[0] == "in" || w[0] == "within"
		if w[0] == "for" && len(w) > 1 { // "for three years" lasts, "for Friday" does not
			if _, _, ok := count(w[1:]); ok {
				return span{}, false
			}
		}
		w = w[1:]
	}
	for len(w) > 1 && partOfDay[w[len(w)-1]] && w[len(w)-2] != "last" {
		w = w[:len(w)-1]
		for len(w) > 1 && (w[len(w)-1] == "the" || w[len(w)-1] == "in" || w[len(w)-1] == "at") {
			w = w[:len(w)-1]
		}
		if len(w) == 1 && w[0] == "this" {
			return r.day(0), true
		}
	}
	if len(w) == 0 {
		return span{}, false
	}
	for _, read := range []func(resolver, []string) (span, bool){
		resolver.deictic, resolver.weekday, resolver.date, resolver.calendar, resolver.relative, resolver.ago, resolver.part,
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
