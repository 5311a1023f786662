package format_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"newsgraph/graph"
	"newsgraph/graph/format"
	"newsgraph/graph/graphtest"
)

// sampleGraph returns a graph of graphtest's sample documents.
func sampleGraph() *graph.Graph {
	g, err := graph.Open(graph.Memory, nil)
	if err != nil {
		log.Fatal(err)
	}
	for _, d := range graphtest.Sample() {
		if _, err := g.Add(context.Background(), d); err != nil {
			log.Fatal(err)
		}
	}
	return g
}

func ExampleWrite() {
	offices := &format.Filter{Relations: []string{"leader-of", "president-of"}}
	content := format.Select(context.Background(), sampleGraph(), offices)
	if err := format.Write(os.Stdout, "dot", content); err != nil {
		log.Fatal(err)
	}
	fmt.Println(content.LeftOut, "left out")
	// Output:
	// digraph newsgraph {
	//   rankdir=LR;
	//   node [shape=box, style=filled, fillcolor=white];
	//   "anna-holm" [label="Anna Holm", fillcolor=lightyellow];
	//   "harbour-council" [label="Harbour Council", fillcolor=lightblue];
	//   "ilse-varga" [label="Ilse Varga", fillcolor=lightyellow];
	//   "brenmark" [label="Brenmark", fillcolor=honeydew];
	//   "anna-holm" -> "harbour-council" [label="leader-of"];
	//   "ilse-varga" -> "brenmark" [label="president-of"];
	// }
	// 0 left out
}

func ExampleWriteFolder() {
	temporary, err := os.MkdirTemp("", "")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(temporary)
	vault := filepath.Join(temporary, "vault")
	if err := format.WriteFolder(vault, "vault", format.Select(context.Background(), sampleGraph(), nil)); err != nil {
		log.Fatal(err)
	}
	note, err := os.ReadFile(filepath.Join(vault, "Harbour Council.md"))
	if err != nil {
		log.Fatal(err)
	}
	for line := range strings.Lines(string(note)) {
		if strings.Contains(line, "located-in") {
			fmt.Print(line)
		}
	}
	// Output: - [[Harbour Council]] **located-in** [[Port Calder]], in [[Harbour Council resumes “quiet” work]]
}

func ExampleSelect() {
	sure := format.Select(context.Background(), sampleGraph(), &format.Filter{Entities: []string{"anna-holm"}, MinConfidence: 0.5, Asserted: true})
	for s, err := range sure.Statements {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(&s)
	}
	// Output:
	// anna-holm leader-of harbour-council
	// anna-holm visited brenmark
}

func ExampleFilter_Selects() {
	march := &format.Filter{Since: "2025-03-01", Until: "2025-03-31"}
	fmt.Println(march.Selects(&graph.Statement{Time: &graph.Interval{From: "2025-03-03", To: "2025-03-03"}}))
	fmt.Println(march.Selects(&graph.Statement{}))
	// Output:
	// true
	// false
}

func ExampleFiles() {
	fmt.Println(format.Files())
	// Output: [csv dot events gexf graphml jsonl jsonld trig turtle]
}

func ExampleFolders() {
	fmt.Println(format.Folders())
	// Output: [gephi neo4j vault]
}

func ExampleDOTString() {
	fmt.Println(format.DOTString(`the "quiet" work`))
	// Output: "the \"quiet\" work"
}
