package graph_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"newsgraph/graph"
)

const propertyRules = `
symmetric ally
symmetric rival
transitive in 0.95
broader president leader
inverse leader led
leaders-allied 0.7: leader(P, C) & ally(C, D) & leader(Q, D) => ally(P, Q)
enemies 0.9: rival(A, B) & rival(B, C) => ally(A, C)
moved 0.8: leader(P, C) & in(C, D) => in(P, D)
`

// propertyArticle makes an article of a few facts among a few entities.
func propertyArticle(r *rand.Rand, n int) graph.Document {
	d := graph.Document{Article: graph.Article{Title: fmt.Sprint("Article ", n), Published: fmt.Sprintf("2025-01-%02d", 1+n%28)}}
	relations := []string{"ally", "rival", "in", "president", "leader", "led", "met"}
	var text strings.Builder
	for range 1 + r.IntN(4) {
		relation := relations[r.IntN(len(relations))]
		name := func() graph.Entity {
			return graph.Entity{Name: []string{"Avon", "Brig", "Cham", "Dover", "Ems", "Fano"}[r.IntN(6)], Type: graph.Place}
		}
		s, o := name(), name()
		if s.Name == o.Name {
			continue
		}
		begin := text.Len()
		fmt.Fprintf(&text, "%s %s %s in article %d.", s.Name, relation, o.Name, n)
		d.Statements = append(d.Statements, graph.Statement{
			Subject: s, Relation: relation, Symmetric: relation == "ally" || relation == "rival", Object: graph.Object{Entity: &o},
			Confidence: []float64{0.9, 0.8, 0.95}[r.IntN(3)], Rule: "test",
			Evidence: []graph.Evidence{{Begin: begin, End: text.Len()}},
		})
		text.WriteByte('\n')
	}
	d.Article.Text = text.String()
	check(d.Normalize())
	return d
}

// everything returns all that a graph says: its statements, and its export.
func everything(t *testing.T, g *graph.Graph) string {
	t.Helper()
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	for s, err := range g.Statements(t.Context(), graph.Pattern{}) {
		check(err)
		check(encoder.Encode(s))
	}
	check(g.Export(t.Context(), &b, nil))
	return b.String()
}

// firstDifference returns the first lines in which two texts differ.
func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range x {
		if i >= len(y) || x[i] != y[i] {
			return fmt.Sprintf("line %d:\n%s\n%s", i+1, x[i], append(y, "")[min(i, len(y))])
		}
	}
	return "one is longer"
}

// TestConclusionsExact adds and removes articles at random, gives entities
// other names and types, and takes that back, and compares the graph with one
// whose conclusions are drawn anew, and with one made of the same articles in
// another order.
func TestConclusionsExact(t *testing.T) {
	inferred, seeds := 0, uint64(40)
	if testing.Short() {
		seeds = 3
	}
	for seed := range seeds {
		r := rand.New(rand.NewPCG(seed, 11))
		where := graph.Memory
		if seed%4 == 0 {
			where = t.TempDir()
		}
		g := open(t, where)
		check(g.SetRules(t.Context(), propertyRules))
		var articles []graph.Document
		curated := false
		for step := range 16 {
			switch n := r.IntN(10); {
			case n < 6 || len(articles) == 0:
				d := propertyArticle(r, step)
				added, err := g.Add(t.Context(), d)
				check(err)
				if added {
					articles = append(articles, d)
				}
			case n < 8:
				i := r.IntN(len(articles))
				check(g.Remove(t.Context(), articles[i].Article.ID))
				articles = slices.Delete(articles, i, i+1)
			default:
				curated = correctAtRandom(t, r, g) || curated
			}
		}
		before := everything(t, g)
		explainAll(t, g)
		check(g.SetRules(t.Context(), ""))
		check(g.SetRules(t.Context(), propertyRules))
		if after := everything(t, g); after != before {
			t.Errorf("seed %d: kept up to date, and drawn anew, differ in %s", seed, firstDifference(before, after))
		}
		if !curated {
			other := open(t, graph.Memory)
			r.Shuffle(len(articles), func(i, j int) { articles[i], articles[j] = articles[j], articles[i] })
			for _, d := range articles {
				_, err := other.Add(t.Context(), d)
				check(err)
			}
			check(other.SetRules(t.Context(), propertyRules))
			if from := everything(t, other); from != before {
				t.Errorf("seed %d: the same articles in another order differ in %s", seed, firstDifference(before, from))
			}
			closeGraph(other)
		}
		inferred += strings.Count(before, `"inferred":true`)
		closeGraph(g)
		if where != graph.Memory {
			if health, err := graph.Check(t.Context(), where, nil); err != nil || !health.Sound() {
				t.Errorf("seed %d: %+v, %v", seed, health, err)
			}
		}
	}
	if inferred < int(seeds)*5 {
		t.Errorf("%d conclusions, which tests little", inferred)
	}
}

