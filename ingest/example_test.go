package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"strings"
	"time"

	"newsgraph/ingest"
	"newsgraph/ingest/source"
)

const news = `BRUSSELS — Dutch Prime Minister Karel Vos met with Danish Foreign Minister Signe Holm in Brussels on Tuesday.

Vos will visit Denmark in May.
`

// reader returns a pipeline with the default options.
func reader() *ingest.Pipeline {
	p, err := ingest.New(nil)
	if err != nil {
		log.Fatal(err)
	}
	return p
}

func ExampleNew() {
	p, err := ingest.New(&ingest.Options{Workers: 2, MinConfidence: 0.2})
	if err != nil {
		log.Fatal(err)
	}
	_ = p // keep it: loading the models is the slow part
	_, err = ingest.New(&ingest.Options{Ontology: "missing.tsv"})
	fmt.Println(errors.Is(err, fs.ErrNotExist))
	// Output: true
}

func ExamplePipeline_Read() {
	p := reader()
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
	p := reader()
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

// Articles of any kind go in, statements come out.
func ExamplePipeline_ReadAll_feed() {
	p := reader()
	feed := strings.NewReader(`<rss version="2.0"><channel><title>The Post</title><item><title>Talks in Brussels</title>
		<pubDate>Thu, 05 Mar 2026 06:30:00 GMT</pubDate><description>Karel Vos will visit Denmark in May.</description></item></channel></rss>`)
	ctx := context.Background()
	for d, err := range p.ReadAll(ctx, source.Read(ctx, feed, "feed.xml", nil)) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(d.Article.Title, d.Article.Site, d.Article.Published)
		for _, s := range d.Statements {
			if s.Relation == "visited" {
				fmt.Println(s.Subject.Name, s.Relation, s.Object.Entity.Name, s.Modality, s.Time.From)
			}
		}
	}
	// Output:
	// Talks in Brussels The Post 2026-03-05
	// Karel Vos visited Denmark planned 2026-05-01
}

func ExampleError_Error() {
	err := &ingest.Error{Name: "news.txt", Err: errors.New("the date is missing")}
	fmt.Println(err)
	// Output: news.txt: the date is missing
}

func ExampleError_Unwrap() {
	err := error(&ingest.Error{Name: "news.txt", Err: context.DeadlineExceeded})
	fmt.Println(errors.Is(err, context.DeadlineExceeded))
	// Output: true
}
