package ner

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func words(s string, c *catalogue) []word {
	var list []word
	for _, f := range strings.Fields(s) {
		list = append(list, word{spelling: &spelling{form: f, longest: c.longest[f]}})
	}
	return list
}

// What is written is read again: the first bearer of a name, and no name too
// long to be one. The longest name counts, with what a first model found of it.
func TestKnown(t *testing.T) {
	var b bytes.Buffer
	names := []Named{
		{"Atlanta", Place}, {"Atlanta", Event}, {"Bank of Quux", Group}, {"Bank", Thing}, {"one two three four five six seven", Event},
	}
	if err := WriteKnown(&b, slices.Values(names), "a notice"); err != nil {
		t.Fatal(err)
	}
	c, err := loadKnown(fstest.MapFS{KnownFile: &fstest.MapFile{Data: b.Bytes()}})
	if err != nil {
		t.Fatal(err)
	}
	c = c.remember(map[string]*[4]int{"Ann Lee": {3, 0, 0, 0}, "Bank of Quux": {0, 8, 1, 0}, "New Blimp": {1, 1, 1, 0}, "Zork Corp": {0, 2, 0, 0}})
	again, err := c.with(c.append(nil))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		text  string
		want  kinds
		words int
	}{
		{"Atlanta Olympics", kinds(Place), 1},
		{"Bank of Quux and", kinds(Group) | 2<<4, 3},
		{"Bank of", kinds(Thing), 1},
		{"Ann Lee said", 1 << 4, 2},
		{"New Blimp", 0, 0}, // found as many things
		{"Zork Corp", 0, 0}, // found too seldom
		{"one two three four five six seven", 0, 0},
	} {
		for _, c := range []*catalogue{c, again} {
			if k, n := c.find(words(test.text, c), nil); k != test.want || n != test.words {
				t.Errorf("%q: %d words of kinds %#x, want %d of %#x", test.text, n, k, test.words, test.want)
			}
		}
	}
	if _, err := loadKnown(fstest.MapFS{}); err == nil {
		t.Error("no error without the file")
	}
	if _, err := loadKnown(fstest.MapFS{KnownFile: &fstest.MapFile{Data: []byte("no zstd")}}); err == nil {
		t.Error("no error for a damaged file")
	}
}
