package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"time"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/neural"
	"newsgraph/ingest/internal/tag"
)

// neuralTagParse is the network with the tagger's lemmas.
type neuralTagParse struct {
	network *neural.Model
	lemmas  *tag.Model
}

// loadNetwork loads what the pipeline tags and parses with.
func loadNetwork(files fs.FS) (*neuralTagParse, error) {
	network, err := neural.Load(files)
	if err != nil {
		return nil, err
	}
	lemmas, err := tag.Load(files)
	if err != nil {
		return nil, err
	}
	return &neuralTagParse{network, lemmas}, nil
}

// annotate tags and parses bare copies of the documents and returns them with
// the words done in a second.
func (n *neuralTagParse) annotate(gold []*doc.Doc) ([]*doc.Doc, float64, error) {
	system := bareAll(gold)
	start, words := time.Now(), 0
	for _, d := range system {
		words += len(d.Tokens)
		if err := n.network.Annotate(d); err != nil {
			return nil, 0, err
		}
		if err := n.lemmas.AnnotateLemmas(d); err != nil {
			return nil, 0, err
		}
	}
	return system, float64(words) / time.Since(start).Seconds(), nil
}

// evalNeural prints the scores of the network on gold tokens.
func evalNeural(out io.Writer, files fs.FS) error {
	network, err := loadNetwork(files)
	if errors.Is(err, fs.ErrNotExist) {
		fmt.Fprintln(out, "no network to measure: train neural makes one")
		return nil
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "network: tag and parse, gold tokens, CoNLL-2018 F1")
	for _, name := range []string{ewtDev, gumDev} {
		gold, err := readCorpus(name)
		if err != nil {
			return err
		}
		if err := scoresOf(out, network, name, gold); err != nil {
			return err
		}
	}
	return nil
}
