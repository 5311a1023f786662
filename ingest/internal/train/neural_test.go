package main

import (
	"errors"
	"io/fs"
	"slices"
	"testing"

	"newsgraph/ingest/internal/lang/en"
	"newsgraph/ingest/internal/lemma"
	"newsgraph/ingest/internal/neural"
)

// loadNeural loads the network with the lemmas and skips where there
// is none, or no corpus.
func loadNeural(t testing.TB) *reading {
	t.Helper()
	if _, err := sharedData(); err != nil {
		t.Skip(err)
	}
	network, err := neural.Load(en.Files())
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("there is no network: train neural makes one")
	}
	if err != nil {
		t.Fatal(err)
	}
	lemmas, err := lemma.Load(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	return &reading{network, lemmas}
}

// The network in the repository keeps what it is worth: floors below the
// scores in models/README.md, on data it has not learnt from.
func TestNeuralFloors(t *testing.T) {
	n := loadNeural(t)
	for _, test := range []struct {
		corpus string
		floors map[string]float64
	}{
		{ewtDev, map[string]float64{"UPOS": 95.9, "Lemmas": 97.5, "UFeats": 96, "UAS": 88.6, "LAS": 85.7}},
		{gumDev, map[string]float64{"UPOS": 97.3, "Lemmas": 98.3, "UFeats": 94.6, "UAS": 89.1, "LAS": 86.5}},
	} {
		gold, err := readCorpus(test.corpus)
		if err != nil {
			t.Fatal(err)
		}
		system, _, err := n.annotate(gold)
		if err != nil {
			t.Fatal(err)
		}
		scores, err := ScoreCoNLL(gold, system)
		if err != nil {
			t.Fatal(err)
		}
		for name, floor := range test.floors {
			i := slices.IndexFunc(scores, func(s Score) bool { return s.Name == name })
			if got := scores[i].F1(); got < floor {
				t.Errorf("%s: %s %.2f, at least %.2f wanted", test.corpus, name, got, floor)
			}
		}
	}
}

func BenchmarkLoadNeural(b *testing.B) {
	loadNeural(b)
	for b.Loop() {
		if _, err := neural.Load(en.Files()); err != nil {
			b.Fatal(err)
		}
	}
}

// The speed of the network on one core, on EWT dev.
func BenchmarkNeural(b *testing.B) {
	n := loadNeural(b)
	gold, err := readCorpus(ewtDev)
	if err != nil {
		b.Fatal(err)
	}
	docs, words := bareAll(gold[:40]), 0
	for b.Loop() {
		for _, d := range docs {
			words += len(d.Tokens)
			if err := n.network.Annotate(d); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}
