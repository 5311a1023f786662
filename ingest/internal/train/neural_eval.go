package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"time"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/lemma"
	"newsgraph/ingest/internal/neural"
)

// A reading is the network and the lemmas.
type reading struct {
	network *neural.Model
	lemmas  *lemma.Model
}

// loadReading loads what the pipeline tags and parses with.
func loadReading(files fs.FS) (*reading, error) {
	network, err := neural.Load(files)
	if err != nil {
		return nil, err
	}
	lemmas, err := lemma.Load(files)
	if err != nil {
		return nil, err
	}
	return &reading{network, lemmas}, nil
}

// read gives a document its tags, trees and lemmas.
func (n *reading) read(d *doc.Doc) error {
	if err := n.network.Annotate(d); err != nil {
		return err
	}
	return n.lemmas.Annotate(d)
}

// annotate tags and parses bare copies of the documents and returns them with
// the words done in a second.
func (n *reading) annotate(gold []*doc.Doc) ([]*doc.Doc, float64, error) {
	system := bareAll(gold)
	start, words := time.Now(), 0
	for _, d := range system {
		words += len(d.Tokens)
		if err := n.read(d); err != nil {
			return nil, 0, err
		}
	}
	return system, float64(words) / time.Since(start).Seconds(), nil
}

// evalNeural prints the scores of the network on gold tokens.
func evalNeural(out io.Writer, files fs.FS) error {
	network, err := loadReading(files)
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
