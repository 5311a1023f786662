package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/ner"
	"newsgraph/ingest/internal/neural"
)

var nerCommand = command{
	name:    "ner",
	summary: "learn the model of names (after clusters and lists)",
	run:     trainNames,
}

// trainNames learns a first model, lets it read running text, with the network,
// for the memory of names, learns the model proper with it, and writes that.
func trainNames(_ context.Context, out io.Writer, args []string) error {
	flags := flag.NewFlagSet("ner", flag.ContinueOnError)
	opt := ner.LearnOptions{}
	flags.IntVar(&opt.Epochs, "epochs", 0, "passes over the corpora, 0 for the default")
	flags.Float64Var(&opt.Rate, "rate", 0, "learning rate, 0 for the default")
	flags.Float64Var(&opt.Decay, "decay", 0, "weight decay, 0 for the default")
	flags.Float64Var(&opt.Drop, "drop", 0, "how often the word is hidden, 0 for the default")
	flags.IntVar(&opt.Orders, "orders", 0, "orders of the sentences to learn in and average, 0 for the default")
	// Chosen on the dev corpora.
	trust := flags.Int("trust", 6, "weight of the network's scores beside the field's, in units of 1/16")
	courage := flags.Int("courage", 20, "taken from the score of being no name, in units of 1/64")
	mix := flags.Bool("mix", false, "change these two alone and keep what the model has learnt")
	dir := flags.String("dir", "", "the language's folder; default ingest/internal/lang/en")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *dir == "" {
		models, err := modelsDir()
		if err != nil {
			return err
		}
		*dir = filepath.Dir(models)
	}
	var m *ner.Model
	var err error
	if *mix {
		if m, err = ner.Load(os.DirFS(*dir)); err == nil {
			m = m.Trust(*trust, *courage)
		}
	} else {
		m, err = learnNames(out, os.DirFS(*dir), opt, *trust, *courage)
	}
	if err != nil {
		return err
	}
	b, err := m.Encode(nerRevision)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "ner: %d bytes\n", len(b))
	return os.WriteFile(filepath.Join(*dir, filepath.FromSlash(ner.File)), b, 0o644)
}

func learnNames(out io.Writer, files fs.FS, opt ner.LearnOptions, trust, courage int) (*ner.Model, error) {
	shared, err := sharedData()
	if err != nil {
		return nil, err
	}
	c, err := readNameCorpora(files)
	if err != nil {
		return nil, err
	}
	base, err := ner.New(files)
	if err != nil {
		return nil, err
	}
	start := time.Now()
	opt.Log = func(epoch int, loss float64) {
		fmt.Fprintf(out, "ner: epoch %d, loss %.4f, %v\n", epoch, loss, time.Since(start).Round(time.Second))
	}
	train := someRecased(c.train(), opt.Seed)
	network, err := neural.Load(files)
	if err != nil {
		return nil, err
	}
	first := ner.Learn(base, train, opt).Trust(trust, courage)
	var failed error
	base = first.Remember(func(yield func(*doc.Doc) bool) {
		for d := range rawDocs(filepath.Join(shared, "text"), newsSources, &failed) {
			if err := network.AnnotateDeps(d); err != nil {
				failed = err
			}
			if failed != nil || !yield(d) {
				return
			}
		}
	})
	if failed != nil {
		return nil, failed
	}
	fmt.Fprintf(out, "ner: running text read after %v\n", time.Since(start).Round(time.Second))
	return ner.Learn(base, train, opt).Trust(trust, courage), nil
}

// nameCorpora are the documents with gold names.
type nameCorpora struct {
	uner, gum, wiki           []*doc.Doc // to learn from
	unerDev, gumDev, wikiHeld []*doc.Doc
}

