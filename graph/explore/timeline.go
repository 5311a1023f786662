package explore

import (
	"fmt"
	"time"
)

// A Unit is the length of the periods of a timeline.
type Unit string

// The units.
const (
	Day   Unit = "day"
	Week  Unit = "week" // from Monday
	Month Unit = "month"
	Year  Unit = "year"
)

// A Period counts what falls into a stretch of days.
type Period struct {
	From  string `json:"from"` // YYYY-MM-DD, inclusive
	To    string `json:"to"`
	Count int    `json:"count"`
}

// Timeline counts days, YYYY-MM-DD, by period, from the first period to the
// last, empty ones between them included. What is no date is left out. An empty
// unit stands for the shortest that makes no more than 60 periods.
func Timeline(days []string, unit Unit) ([]Period, error) {
	var dates []time.Time
	for _, day := range days {
		if t, err := time.Parse(time.DateOnly, day); err == nil {
			dates = append(dates, t)
		}
	}
	if len(dates) == 0 {
		return nil, nil
	}
	first, last := dates[0], dates[0]
	for _, t := range dates {
		if t.Before(first) {
			first = t
		}
		if t.After(last) {
			last = t
		}
	}
	if unit == "" {
		unit = unitFor(first, last)
	}
	if !unit.known() {
		return nil, fmt.Errorf("unknown unit %q; the units are day, week, month and year", unit)
	}
	counts := make(map[time.Time]int)
	for _, t := range dates {
		counts[unit.start(t)]++
	}
	var out []Period
	for t := unit.start(first); !t.After(last); t = unit.next(t) {
		out = append(out, Period{
			From: t.Format(time.DateOnly), To: unit.next(t).AddDate(0, 0, -1).Format(time.DateOnly), Count: counts[t],
		})
	}
	return out, nil
}

// maxPeriods is about what a terminal shows at a glance.
const maxPeriods = 60

func unitFor(first, last time.Time) Unit {
	days := int(last.Sub(first).Hours()/24) + 1
	switch {
	case days <= maxPeriods:
		return Day
	case days <= maxPeriods*7:
		return Week
	case days <= maxPeriods*30:
		return Month
	}
	return Year
}

func (u Unit) known() bool { return u == Day || u == Week || u == Month || u == Year }

// start returns the first day of the period that t falls into.
func (u Unit) start(t time.Time) time.Time {
	switch u {
	case Week:
		return t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
	case Month:
		return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
	case Year:
		return time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return t
}

// next returns the first day of the period after the one that starts at t.
func (u Unit) next(t time.Time) time.Time {
	switch u {
	case Week:
		return t.AddDate(0, 0, 7)
	case Month:
		return t.AddDate(0, 1, 0)
	case Year:
		return t.AddDate(1, 0, 0)
	}
	return t.AddDate(0, 0, 1)
}
