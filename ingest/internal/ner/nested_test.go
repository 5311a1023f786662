package ner

import (
	"strings"
	"testing"

	"newsgraph/ingest/internal/doc"
)

// Places and nationalities within longer names are found, but for those that
// are persons' names.
func TestNested(t *testing.T) {
	m := load(t)
	for _, test := range []struct{ line, name, want string }{
		{"the Bank of/ADP England raised rates .", "Bank of England", "LOC[England]"},
		{"the University of/ADP Oslo won .", "University of Oslo", "LOC[Oslo]"},
		{"the Russian Academy of Sciences said so .", "Russian Academy of Sciences", "MISC[Russian]=Russia"},
		{"the United States Congress met .", "United States Congress", "LOC[United States]"},
		{"the Lincoln Institute closed .", "Lincoln Institute", ""},
		{"Michael Jordan left .", "Michael Jordan", ""},
		{"New Zealand won .", "New Zealand", ""},
	} {
		d := docOf(test.line)
		c := m.context(d)
		words := strings.Fields(test.name)
		name := doc.Mention{Label: doc.ORG}
		for d.Tokens[name.Begin].Form != words[0] {
			name.Begin++
		}
		name.End = name.Begin + len(words)
		if words[0] == "Michael" {
			name.Label = doc.PER
		}
		d.Mentions = m.nested(c, []doc.Mention{name})
		if got := show(d); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}