// readNameCorpora reads the corpora of names. The last quarter of WikiGold is held
// out. Titles are not part of names in what is made of GUM.
func readNameCorpora(files fs.FS) (*nameCorpora, error) {
	titles, err := readTitles(files)
	if err != nil {
		return nil, err
	}
	c := &nameCorpora{}
	if c.uner, err = readTagged(unerTrain); err != nil {
		return nil, err
	}
	if c.unerDev, err = readTagged(unerDev); err != nil {
		return nil, err
	}
	wiki, err := readTagged(wikiGold)
	if err != nil {
		return nil, err
	}
	if c.gum, err = readCorpus(gumTrain); err != nil {
		return nil, err
	}
	if c.gumDev, err = readCorpus(gumDev); err != nil {
		return nil, err
	}
	for _, docs := range [][]*doc.Doc{c.gum, c.gumDev} {
		for _, d := range docs {
			gumNames(d, titles)
		}
	}
	cut := len(wiki) * 3 / 4
	c.wiki, c.wikiHeld = wiki[:cut], wiki[cut:]
	return c, nil
}

// train returns all documents to learn from.
func (c *nameCorpora) train() []*doc.Doc { return slices.Concat(c.uner, c.gum, c.wiki) }

func readTitles(files fs.FS) (map[string]bool, error) {
	f, err := files.Open("lexicon/titles.txt")
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it is only read
	titles := map[string]bool{}
	s := bufio.NewScanner(f)
	for s.Scan() {
		if !strings.HasPrefix(s.Text(), "#") {
			titles[s.Text()] = true
		}
	}
	return titles, s.Err()
}

// someRecased returns copies of documents with one sentence in twelve written as
// a title, one in 24 in capitals and one in 24 without any.
func someRecased(docs []*doc.Doc, seed uint64) []*doc.Doc {
	random := rand.New(rand.NewPCG(seed, 2))
	copies := make([]*doc.Doc, len(docs))
	for i, d := range docs {
		copied := *d
		copied.Tokens = slices.Clone(d.Tokens)
		for _, s := range d.Sentences {
			write := asTitle
			switch random.IntN(24) {
			case 0:
				write = strings.ToUpper
			case 1, 2:
			case 3:
				write = strings.ToLower
			default:
				continue
			}
			for t := s.Begin; t < s.End; t++ {
				copied.Tokens[t].Form = write(copied.Tokens[t].Form)
			}
		}
		copies[i] = &copied
	}
	return copies
}

// evalNames prints strict scores of names on gold tokens with the network's tags
// and trees.
func evalNames(out io.Writer, files fs.FS) error {
	m, err := ner.Load(files)
	if err != nil {
		return err
	}
	network, err := neural.Load(files)
	if err != nil {
		return err
	}
	c, err := readNameCorpora(files)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "names, gold tokens, strict F1; micro over PER ORG LOC")
	for _, corpus := range []struct {
		name string
		gold []*doc.Doc
	}{{"UNER dev", c.unerDev}, {"GUM dev", c.gumDev}, {"WikiGold held", c.wikiHeld}} {
		got, rate, err := findNames(m, network, corpus.gold)
		if err != nil {
			return err
		}
		scoreNames(corpus.gold, got).print(out, corpus.name)
		fmt.Fprintf(out, "%-20s %.0f words/s\n", "", rate)
		for _, c := range casings {
			if got, _, err = findNames(m, network, recased(corpus.gold, c.write)); err != nil {
				return err
			}
			p, r, f := prfOf(scoreNames(corpus.gold, got).micro(doc.PER, doc.ORG, doc.LOC))
			fmt.Fprintf(out, "%-20s P %6.2f  R %6.2f  F1 %6.2f\n", c.name, p, r, f)
		}
	}
	return nil
}

// findNames returns bare copies of the documents with tags, trees and names,
// and the words of which names were found in a second.
func findNames(m *ner.Model, network *neural.Model, gold []*doc.Doc) ([]*doc.Doc, float64, error) {
	got := bareAll(gold)
	words, spent := 0, time.Duration(0)
	for _, d := range got {
		if err := network.Annotate(d); err != nil {
			return nil, 0, err
		}
		began := time.Now()
		if err := m.Annotate(d); err != nil {
			return nil, 0, err
		}
		spent += time.Since(began)
		words += len(d.Tokens)
	}
	return got, float64(words) / spent.Seconds(), nil
}
