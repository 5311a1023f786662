package graph

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
)

// entities is how many things the generated articles are about.
const entities = 100_000

// nameOf returns how an article names the k-th thing: people, of whom every
// third article has the surname alone and of whom every hundredth shares a
// name, firms with and without their legal form, places.
func nameOf(k uint64, rng *rand.Rand) Entity {
	switch k % 5 {
	case 0, 1, 2:
		e := Entity{Name: fmt.Sprintf("Given%d Family%d", k%1000, k/3%40_000), Type: Person}
		e.Field = []string{"affairs", "sport"}[k/100%2]
		if rng.IntN(3) == 0 {
			e.Name = fmt.Sprintf("Family%d", k/3%40_000)
		}
		return e
	case 3:
		e := Entity{Name: fmt.Sprintf("Firm %d Works", k), Type: Organization}
		if rng.IntN(3) == 0 {
			e.Name += " Ltd"
		}
		return e
	}
	return Entity{Name: fmt.Sprintf("Town %d", k), Type: Place}
}

// about returns the n-th article, which names ten things.
func about(n int, rng *rand.Rand, things func(i uint64) uint64) Document {
	d := Document{Article: Article{Title: fmt.Sprint("Article ", n), Text: fmt.Sprint("Text ", n)}}
	for i := range uint64(10) {
		d.Entities = append(d.Entities, nameOf(things(i), rng))
	}
	return d
}

// BenchmarkLink puts articles into a graph in memory that knows 100,000 things,
// and reports how many names of articles it links in a second of processor
// time: linking them and nothing else, and with all that adding an article
// does. Common things are named more often (Zipf), and those beside one another
// are named together.
func BenchmarkLink(b *testing.B) {
	b.Run("linking", func(b *testing.B) {
		benchmarkLink(b, func(g *Graph, d Document) error {
			return g.update(b.Context(), func(w writer) error {
				records, err := w.linkRecords(&d)
				if err != nil {
					return err
				}
				w.txn.OnFailure(g.linker.Forget)
				_, err = g.linker.Update(linkStore{w}, nil, records)
				return err
			})
		})
	})
	b.Run("adding", func(b *testing.B) {
		benchmarkLink(b, func(g *Graph, d Document) error {
			_, err := g.Add(b.Context(), d)
			return err
		})
	})
}

func benchmarkLink(b *testing.B, put func(*Graph, Document) error) {
	g, err := Open(Memory, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = g.Close() }() // only its speed matters
	rng := rand.New(rand.NewPCG(1, 2))
	add := func(d Document) {
		d, err := normalized(d)
		if err == nil {
			err = put(g, d)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	n := 0
	for ; n < entities/10; n++ {
		add(about(n, rng, func(i uint64) uint64 { return uint64(n)*10 + i }))
	}
	zipf := rand.NewZipf(rng, 1.1, 20, entities-1)
	start, first := cpuTime(), n
	for b.Loop() {
		near := zipf.Uint64()
		add(about(n, rng, func(i uint64) uint64 {
			if i > 5 {
				return zipf.Uint64()
			}
			return near + i
		}))
		n++
	}
	if took := cpuTime() - start; took > 0 {
		b.ReportMetric(float64(10*(n-first))/took.Seconds(), "mentions/cpu-s")
	}
}

// cpuTime returns the processor time of this process so far, 0 where the
// system does not tell.
var cpuTime = func() time.Duration { return 0 }
