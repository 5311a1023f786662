package graph_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"newsgraph/graph"
)

// linkDocuments returns articles that name ten of 100,000 entities each, the
// common ones more often (Zipf): people, of whom every third is a surname alone
// and every hundredth shares a name, firms with and without their legal form,
// places.
func linkDocuments(n int) []graph.Document {
	rng := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(rng, 1.1, 20, 99_999)
	docs := make([]graph.Document, n)
	for i := range docs {
		d := &docs[i]
		d.Article = graph.Article{Title: fmt.Sprint("Article ", i), Text: fmt.Sprint("Text ", i)}
		first := zipf.Uint64()
		for j := range uint64(10) {
			k := first + j // those beside one another are named together
			if j > 5 {
				k = zipf.Uint64()
			}
			e := graph.Entity{Type: graph.Person}
			switch k % 5 {
			case 0, 1, 2:
				e.Name = fmt.Sprintf("Given%d Family%d", k%1000, k/3%40_000)
				e.Field = []string{"affairs", "sport"}[k/100%2]
				if rng.IntN(3) == 0 {
					e.Name = fmt.Sprintf("Family%d", k/3%40_000)
				}
			case 3:
				e.Name, e.Type = fmt.Sprintf("Firm %d Works", k), graph.Organization
				if rng.IntN(3) == 0 {
					e.Name += " Ltd"
				}
			default:
				e.Name, e.Type = fmt.Sprintf("Town %d", k), graph.Place
			}
			d.Entities = append(d.Entities, e)
		}
	}
	return docs
}

// BenchmarkLink adds articles to a graph in memory and reports how many
// entities of articles it links in a second, with all else that adding does.
func BenchmarkLink(b *testing.B) {
	docs := linkDocuments(30_000)
	g, err := graph.Open(graph.Memory, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer closeGraph(g)
	n := 0
	for b.Loop() {
		d := docs[n%len(docs)]
		d.Article.Title = fmt.Sprint(n)
		n++
		if _, err := g.Add(b.Context(), d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n*10)/b.Elapsed().Seconds(), "mentions/s")
}
