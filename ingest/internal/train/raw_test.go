package main

import (
	"slices"
	"testing"

	"newsgraph/ingest/internal/lang/en"
	"newsgraph/ingest/internal/tokenize"
)

// Raw text of the genres nearest to news keeps its tokens and sentences, and
// loses little against given ones: floors below what eval raw prints.
func TestRawFloors(t *testing.T) {
	n := loadNeural(t)
	tokenizer, err := tokenize.Load(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	gold, err := readCorpus(gumDev)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := readRaw(tokenizer, n, gumDev, gold)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		genre                   string
		tokens, sentences, lost float64
	}{{"  news", 99.8, 99, 0.5}, {"  interview", 99.7, 94.5, 1.5}, {"  speech", 99.8, 97.5, 1}, {"  academic", 99.7, 96.5, 1.5}} {
		i := slices.IndexFunc(rows, func(r rawRow) bool { return r.name == test.genre })
		if i < 0 {
			t.Fatalf("no genre%s", test.genre)
		}
		if r := rows[i]; r.tokens < test.tokens || r.sentences < test.sentences || r.given-r.las > test.lost {
			t.Errorf("%s: %+v, floors %+v", gumDev, r, test)
		}
	}
}
