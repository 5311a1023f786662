package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

// sampleGraph returns a graph in memory with three invented articles.
func sampleGraph() *graph.Graph {
	g, err := graph.Open(graph.Memory, nil)
	check(err)
	check(g.SetRules(context.Background(), graphtest.Rules))
	for _, d := range graphtest.Sample() {
		_, err := g.Add(context.Background(), d)
		check(err)
	}
	return g
}

// check ends an example that fails.
func check(err error) {
	if err != nil {
		panic(err)
	}
}

func closeGraph(g *graph.Graph) { check(g.Close()) }

func Example() {
	ctx := context.Background()
	g, err := graph.Open(graph.Memory, nil)
	check(err)
	defer closeGraph(g)
	_, err = g.Add(ctx, graph.Document{
		Article: graph.Article{Title: "Talks in Lund", Text: "Ann Lee met Bob Ray."},
		Statements: []graph.Statement{{
			Subject:  graph.Entity{Name: "Ann Lee", Type: graph.Person},
			Relation: "met-with", Phrase: "meet", Symmetric: true,
			Object:     graph.Object{Entity: &graph.Entity{Name: "Bob Ray", Type: graph.Person}},
			Confidence: 0.97,
			Evidence:   []graph.Evidence{{Begin: 0, End: 20, Subject: [2]int{0, 7}, Relation: [2]int{8, 11}, Object: [2]int{12, 19}}},
		}},
	})
	check(err)
	for row, err := range g.Query(ctx, `g.V("bob-ray").out("met-with").all()`, nil) {
		check(err)
		fmt.Println(row.Get("id"))
	}
	// Output: ann-lee
}

func ExampleOpen() {
	dir, err := os.MkdirTemp("", "")
	check(err)
	defer func() { check(os.RemoveAll(dir)) }()
	g, err := graph.Open(dir, nil)
	check(err)
	fmt.Println(g.Close())
	_, err = graph.Open("postgres://localhost/news", nil)
	fmt.Println(err)
	// Output:
	// <nil>
	// open graph: unknown kind of store "postgres" in "postgres://localhost/news": want a folder, badger:///folder or mem:
}

func ExampleID() {
	fmt.Println(graph.ID("Vladimir Putin"), graph.ID("U.S. Senate"), graph.ID("Łódź"), graph.ID("Київ"))
	// Output: vladimir-putin us-senate lodz київ
}

func ExampleLocalID() {
	fmt.Println(graph.LocalID("European leaders", "a/3f9a2c1b00000000"))
	// Output: european-leaders/3f9a2c1b
}

func ExampleDocument_Normalize() {
	d := graph.Document{
		Article:  graph.Article{Text: "The police arrested Ray."},
		Entities: []graph.Entity{{Name: "police", Type: graph.Group, Local: true}, {Name: "Bob Ray", Type: graph.Person, Aliases: []string{"Ray"}}},
		Statements: []graph.Statement{{
			Subject: graph.Entity{Name: "police"}, Relation: "arrested",
			Object: graph.Object{Entity: &graph.Entity{Name: "Bob Ray"}},
		}},
	}
	check(d.Normalize())
	s := d.Statements[0]
	fmt.Println(s.String(), s.Polarity, s.Modality)
	// Output: police/92643208 arrested bob-ray positive actual
}

func ExampleArticle_Digest() {
	a := graph.Article{Title: "Talks in Lund", Text: "Ann Lee met Bob Ray."}
	fmt.Println(a.Digest() == graph.Article{ID: "any", Title: "Talks in Lund", Text: "Ann Lee met Bob Ray."}.Digest())
	// Output: true
}

func ExampleStatement_Digest() {
	s := graph.Statement{Subject: graph.Entity{ID: "ann-lee"}, Phrase: "resign", Confidence: 0.5}
	surer := s
	surer.Confidence = 0.9
	fmt.Println(s.Digest() == surer.Digest())
	// Output: true
}

func ExampleStatement_Asserted() {
	s := graph.Statement{Relation: "met-with", Polarity: graph.Positive, Modality: graph.Planned}
	fmt.Println(s.Asserted())
	// Output: false
}

func ExampleStatement_String() {
	s := graph.Statement{Subject: graph.Entity{ID: "ann-lee"}, Phrase: "resign", Polarity: graph.Negative}
	fmt.Println(s.String())
	// Output: not ann-lee resign
}

func ExampleInterval_String() {
	week := graph.Interval{Text: "last week", From: "2025-08-04", To: "2025-08-10"}
	fmt.Println(week.String())
	// Output: 2025-08-04/2025-08-10
}

func ExampleGraph_Add() {
	g := sampleGraph()
	defer closeGraph(g)
	added, err := g.Add(context.Background(), graphtest.Sample()[0])
	fmt.Println(added, err)
	// Output: false <nil>
}

