package when

import (
	"strconv"
	"strings"
	"time"
)

// deictic reads today and its neighbours.
func (r resolver) deictic(w []string) (span, bool) {
	switch strings.Join(w, " ") {
	case "today", "tonight", "now", "later today", "earlier today", "this day", "same day":
		return r.day(0), true
	case "yesterday", "last night":
		return r.day(-1), true
	case "tomorrow":
		return r.day(1), true
	case "day before yesterday":
		return r.day(-2), true
	case "day after tomorrow":
		return r.day(2), true
	case "overnight":
		return span{r.day(-1).from, r.now}, true
	}
	return span{}, false
}

// monday returns the first day of the week of t.
func monday(t time.Time) time.Time {
	return t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
}

// weekday reads "Friday", "last Friday", "Friday of last week", "next week
// Friday", "Friday, 15 August".
func (r resolver) weekday(w []string) (span, bool) {
	shift := ""
	if len(w) > 1 && (w[0] == "last" || w[0] == "next" || w[0] == "this" || w[0] == "past" || w[0] == "coming" || w[0] == "early" || w[0] == "late") {
		shift, w = w[0], w[1:]
	}
	day, ok := r.cal.weekdays[w[0]]
	if s, known := r.weekdayFrom(w); known && !ok {
		return s, true
	}
	if !ok {
		return span{}, false
	}
	if rest := w[1:]; len(rest) > 0 {
		if len(rest) == 1 && rest[0] == "week" { // "Monday week"
			s, _ := r.at(r.now, +1).weekday(w[:1])
			return span{s.from.AddDate(0, 0, 7), s.to.AddDate(0, 0, 7)}, true
		}
		if rest[0] == "of" {
			rest = rest[1:]
		}
		return r.weekdayIn(day, rest)
	}
	week := monday(r.now).AddDate(0, 0, day) // the day in the week of publication
	switch back, ahead := week, week; {
	case shift == "this":
		return span{week, week}, true
	case shift == "last", shift == "past":
		if !back.Before(r.now) {
			back = back.AddDate(0, 0, -7)
		}
		return span{back, back}, true
	case shift == "next", shift == "coming":
		if !ahead.After(r.now) {
			ahead = ahead.AddDate(0, 0, 7)
		}
		return span{ahead, ahead}, true
	case r.tense > 0:
		if ahead.Before(r.now) {
			ahead = ahead.AddDate(0, 0, 7)
		}
		return span{ahead, ahead}, true
	default:
		if back.After(r.now) {
			back = back.AddDate(0, 0, -7)
		}
		return span{back, back}, true
	}
}

// weekdayFrom reads a weekday counted from another: "a week from Sunday", "a
// week ago Tuesday", "two weeks from Friday".
func (r resolver) weekdayFrom(w []string) (span, bool) {
	n, rest, ok := r.cal.count(w)
	if !ok || len(rest) != 3 || r.cal.units[rest[0]] != week {
		return span{}, false
	}
	sign := map[string]int{"from": 1, "ago": -1}[rest[1]]
	if _, ok := r.cal.weekdays[rest[2]]; !ok || sign == 0 {
		return span{}, false
	}
	s, ok := r.at(r.now, sign).weekday(rest[2:])
	if sign < 0 && s.from.Equal(r.now) {
		s = span{s.from.AddDate(0, 0, -7), s.to.AddDate(0, 0, -7)}
	}
	return span{s.from.AddDate(0, 0, 7*sign*n), s.to.AddDate(0, 0, 7*sign*n)}, ok
}

// weekdayIn finds the day in a week, or checks it against a date.
func (r resolver) weekdayIn(day int, rest []string) (span, bool) {
	s, ok := r.point(rest)
	if !ok {
		return span{}, false
	}
	if s.from.Equal(s.to) {
		return s, true // the date says it all
	}
	d := s.from.AddDate(0, 0, (day-(int(s.from.Weekday())+6)%7+7)%7)
	return span{d, d}, s.to.Sub(s.from) == 6*24*time.Hour
}

