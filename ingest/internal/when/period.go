package when

import (
	"strconv"
	"strings"
	"time"
)

// A unit is a period of the calendar.
type unit int

const (
	noUnit unit = iota
	day
	week
	weekend
	month
	quarter
	year
	decade
	century
)

// around returns the period of the calendar that lies n periods after the one
// with the day of publication.
func (r resolver) around(u unit, n int) span {
	y, m := r.now.Year(), r.now.Month()
	switch u {
	case day:
		return r.day(n)
	case week:
		from := monday(r.now).AddDate(0, 0, 7*n)
		return span{from, from.AddDate(0, 0, 6)}
	case weekend:
		from := monday(r.now).AddDate(0, 0, 7*n+5)
		return span{from, from.AddDate(0, 0, 1)}
	case month:
		return monthsFrom(y, m+time.Month(n), 1)
	case quarter:
		return monthsFrom(y, (m-1)/3*3+1+time.Month(3*n), 3)
	case year:
		return monthsFrom(y+n, 1, 12)
	case decade:
		return monthsFrom(y/10*10+10*n, 1, 120)
	}
	return monthsFrom(y/100*100+100*n, 1, 1200)
}

func monthsFrom(y int, m time.Month, n int) span {
	from := time.Date(y, m, 1, 0, 0, 0, 0, time.UTC)
	return span{from, from.AddDate(0, n, -1)}
}

// ahead moves the day of publication by n units.
func (r resolver) ahead(u unit, n int) time.Time {
	switch u {
	case day:
		return r.now.AddDate(0, 0, n)
	case week, weekend:
		return r.now.AddDate(0, 0, 7*n)
	case month:
		return addMonths(r.now, n)
	case quarter:
		return addMonths(r.now, 3*n)
	case year:
		return addMonths(r.now, 12*n)
	case decade:
		return addMonths(r.now, 120*n)
	}
	return addMonths(r.now, 1200*n)
}

// addMonths keeps to the month: a month after 31 January is the end of
// February.
func addMonths(t time.Time, n int) time.Time {
	d := t.AddDate(0, n, 0)
	if d.Day() != t.Day() {
		return d.AddDate(0, 0, -d.Day())
	}
	return d
}

// calendar reads months, seasons, years, decades, centuries, quarters and
// halves, with a year or without.
func (r resolver) calendar(w []string) (span, bool) {
	if s, ok := r.year(w); ok {
		return s, true
	}
	if m := r.cal.months[w[0]]; m != 0 {
		return r.named(w[1:], func(y int) (span, bool) { return monthsFrom(y, m, 1), true })
	}
	if m := r.cal.seasons[w[0]]; m != 0 && (len(w) > 1 || r.definite || r.direct || r.tense < 0) { // a bare one comes every year
		return r.named(w[1:], func(y int) (span, bool) { return monthsFrom(y, m, 3), true })
	}
	if n := r.cal.ordinals[w[0]]; len(w) > 1 && (n > 0 || w[0] == "final" || w[0] == "last") {
		final := n == 0
		switch {
		case final && w[1] == "quarter" && (len(w) > 2 || w[0] == "final"):
			n = 4
		case final && w[1] == "half" && len(w) > 2:
			n = 2
		case final:
			return span{}, false
		}
		switch {
		case w[1] == "quarter":
			return r.named(w[2:], func(y int) (span, bool) { return monthsFrom(y, time.Month(3*n-2), 3), true })
		case w[1] == "half" && n <= 2:
			return r.named(w[2:], func(y int) (span, bool) { return monthsFrom(y, time.Month(6*n-5), 6), true })
		}
	}
	if n, err := strconv.Atoi(strings.TrimPrefix(w[0], "q")); err == nil && w[0][0] == 'q' && n >= 1 && n <= 4 {
		return r.named(w[1:], func(y int) (span, bool) { return monthsFrom(y, time.Month(3*n-2), 3), true })
	}
	if len(w) == 2 && w[1] == "century" {
		if n, err := strconv.Atoi(strings.TrimRight(w[0], "stndrh")); err == nil && n > 0 && n < 30 {
			return monthsFrom(100*(n-1), 1, 1200), true
		}
	}
	return span{}, false
}

// named reads the year behind the name of a part of it.
func (r resolver) named(rest []string, in func(year int) (span, bool)) (span, bool) {
	for len(rest) > 0 && (rest[0] == "of" || rest[0] == "in" || rest[0] == "the") {
		rest = rest[1:]
	}
	if len(rest) == 0 {
		return r.yearly(in)
	}
	if s, ok := r.year(rest); ok && s.to.Sub(s.from) < 367*24*time.Hour {
		return in(s.from.Year())
	}
	if len(rest) == 2 && r.cal.units[rest[1]] == year {
		if s, ok := r.relative(rest); ok {
			return in(s.from.Year())
		}
	}
	return span{}, false
}