func ExampleGraph_Replace() {
	g := sampleGraph()
	defer closeGraph(g)
	d := graphtest.Sample()[0]
	d.Statements = d.Statements[:1]
	changed, err := g.Replace(context.Background(), d)
	fmt.Println(changed, err)
	// Output: true <nil>
}

func ExampleGraph_Remove() {
	g := sampleGraph()
	defer closeGraph(g)
	err := g.Remove(context.Background(), "a/0000000000000000")
	fmt.Println(err)
	// Output: remove article a/0000000000000000: not found
}

func ExampleGraph_Article() {
	g := sampleGraph()
	defer closeGraph(g)
	for a, err := range g.Articles(context.Background()) {
		check(err)
		full, err := g.Article(context.Background(), a.ID)
		check(err)
		sentence, _, _ := strings.Cut(full.Text, "\n")
		fmt.Println(sentence)
	}
	// Output:
	// President Ilse Varga of Brenmark met Tomás Reyes in Port Calder on Monday.
	// Tomás Reyes, prime minister of Osterland, praised Varga.
	// Anna Holm leads the Harbour Council in Port Calder.
}

func ExampleGraph_Articles() {
	g := sampleGraph()
	defer closeGraph(g)
	for a, err := range g.Articles(context.Background()) {
		check(err)
		fmt.Println(a.Published, a.Site)
	}
	// Output:
	// 2025-03-04 The Harbour Post
	// 2025-03-06 Calder Courier
	// 2025-03-09 The Harbour Post
}

func ExampleGraph_AddedAt() {
	g := sampleGraph()
	defer closeGraph(g)
	_, err := g.AddedAt(context.Background(), "a/0000000000000000")
	fmt.Println(err)
	// Output: article a/0000000000000000: not found
}

func ExampleGraph_Statements() {
	g := sampleGraph()
	defer closeGraph(g)
	for s, err := range g.Statements(context.Background(), graph.Pattern{AttributedTo: "tomas-reyes"}) {
		check(err)
		fmt.Println(&s)
	}
	// Output: not brenmark attacked osterland
}

func ExampleGraph_Statement() {
	g := sampleGraph()
	defer closeGraph(g)
	_, err := g.Statement(context.Background(), "s/0000000000000000")
	fmt.Println(err)
	// Output: statement s/0000000000000000: not found
}

func ExamplePattern_Matches() {
	p := graph.Pattern{Between: [2]string{"ann-lee", "lund"}}
	fmt.Println(p.Matches(&graph.Statement{Subject: graph.Entity{ID: "ann-lee"}, Place: &graph.Entity{ID: "lund"}}))
	// Output: true
}

func ExampleGraph_Find() {
	g := sampleGraph()
	defer closeGraph(g)
	for e, err := range g.Find(context.Background(), "TOMAS") {
		check(err)
		fmt.Println(e.ID, e.Name, e.Aliases)
	}
	// Output: tomas-reyes Tomás Reyes [Reyes]
}

func ExampleGraph_Complete() {
	g := sampleGraph()
	defer closeGraph(g)
	for e, err := range g.Complete(context.Background(), "harb") {
		check(err)
		fmt.Println(e.Name)
	}
	// Output: Harbour Council
}

func ExampleGraph_Entity() {
	g := sampleGraph()
	defer closeGraph(g)
	e, err := g.Entity(context.Background(), "ilse-varga")
	fmt.Println(e.Name, e.Type, e.Aliases, err)
	// Output: Ilse Varga person [President Varga Varga] <nil>
}

func ExampleGraph_Entities() {
	g := sampleGraph()
	defer closeGraph(g)
	n := 0
	for _, err := range g.Entities(context.Background()) {
		check(err)
		n++
	}
	fmt.Println(n)
	// Output: 8
}

func ExampleGraph_Query() {
	g := sampleGraph()
	defer closeGraph(g)
	opts := &graph.QueryOptions{Columns: []string{"who", "whom"}, MaxRows: 10}
	for row, err := range g.Query(context.Background(), `g.V().tag("who").out("sent-letter-to").tag("whom").all()`, opts) {
		check(err)
		fmt.Println(row.Values[:2])
	}
	for _, err := range g.Query(context.Background(), "g.V()\n.al()", nil) {
		fmt.Println(err)
	}
	// Output:
	// [ilse-varga tomas-reyes]
	// query:2:4: TypeError: Object has no member 'al'
}

