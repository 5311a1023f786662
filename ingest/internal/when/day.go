package when

import (
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

var weekdays = map[string]int{
	"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
	"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
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
	day, ok := weekdays[w[0]]
	if !ok {
		return span{}, false
	}
	if rest := w[1:]; len(rest) > 0 {
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

var months = map[string]time.Month{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
	"october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
	"sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
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
	switch {
	case len(w) >= 2 && months[w[0]] != 0 && dayNumber(w[1]) > 0:
		month, day, rest = months[w[0]], dayNumber(w[1]), w[2:]
	case len(w) >= 3 && dayNumber(w[0]) > 0 && w[1] == "of" && months[w[2]] != 0:
		month, day, rest = months[w[2]], dayNumber(w[0]), w[3:]
	case len(w) >= 2 && dayNumber(w[0]) > 0 && months[w[1]] != 0:
		month, day, rest = months[w[1]], dayNumber(w[0]), w[2:]
	default:
		return span{}, false
	}
	if len(rest) > 0 && rest[0] == "in" {
		rest = rest[1:]
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

// holiday reads holidays on fixed days.
func (r resolver) holiday(w []string) (span, bool) {
	fixed := map[string][2]int{
		"christmas": {12, 25}, "christmas day": {12, 25}, "christmas eve": {12, 24}, "new year's eve": {12, 31},
		"new year's day": {1, 1}, "new year eve": {12, 31}, "new year day": {1, 1}, "halloween": {10, 31},
		"valentine's day": {2, 14}, "valentine day": {2, 14},
	}
	d, ok := fixed[strings.Join(w, " ")]
	if !ok {
		return span{}, false
	}
	return r.yearly(func(year int) (span, bool) { return dayOf(year, time.Month(d[0]), d[1]) })
}
