package graph_test

import (
	"context"
	"fmt"

	"newsgraph/graph"
)

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
