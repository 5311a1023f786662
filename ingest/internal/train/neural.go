package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"time"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/lang/en"
	"newsgraph/ingest/internal/lemma"
	"newsgraph/ingest/internal/neural"
)

var neuralCommand = command{
	name:    "neural",
	summary: "learn the network that tags and parses",
	run:     trainNeural,
}

// trainNeural learns the network and writes it.
func trainNeural(ctx context.Context, out io.Writer, args []string) error {
	var opt neural.Options
	var pre neural.PretrainOptions
	flags := flag.NewFlagSet("neural", flag.ContinueOnError)
	flags.Uint64Var(&opt.Seed, "seed", 1, "seed of everything random")
	flags.IntVar(&opt.Workers, "workers", 1, "processors to use; the result is the same")
	flags.IntVar(&opt.Epochs, "epochs", 0, "passes over the corpora, 0 for the default")
	flags.IntVar(&opt.BatchWords, "batch", 0, "words in a batch, 0 for the default")
	flags.IntVar(&opt.Size.Width, "width", 0, "width of the encoder, 0 for the default")
	flags.IntVar(&opt.Size.Layers, "layers", 0, "recurrent layers, 0 for the default")
	rate := flags.Float64("rate", 0, "of learning, 0 for the default")
	dropout := flags.Float64("dropout", 0, "share of units left out, 0 for the default")
	flags.IntVar(&pre.Epochs, "pretrain-epochs", 0, "passes over the running text, 0 for the default")
	flags.IntVar(&pre.Size.Embedding, "embedding", 0, "width of embeddings, 0 for the default")
	embeddings := flags.String("embeddings", "", "file of embeddings: written if it is missing, else read; \"none\" to learn without running text")
	further := flags.Bool("further", false, "begin from the network in place and learn from what it reads in running text too")
	teachers := flags.String("panel", "", "with -further: files of networks, a comma between them, whose vote is what is read in running text")
	flags.BoolVar(&opt.Fresh, "fresh", false, "with -further: keep the embeddings alone")
	flags.IntVar(&opt.Polish, "polish", 0, "last passes that are of the corpora alone, 0 for the default")
	recased := flags.Float64("recased", 0, "share of sentences learnt as headlines, 0 for the default")
	keep := flags.String("keep", "", "file to write after each pass too, without margins")
	path := flags.String("out", "", "file to write; default the language's model")
	if err := flags.Parse(args); err != nil {
		return err
	}
	opt.Rate, opt.Dropout, opt.Recased = float32(*rate), float32(*dropout), float32(*recased)
	opt.Revision, pre.Seed = revision+"; "+nerRevision, opt.Seed
	opt.Size.Embedding = pre.Size.Embedding
	classes, err := cluster.Load(en.Files())
	if err != nil {
		return err
	}
	docs, names, err := readNamedTrees(en.Files())
	if err != nil {
		return err
	}
	opt.Names = names
	if *further {
		if opt.From, err = neural.OpenFile(en.Files()); err != nil {
			return err
		}
		p, err := loadPanel(*teachers, classes)
		if err != nil {
			return err
		}
		if opt.Read, err = readRunning(out, en.Files(), p); err != nil {
			return err
		}
	} else if *embeddings != "none" {
		if opt.Embeddings, err = pretrained(out, *embeddings, docs, classes, pre); err != nil {
			return err
		}
	}
	if opt.Log, err = neuralProgress(out, *keep); err != nil {
		return err
	}
	f, err := neural.Learn(ctx, docs, classes, opt)
	if err != nil {
		return err
	}
	if *path == "" {
		dir, err := modelsDir()
		if err != nil {
			return err
		}
		*path = filepath.Join(dir, filepath.Base(neural.File))
	}
	return writeModel(out, f, *path)
}

// pretrained reads embeddings from a file or learns them from the running text
// and the corpora, and writes the file if one is named.
func pretrained(out io.Writer, path string, docs []*doc.Doc, classes *cluster.Table, opt neural.PretrainOptions) (*neural.Embeddings, error) {
	if b, err := os.ReadFile(path); err == nil {
		return neural.DecodeEmbeddings(b)
	}
	dir, err := sharedData()
	if err != nil {
		return nil, err
	}
	start := time.Now()
	opt.Log = func(words int, loss float64) {
		fmt.Fprintf(out, "%7.1f million words, loss %.4f, %s\n", float64(words)/1e6, loss, time.Since(start).Round(time.Second))
	}
	var failed error
	e := neural.Pretrain(neuralText(filepath.Join(dir, "text"), docs, &failed), classes, opt)
	if failed != nil {
		return nil, failed
	}
	if path != "" {
		return e, os.WriteFile(path, e.Encode(), 0o644)
	}
	return e, nil
}

// neuralText yields the running text and then the words of the corpora.
func neuralText(dir string, docs []*doc.Doc, failed *error) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for s := range rawSentences(dir, textSources, failed) {
			if !yield(s) {
				return
			}
		}
		for _, d := range docs {
			for _, s := range d.Sentences {
				var words []string
				for _, t := range d.Tokens[s.Begin:s.End] {
					words = append(words, t.Form)
				}
				if !yield(words) {
					return
				}
			}
		}
	}
}

// neuralProgress returns a log that prints losses and the scores on the dev
// corpora, and writes the model to the file keep, if one is named.
func neuralProgress(out io.Writer, keep string) (func(neural.Progress), error) {
	gold := map[string][]*doc.Doc{}
	for _, name := range []string{ewtDev, gumDev} {
		docs, err := readCorpus(name)
		if err != nil {
			return nil, err
		}
		gold[name] = docs
	}
	lemmas, err := lemma.Load(en.Files())
	if err != nil {
		return nil, err
	}
	start := time.Now()
	return func(p neural.Progress) {
		l, n := p.Losses, float64(p.Losses.Words)
		fmt.Fprintf(out, "epoch %d, %s: loss per word: tags %.4f feats %.4f heads %.4f relations %.4f names %.4f\n",
			p.Epoch, time.Since(start).Round(time.Second), l.Tags/n, l.Feats/n, l.Heads/n, l.Relations/n, l.Names/n)
		if keep != "" {
			if err := writeModel(out, p.File(), keep); err != nil {
				fmt.Fprintln(out, err)
			}
		}
		m, err := p.Model()
		if err != nil {
			fmt.Fprintln(out, err)
			return
		}
		for _, name := range []string{ewtDev, gumDev} {
			system, rate, err := (&reading{m, lemmas}).annotate(gold[name])
			if err == nil {
				err = printRow(out, name, gold[name], system)
			}
			if err != nil {
				fmt.Fprintln(out, err)
				return
			}
			fmt.Fprintf(out, "%-22s %s; %.0f words/s\n", "", marginRow(gold[name], system), rate)
		}
	}, nil
}