// correctAtRandom enters something into the ledger and reports whether it did.
func correctAtRandom(t *testing.T, r *rand.Rand, g *graph.Graph) bool {
	t.Helper()
	ids := []string{"avon", "brig", "cham", "dover", "ems", "fano", "gera"}
	id := ids[r.IntN(len(ids))]
	var err error
	switch r.IntN(4) {
	case 0:
		_, err = g.Rename(t.Context(), id, "Gera")
	case 1:
		_, err = g.Retype(t.Context(), id, []graph.EntityType{graph.Person, graph.Organization}[r.IntN(2)])
	case 2:
		_, err = g.Merge(t.Context(), id, ids[r.IntN(len(ids))])
	default:
		_, err = g.Undo(t.Context(), 1+r.IntN(3))
	}
	if err != nil && !errors.Is(err, graph.ErrNotFound) && !errors.Is(err, graph.ErrLedger) {
		t.Fatal(err)
	}
	return err == nil
}

// explainAll checks that the reasons of every conclusion end at sentences.
func explainAll(t *testing.T, g *graph.Graph) {
	t.Helper()
	var leaves func(r *graph.Reason)
	leaves = func(r *graph.Reason) {
		if !r.Statement.Inferred {
			if len(r.Sentences) == 0 || r.Sentences[0] == "" {
				t.Errorf("no sentence for %+v", r.Statement)
			}
			return
		}
		if r.Rule == "" || len(r.From) == 0 {
			t.Errorf("no reasons for %+v", r.Statement)
		}
		for i := range r.From {
			leaves(&r.From[i])
		}
	}
	for s, err := range g.Statements(t.Context(), graph.Pattern{}) {
		check(err)
		if !s.Inferred {
			continue
		}
		reasons, err := g.Why(t.Context(), s.Subject.ID, s.Relation, s.Object.ID)
		if err != nil || len(reasons) == 0 {
			t.Errorf("%s %s %s: %d reasons, %v", s.Subject.ID, s.Relation, s.Object.ID, len(reasons), err)
		}
		for i := range reasons {
			leaves(&reasons[i])
		}
	}
}

// TestConclusionsAreRenamed: what follows from a statement is named as that is,
// also when a correction gives it another name or type.
func TestConclusionsAreRenamed(t *testing.T) {
	g := open(t, graph.Memory)
	defer closeGraph(g)
	check(g.SetRules(t.Context(), "broader president-of leader-of\ninverse leader-of led-by"))
	_, err := g.Add(t.Context(), claims("One", "2025-01-01", "Ann Lee", "president-of", "Norway", graph.Positive, 0.8))
	check(err)
	names := func() (out []string) {
		for s, err := range g.Statements(t.Context(), graph.Pattern{Relation: "led-by"}) {
			check(err)
			out = append(out, fmt.Sprintf("%s (%s) led-by %s", s.Subject.Name, s.Subject.Type, s.Object.Name))
		}
		return out
	}
	for _, step := range []struct {
		do   func() error
		want string
	}{
		{func() error { return nil }, "Norway (place) led-by Ann Lee"},
		{func() error { _, err := g.Rename(t.Context(), "norway", "NORWAY"); return err }, "NORWAY (place) led-by Ann Lee"},
		{func() error { _, err := g.Retype(t.Context(), "norway", graph.Organization); return err }, "NORWAY (organization) led-by Ann Lee"},
		{func() error { _, err := g.Rename(t.Context(), "ann-lee", "Anna Lee"); return err }, "NORWAY (organization) led-by Anna Lee"},
		{func() error { _, err := g.Undo(t.Context(), 1); return err }, "Norway (organization) led-by Anna Lee"},
	} {
		check(step.do())
		if got := names(); len(got) != 1 || got[0] != step.want {
			t.Errorf("conclusions %q, want %q", got, step.want)
		}
	}
}

// TestRulesEnd draws conclusions by rules made at random, those that feed
// themselves among them.
func TestRulesEnd(t *testing.T) {
	relations := []string{"ally", "in", "leader", "led"}
	variables := []string{"X", "Y", "Z", "V"}
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 5))
		var rules strings.Builder
		fmt.Fprintf(&rules, "symmetric %s\n", relations[r.IntN(4)])
		for i := range 6 {
			atom := func() string {
				return fmt.Sprintf("%s(%s, %s)", relations[r.IntN(4)], variables[r.IntN(3)], variables[r.IntN(4)])
			}
			body := []string{atom(), atom(), atom()}[:1+r.IntN(3)]
			rule := fmt.Sprintf("r%d 1: %s => %s\n", i, strings.Join(body, " & "), atom())
			if graph.CheckRules(rule) == nil {
				rules.WriteString(rule)
			}
		}
		g := open(t, graph.Memory)
		check(g.SetRules(t.Context(), rules.String()))
		for i := range 5 {
			_, err := g.Add(t.Context(), propertyArticle(r, i))
			check(err)
		}
		before := everything(t, g)
		explainAll(t, g)
		check(g.SetRules(t.Context(), ""))
		check(g.SetRules(t.Context(), rules.String()))
		if after := everything(t, g); after != before {
			t.Errorf("seed %d:\n%s\nkept up to date, and drawn anew, differ in %s", seed, rules.String(), firstDifference(before, after))
		}
		closeGraph(g)
	}
}