// year reads years and decades in figures: "2019", "the 1990s", "the 90s".
func (r resolver) year(w []string) (span, bool) {
	if len(w) == 2 && w[0] == "year" {
		w = w[1:]
	}
	if len(w) != 1 {
		return span{}, false
	}
	if isYear(w[0]) {
		y, _ := strconv.Atoi(w[0])
		return monthsFrom(y, 1, 12), true
	}
	figures, ok := strings.CutSuffix(w[0], "s")
	figures = strings.TrimRight(figures, "'’")
	n, err := strconv.Atoi(figures)
	switch {
	case !ok || err != nil || n%10 != 0:
		return span{}, false
	case len(figures) == 4:
		return monthsFrom(n, 1, 120), true
	case len(figures) == 2 && n >= 20:
		return monthsFrom(1900+n, 1, 120), true
	}
	return span{}, false
}

// relative reads "last week", "this summer", "next January", "the coming
// days", "the past three years", "this year's".
func (r resolver) relative(w []string) (span, bool) {
	if len(w) < 2 {
		if u := r.cal.units[w[0]]; u == weekend { // "over the weekend"
			return r.weekendByTense(), true
		}
		return span{}, false
	}
	if w[0] == "recent" && len(w) == 2 && r.cal.units[w[1]] != noUnit {
		return span{r.ahead(r.cal.units[w[1]], -severalOf(r.cal.units[w[1]])), r.now}, true
	}
	n, ok := r.cal.shifts[w[0]]
	if !ok {
		return span{}, false
	}
	rest := w[1:]
	if k, left, ok := r.cal.count(rest); ok && n != 0 && len(left) == 1 && r.cal.units[left[0]] != noUnit {
		return r.stretch(r.cal.units[left[0]], n*k), true
	}
	if (rest[0] == "few" || rest[0] == "several") && n != 0 {
		rest = rest[1:]
	}
	if k, ok := r.hours(rest); ok && n != 0 {
		return r.stretch(day, n*k), true
	}
	if len(rest) != 1 {
		return span{}, false
	}
	if u := r.cal.units[rest[0]]; u != noUnit {
		plural := strings.HasSuffix(rest[0], "s")
		switch {
		case plural && n != 0:
			return r.stretch(u, n*severalOf(u)), true
		case plural:
			return span{}, false
		case w[0] == "past" || w[0] == "coming" || r.definite && n != 0 && w[0] != "previous":
			return r.stretch(u, n), true // "in the last decade", but "last decade"
		}
		return r.around(u, n), true
	}
	return r.relativeName(rest[0], n)
}

// relativeName reads "last summer", "next January": the nearest that is not
// the current one; "this" is the one of the current year.
func (r resolver) relativeName(name string, n int) (span, bool) {
	m, length := r.cal.months[name], 1
	if m == 0 {
		m, length = r.cal.seasons[name], 3
	}
	if m == 0 {
		return span{}, false
	}
	if n == 0 && r.tense != 0 { // "this winter" began last year or will begin
		return r.yearly(func(y int) (span, bool) { return monthsFrom(y, m, length), true })
	}
	if n == 0 {
		return monthsFrom(r.now.Year(), m, length), true
	}
	for y := r.now.Year() - n; ; y += n {
		if s := monthsFrom(y, m, length); n < 0 && s.to.Before(r.now) || n > 0 && s.from.After(r.now) {
			return s, true
		}
	}
}

// hours reads whole days told in hours: "48 hours".
func (r resolver) hours(w []string) (days int, ok bool) {
	n, rest, ok := r.cal.count(w)
	return n / 24, ok && len(rest) == 1 && rest[0] == "hours" && n%24 == 0
}

// anaphoric reads what counts from a time that the text named before: "the
// following month", "two days later", "that year"; and "the week before last",
// which counts from publication.
func (r resolver) anaphoric(w []string) (span, bool) {
	if len(w) == 3 && r.cal.units[w[0]] != noUnit {
		switch w[1] + " " + w[2] {
		case "before last":
			return r.around(r.cal.units[w[0]], -2), true
		case "after next":
			return r.around(r.cal.units[w[0]], 2), true
		}
	}
	if r.told == (span{}) || len(w) < 2 {
		return span{}, false
	}
	there := r.at(r.told.from, 0)
	if n, rest, ok := r.cal.count(w); ok && len(rest) == 2 && r.cal.units[rest[0]] != noUnit {
		if sign := map[string]int{"later": 1, "after": 1, "afterwards": 1, "earlier": -1, "before": -1, "beforehand": -1}[rest[1]]; sign != 0 {
			u := r.cal.units[rest[0]]
			return r.at(there.ahead(u, sign*n), 0).around(u, 0), true
		}
	}
	u := r.cal.units[w[1]]
	if len(w) != 2 || u == noUnit {
		return span{}, false
	}
	switch w[0] {
	case "following":
		return there.around(u, 1), true
	case "previous":
		return there.around(u, -1), true
	case "same":
		return there.around(u, 0), u != day || r.told.from.Equal(r.told.to)
	}
	return span{}, false
}

