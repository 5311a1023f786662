package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"time"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/lang/en"
	"newsgraph/ingest/internal/tokenize"
)

var tokenizeCommand = command{
	name:    "tokenize",
	summary: "learn the sentence splitter from EWT and GUM",
	run:     trainTokenize,
}

func trainTokenize(_ context.Context, out io.Writer, args []string) error {
	var opt tokenize.LearnOptions
	flags := flag.NewFlagSet("tokenize", flag.ContinueOnError)
	flags.Uint64Var(&opt.Seed, "seed", 1, "seed of the random order")
	flags.IntVar(&opt.Rounds, "rounds", 0, "passes over the text, 0 for the default")
	flags.IntVar(&opt.Orders, "orders", 0, "orders of the text to learn in and average, 0 for the default")
	flags.IntVar(&opt.Cut, "cut", 0, "drop weights below this, in 64ths, 0 for the default")
	flags.IntVar(&opt.Rare, "rare", 0, "leave out features seen less often, 0 for the default")
	dir := flags.String("dir", "", "the folder to write to; default ingest/internal/lang/en/models")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *dir == "" {
		models, err := modelsDir()
		if err != nil {
			return err
		}
		*dir = models
	}
	docs, err := readCorpora(ewtTrain, gumTrain)
	if err != nil {
		return err
	}
	t, err := tokenize.Load(en.Files())
	if err != nil {
		return err
	}
	opt.Revision = revision
	f, err := t.Learn(docs, opt)
	if err != nil {
		return err
	}
	return writeModel(out, f, filepath.Join(*dir, "sentence.bin"))
}

// evalTokenize prints the scores of tokenizer and sentence splitter on the raw
// text of the dev corpora, where an empty line parts paragraphs.
func evalTokenize(out io.Writer, files fs.FS) error {
	t, err := tokenize.Load(files)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "tokenize, raw text, CoNLL-2018 F1")
	for _, name := range []string{ewtDev, gumDev} {
		gold, err := readCorpus(name)
		if err != nil {
			return err
		}
		system, rate, err := tokenizeAll(t, gold)
		if err != nil {
			return err
		}
		if err := printTokenize(out, name, gold, system); err != nil {
			return err
		}
		if name == gumDev {
			if err := tokenizeByGenre(out, gold, system); err != nil {
				return err
			}
		}
		fmt.Fprintf(out, "%-22s %.0f words/s\n", "", rate)
	}
	return nil
}

// tokenizeAll tokenizes the text of the documents and returns them with the
// words done in a second.
func tokenizeAll(t *tokenize.Tokenizer, gold []*doc.Doc) ([]*doc.Doc, float64, error) {
	system := make([]*doc.Doc, len(gold))
	start, n := time.Now(), 0
	for i, g := range gold {
		d := &doc.Doc{Text: g.Text, Blocks: tokenize.Paragraphs(g.Text), Layers: doc.Blocks}
		if err := t.Annotate(d); err != nil {
			return nil, 0, err
		}
		system[i] = d
		n += len(d.Tokens)
	}
	return system, float64(n) / time.Since(start).Seconds(), nil
}

func printTokenize(out io.Writer, name string, gold, system []*doc.Doc) error {
	scores, err := ScoreCoNLL(gold, system)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%-22s", name)
	for _, m := range []string{"Tokens", "Words", "Sentences"} {
		i := slices.IndexFunc(scores, func(s Score) bool { return s.Name == m })
		fmt.Fprintf(out, " %s %.2f", m, scores[i].F1())
	}
	_, err = fmt.Fprintln(out)
	return err
}

// tokenizeByGenre prints a row for each genre of GUM, by name.
func tokenizeByGenre(out io.Writer, gold, system []*doc.Doc) error {
	g, s := map[string][]*doc.Doc{}, map[string][]*doc.Doc{}
	var genres []string
	for i, d := range gold {
		genre := comment(d, "meta::genre")
		genres = append(genres, genre)
		g[genre], s[genre] = append(g[genre], d), append(s[genre], system[i])
	}
	slices.Sort(genres)
	for _, genre := range slices.Compact(genres) {
		if err := printTokenize(out, "  "+genre, g[genre], s[genre]); err != nil {
			return err
		}
	}
	return nil
}
