package ner

import (
	"strings"
	"testing"

	"newsgraph/ingest/internal/lang/en"
)

// Each word of nationality stands for a country of the table, or for one that
// is no more.
func TestNationalities(t *testing.T) {
	files := en.Files()
	g, err := loadGazetteer(files)
	if err != nil {
		t.Fatal(err)
	}
	countries := map[string]bool{"Soviet Union": true}
	if err := eachLine(files, "lexicon/countries.tsv", func(line string) error {
		name, _, _ := strings.Cut(line, "\t")
		countries[name] = true
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	for word, country := range g.country {
		if !countries[country] {
			t.Errorf("%s stands for %q, which is not in the table", word, country)
		}
	}
	for word, want := range map[string]string{"Russian": "Russia", "Ukrainians": "Ukraine", "French": "France",
		"Congolese": "DR Congo", "Dominican": "Dominican Republic", "Swiss": "Switzerland", "North Korean": "North Korea"} {
		if g.country[word] != want {
			t.Errorf("%s stands for %q, want %q", word, g.country[word], want)
		}
	}
}

// The calendar, the numbers and the units say what the grammar expects.
func TestVocabulary(t *testing.T) {
	v, err := loadVocabulary(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	months, days := map[int]bool{}, map[int]bool{}
	for word, c := range v.calendar {
		switch c.kind {
		case "month":
			months[c.value] = true
		case "weekday":
			days[c.value] = true
		case "season", "part", "period", "clock", "deictic":
		default:
			t.Errorf("%s is of the unknown kind %q", word, c.kind)
		}
	}
	if len(months) != 12 || len(days) != 7 {
		t.Errorf("%d months and %d days of the week", len(months), len(days))
	}
	for word, n := range v.numbers {
		switch n.kind {
		case "unit", "ten", "scale", "group", "part":
			if n.value == nil {
				t.Errorf("%s has no value", word)
			}
		case "vague", "":
		default:
			t.Errorf("%s is of the unknown kind %q", word, n.kind)
		}
		if n.kind == "" && n.place == 0 {
			t.Errorf("%s says nothing", word)
		}
	}
	for word, c := range v.currency {
		if len(c.code) != 3 || c.kind != "word" && c.kind != "minor" && c.kind != "ambiguous" {
			t.Errorf("%s is %+v", word, c)
		}
	}
}
