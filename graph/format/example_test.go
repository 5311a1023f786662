package format_test

import (
	"context"
	"fmt"
	"log"
	"os"

	"newsgraph/graph"
	"newsgraph/graph/format"
	"newsgraph/graph/graphtest"
)

func ExampleWrite() {
	ctx := context.Background()
	g, err := graph.Open(graph.Memory, nil)
	if err != nil {
		log.Fatal(err)
	}
	for _, d := range graphtest.Sample() {
		if _, err := g.Add(ctx, d); err != nil {
			log.Fatal(err)
		}
	}
	content := format.Select(ctx, g, &format.Filter{Relations: []string{"leader-of", "president-of"}})
	if err := format.Write(os.Stdout, "dot", content); err != nil {
		log.Fatal(err)
	}
	fmt.Println(content.LeftOut, "left out")
	// Output:
	// digraph newsgraph {
	//   rankdir=LR;
	//   node [shape=box];
	//   "anna-holm" [label="Anna Holm"];
	//   "harbour-council" [label="Harbour Council"];
	//   "anna-holm" -> "harbour-council" [label="leader-of"];
	//   "ilse-varga" [label="Ilse Varga"];
	//   "brenmark" [label="Brenmark"];
	//   "ilse-varga" -> "brenmark" [label="president-of"];
	// }
	// 0 left out
}
