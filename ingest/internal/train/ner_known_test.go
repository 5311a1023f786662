package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"newsgraph/ingest/internal/lang/en"
	"newsgraph/ingest/internal/ner"
)

// Names of WordNet are the instances, a place before others of its name.
func TestWordNetNames(t *testing.T) {
	path := filepath.Join(t.TempDir(), "data.noun")
	data := `  1 a notice
00960961 04 n 02 Atlanta 0 battle_of_Atlanta 0 001 @i 00958896 n 0000 | siege
08518505 15 n 01 city 0 001 @ 08226699 n 0000 | a large place
09076675 15 n 02 Atlanta 1 capital_of_Georgia 1 001 @i 08518505 n 0000 | a town
11083656 18 n 01 Jean_Piaget-Lee 0 001 @i 10000000 n 0000 | somebody
`
	if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := wordNetNames(path)
	if err != nil {
		t.Fatal(err)
	}
	want := []ner.Named{{Name: "Atlanta", Kind: ner.Place}, {Name: "Jean Piaget - Lee", Kind: ner.Person}, {Name: "Atlanta", Kind: ner.Event}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// A definition names what is defined and as what.
func TestDefinition(t *testing.T) {
	trees, err := loadReading(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ text, name, noun string }{
		{"Ann Lee ( born 1970 ) is a British politician .", "Ann Lee", "politician"},
		{"The Bank of Quux is a commercial bank in London .", "Bank of Quux", "bank"},
		{"The bank is a company .", "", ""},
		{"Ann Lee met the politician .", "", ""},
	} {
		name, noun, err := definition(trees, strings.Fields(test.text))
		if err != nil || name != test.name || noun != test.noun {
			t.Errorf("%q: %q is a %q (error %v), want %q a %q", test.text, name, noun, err, test.name, test.noun)
		}
	}
}
