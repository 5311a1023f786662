package source

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/itlightning/dateparse"
)

// tag is the form of BCP 47 tags.
var tag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$`)

// earliest and latest bound dates of publication: what lies beyond is the
// default of some program. Both are fixed, so that the clock has no say.
var (
	earliest = time.Date(1600, 1, 1, 0, 0, 0, 0, time.UTC)
	latest   = time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)
)

func plausibleDate(t time.Time) bool {
	return !t.Before(earliest) && t.Before(latest) && t.Unix() != 0
}

// parseDate reads a date as metadata have it, in nearly any form. The day is
// that of the zone in which it is given.
func parseDate(s string) (time.Time, bool) {
	s = strings.TrimSpace(s)
	if len(s) < 4 || len(s) > 64 {
		return time.Time{}, false
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		if t, err = dateparse.ParseIn(s, time.UTC); err != nil {
			return time.Time{}, false
		}
	}
	t = day(t)
	return t, plausibleDate(t)
}

// day drops the time of day.
func day(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// urlDate matches the date in a path: /2025/08/14/, /2025-08-14-, /2025/aug/14/,
// /20250814/.
var urlDate = regexp.MustCompile(`[/_-](19[89]\d|20\d\d)(?:[/-](\d\d?|[a-z]{3})[/-](\d\d?)|(\d\d)(\d\d))(?:[/_.-]|$)`)

// dateOfURL returns the date that a URL tells.
func dateOfURL(url string) (time.Time, bool) {
	m := urlDate.FindStringSubmatch(strings.ToLower(url))
	if m == nil {
		return time.Time{}, false
	}
	return calendarDay(m[1], m[2]+m[4], m[3]+m[5])
}

// months are the names of months by their first three letters.
var months = map[string]int{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
	"jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}

// calendarDay makes a day of its parts if there is such a day.
func calendarDay(year, month, dayOfMonth string) (time.Time, bool) {
	y, _ := strconv.Atoi(year)
	m, err := strconv.Atoi(month)
	if err != nil && len(month) >= 3 {
		m = months[strings.ToLower(month[:3])]
	}
	d, _ := strconv.Atoi(dayOfMonth)
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return t, m > 0 && d > 0 && t.Day() == d && int(t.Month()) == m && plausibleDate(t)
}

const monthName = `(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?`

var (
	american = regexp.MustCompile(`\b` + monthName + ` (\d\d?)(?:st|nd|rd|th)?,? (\d{4})\b`)
	british  = regexp.MustCompile(`\b(\d\d?)(?:st|nd|rd|th)? ` + monthName + `,? (\d{4})\b`)
	isoDay   = regexp.MustCompile(`\b(\d{4})-(\d\d)-(\d\d)\b`)
	// stamp is what may stand on a line beside its date.
	stamp = regexp.MustCompile(`(?i)^(published|updated|posted|first published|last updated|date|on|at|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|am|pm|a\.m|p\.m|gmt|utc|bst|est|edt|et|cet|cest|ist|\d{1,2}[:.]\d\d(?:[:.]\d\d)?|[-–—|·•,:()]+)\b?`)
	// dash ends a dateline.
	dash = regexp.MustCompile(`\s[-–—]{1,2}\s`)
)

const (
	stampLines   = 8  // lines of a text among which a date line is looked for
	longestStamp = 80 // bytes of a date line, and of a dateline
)

// dateOfText returns the date that a text begins with: on a line of its own
// ("Published: 14 August 2025, 10:31 GMT") or in its dateline ("LONDON, Aug. 14,
// 2025 (AFP) —"). A date in a sentence is none.
func dateOfText(text string) (time.Time, bool) {
	n := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if n++; n > stampLines {
			break
		}
		head := line
		if loc := dash.FindStringIndex(line); loc != nil && loc[0] <= longestStamp {
			head = line[:loc[0]]
		} else if len(line) > longestStamp || !onlyStamp(line) {
			continue
		}
		if t, _, ok := dateIn(head); ok {
			return t, true
		}
	}
	return time.Time{}, false
}

// onlyStamp reports whether a line has nothing but a date, times and the words
// that go with them.
func onlyStamp(line string) bool {
	_, loc, ok := dateIn(line)
	if !ok {
		return false
	}
	rest := line[:loc[0]] + " " + line[loc[1]:]
	for rest = strings.TrimLeft(rest, " \t."); rest != ""; rest = strings.TrimLeft(rest, " \t.") {
		m := stamp.FindString(rest)
		if m == "" {
			return false
		}
		rest = rest[len(m):]
	}
	return true
}

// dateIn finds the first full date in s and where it stands.
func dateIn(s string) (t time.Time, loc []int, ok bool) {
	forms := []struct {
		re                     *regexp.Regexp
		year, month, dayNumber int
	}{{american, 3, 1, 2}, {british, 3, 2, 1}, {isoDay, 1, 2, 3}}
	for _, f := range forms {
		if m := f.re.FindStringSubmatchIndex(s); m != nil {
			part := func(i int) string { return s[m[2*i]:m[2*i+1]] }
			if t, ok := calendarDay(part(f.year), part(f.month), part(f.dayNumber)); ok {
				return t, m[:2], true
			}
		}
	}
	return time.Time{}, nil, false
}
