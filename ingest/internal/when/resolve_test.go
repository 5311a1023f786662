package when_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"newsgraph/ingest/internal/lang/en"
	"newsgraph/ingest/internal/when"
)

// TestResolve holds answers worked out by hand with a calendar. The day of
// publication is Friday, 15 August 2025, in the week from the 11th to the 17th.
func TestResolve(t *testing.T) {
	published := time.Date(2025, 8, 15, 14, 30, 0, 0, time.UTC)
	for _, test := range []struct{ text, tense, want string }{
		{"today", "", "2025-08-15"},
		{"tonight", "future", "2025-08-15"},
		{"yesterday", "past", "2025-08-14"},
		{"yesterday morning", "past", "2025-08-14"},
		{"tomorrow", "future", "2025-08-16"},
		{"last night", "past", "2025-08-14"},
		{"this morning", "past", "2025-08-15"},
		{"the day before yesterday", "past", "2025-08-13"},
		{"the day after tomorrow", "future", "2025-08-17"},
		{"overnight", "past", "2025-08-14 2025-08-15"},

		{"on Wednesday", "past", "2025-08-13"},
		{"Thursday", "past", "2025-08-14"},
		{"on Friday", "past", "2025-08-15"},
		{"Friday", "future", "2025-08-15"},
		{"on Saturday", "past", "2025-08-09"},
		{"on Saturday", "future", "2025-08-16"},
		{"on Monday", "future", "2025-08-18"},
		{"Monday", "", "2025-08-11"},
		{"late on Tuesday", "past", "2025-08-12"},
		{"Wednesday night", "past", "2025-08-13"},
		{"at 5 pm on Thursday", "past", "2025-08-14"},
		{"last Friday", "past", "2025-08-08"},
		{"last Monday", "past", "2025-08-11"},
		{"next Friday", "future", "2025-08-22"},
		{"next Monday", "future", "2025-08-18"},
		{"this Sunday", "future", "2025-08-17"},
		{"Tuesday of last week", "past", "2025-08-05"},
		{"Tuesday next week", "future", "2025-08-19"},
		{"Wednesday, August 13", "past", "2025-08-13"},

		{"this week", "past", "2025-08-11 2025-08-17"},
		{"last week", "past", "2025-08-04 2025-08-10"},
		{"next week", "future", "2025-08-18 2025-08-24"},
		{"earlier this week", "past", "2025-08-11 2025-08-15"},
		{"later this week", "future", "2025-08-15 2025-08-17"},
		{"over the weekend", "past", "2025-08-09 2025-08-10"},
		{"at the weekend", "future", "2025-08-16 2025-08-17"},
		{"last weekend", "past", "2025-08-09 2025-08-10"},
		{"this month", "past", "2025-08-01 2025-08-31"},
		{"last month", "past", "2025-07-01 2025-07-31"},
		{"next month", "future", "2025-09-01 2025-09-30"},
		{"later this month", "future", "2025-08-15 2025-08-31"},
		{"this quarter", "", "2025-07-01 2025-09-30"},
		{"last quarter", "past", "2025-04-01 2025-06-30"},
		{"this year", "", "2025-01-01 2025-12-31"},
		{"earlier this year", "past", "2025-01-01 2025-08-15"},
		{"last year", "past", "2024-01-01 2024-12-31"},
		{"next year", "future", "2026-01-01 2026-12-31"},
		{"this summer", "", "2025-06-01 2025-08-31"},
		{"last summer", "past", "2024-06-01 2024-08-31"},
		{"last winter", "past", "2024-12-01 2025-02-28"},
		{"next spring", "future", "2026-03-01 2026-05-31"},
		{"last decade", "past", "2010-01-01 2019-12-31"},

		{"three days ago", "past", "2025-08-12"},
		{"two weeks ago", "past", "2025-07-28 2025-08-03"},
		{"a month ago", "past", "2025-07-01 2025-07-31"},
		{"twenty-five years ago", "past", "2000-01-01 2000-12-31"},
		{"a few days ago", "past", "2025-08-08 2025-08-13"},
		{"in two days", "future", "2025-08-17"},
		{"in two weeks", "future", "2025-08-25 2025-08-31"},
		{"three weeks from now", "future", "2025-09-01 2025-09-07"},
		{"in the coming days", "future", "2025-08-15 2025-08-22"},
		{"over the next two weeks", "future", "2025-08-15 2025-08-29"},
		{"in recent weeks", "past", "2025-07-18 2025-08-15"},
		{"in the past three years", "past", "2022-08-15 2025-08-15"},
		{"over the past year", "past", "2024-08-15 2025-08-15"},

		{"in July", "past", "2025-07-01 2025-07-31"},
		{"in December", "past", "2024-12-01 2024-12-31"},
		{"in December", "future", "2025-12-01 2025-12-31"},
		{"in March", "future", "2026-03-01 2026-03-31"},
		{"next January", "future", "2026-01-01 2026-01-31"},
		{"last March", "past", "2025-03-01 2025-03-31"},
		{"last September", "past", "2024-09-01 2024-09-30"},
		{"August 12", "past", "2025-08-12"},
		{"Aug. 20", "past", "2024-08-20"},
		{"Aug. 20", "future", "2025-08-20"},
		{"on September 3rd", "", "2025-09-03"},
		{"the 4th of July", "past", "2025-07-04"},
		{"15 August 1947", "past", "1947-08-15"},
		{"August 15, 1947", "past", "1947-08-15"},
		{"February 29, 2024", "past", "2024-02-29"},
		{"May 9 last year", "past", "2024-05-09"},
		{"July 2019", "past", "2019-07-01 2019-07-31"},
		{"in February of 2022", "past", "2022-02-01 2022-02-28"},
		{"in January last year", "past", "2024-01-01 2024-01-31"},
		{"2025-08-13", "", "2025-08-13"},
		{"in 2019", "past", "2019-01-01 2019-12-31"},
		{"the 1990s", "past", "1990-01-01 1999-12-31"},
		{"late 2019", "past", "2019-09-01 2019-12-31"},
		{"early 2022", "past", "2022-01-01 2022-04-30"},
		{"mid-August", "past", "2025-08-11 2025-08-20"},
		{"in early July", "past", "2025-07-01 2025-07-10"},
		{"late last month", "past", "2025-07-21 2025-07-31"},
		{"by the end of the year", "future", "2025-09-01 2025-12-31"},
		{"the summer of 2024", "past", "2024-06-01 2024-08-31"},
		{"the first quarter of 2024", "past", "2024-01-01 2024-03-31"},
		{"Q2 2025", "past", "2025-04-01 2025-06-30"},
		{"in the second half of last year", "past", "2024-07-01 2024-12-31"},
		{"in the 19th century", "past", "1800-01-01 1899-12-31"},
		{"on Christmas Eve", "past", "2024-12-24"},
		{"on the eve of August 15", "past", "2025-08-14"},

		{"from 2014 to 2018", "past", "2014-01-01 2018-12-31"},
		{"between May and July", "past", "2025-05-01 2025-07-31"},
		{"from Monday to Wednesday", "past", "2025-08-11 2025-08-13"},
		{"2014-2018", "past", "2014-01-01 2018-12-31"},
		{"since 2014", "past", "2014-01-01 2025-08-15"},
		{"since Monday", "past", "2025-08-11 2025-08-15"},
		{"until Sunday", "future", "2025-08-15 2025-08-17"},

		{"on the eve of the summit", "past", ""},
		{"two days after the vote", "past", ""},
		{"two weeks earlier", "past", ""},
		{"for three years", "past", ""},
		{"three years", "past", ""},
		{"February 30", "past", ""},
		{"the meeting", "", ""},
		{"a", "", ""},
		{"", "", ""},
	} {
		from, to, ok := calendar(t).Resolve(strings.Fields(test.text), published, test.tense)
		if got := show(from, to, ok); got != test.want {
			t.Errorf("Resolve(%q, %q) = %q, want %q", test.text, test.tense, got, test.want)
		}
	}
}

