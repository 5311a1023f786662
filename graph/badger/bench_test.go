package badger

import (
	"fmt"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
)

// newsQuads are like those of an article: few relations, entities of which
// some are in everything, one label.
func newsQuads(article, n int) []quad.Quad {
	out := make([]quad.Quad, n)
	label := fmt.Sprint("a/", article)
	for i := range out {
		x := article*n + i
		hub := (x * 7919) % 1000
		out[i] = q(fmt.Sprint("entity-", (x*31)%(n*3+article)), fmt.Sprint("relation-", x%40), fmt.Sprint("entity-", hub*hub/1000), label)
	}
	return out
}

// BenchmarkUpdate adds articles of 1000 quads to a store on disk, each in a
// synced transaction.
func BenchmarkUpdate(b *testing.B) {
	s := openTest(b, b.TempDir(), nil)
	n := 0
	for b.Loop() {
		update(b, s, func(tx *Txn) error { return addAll(tx, newsQuads(n, 1000)...) })
		n++
	}
	b.ReportMetric(float64(n)*1000/b.Elapsed().Seconds(), "quads/s")
}

// loadTest fills a store in a folder with one load.
func loadTest(b *testing.B, dir string, articles int) *Store {
	s, err := Open(dir, nil)
	if err != nil {
		b.Fatal(err)
	}
	bulk := NewBulk()
	for i := range articles {
		for _, x := range newsQuads(i, 1000) {
			if err := bulk.Add(x); err != nil {
				b.Fatal(err)
			}
		}
	}
	if _, err := s.Load(bg, bulk); err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkLoad fills an empty store; the bytes on disk are those after Close.
func BenchmarkLoad(b *testing.B) {
	const articles = 100
	for b.Loop() {
		s := loadTest(b, b.TempDir(), articles)
		quads := s.meta.quads
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		size, err := s.DiskSize()
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(size)/float64(quads), "B/quad")
	}
	b.ReportMetric(float64(b.N)*articles*1000/b.Elapsed().Seconds(), "quads/s")
}

// BenchmarkUpdateTogether adds articles of 100 quads from 16 writers at once.
func BenchmarkUpdateTogether(b *testing.B) {
	s := openTest(b, b.TempDir(), nil)
	var n atomic.Int64
	b.SetParallelism(16)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			i := int(n.Add(1))
			update(b, s, func(tx *Txn) error { return addAll(tx, newsQuads(i, 100)...) })
		}
	})
	b.ReportMetric(float64(n.Load())/float64(s.syncs.Load()), "articles/sync")
}

// BenchmarkSlowSyncs adds articles of 12 quads where each sync takes 5 ms longer,
// from one writer and from 16, by the clock. On a quiet machine of two
// processors 16 writers get some ten times as far, six where others take them.
func BenchmarkSlowSyncs(b *testing.B) {
	const slow = 5 * time.Millisecond
	s := openTest(b, b.TempDir(), &Options{OnSync: func() { time.Sleep(slow) }})
	next := 0
	rate := func(writers, articles int) float64 {
		begin := time.Now()
		writeArticles(b, s, writers, next, next+articles)
		next += articles
		return float64(articles) / time.Since(begin).Seconds()
	}
	var one, many float64
	var syncs uint64
	for b.Loop() {
		one += rate(1, 100)
		syncs -= s.syncs.Load()
		many += rate(16, 1000)
		syncs += s.syncs.Load()
	}
	n := float64(b.N)
	b.ReportMetric(one/n, "articles/s-alone")
	b.ReportMetric(many/n, "articles/s-16")
	b.ReportMetric(many/one, "times")
	b.ReportMetric(float64(syncs)/(1000*n), "syncs/article")
}

// benchStore is a store of 100,000 quads in tables.
func benchStore(b *testing.B) *Store {
	dir := b.TempDir()
	s, err := Open(dir, nil)
	if err != nil {
		b.Fatal(err)
	}
	for i := range 20 {
		update(b, s, func(tx *Txn) error { return addAll(tx, newsQuads(i, 5000)...) })
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	return openTest(b, dir, nil)
}

func BenchmarkLookup(b *testing.B) {
	s := benchStore(b)
	b.Run("ValueOf", func(b *testing.B) {
		v := quad.IRI("entity-31")
		for b.Loop() {
			if s.ValueOf(v) == nil {
				b.Fatal("not found")
			}
		}
	})
	b.Run("NameOf", func(b *testing.B) {
		ref := s.ValueOf(quad.IRI("entity-31"))
		for b.Loop() {
			if s.NameOf(ref) == nil {
				b.Fatal("not found")
			}
		}
	})
	for name, p := range map[string]Pattern{
		"subject":         {Subject: quad.IRI("entity-31")},
		"predicateObject": {Predicate: quad.IRI("relation-0"), Object: quad.IRI("entity-0")},
		"label":           {Label: quad.IRI("a/3")},
	} {
		b.Run("Quads/"+name, func(b *testing.B) {
			n := 0
			for b.Loop() {
				err := s.View(bg, func(sn *Snapshot) error {
					for _, err := range sn.Quads(p) {
						if err != nil {
							return err
						}
						n++
					}
					return nil
				})
				if err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n)/float64(b.N), "quads/op")
		})
	}
}

// BenchmarkOpen opens a million quads and closes them again.
func BenchmarkOpen(b *testing.B) {
	s := loadTest(b, b.TempDir(), 1000)
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	for name, opts := range map[string]*Options{"write": nil, "read": {ReadOnly: true}} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				s, err := Open(s.dir, opts)
				b.StopTimer()
				if err == nil {
					err = s.Close()
				}
				b.StartTimer()
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkLargeTransaction adds 200,000 quads in one transaction.
func BenchmarkLargeTransaction(b *testing.B) {
	for b.Loop() {
		s := openTest(b, b.TempDir(), nil)
		update(b, s, func(tx *Txn) error { return addAll(tx, newsQuads(1, 200_000)...) })
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.Sys)/(1<<20), "MB-from-OS")
	}
}
