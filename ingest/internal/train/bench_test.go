package main

import (
	"testing"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/lang/en"
	"newsgraph/ingest/internal/parse"
	"newsgraph/ingest/internal/tag"
)

func BenchmarkLoadTag(b *testing.B) {
	for b.Loop() {
		if _, err := tag.Load(en.Files()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoadParse(b *testing.B) {
	for b.Loop() {
		if _, err := parse.Load(en.Files()); err != nil {
			b.Fatal(err)
		}
	}
}

// The speed of a stage on one core, on EWT dev.
func BenchmarkTag(b *testing.B) {
	tp, docs := benchmarkDocs(b)
	benchmarkStage(b, docs, tp.tag.Annotate)
}

func BenchmarkParse(b *testing.B) {
	tp, docs := benchmarkDocs(b)
	for _, d := range docs {
		if err := tp.tag.Annotate(d); err != nil {
			b.Fatal(err)
		}
	}
	benchmarkStage(b, docs, tp.parse.Annotate)
}

func benchmarkDocs(b *testing.B) (*tagParse, []*doc.Doc) {
	b.Helper()
	if _, err := sharedData(); err != nil {
		b.Skip(err)
	}
	tp, err := loadTagParse(en.Files())
	if err != nil {
		b.Fatal(err)
	}
	gold, err := readCorpus(ewtDev)
	if err != nil {
		b.Fatal(err)
	}
	return tp, bareAll(gold[:40])
}

func benchmarkStage(b *testing.B, docs []*doc.Doc, annotate func(*doc.Doc) error) {
	words := 0
	for b.Loop() {
		for _, d := range docs {
			words += len(d.Tokens)
			if err := annotate(d); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}