// stretch runs from the day of publication n units ahead, or back to it.
func (r resolver) stretch(u unit, n int) span {
	if n < 0 {
		return span{r.ahead(u, n), r.now}
	}
	return span{r.now, r.ahead(u, n)}
}

// severalOf is how many an unnumbered plural stretches over: "the coming
// days" are a week, "recent weeks" a month.
func severalOf(u unit) int {
	switch u {
	case day:
		return 7
	case week:
		return 4
	case month:
		return 6
	}
	return 5
}

func (r resolver) weekendByTense() span {
	s := r.around(weekend, 0)
	if r.tense <= 0 && s.from.After(r.now) {
		return r.around(weekend, -1)
	}
	return s
}

// ago reads "two weeks ago", "in three days", "two years from now", "a few days
// ago".
func (r resolver) ago(w []string) (span, bool) {
	var sign int
	switch {
	case len(w) > 2 && w[len(w)-1] == "ago":
		sign, w = -1, w[:len(w)-1]
	case len(w) > 3 && w[len(w)-1] == "now" && w[len(w)-2] == "from":
		sign, w = 1, w[:len(w)-2]
	case r.direct && len(w) > 1 && r.tense >= 0:
		sign = 1
	default:
		return span{}, false
	}
	if len(w) > 1 && w[0] == "a" && w[1] == "few" {
		w = w[1:]
	}
	if k, ok := r.hours(w); ok && r.within {
		return r.stretch(day, k), true
	}
	if len(w) > 2 && w[0] == "half" && (w[1] == "a" || w[1] == "an") && r.cal.units[w[2]] == year && len(w) == 3 {
		return r.at(r.ahead(month, sign*6), 0).around(month, 0), true
	}
	n, rest, ok := r.cal.count(w)
	if !ok {
		if len(w) == 2 && (w[0] == "few" || w[0] == "several") && r.cal.units[w[1]] != noUnit {
			far, near := r.ahead(r.cal.units[w[1]], sign*severalOf(r.cal.units[w[1]])), r.ahead(r.cal.units[w[1]], sign*2)
			if sign > 0 {
				far, near = near, far
			}
			return span{far, near}, true
		}
		return span{}, false
	}
	if len(rest) == 1 && strings.HasPrefix(rest[0], "fortnight") {
		n, rest = 2*n, []string{"weeks"}
	}
	if len(rest) != 1 || r.cal.units[rest[0]] == noUnit {
		return span{}, false
	}
	u := r.cal.units[rest[0]]
	if r.within {
		return r.stretch(u, n), true
	}
	return r.at(r.ahead(u, sign*n), 0).around(u, 0), true
}

// part reads parts of a period: "late 2019", "early this month", "the end of
// the year", "earlier this week", "mid-August".
func (r resolver) part(w []string) (span, bool) {
	if len(w) < 2 {
		return span{}, false
	}
	head, rest := w[0], w[1:]
	for len(rest) > 0 && (rest[0] == "of" || rest[0] == "the" || rest[0] == "in") {
		rest = rest[1:]
	}
	if len(rest) == 0 {
		return span{}, false
	}
	r.definite = head != "end" && head != "start" && head != "beginning" && head != "middle" && r.definite
	s, ok := r.point(rest)
	if u := r.cal.units[rest[0]]; !ok && len(rest) == 1 && u != noUnit && !strings.HasSuffix(rest[0], "s") {
		s, ok = r.around(u, 0), true // "the end of the year"
	}
	if !ok {
		return span{}, false
	}
	switch head {
	case "eve":
		d := s.from.AddDate(0, 0, -1)
		return span{d, d}, s.from.Equal(s.to)
	case "earlier":
		return span{s.from, minTime(s.to, r.now)}, !s.from.After(r.now)
	case "later":
		return span{maxTime(s.from, r.now), s.to}, !s.to.Before(r.now)
	case "early", "start", "beginning":
		return third(s, 0), true
	case "mid", "middle":
		return third(s, 1), true
	case "late", "end":
		return third(s, 2), true
	}
	return span{}, false
}

// third returns the first, second or last third of a span, in months where it
// has three or more, in days otherwise.
func third(s span, n int) span {
	if m := int(s.to.Month()-s.from.Month()) + 12*(s.to.Year()-s.from.Year()) + 1; m >= 3 && s.from.Day() == 1 {
		a, b := m*n/3, m*(n+1)/3
		return span{s.from.AddDate(0, a, 0), s.from.AddDate(0, b, -1)}
	}
	days := int(s.to.Sub(s.from)/(24*time.Hour)) + 1
	if s.from.Day() == 1 && days >= 28 { // a month: the 1st to the 10th, to the 20th, to the end
		to := s.from.AddDate(0, 0, 10*n+9)
		if n == 2 {
			to = s.to
		}
		return span{s.from.AddDate(0, 0, 10*n), to}
	}
	return span{s.from.AddDate(0, 0, days*n/3), s.from.AddDate(0, 0, max(days*n/3, days*(n+1)/3-1))}
}

func minTime(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func maxTime(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
