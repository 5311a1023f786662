package graph_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"newsgraph/graph"
)

// benchRules are like those of the English ontology.
const benchRules = `
symmetric allied-with
symmetric rival-of
symmetric met-with
symmetric at-war-with
symmetric sibling-of
broader president-of leader-of
broader ceo-of leader-of
broader headquartered-in located-in
transitive located-in 0.95
transitive subsidiary-of 0.95
leaders-allied 0.6: leader-of(P, C) & allied-with(C, D) & leader-of(Q, D) => allied-with(P, Q)
leaders-at-war 0.6: leader-of(P, C) & at-war-with(C, D) & leader-of(Q, D) => rival-of(P, Q)
chief-works-for 0.95: ceo-of(P, O) => works-for(P, O)
owner-of-owner 0.8: owner-of(A, B) & owner-of(B, C) => owner-of(A, C)
lives-around 0.9: lives-in(P, C) & located-in(C, D) => lives-in(P, D)
`

const benchDocuments = 500 // of 200 statements

// benchWorld makes statements as news have them: of 60,000 people, 12,000
// organizations and 5,000 places in 200 countries, the better known far more
// often than the others, as by Zipf's law.
type benchWorld struct {
	random                               *rand.Rand
	person, organization, place, country *rand.Zipf
	relations                            []benchRelation
	article                              int
}

type benchRelation struct {
	name      string
	weight    int
	symmetric bool
	ends      func(w *benchWorld) (s, o graph.Entity)
}

func newBenchWorld() *benchWorld {
	r := rand.New(rand.NewPCG(3, 4))
	zipf := func(n uint64) *rand.Zipf { return rand.NewZipf(r, 1.1, 20, n-1) }
	w := &benchWorld{random: r, person: zipf(60_000), organization: zipf(12_000), place: zipf(5_000), country: zipf(200)}
	entity := func(kind string, z *rand.Zipf, t graph.EntityType) graph.Entity {
		name := fmt.Sprintf("%s %d", kind, z.Uint64())
		return graph.Entity{Name: name, Type: t}
	}
	person := func() graph.Entity { return entity("Person", w.person, graph.Person) }
	organization := func() graph.Entity { return entity("Organization", w.organization, graph.Organization) }
	place := func() graph.Entity { return entity("Place", w.place, graph.Place) }
	country := func() graph.Entity { return entity("Country", w.country, graph.Place) }
	two := func(a, b func() graph.Entity) func(*benchWorld) (s, o graph.Entity) {
		return func(*benchWorld) (graph.Entity, graph.Entity) { return a(), b() }
	}
	// A place lies in one country, a country has one or two heads.
	placed := func(*benchWorld) (graph.Entity, graph.Entity) {
		i := w.place.Uint64()
		return graph.Entity{Name: fmt.Sprint("Place ", i), Type: graph.Place}, graph.Entity{Name: fmt.Sprint("Country ", i%200), Type: graph.Place}
	}
	heads := func(*benchWorld) (graph.Entity, graph.Entity) {
		i := w.country.Uint64()
		return graph.Entity{Name: fmt.Sprint("Person ", i*2+w.random.Uint64N(2)), Type: graph.Person}, graph.Entity{Name: fmt.Sprint("Country ", i), Type: graph.Place}
	}
	chiefs := func(*benchWorld) (graph.Entity, graph.Entity) {
		i := w.organization.Uint64()
		return graph.Entity{Name: fmt.Sprint("Person ", 1000+i), Type: graph.Person}, graph.Entity{Name: fmt.Sprint("Organization ", i), Type: graph.Organization}
	}
	// Weights in thousandths, roughly those of news: who holds which office and
	// who met whom come often, alliances and wars between states seldom.
	w.relations = []benchRelation{
		{"president-of", 90, false, heads}, {"leader-of", 50, false, heads}, {"ceo-of", 80, false, chiefs},
		{"located-in", 90, false, placed}, {"headquartered-in", 40, false, two(organization, place)},
		{"lives-in", 30, false, two(person, place)}, {"allied-with", 4, true, two(country, country)},
		{"at-war-with", 2, true, two(country, country)}, {"owner-of", 8, false, two(organization, organization)},
		{"subsidiary-of", 6, false, two(organization, organization)}, {"works-for", 100, false, two(person, organization)},
		{"met-with", 150, true, two(person, person)}, {"visited", 100, false, two(person, place)},
		{"criticized", 100, false, two(person, person)}, {"sued", 50, false, two(person, organization)},
		{"attacked", 100, false, two(country, place)},
	}
	return w
}

func (w *benchWorld) document(statements int) graph.Document {
	w.article++
	d := graph.Document{Article: graph.Article{Title: fmt.Sprint("Article ", w.article), Language: "en"}}
	total := 0
	for _, r := range w.relations {
		total += r.weight
	}
	for len(d.Statements) < statements {
		n := w.random.IntN(total)
		i := 0
		for ; n >= w.relations[i].weight; i++ {
			n -= w.relations[i].weight
		}
		r := w.relations[i]
		s, o := r.ends(w)
		if s.Name == o.Name {
			continue
		}
		d.Statements = append(d.Statements, graph.Statement{
			Subject: s, Relation: r.name, Symmetric: r.symmetric, Object: graph.Object{Entity: &o},
			Confidence: float64(500+w.random.IntN(450)) / 1000, Rule: "bench",
		})
	}
	return d
}

// BenchmarkInference draws all conclusions from 100,000 statements, and then
// adds an article of 40 and removes one, without rules and with them: the
// difference is what the conclusions cost.
func BenchmarkInference(b *testing.B) {
	g, err := graph.Open(graph.Memory, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer closeGraph(g)
	w := newBenchWorld()
	for range benchDocuments {
		if _, err := g.Add(b.Context(), w.document(200)); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("all", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			check(g.SetRules(b.Context(), ""))
			b.StartTimer()
			check(g.SetRules(b.Context(), benchRules))
		}
		st, err := g.Stats(b.Context())
		check(err)
		b.ReportMetric(float64(st.Inferred), "conclusions")
		b.ReportMetric(float64(st.Statements-st.Inferred), "statements")
	})
	for _, with := range []struct{ name, rules string }{{"plain", ""}, {"rules", benchRules}} {
		check(g.SetRules(b.Context(), with.rules))
		for _, adding := range []bool{true, false} {
			b.Run(map[bool]string{true: "add-", false: "remove-"}[adding]+with.name, func(b *testing.B) {
				for b.Loop() {
					b.StopTimer()
					d := w.document(40)
					check(d.Normalize())
					add := func() error { _, err := g.Add(b.Context(), d); return err }
					remove := func() error { return g.Remove(b.Context(), d.Article.ID) }
					if adding {
						b.StartTimer()
						check(add())
						b.StopTimer()
						check(remove())
					} else {
						check(add())
						b.StartTimer()
						check(remove())
						b.StopTimer()
					}
					b.StartTimer()
				}
			})
		}
	}
}
