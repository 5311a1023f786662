package ingest_test

import (
	"context"
	"fmt"
	"log"

	"newsgraph/graph"
	"newsgraph/ingest/source"
)

func ExamplePipeline_Into() {
	ctx := context.Background()
	g, err := graph.Open("mem:", nil)
	if err != nil {
		log.Fatal(err)
	}
	defer g.Close()
	p := reader()
	articles := func(yield func(source.Article, error) bool) {
		yield(source.Article{Name: "news", Text: news}, nil)
	}
	report, err := p.Into(ctx, g, articles, nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(report.Added, report.Failed)
	// Output:
	// 1 0
}

func ExamplePipeline_Rebuild() {
	ctx := context.Background()
	g, err := graph.Open("mem:", nil)
	if err != nil {
		log.Fatal(err)
	}
	defer g.Close()
	p := reader()
	report, err := p.Rebuild(ctx, g, nil) // after an upgrade: read the stored texts anew
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(report.Added, report.Unchanged)
	// Output:
	// 0 0
}
