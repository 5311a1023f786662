package explore_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/explore"
)

// million returns the folder of a graph of about a million quads: 5,500
// articles of ten facts each about 20,000 people, some of whom are in very many
// articles (Zipf). It is made once; NEWSGRAPH_BENCH_DIR keeps it for the next
// time, and for measuring the command itself.
func million(b *testing.B) string {
	b.Helper()
	dir := os.Getenv("NEWSGRAPH_BENCH_DIR")
	if dir == "" {
		dir = b.TempDir()
	}
	dir = filepath.Join(dir, "million")
	if _, err := os.Stat(dir); err == nil {
		return dir
	}
	g, err := graph.Open(dir, nil)
	if err != nil {
		b.Fatal(err)
	}
	const articles, workers = 5500, 16 // those who write at once share a sync
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			for i := w; i < articles; i += workers {
				if _, err := g.Add(b.Context(), article(i)); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wait.Wait()
	if err := g.Close(); err != nil {
		b.Fatal(err)
	}
	return dir
}

// article returns the i-th article.
func article(i int) graph.Document {
	random := rand.New(rand.NewPCG(uint64(i), 1))
	zipf := rand.NewZipf(random, 1.3, 8, 19_999)
	person := func() graph.Entity {
		n := zipf.Uint64()
		return graph.Entity{Name: fmt.Sprintf("Person%d Family%d", n, n/3), Type: graph.Person}
	}
	relations := []string{"met-with", "praised", "criticized", "phoned", "allied-with", "succeeded"}
	text := fmt.Sprintf("Text %d.", i)
	d := graph.Document{Article: graph.Article{
		Title: fmt.Sprint("Article ", i), Text: text, Published: fmt.Sprintf("20%02d-%02d-%02d", 10+i%15, 1+i%12, 1+i%28),
	}}
	for len(d.Statements) < 10 {
		a, c := person(), person()
		if a.Name == c.Name {
			continue
		}
		relation := relations[random.IntN(len(relations))]
		d.Statements = append(d.Statements, graph.Statement{
			Subject: a, Relation: relation, Phrase: relation, Object: graph.Object{Entity: &c}, Symmetric: relation == "met-with",
			Polarity: graph.Positive, Modality: graph.Actual, Confidence: .5 + float64(random.IntN(50))/100, Rule: "generated",
			Time:     &graph.Interval{Text: "then", From: d.Article.Published, To: d.Article.Published},
			Evidence: []graph.Evidence{{Begin: 0, End: len(text)}},
		})
	}
	return d
}

// BenchmarkMillion asks a graph of a million quads; each question opens it, as
// the command does.
func BenchmarkMillion(b *testing.B) {
	dir := million(b)
	questions := []struct {
		name string
		ask  func(g *graph.Graph) error
	}{
		{"open", func(*graph.Graph) error { return nil }},
		{"query", func(g *graph.Graph) error {
			for _, err := range g.Query(b.Context(), `g.V("person900-family300").Out("met-with").Out("phoned").Limit(20).All()`, nil) {
				if err != nil {
					return err
				}
			}
			return nil
		}},
		{"about", func(g *graph.Graph) error {
			_, err := explore.About(b.Context(), g, "person900-family300", nil)
			return err
		}},
		{"path", func(g *graph.Graph) error {
			_, err := explore.Paths(b.Context(), g, "person900-family300", "person1200-family400", nil)
			return err
		}},
		{"three-paths", func(g *graph.Graph) error {
			_, err := explore.Paths(b.Context(), g, "person900-family300", "person1200-family400", &explore.PathOptions{Count: 3})
			return err
		}},
		{"pagerank", func(g *graph.Graph) error {
			n, err := explore.Load(b.Context(), g, nil)
			if err == nil {
				n.PageRank()
			}
			return err
		}},
	}
	for _, q := range questions {
		b.Run(q.name, func(b *testing.B) {
			for b.Loop() {
				g, err := graph.Open(dir, &graph.Options{ReadOnly: true})
				if err != nil {
					b.Fatal(err)
				}
				if err := q.ask(g); err != nil {
					b.Fatal(err)
				}
				if err := g.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
