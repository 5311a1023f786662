package ingest_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"newsgraph/graph"
	"newsgraph/ingest"
	"newsgraph/ingest/source"
)

const news = `BRUSSELS — Dutch Prime Minister Karel Vos met with Danish Foreign Minister Signe Holm in Brussels on Tuesday.

Vos will visit Denmark in May.
`

func ExampleNew() {
	p, err := ingest.New(&ingest.Options{Workers: 2, MinConfidence: 0.2})
	if err != nil {
		log.Fatal(err)
	}
	_ = p // keep it: loading the models is the slow part
}

func ExamplePipeline_Read() {
	p, err := ingest.New(nil)
	if err != nil {
		log.Fatal(err)
	}
	d, err := p.Read(context.Background(), source.Article{
		Name: "news", Text: news, Published: time.Date(2026, 3, 5, 0, 0, 0, 0, time.UTC),
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range d.Statements {
		if s.Relation == "met-with" {
			fmt.Println(s.Subject.Name, s.Relation, s.Object.Entity.Name, s.Time.From)
		}
	}
	// Output:
	// Karel Vos met-with Signe Holm 2026-03-03
}

func ExamplePipeline_ReadAll() {
	p, err := ingest.New(nil)
	if err != nil {
		log.Fatal(err)
	}
	ctx := context.Background()
	articles := func(yield func(source.Article, error) bool) { // any source will do
		yield(source.Article{Name: "news", Text: news}, nil)
	}
	for d, err := range p.ReadAll(ctx, articles) {
		if err != nil {
			log.Print(err) // one bad article; the next one follows
			continue
		}
		for _, s := range d.Statements {
			if s.Relation == "visited" {
				fmt.Println(s.Subject.Name, s.Relation, s.Object.Entity.Name, s.Modality)
			}
		}
	}
	// Output:
	// Karel Vos visited Brussels actual
	// Signe Holm visited Brussels actual
	// Karel Vos visited Denmark planned
}

func ExamplePipeline_Into() {
	ctx := context.Background()
	g, err := graph.Open("mem:", nil)
	if err != nil {
		log.Fatal(err)
	}
	defer g.Close()
	p, err := ingest.New(nil)
	if err != nil {
		log.Fatal(err)
	}
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
	p, err := ingest.New(nil)
	if err != nil {
		log.Fatal(err)
	}
	report, err := p.Rebuild(ctx, g, nil) // after an upgrade: read the stored texts anew
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(report.Added, report.Unchanged)
	// Output:
	// 0 0
}

func ExamplePipeline_Lines() {
	p, err := ingest.New(nil)
	if err != nil {
		log.Fatal(err)
	}
	in := strings.NewReader("The company moved its office to Oslo in May.\n")
	for t, err := range p.Lines(context.Background(), in, "-", ingest.Coarse) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(t.Line, "|", t.Arg1, "|", t.Relation, "|", strings.Join(t.Args, " | "))
	}
	// Output:
	// 1 | The company | moved | its office | to Oslo | in May
}

func ExamplePipeline_AnnotateText() {
	p, err := ingest.New(nil)
	if err != nil {
		log.Fatal(err)
	}
	if err := p.AnnotateText(context.Background(), source.Article{Name: "-", Text: "Dogs bark."}, os.Stdout, ingest.CoNLLU); err != nil {
		log.Fatal(err)
	}
}

func ExamplePipeline_AnnotateCoNLLU() {
	p, err := ingest.New(nil)
	if err != nil {
		log.Fatal(err)
	}
	in := strings.NewReader("1\tDogs\t_\t_\t_\t_\t_\t_\t_\t_\n2\tbark\t_\t_\t_\t_\t_\t_\t_\t_\n\n")
	if err := p.AnnotateCoNLLU(context.Background(), in, "-", os.Stdout, ingest.CoNLLU); err != nil {
		log.Fatal(err)
	}
}

// Articles of any kind go in, statements come out.
func ExamplePipeline_ReadAll_feed() {
	p, err := ingest.New(nil)
	if err != nil {
		log.Fatal(err)
	}
	feed := strings.NewReader(`<rss version="2.0"><channel><title>The Post</title><item><title>Talks in Brussels</title>
		<pubDate>Thu, 05 Mar 2026 06:30:00 GMT</pubDate><description>Karel Vos will visit Denmark in May.</description></item></channel></rss>`)
	ctx := context.Background()
	for d, err := range p.ReadAll(ctx, source.Read(ctx, feed, "feed.xml", nil)) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(d.Article.Title, d.Article.Site, d.Article.Published)
		for _, s := range d.Statements {
			fmt.Println(s.Subject.Name, s.Relation, s.Object.Entity.Name, s.Modality, s.Time.From)
		}
	}
	// Output:
	// Talks in Brussels The Post 2026-03-05
	// Karel Vos visited Denmark planned 2026-05-01
}
