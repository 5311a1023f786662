package ingest

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/source"
)

// BenchmarkNew measures how long loading English takes: most of a cold start.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRead measures from texts to statements on one core.
func BenchmarkRead(b *testing.B) {
	p, articles := benchmarkArticles(b)
	words := countWords(b, p, articles)
	n, start := 0, cpuTime()
	for b.Loop() {
		for _, a := range articles {
			if _, err := p.Read(context.Background(), a); err != nil {
				b.Fatal(err)
			}
		}
		n += words
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "words/s")
	reportCPU(b, n, cpuTime()-start)
}

// cpuTime returns the processor time of this process so far, 0 where the
// system can't tell. On a machine that does other things too it says more than
// the clock.
var cpuTime = func() time.Duration { return 0 }

func reportCPU(b *testing.B, words int, spent time.Duration) {
	if spent > 0 {
		b.ReportMetric(float64(words)/spent.Seconds(), "words/cpu-s")
	}
}

// BenchmarkStage measures each stage by itself on one core. A stage gets fresh
// documents that the stages before it have read; only its own time counts.
func BenchmarkStage(b *testing.B) {
	p, articles := benchmarkArticles(b)
	stages := p.stages()
	for i, s := range stages {
		b.Run(s.Name, func(b *testing.B) {
			measure(b, func() (words int, spent time.Duration) {
				for _, a := range articles {
					d := readUpTo(b, stages[:i], a)
					start := time.Now()
					if err := s.Run(d); err != nil {
						b.Fatal(err)
					}
					spent += time.Since(start)
					words += len(d.Tokens)
				}
				return words, spent
			})
		})
	}
	b.Run("canon", func(b *testing.B) {
		measure(b, func() (words int, spent time.Duration) {
			for _, a := range articles {
				d := readUpTo(b, stages, a)
				article := p.article(a, d)
				start := time.Now()
				if _, err := p.statements(d, article); err != nil {
					b.Fatal(err)
				}
				spent += time.Since(start)
				words += len(d.Tokens)
			}
			return words, spent
		})
	})
}

// BenchmarkAnalyse measures tags, trees, lemmas and names together on one core,
// on the words of the sample articles cut into sentences of one length. With
// -tags purego it does so without assembly.
func BenchmarkAnalyse(b *testing.B) {
	p, articles := benchmarkArticles(b)
	stages := p.tokenStages()[:3]
	for _, c := range []struct {
		name   string
		length int
	}{{"short", 8}, {"medium", 24}, {"long", 60}} {
		b.Run(c.name, func(b *testing.B) {
			cpu, all := time.Duration(0), 0
			measure(b, func() (words int, spent time.Duration) {
				for _, a := range articles {
					d := readUpTo(b, p.stages()[:2], a)
					cut(d, c.length)
					start, startCPU := time.Now(), cpuTime()
					if err := new(Pipeline).run(d, stages); err != nil {
						b.Fatal(err)
					}
					cpu += cpuTime() - startCPU
					spent += time.Since(start)
					words += len(d.Tokens)
				}
				all += words
				return words, spent
			})
			reportCPU(b, all, cpu)
		})
	}
}

// cut makes sentences of n words, wherever that is.
func cut(d *doc.Doc, n int) {
	last := d.Sentences[len(d.Sentences)-1].End
	d.Sentences = nil
	for from := 0; from < last; from += n {
		d.Sentences = append(d.Sentences, doc.Sentence{Begin: from, End: min(from+n, last)})
	}
}

// measure runs a benchmark that keeps its own time and reports words a second
// and microseconds a word.
func measure(b *testing.B, once func() (words int, spent time.Duration)) {
	words, spent := 0, time.Duration(0)
	for b.Loop() {
		w, s := once()
		words, spent = words+w, spent+s
	}
	if words > 0 {
		b.ReportMetric(float64(words)/spent.Seconds(), "words/s")
		b.ReportMetric(float64(spent.Microseconds())/float64(words), "µs/word")
	}
	b.ReportMetric(0, "ns/op") // of the stages before, too: it says nothing
}

func readUpTo(b *testing.B, stages []stage, a source.Article) *doc.Doc {
	b.Helper()
	d := &doc.Doc{Text: a.Text, Published: a.Published}
	if err := new(Pipeline).run(d, stages); err != nil {
		b.Fatal(err)
	}
	return d
}

func countWords(b *testing.B, p *Pipeline, articles []source.Article) int {
	b.Helper()
	n := 0
	for _, a := range articles {
		n += len(readUpTo(b, p.stages()[:2], a).Tokens)
	}
	return n
}

// benchmarkArticles returns a pipeline and the sample articles, and leaves the
// benchmark one core.
func benchmarkArticles(b *testing.B) (*Pipeline, []source.Article) {
	b.Helper()
	cores := runtime.GOMAXPROCS(1)
	b.Cleanup(func() { runtime.GOMAXPROCS(cores) })
	names, err := filepath.Glob("../cmd/newsgraph/testdata/articles/*.txt")
	if err != nil || len(names) == 0 {
		b.Fatalf("no sample articles: %v", err)
	}
	p, err := New(&Options{Workers: 1})
	if err != nil {
		b.Fatal(err)
	}
	var articles []source.Article
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		articles = append(articles, source.Article{Name: filepath.Base(name), Text: string(text),
			Published: time.Date(2026, time.March, 5, 0, 0, 0, 0, time.UTC)})
	}
	return p, articles
}