// calendar returns the calendar of English.
func calendar(t *testing.T) *when.Calendar {
	t.Helper()
	c, err := when.Load(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func show(from, to time.Time, ok bool) string {
	switch {
	case !ok:
		return ""
	case from.Equal(to):
		return from.Format(time.DateOnly)
	}
	return from.Format(time.DateOnly) + " " + to.Format(time.DateOnly)
}

// Without a day of publication only what does not need one has an answer.
func TestResolveUnpublished(t *testing.T) {
	for text, want := range map[string]string{
		"August 15, 1947": "1947-08-15",
		"2019":            "2019-01-01 2019-12-31",
		"Friday":          "",
		"last week":       "",
		"in July":         "",
		"since 2014":      "",
	} {
		from, to, ok := calendar(t).Resolve(strings.Fields(text), time.Time{}, "past")
		if got := show(from, to, ok); got != want {
			t.Errorf("Resolve(%q) = %q, want %q", text, got, want)
		}
	}
}

// A month added to the end of a month stays within the next.
func TestResolveEndOfMonth(t *testing.T) {
	published := time.Date(2024, 1, 31, 0, 0, 0, 0, time.UTC)
	from, to, ok := calendar(t).Resolve([]string{"in", "one", "month"}, published, "future")
	if got := show(from, to, ok); got != "2024-02-01 2024-02-29" {
		t.Errorf("in one month = %q", got)
	}
}

func FuzzResolve(f *testing.F) {
	f.Add("late on the 3rd of last", "past")
	f.Add("this this this", "future")
	f.Fuzz(func(t *testing.T, text, tense string) {
		from, to, ok := calendar(t).Resolve(strings.Fields(text), time.Date(2025, 8, 15, 0, 0, 0, 0, time.UTC), tense)
		if ok && from.After(to) {
			t.Errorf("Resolve(%q) ends before it begins: %v, %v", text, from, to)
		}
	})
}

func ExampleCalendar_Resolve() {
	calendar, err := when.Load(en.Files())
	if err != nil {
		panic(err)
	}
	published := time.Date(2025, 8, 15, 0, 0, 0, 0, time.UTC)
	from, to, _ := calendar.Resolve([]string{"last", "week"}, published, "past")
	fmt.Println(from.Format(time.DateOnly), to.Format(time.DateOnly))
	// Output: 2025-08-04 2025-08-10
}
