package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/model"
	"newsgraph/ingest/internal/parse"
	"newsgraph/ingest/internal/tag"
)

var tagParseCommand = command{
	name:    "tag-parse",
	summary: "learn tagger and parser from EWT and GUM",
	run:     trainTagParse,
}

// tagParseOptions are the flags of tag-parse.
type tagParseOptions struct {
	seed    uint64
	workers int
	tagged  string
	tag     tag.Options
	parse   parse.Options
}

// folds is into how many parts the corpora are cut for tagging them with
// models that have not seen them.
const folds = 5

// heldOut is of how many documents one is kept from the parser, to measure its
// margins on.
const heldOut = 25

// trainTagParse learns the tagger and the parser and writes both.
func trainTagParse(ctx context.Context, out io.Writer, args []string) error {
	var opt tagParseOptions
	flags := flag.NewFlagSet("tag-parse", flag.ContinueOnError)
	flags.Uint64Var(&opt.seed, "seed", 1, "seed of the random order")
	flags.IntVar(&opt.workers, "workers", 2, "models learnt at a time; the result is the same")
	flags.IntVar(&opt.tag.Rounds, "tag-rounds", 0, "passes of the tagger, 0 for its default")
	flags.IntVar(&opt.parse.Rounds, "parse-rounds", 0, "passes of the parser, 0 for its default")
	flags.IntVar(&opt.tag.MinUpdates, "tag-min", 0, "updates that a feature of the tagger needs, 0 for its default")
	flags.IntVar(&opt.parse.MinUpdates, "parse-min", 0, "updates that a feature of the parser needs, 0 for its default")
	flags.IntVar(&opt.parse.Cut, "parse-cut", 0, "weights of the parser to drop, 0 for its default")
	flags.StringVar(&opt.tagged, "tagged", "", "CoNLL-U file of the corpora with predicted tags: written if it is missing, else read instead of learning to tag")
	dir := flags.String("dir", "", "the language's folder; default ingest/internal/lang/en")
	if err := flags.Parse(args); err != nil {
		return err
	}
	opt.tag.Seed, opt.parse.Seed = opt.seed, opt.seed
	opt.tag.Revision, opt.parse.Revision = revision, revision
	if *dir == "" {
		models, err := modelsDir()
		if err != nil {
			return err
		}
		*dir = filepath.Dir(models)
	}
	return opt.train(ctx, out, *dir)
}

func (opt tagParseOptions) train(ctx context.Context, out io.Writer, dir string) error {
	docs, err := readCorpora(ewtTrain, gumTrain)
	if err != nil {
		return err
	}
	classes, err := cluster.Load(os.DirFS(dir))
	if err != nil {
		return err
	}
	start := time.Now()
	tagged, err := opt.tagCorpora(ctx, out, docs, classes, dir)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "corpora tagged after %v\n", time.Since(start).Round(time.Second))
	opt.parse.Log = func(round, best int) {
		fmt.Fprintf(out, "parser: round %d, %.1f%% of the steps were best, %v\n", round, float64(best)/10, time.Since(start).Round(time.Second))
	}
	var learn []*doc.Doc
	for i, d := range tagged {
		if i%heldOut == heldOut-1 {
			opt.parse.Calibrate = append(opt.parse.Calibrate, d)
		} else {
			learn = append(learn, d)
		}
	}
	f, err := parse.Learn(ctx, learn, classes, opt.parse)
	if err != nil {
		return err
	}
	return writeModel(out, f, filepath.Join(dir, filepath.FromSlash(parse.File)))
}

// tagCorpora learns the tagger, writes it, and returns the corpora with the
// tags that taggers give them; or reads them, when they are there.
func (opt tagParseOptions) tagCorpora(ctx context.Context, out io.Writer, docs []*doc.Doc, classes *cluster.Table, dir string) ([]*doc.Doc, error) {
	if _, err := os.Stat(opt.tagged); opt.tagged != "" && err == nil {
		return readFile(opt.tagged)
	}
	f, err := tag.Learn(ctx, docs, classes, opt.tag)
	if err != nil {
		return nil, err
	}
	if err := writeModel(out, f, filepath.Join(dir, filepath.FromSlash(tag.File))); err != nil {
		return nil, err
	}
	tagged, err := opt.jackknife(ctx, docs, classes)
	if err != nil || opt.tagged == "" {
		return tagged, err
	}
	return tagged, writeCorpus(opt.tagged, tagged)
}

func writeCorpus(path string, docs []*doc.Doc) error {
	var b bytes.Buffer
	for _, d := range docs {
		if err := doc.WriteCoNLLU(&b, d); err != nil {
			return err
		}
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}

// jackknife returns copies of the documents with the gold trees and with tags
// from models that have learnt from the other folds.
func (opt tagParseOptions) jackknife(ctx context.Context, docs []*doc.Doc, classes *cluster.Table) ([]*doc.Doc, error) {
	tagged := make([]*doc.Doc, len(docs))
	errs := make([]error, folds)
	next := make(chan int, folds)
	for fold := range folds {
		next <- fold
	}
	close(next)
	var wait sync.WaitGroup
	for range max(1, opt.workers) {
		wait.Go(func() {
			for fold := range next {
				errs[fold] = opt.tagFold(ctx, docs, classes, fold, tagged)
			}
		})
	}
	wait.Wait()
	return tagged, errors.Join(errs...)
}

// tagFold learns from all documents but those of a fold, and tags that fold.
func (opt tagParseOptions) tagFold(ctx context.Context, docs []*doc.Doc, classes *cluster.Table, fold int, tagged []*doc.Doc) error {
	var rest []*doc.Doc
	for i, d := range docs {
		if i%folds != fold {
			rest = append(rest, d)
		}
	}
	f, err := tag.Learn(ctx, rest, classes, opt.tag)
	if err != nil {
		return err
	}
	// Without the lexicon, as the parser in the models folder was learnt.
	m, err := tag.New(f, classes, nil)
	if err != nil {
		return err
	}
	for i := fold; i < len(docs); i += folds {
		if tagged[i], err = retagged(m, docs[i]); err != nil {
			return err
		}
	}
	return nil
}

// retagged returns a copy of a document with the model's tags.
func retagged(m *tag.Model, d *doc.Doc) (*doc.Doc, error) {
	b := bare(d)
	if err := m.Annotate(b); err != nil {
		return nil, err
	}
	for i := range b.Tokens {
		b.Tokens[i].Head, b.Tokens[i].Deprel = d.Tokens[i].Head, d.Tokens[i].Deprel
	}
	b.Layers |= d.Layers & doc.Deps
	return b, nil
}

// writeModel writes a model and says how large it is.
func writeModel(out io.Writer, f *model.File, path string) error {
	b, err := f.Encode()
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s: %d bytes (", path, len(b))
	for i, s := range f.Sections {
		if i > 0 {
			fmt.Fprint(out, ", ")
		}
		fmt.Fprintf(out, "%s %d", s.Name, len(s.Data))
	}
	fmt.Fprintln(out, " before compression)")
	return os.WriteFile(path, b, 0o644)
}