// date reads a day of a month, with or without the year: "August 15",
// "15 Aug. 2025", "the 15th of August", "2025-08-15", "Christmas Eve".
func (r resolver) date(w []string) (span, bool) {
	if t, err := time.Parse(time.DateOnly, w[0]); err == nil && len(w) == 1 {
		return span{t, t}, true
	}
	if s, ok := r.holiday(w); ok {
		return s, true
	}
	var day int
	var month time.Month
	var rest []string
	number := r.cal.dayNumber
	switch {
	case len(w) >= 2 && r.cal.months[w[0]] != 0 && number(w[1]) > 0:
		month, day, rest = r.cal.months[w[0]], number(w[1]), w[2:]
	case len(w) >= 4 && number(w[0]) > 0 && w[1] == "day" && w[2] == "of" && r.cal.months[w[3]] != 0:
		month, day, rest = r.cal.months[w[3]], number(w[0]), w[4:]
	case len(w) >= 3 && number(w[0]) > 0 && w[1] == "of" && r.cal.months[w[2]] != 0:
		month, day, rest = r.cal.months[w[2]], number(w[0]), w[3:]
	case len(w) >= 2 && number(w[0]) > 0 && r.cal.months[w[1]] != 0:
		month, day, rest = r.cal.months[w[1]], number(w[0]), w[2:]
	case len(w) == 1 && number(w[0]) > 0 && r.definite && dayNumber(w[0]) != 0 && strings.TrimRight(w[0], "0123456789") != "":
		return r.dayOfMonth(number(w[0]))
	default:
		return span{}, false
	}
	if len(rest) > 0 && rest[0] == "in" {
		rest = rest[1:]
	}
	if len(rest) == 1 && (rest[0] == "last" || rest[0] == "next") { // "12th of October last"
		return r.at(r.since(), map[string]int{"last": -1, "next": 1}[rest[0]]).yearly(func(year int) (span, bool) {
			return dayOf(year, month, day)
		})
	}
	if len(rest) == 1 {
		if s, ok := r.year(rest); ok {
			return dayOf(s.from.Year(), month, day)
		}
	}
	if len(rest) == 2 {
		if s, ok := r.relative(rest); ok && s.from.Month() == 1 && s.to.Month() == 12 { // "last year"
			return dayOf(s.from.Year(), month, day)
		}
	}
	if len(rest) > 0 {
		return span{}, false
	}
	return r.yearly(func(year int) (span, bool) { return dayOf(year, month, day) })
}

func dayOf(year int, month time.Month, day int) (span, bool) {
	d := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return span{d, d}, d.Month() == month
}

// yearly chooses among the same time of several years: the last that has begun
// in the past tense, the first that is not over in the future, and else the
// nearest.
func (r resolver) yearly(in func(year int) (span, bool)) (best span, ok bool) {
	for year := r.now.Year() - 4; year <= r.now.Year()+4; year++ {
		s, valid := in(year)
		switch {
		case !valid:
		case r.tense < 0 && s.from.After(r.now):
		case r.tense > 0 && s.to.Before(r.now):
		case !ok, r.tense < 0, r.tense == 0 && r.distance(s) <= r.distance(best):
			best, ok = s, true
		}
	}
	return best, ok
}

// distance is how far s is from the day of publication.
func (r resolver) distance(s span) time.Duration {
	switch {
	case s.to.Before(r.now):
		return r.now.Sub(s.to)
	case s.from.After(r.now):
		return s.from.Sub(r.now)
	}
	return 0
}

// since returns the day from which the text looks: the last that it named, else
// that of publication.
func (r resolver) since() time.Time {
	if r.told != (span{}) {
		return r.told.to
	}
	return r.now
}

// dayOfMonth reads "the 15th": of this month or a neighbour, by tense.
func (r resolver) dayOfMonth(n int) (span, bool) {
	step := 1
	if r.tense < 0 {
		step = -1
	}
	for month := 0; month > -4 && month < 4; month += step {
		first := time.Date(r.now.Year(), r.now.Month()+time.Month(month), 1, 0, 0, 0, 0, time.UTC)
		s, ok := dayOf(first.Year(), first.Month(), n)
		if ok && (step > 0 && !s.from.Before(r.now) || step < 0 && !s.from.After(r.now)) {
			return s, true
		}
	}
	return span{}, false
}

// holiday reads days and periods with names.
func (r resolver) holiday(w []string) (span, bool) {
	if s, ok := r.cal.eras[strings.Join(w, " ")]; ok {
		return s, true
	}
	name, year := w, 0
	if n := len(w); n > 1 && isYear(w[n-1]) {
		name = w[:n-1]
		year, _ = strconv.Atoi(w[n-1])
	}
	h, ok := r.cal.holidays[strings.Join(name, " ")]
	switch {
	case !ok:
		return span{}, false
	case year > 0:
		return h.in(year)
	}
	return r.yearly(h.in)
}
