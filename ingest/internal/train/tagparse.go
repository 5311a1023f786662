package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/model"
	"newsgraph/ingest/internal/tag"
)

var tagParseCommand = command{
	name:    "tag-parse",
	summary: "learn tagger and parser from EWT and GUM",
	run:     trainTagParse,
}

// trainTagParse learns the tagger and the parser and writes both.
func trainTagParse(ctx context.Context, out io.Writer, args []string) error {
	flags := flag.NewFlagSet("tag-parse", flag.ContinueOnError)
	seed := flags.Uint64("seed", 1, "seed of the random order")
	rounds := flags.Int("rounds", 0, "passes of the tagger")
	cut := flags.Int("cut", 0, "cut of the tagger")
	recased := flags.Int("recased", 0, "recased sentences")
	if err := flags.Parse(args); err != nil {
		return err
	}
	docs, err := readCorpora(ewtTrain, gumTrain)
	if err != nil {
		return err
	}
	dir, err := modelsDir()
	if err != nil {
		return err
	}
	classes, err := cluster.Load(os.DirFS(filepath.Dir(dir)))
	if err != nil {
		return err
	}
	start := time.Now()
	opt := tag.Options{Seed: *seed, Revision: revision, Rounds: *rounds, Cut: *cut, Recased: *recased}
	f, err := tag.Learn(ctx, docs, classes, opt)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "tagger: learnt in %v\n", time.Since(start).Round(time.Second))
	if err := writeModel(out, f, filepath.Join(filepath.Dir(dir), filepath.FromSlash(tag.File))); err != nil {
		return err
	}
	m, err := tag.New(f, classes)
	if err != nil {
		return err
	}
	for _, name := range []string{ewtDev, gumDev} {
		gold, err := readCorpus(name)
		if err != nil {
			return err
		}
		system := bareAll(gold)
		start := time.Now()
		n := 0
		for _, d := range system {
			n += len(d.Tokens)
			if err := m.Annotate(d); err != nil {
				return err
			}
		}
		rate := float64(n) / time.Since(start).Seconds()
		scores, err := ScoreCoNLL(gold, system)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%s: %.0f words/s\n", name, rate)
		for _, s := range scores[3:7] {
			fmt.Fprintf(out, "  %s %.2f", s.Name, s.F1())
		}
		fmt.Fprintln(out)
	}
	return nil
}

// writeModel writes a model and says how large it is.
func writeModel(out io.Writer, f *model.File, path string) error {
	b, err := f.Encode()
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s: %d bytes (", f.Kind, len(b))
	for i, s := range f.Sections {
		if i > 0 {
			fmt.Fprint(out, ", ")
		}
		fmt.Fprintf(out, "%s %d", s.Name, len(s.Data))
	}
	fmt.Fprintln(out, " before compression)")
	return os.WriteFile(path, b, 0o644)
}

var _ = doc.Tags