func ExampleGraph_Explain() {
	g := sampleGraph()
	defer closeGraph(g)
	plans, err := g.Explain(context.Background(), `g.V("ilse-varga").out("sent-letter-to").in("sent-letter-to").all()`, nil)
	check(err)
	fmt.Print(graph.Drawing(plans))
	// Output:
	// subjects of quads predicate=<sent-letter-to>, object in (1): ~1 estimated, 1 found, 2 keys read
	// └─(1) objects of quads subject=<ilse-varga>, predicate=<sent-letter-to>: 1 estimated, 1 found, 2 keys read
}

func ExampleRow_MarshalJSON() {
	row := graph.Row{Columns: []string{"who", "n"}, Values: []any{graph.IRI("ann-lee"), int64(3)}}
	b, err := json.Marshal(row)
	fmt.Println(string(b), err)
	// Output: {"who":"ann-lee","n":3} <nil>
}

func ExampleRow_Get() {
	row := graph.Row{Columns: []string{"who", "n"}, Values: []any{graph.IRI("ann-lee"), int64(3)}}
	fmt.Println(row.Get("n"), row.Get("m"))
	// Output: 3 <nil>
}

func ExampleGraph_Stats() {
	g := sampleGraph()
	defer closeGraph(g)
	st, err := g.Stats(context.Background())
	fmt.Println(st.Articles, st.Entities, st.Statements, st.Edges, err)
	// Output: 3 8 18 19 <nil>
}

func ExampleGraph_Export() {
	g := sampleGraph()
	defer closeGraph(g)
	var b strings.Builder
	check(g.Export(context.Background(), &b, &graph.ExportOptions{Bare: true}))
	fmt.Println(strings.SplitN(b.String(), "\n", 2)[0])
	// Output: <urn:newsgraph:a/167c39fc2e6d270d> <urn:newsgraph:hash> "88d4c72ca16d32a7c190e89711e5106921f236069495cd68893da9e85063fb44" <urn:newsgraph:a/167c39fc2e6d270d> .
}

func ExampleGraph_Import() {
	g := sampleGraph()
	defer closeGraph(g)
	n, err := g.Import(context.Background(), strings.NewReader("<https://example.org/a> <https://example.org/p> \"x\" .\n"), nil)
	fmt.Println(n, err)
	_, err = g.Import(context.Background(), strings.NewReader("<https://example.org/a> p \"x\" .\n"), &graph.ImportOptions{Name: "bad.nq"})
	fmt.Println(err)
	// Output:
	// 1 <nil>
	// bad.nq:1:25: expected predicate, found 'p'
}

func ExampleGraph_Why() {
	g := sampleGraph()
	defer closeGraph(g)
	reasons, err := g.Why(context.Background(), "Brenmark", "cooperates-with", "Osterland")
	check(err)
	for _, r := range reasons {
		fmt.Println(&r.Statement, r.Statement.Confidence, "by", r.Rule)
		fmt.Printf("  because %s: %s\n", &r.From[0].Statement, r.From[0].Sentences[0])
	}
	// Output:
	// brenmark cooperates-with osterland 0.539 by allies-cooperate 0.600: allied-with(A, B) => cooperates-with(A, B)
	//   because osterland allied-with brenmark: Osterland and Brenmark are allies.
}

func ExampleGraph_SetRules() {
	g := sampleGraph()
	defer closeGraph(g)
	ctx := context.Background()
	check(g.SetRules(ctx, "presidents-lead 0.9: president-of(P, C) => leader-of(P, C)"))
	text, err := g.Rules(ctx)
	check(err)
	fmt.Println(text)
	for s, err := range g.Statements(ctx, graph.Pattern{Relation: "leader-of"}) {
		check(err)
		fmt.Println(&s, s.Inferred)
	}
	fmt.Println(g.SetRules(ctx, "leads 2: president-of(P, C) => leader-of(P, C)"))
	// Output:
	// presidents-lead 0.9: president-of(P, C) => leader-of(P, C)
	// anna-holm leader-of harbour-council false
	// ilse-varga leader-of brenmark true
	// rules:1:7: factor "2" is no number above 0 and at most 1
}

func ExampleGraph_Put() {
	ctx := context.Background()
	g, err := graph.Open(graph.Memory, nil)
	check(err)
	defer closeGraph(g)
	const url = "https://example.org/talks"
	for _, text := range []string{"Ann met Bob.", "Ann met Bob.", "Ann met Bob and Carl."} {
		change, err := g.Put(ctx, graph.Document{Article: graph.Article{URL: url, Text: text}})
		check(err)
		fmt.Println(change == graph.Added, change == graph.Unchanged, change == graph.Updated)
	}
	old, err := g.Versions(ctx, url)
	check(err)
	fmt.Println(len(old), old[0].Text)
	// Output:
	// true false false
	// false true false
	// false false true
	// 1 Ann met Bob.
}
