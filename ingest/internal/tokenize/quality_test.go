package tokenize_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/lang/en"
	"newsgraph/ingest/internal/tokenize"
)

var dump = flag.String("dump", "", "with -v, print the errors of this kind: tokens or sentences")
var part = flag.String("part", "dev", "which part of the corpora to measure")

// span is the bytes that a token or sentence covers.
type span struct{ begin, end int }

// f1 counts spans that two analyses of the same text share. For tokens and
// sentences of the same characters that is the measure of the CoNLL 2018
// shared task (Zeman et al. 2018, section 5).
type f1 struct{ gold, system, both int }

func (f *f1) add(gold, system []span) (wrong, missed []span) {
	f.gold, f.system = f.gold+len(gold), f.system+len(system)
	seen := map[span]bool{}
	for _, g := range gold {
		seen[g] = true
	}
	for _, s := range system {
		if seen[s] {
			f.both++
			delete(seen, s)
		} else {
			wrong = append(wrong, s)
		}
	}
	for _, g := range gold {
		if seen[g] {
			missed = append(missed, g)
		}
	}
	return wrong, missed
}

func (f f1) score() float64 { return 200 * float64(f.both) / float64(f.gold+f.system) }

func words(d *doc.Doc) []span {
	var out []span
	for _, t := range d.Tokens {
		out = append(out, span{t.Begin, t.End})
	}
	return out
}

func surface(d *doc.Doc) []span {
	var out []span
	for _, t := range d.Tokens {
		if t.Joined {
			out[len(out)-1].end = t.End
		} else {
			out = append(out, span{t.Begin, t.End})
		}
	}
	return out
}

func sentences(d *doc.Doc) []span {
	var out []span
	for _, s := range d.Sentences {
		out = append(out, span{d.Tokens[s.Begin].Begin, d.Tokens[s.End-1].End})
	}
	return out
}

// raw is the text of a gold document with a block for each paragraph.
func raw(gold *doc.Doc) *doc.Doc {
	d := &doc.Doc{Text: gold.Text}
	at := 0
	for p := range strings.SplitSeq(gold.Text, "\n\n") {
		d.Blocks = append(d.Blocks, doc.Block{Begin: at, End: at + len(p), Kind: doc.Body})
		at += len(p) + 2
	}
	return d
}

func shared(t *testing.T, name string) string {
	root := os.Getenv("NEWSGRAPH_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "..", "shared")
	}
	file := filepath.Join(root, name)
	if _, err := os.Stat(file); err != nil {
		t.Skipf("the shared corpora are not here: %v", err)
	}
	return file
}

func TestQuality(t *testing.T) {
	for _, c := range []struct {
		corpus, only             string
		tokens, words, sentences float64 // floors
	}{
		{"ud-ewt", "", 99.2, 98.9, 89},
		{"gum", "", 99.8, 99.8, 96},
		{"gum", "_news_", 99.8, 99.8, 98},
	} {
		t.Run(c.corpus+c.only, func(t *testing.T) {
			var tok, word, sent f1
			for gold, err := range open(t, "data/"+c.corpus+"/"+*part+".conllu") {
				if err != nil {
					t.Fatal(err)
				}
				if !strings.Contains(gold.Sentences[0].Comments[0]+gold.Sentences[0].Comments[1], c.only) {
					continue
				}
				d := raw(gold)
				if err := load(t).Annotate(d); err != nil {
					t.Fatal(err)
				}
				tok.add(surface(gold), surface(d))
				wrong, missed := word.add(words(gold), words(d))
				if *dump == "tokens" {
					show(d.Text, wrong, missed)
				}
				wrong, missed = sent.add(sentences(gold), sentences(d))
				if *dump == "sentences" {
					show(d.Text, wrong, missed)
				}
			}
			t.Logf("tokens %.2f words %.2f sentences %.2f", tok.score(), word.score(), sent.score())
			for _, v := range []struct {
				what       string
				got, floor float64
			}{{"tokens", tok.score(), c.tokens}, {"words", word.score(), c.words}, {"sentences", sent.score(), c.sentences}} {
				if *part == "dev" && v.got < v.floor {
					t.Errorf("%s: F1 %.2f, want %.2f", v.what, v.got, v.floor)
				}
			}
		})
	}
}

func open(t *testing.T, name string) func(func(*doc.Doc, error) bool) {
	f, err := os.Open(shared(t, name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return doc.ReadCoNLLU(f, name)
}

var loaded *tokenize.Tokenizer

func load(t testing.TB) *tokenize.Tokenizer {
	if loaded == nil {
		var err error
		if loaded, err = tokenize.Load(en.Files()); err != nil {
			t.Fatal(err)
		}
	}
	return loaded
}

func show(text string, wrong, missed []span) {
	line := func(s string) string { return strings.ReplaceAll(s, "\n", "¶") }
	for _, w := range wrong {
		fmt.Printf("- %s⟦%s⟧%s\n", line(text[max(0, w.begin-15):w.begin]), line(text[w.begin:w.end]), line(text[w.end:min(len(text), w.end+15)]))
	}
	for _, w := range missed {
		fmt.Printf("+ %s⟦%s⟧%s\n", line(text[max(0, w.begin-15):w.begin]), line(text[w.begin:w.end]), line(text[w.end:min(len(text), w.end+15)]))
	}
}
