package source

import (
	"testing"
	"time"
)

func TestDateOfURL(t *testing.T) {
	for _, c := range []struct{ url, want string }{
		{"https://example.com/2025/08/14/talks", "2025-08-14"},
		{"https://example.com/news/2025-08-14-talks.html", "2025-08-14"},
		{"https://example.com/2025/aug/14/talks", "2025-08-14"},
		{"https://example.com/20250814/talks", "2025-08-14"},
		{"https://example.com/a/2025/8/4/", "2025-08-04"},
		{"https://example.com/2025/13/14/talks", ""},
		{"https://example.com/2025/08/talks", ""},
		{"https://example.com/article-20251399", ""},
		{"https://example.com/item/1234567", ""},
		{"https://example.com/2025/02/30/x", ""},
	} {
		check(t, c.url, c.want, func() (time.Time, bool) { return dateOfURL(c.url) })
	}
}

func TestDateOfText(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"LONDON, Aug. 14, 2025 (AFP) — The minister resigned.", "2025-08-14"},
		{"Minister resigns\n\nBy Ann Lee\n\n14 August 2025, 10:31 BST\n\nThe minister resigned.", "2025-08-14"},
		{"Minister resigns\nPublished: Thursday, 14th August 2025\n\nThe minister resigned.", "2025-08-14"},
		{"Minister resigns\n2025-08-14\n\nThe minister resigned.", "2025-08-14"},
		{"Posted on August 14, 2025 at 9:05 a.m. EDT\nText.", "2025-08-14"},
		{"The minister resigned on 14 August 2025.", ""},
		{"Minister resigns on 14 August 2025", ""},
		{"LONDON, Aug. 14 (AFP) — The minister resigned.", ""},
		{"One.\nTwo.\nThree.\nFour.\nFive.\nSix.\nSeven.\nEight.\n14 August 2025", ""},
	} {
		check(t, c.text, c.want, func() (time.Time, bool) { return dateOfText(c.text) })
	}
}

func TestParseDate(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"2025-08-14T23:30:00-04:00", "2025-08-14"}, // the day where it was published
		{"2025-08-14T23:30:00Z", "2025-08-14"},
		{"Thu, 14 Aug 2025 06:30:00 GMT", "2025-08-14"},
		{"August 14, 2025", "2025-08-14"},
		{"14 August 2025", "2025-08-14"},
		{"2025/08/14", "2025-08-14"},
		{"20250814", "2025-08-14"},
		{"1970-01-01T00:00:00Z", ""},
		{"0001-01-01", ""},
		{"yesterday", ""},
		{"", ""},
	} {
		check(t, c.in, c.want, func() (time.Time, bool) { return parseDate(c.in) })
	}
}

func check(t *testing.T, in, want string, find func() (time.Time, bool)) {
	t.Helper()
	got := ""
	if day, ok := find(); ok {
		got = day.Format(time.DateOnly)
	}
	if got != want {
		t.Errorf("%q: %q, want %q", in, got, want)
	}
}
