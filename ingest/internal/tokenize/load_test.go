package tokenize_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/lang/en"
	"newsgraph/ingest/internal/tokenize"
)

// lists is the English lexicon with some files replaced, and without models.
func lists(t *testing.T, replaced map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	names, err := fs.Glob(en.Files(), "lexicon/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(names, "lexicon/calendar.tsv") {
		data, err := fs.ReadFile(en.Files(), name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = &fstest.MapFile{Data: data}
	}
	for name, text := range replaced {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// Without a model, rules split sentences.
func TestRules(t *testing.T) {
	tok, err := tokenize.Load(lists(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, want string }{
		{"He came. She left.", "He came .\nShe left .\n"},
		{"Mr. Smith met Sen. J. Doe vs. Bo Li.", "Mr. Smith met Sen. J. Doe vs. Bo Li .\n"},
		{"He is in the U.S. He likes it.", "He is in the U.S.\nHe likes it .\n"},
		{"U.S. President Biden came at 5 p.m. Monday. It ended at 6 p.m. Police left.", "U.S. President Biden came at 5 p.m. Monday .\nIt ended at 6 p.m.\nPolice left .\n"},
		{"“Why?” Smith asked. \"No.\" He left.", "“ Why ? ” Smith asked .\n\" No . \"\nHe left .\n"},
		{"1. First point (see below). Yes!", "1 . First point ( see below ) .\nYes !\n"},
		{"Wait... what? Then... He left.", "Wait ... what ?\nThen ...\nHe left .\n"},
		{"It ended.But not yet. At 3.5 percent.", "It ended .\nBut not yet .\nAt 3.5 percent .\n"},
	} {
		d := blocks(c.text)
		if err := tok.Annotate(d); err != nil {
			t.Fatal(err)
		}
		check(t, d)
		if diff := cmp.Diff(c.want, listing(d)); diff != "" {
			t.Errorf("%q mismatch (-want +got):\n%s", c.text, diff)
		}
	}
}

func TestLoadNamesTheLine(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"lexicon/abbreviations.txt", "# x\ntitel: Mr\n", `tokenize: lexicon/abbreviations.txt:2: want class: abbreviation…, got "titel: Mr"`},
		{"lexicon/contractions.txt", "cannot\n", `tokenize: lexicon/contractions.txt:1: want a word in two parts or more, got "cannot"`},
		{"models/sentence.bin", "no model", "models/sentence.bin"},
	} {
		_, err := tokenize.Load(lists(t, map[string]string{c.name: c.text}))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
	if _, err := tokenize.Load(fstest.MapFS{}); err == nil {
		t.Error("no error without files")
	}
}

// A sentence without end is cut, at a comma where there is one.
func TestLongSentences(t *testing.T) {
	for _, word := range []string{"word ", "word, "} {
		d := blocks(strings.Repeat(word, 3000))
		if err := load(t).Annotate(d); err != nil {
			t.Fatal(err)
		}
		check(t, d)
		for _, s := range d.Sentences {
			if s.End-s.Begin > 400 {
				t.Errorf("a sentence of %d tokens", s.End-s.Begin)
			}
			if last := d.Tokens[s.End-1].Form; word == "word, " && last != "," {
				t.Errorf("cut after %q", last)
			}
		}
	}
}

// Learning is a function of its input, and what it learns can be loaded.
func TestLearn(t *testing.T) {
	gold := blocks("")
	for d, err := range open(t, "data/gum/dev.conllu") {
		if err != nil {
			t.Fatal(err)
		}
		gold = d
		break
	}
	var first string
	for range 2 {
		f, err := load(t).Learn([]*doc.Doc{gold}, tokenize.LearnOptions{Seed: 7, Rare: 1, Cut: 1})
		if err != nil {
			t.Fatal(err)
		}
		b, err := f.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if first != "" && string(b) != first {
			t.Fatal("learning twice gave two models")
		}
		first = string(b)
	}
	tok, err := tokenize.Load(lists(t, map[string]string{"models/sentence.bin": first}))
	if err != nil {
		t.Fatal(err)
	}
	d := raw(gold)
	if err := tok.Annotate(d); err != nil {
		t.Fatal(err)
	}
	var f f1
	f.add(sentences(gold), sentences(d))
	if f.score() < 90 {
		t.Errorf("sentence F1 %.2f on what it has learnt from", f.score())
	}
	if _, err := load(t).Learn(nil, tokenize.LearnOptions{}); err == nil {
		t.Error("learning from nothing is no error")
	}
}
