package neural

import (
	"testing"

	"newsgraph/ingest/internal/doc"
)

// benchmarkModel is of full width; what it has learnt does not matter for time.
func benchmarkModel(b *testing.B) *Model {
	m, _ := learnTiny(b, Options{Seed: 1, Epochs: 1, BatchWords: 600})
	return m
}

// joined makes sentences of n words each.
func joined(d *doc.Doc, n int) *doc.Doc {
	d = bareCopy(d)
	d.Sentences = nil
	for i := 0; i+n <= len(d.Tokens); i += n {
		d.Sentences = append(d.Sentences, doc.Sentence{Begin: i, End: i + n})
	}
	return d
}

func BenchmarkAnnotate(b *testing.B) {
	m := benchmarkModel(b)
	for _, c := range []struct {
		name  string
		words int
	}{{"short", 8}, {"medium", 24}, {"long", 60}} {
		b.Run(c.name, func(b *testing.B) {
			d := joined(grammar(480, &random{6}), c.words)
			for b.Loop() {
				if err := m.Annotate(d); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.N*len(d.Tokens))/b.Elapsed().Seconds(), "words/s")
		})
	}
}

func BenchmarkLearn(b *testing.B) {
	opt := Options{Seed: 1, BatchWords: 600}
	var docs []*doc.Doc
	for range 10 {
		docs = append(docs, joined(grammar(48, &random{6}), 24))
	}
	for _, d := range docs {
		for i := range d.Tokens {
			d.Tokens[i].Head = i - 1
			if i%24 == 0 {
				d.Tokens[i].Head = -1
			}
		}
		d.Layers |= doc.Tags | doc.Deps
	}
	l, err := newLearner(docs, noClasses(), opt.defaults())
	if err != nil {
		b.Fatal(err)
	}
	words := 0
	for b.Loop() {
		words += l.step(l.batches(l.samples)[0], 1e-4).Words
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}
