package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"path/filepath"

	"newsgraph/ingest/internal/coref"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/lang/en"
	"newsgraph/ingest/internal/layout"
	"newsgraph/ingest/internal/ner"
	"newsgraph/ingest/internal/tokenize"
)

var corefRawCommand = command{
	name:    "coref-raw",
	summary: "score coreference from raw text: OntoGUM dev and GAP dev",
	run: func(_ context.Context, out io.Writer, args []string) error {
		flags := flag.NewFlagSet("coref-raw", flag.ContinueOnError)
		byDoc := flags.Bool("by-doc", false, "one line for each document")
		errors := flags.Bool("errors", false, "what became of the mentions of each kind")
		list := flags.Bool("list", false, "the named entities that are not what they should be")
		gap := flags.Bool("gap", true, "answer the questions of GAP, too")
		if err := flags.Parse(args); err != nil {
			return err
		}
		p, err := newCorefPipeline()
		if err != nil {
			return err
		}
		gold, err := readCorpus(ontoGUMDev)
		if err != nil {
			return err
		}
		var system []*doc.Doc
		for _, g := range gold {
			d, err := p.read(g.Text)
			if err != nil {
				return err
			}
			system = append(system, d)
		}
		fmt.Fprintln(out, "OntoGUM dev, raw text")
		printCoref(out, gold, system, *byDoc)
		if *errors {
			printCorefErrors(out, gold, system)
		}
		fmt.Fprintln(out, "Named entities, GUM dev and two documents held out of train, raw text")
		named, err := p.purity()
		if err != nil {
			return err
		}
		named.print(out, *list)
		if !*gap {
			return nil
		}
		return p.gap(out)
	},
}

// corefPipeline is every stage from a text to its names, and coreference.
type corefPipeline struct {
	stages   []func(*doc.Doc) error
	resolver *coref.Resolver
}

// newCorefPipeline loads all stages; coreference is loaded on first use, since
// its weights may be what is being learnt.
func newCorefPipeline() (*corefPipeline, error) {
	files := en.Files()
	blocks, err := layout.Load(files)
	if err != nil {
		return nil, err
	}
	tokens, err := tokenize.Load(files)
	if err != nil {
		return nil, err
	}
	trees, err := loadReading(files)
	if err != nil {
		return nil, err
	}
	names, err := ner.Load(files)
	if err != nil {
		return nil, err
	}
	return &corefPipeline{stages: []func(*doc.Doc) error{blocks.Annotate, tokens.Annotate, trees.network.Annotate, trees.lemmas.Annotate, names.Annotate}}, nil
}

// names reads a text up to its names.
func (p *corefPipeline) names(text string) (*doc.Doc, error) {
	d := &doc.Doc{Text: text}
	layers := []doc.Layer{doc.Blocks, doc.Tokens | doc.Sentences, doc.Tags | doc.Deps, doc.Tags, doc.Mentions}
	for i, stage := range p.stages {
		if err := stage(d); err != nil {
			return nil, err
		}
		d.Layers |= layers[i]
	}
	return d, nil
}

// read reads a text up to its entities.
func (p *corefPipeline) read(text string) (*doc.Doc, error) {
	if p.resolver == nil {
		var err error
		if p.resolver, err = coref.Load(en.Files()); err != nil {
			return nil, err
		}
	}
	d, err := p.names(text)
	if err != nil {
		return nil, err
	}
	return d, p.resolver.Annotate(d)
}

// gap answers the questions of GAP dev.
func (p *corefPipeline) gap(out io.Writer) error {
	dir, err := sharedData()
	if err != nil {
		return err
	}
	texts, err := readGAP(filepath.Join(dir, "coref", "gap-dev.tsv"))
	if err != nil {
		return err
	}
	s, err := p.answers(texts)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "GAP dev")
	for _, row := range []struct {
		name string
		s    Score
	}{{"overall", s.all}, {"masculine", s.masculine}, {"feminine", s.feminine}} {
		fmt.Fprintf(out, "%-9s P %6.2f  R %6.2f  F1 %6.2f\n", row.name,
			percent(float64(row.s.Correct), float64(row.s.System)), percent(float64(row.s.Correct), float64(row.s.Gold)), row.s.F1())
	}
	fmt.Fprintf(out, "bias F/M  %29.3f\n", s.feminine.F1()/s.masculine.F1())
	return nil
}

// answers scores the questions.
func (p *corefPipeline) answers(texts []gapText) (s gapScore, err error) {
	for i := range texts {
		d, err := p.read(texts[i].text)
		if err != nil {
			return s, fmt.Errorf("%s: %w", texts[i].id, err)
		}
		s.add(&texts[i], texts[i].answer(d))
	}
	return s, nil
}
