package when

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A holiday is a day that comes once a year.
type holiday struct {
	month   time.Month
	day     int // of the month, or days from Easter Sunday
	easter  bool
	weekday int // 1 is Monday; 0 for a fixed day
	nth     int // which of the month: 1 the first, -1 the last
}

// parseHoliday reads "12-25"; "11-thu4", the fourth Thursday of November, and
// "05-mon-1", the last Monday of May; "easter-2"; and "-", which is not known
// to this calendar.
func parseHoliday(s string) (h holiday, known bool, err error) {
	bad := fmt.Errorf("holiday %q: want MM-DD, MM-thu4, MM-mon-1, easter-2 or -", s)
	if s == "-" {
		return h, false, nil
	}
	if days, ok := strings.CutPrefix(s, "easter"); ok {
		if h.day, err = strconv.Atoi(days); err != nil {
			return h, false, bad
		}
		h.easter = true
		return h, true, nil
	}
	month, rest, _ := strings.Cut(s, "-")
	m, err := strconv.Atoi(month)
	if err != nil || m < 1 || m > 12 || rest == "" {
		return h, false, bad
	}
	h.month = time.Month(m)
	if h.day, err = strconv.Atoi(rest); err == nil {
		return h, true, nil
	}
	for i, name := range []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
		if n, ok := strings.CutPrefix(rest, name); ok {
			if h.nth, err = strconv.Atoi(n); err != nil || h.nth == 0 {
				return h, false, bad
			}
			h.weekday = i + 1
			return h, true, nil
		}
	}
	return h, false, bad
}

// in returns the day in a year.
func (h holiday) in(year int) (span, bool) {
	switch {
	case h.easter:
		d := easter(year).AddDate(0, 0, h.day)
		return span{d, d}, true
	case h.weekday == 0:
		return dayOf(year, h.month, h.day)
	}
	first := time.Date(year, h.month, 1, 0, 0, 0, 0, time.UTC)
	if h.nth < 0 {
		first = first.AddDate(0, 1, -7) // the last week of the month
	}
	d := first.AddDate(0, 0, (h.weekday-1-(int(first.Weekday())+6)%7+7)%7)
	if h.nth > 0 {
		d = d.AddDate(0, 0, 7*(h.nth-1))
	}
	return span{d, d}, d.Month() == h.month
}

// easter returns Easter Sunday of a year of the Gregorian calendar, by the
// method of Meeus, Jones and Butcher (Meeus, Astronomical Algorithms, ch. 8).
func easter(year int) time.Time {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	month := (h + l - 7*m + 90) / 25
	day := (h + l - 7*m + 33*month + 19) % 32
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}
