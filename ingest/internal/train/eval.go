package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/lang/en"
)

var evalCommand = command{
	name:    "eval",
	summary: "print the scores of every stage on the dev corpora; with words, of the stages named so",
	run: func(ctx context.Context, out io.Writer, args []string) error {
		flags := flag.NewFlagSet("eval", flag.ContinueOnError)
		dir := flags.String("dir", "", "a language's folder to read instead of the embedded one")
		if err := flags.Parse(args); err != nil {
			return err
		}
		files := en.Files()
		if *dir != "" {
			files = os.DirFS(*dir)
		}
		for _, e := range evaluations() {
			if err := ctx.Err(); err != nil {
				return err
			}
			asked := func(word string) bool { return strings.Contains(e.name, word) }
			if flags.NArg() > 0 && !slices.ContainsFunc(flags.Args(), asked) {
				continue
			}
			if err := e.run(out, files); err != nil {
				return fmt.Errorf("evaluate %s: %w", e.name, err)
			}
		}
		return nil
	},
}

// An evaluation measures a stage with the models in files and prints its rows.
type evaluation struct {
	name string
	run  func(out io.Writer, files fs.FS) error
}

// evaluations lists what eval prints.
func evaluations() []evaluation {
	return []evaluation{
		{"tokenize", evalTokenize},
		{"neural: tag and parse", evalNeural},
		{"raw text", evalRaw},
		{"enhanced", evalEnhanced},
		{"names", evalNames},
		{"factuality", evalFactuality},
		{"open extraction", evalCarb},
		{"fine facts", evalFine},
		{"confidence", evalConfidence},
		{"times", evalTimes},
		{"relations", evalRelations},
	}
}

// scoresOf prints the rows of a corpus.
func scoresOf(out io.Writer, a *reading, name string, gold []*doc.Doc) error {
	system, rate, err := a.annotate(gold)
	if err != nil {
		return err
	}
	if err := printRow(out, name, gold, system); err != nil {
		return err
	}
	if name == gumDev {
		if err := byGenre(out, gold, system); err != nil {
			return err
		}
	}
	if err := byCasing(out, a, gold); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%-22s %s; %.0f words/s\n", "", marginRow(gold, system), rate)
	return err
}

// rowMeasures are the columns of a row of scores.
var rowMeasures = []string{"UPOS", "XPOS", "UFeats", "Lemmas", "UAS", "LAS", "CLAS", "MLAS", "BLEX"}

func printRow(out io.Writer, name string, gold, system []*doc.Doc) error {
	scores, err := ScoreCoNLL(gold, system)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%-22s", name)
	for _, m := range rowMeasures {
		i := slices.IndexFunc(scores, func(s Score) bool { return s.Name == m })
		fmt.Fprintf(out, " %s %.2f", m, scores[i].F1())
	}
	_, err = fmt.Fprintln(out)
	return err
}

// marginRow says what the parser's margins are worth: a margin claims to be the
// probability that the head is right.
func marginRow(gold, system []*doc.Doc) string {
	claimed, right, n := 0, 0, 0
	sure, sureRight := 0, 0
	for i, d := range system {
		for t := range d.Tokens {
			ok := d.Tokens[t].Head == gold[i].Tokens[t].Head
			n++
			claimed += d.Tokens[t].Margin
			if ok {
				right++
			}
			if d.Tokens[t].Margin >= 950 {
				sure++
				if ok {
					sureRight++
				}
			}
		}
	}
	return fmt.Sprintf("margins: mean %.1f%% for %.1f%% right heads; from 95%% on %.1f%% of the arcs, %.1f%% right",
		float64(claimed)/10/float64(n), 100*float64(right)/float64(n), 100*float64(sure)/float64(n), 100*float64(sureRight)/float64(max(1, sure)))
}

// casings are the ways in which headlines are written.
var casings = []struct {
	name  string
	write func(string) string
}{
	{"  all in capitals", strings.ToUpper},
	{"  as titles", asTitle},
}

// asTitle writes a word of a title; one that begins with another letter than
// those of ASCII stays.
func asTitle(s string) string {
	if len(s) < 4 {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// recased returns copies of documents with all words written in a way.
func recased(docs []*doc.Doc, write func(string) string) []*doc.Doc {
	written := make([]*doc.Doc, len(docs))
	for i, d := range docs {
		copied := *d
		copied.Tokens = slices.Clone(d.Tokens)
		for t := range copied.Tokens {
			copied.Tokens[t].Form = write(copied.Tokens[t].Form)
		}
		written[i] = &copied
	}
	return written
}

// byCasing prints rows for the same sentences written as headlines are.
func byCasing(out io.Writer, tp *reading, gold []*doc.Doc) error {
	for _, c := range casings {
		written := recased(gold, c.write)
		system, _, err := tp.annotate(written)
		if err != nil {
			return err
		}
		if err := printRow(out, c.name, written, system); err != nil {
			return err
		}
	}
	return nil
}

// byGenre prints a row for each genre of GUM.
func byGenre(out io.Writer, gold, system []*doc.Doc) error {
	g, s := map[string][]*doc.Doc{}, map[string][]*doc.Doc{}
	var genres []string
	for i, d := range gold {
		genre := comment(d, "meta::genre")
		if g[genre] == nil {
			genres = append(genres, genre)
		}
		g[genre], s[genre] = append(g[genre], d), append(s[genre], system[i])
	}
	for _, genre := range genres {
		if err := printRow(out, "  "+genre, g[genre], s[genre]); err != nil {
			return err
		}
	}
	return nil
}
