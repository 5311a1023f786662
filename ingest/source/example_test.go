package source_test

import (
	"context"
	"fmt"
	"log"
	"strings"
	"time"

	"newsgraph/ingest/source"
)

func ExampleRead() {
	records := strings.NewReader(`{"headline": "Talks in Lund", "body": "Ann Lee met Bob Ray.", "date": "2026-03-04"}` + "\n")
	for a, err := range source.Read(context.Background(), records, "news.jsonl", nil) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(a.Name, a.Title, a.Published.Format(time.DateOnly), a.Dated)
		fmt.Printf("%q\n", a.Text)
	}
	// Output:
	// news.jsonl#1 Talks in Lund 2026-03-04 metadata
	// "Talks in Lund\n\nAnn Lee met Bob Ray.\n"
}

// A source of one's own is a sequence of articles.
func ExampleArticle() {
	mine := func(yield func(source.Article, error) bool) {
		yield(source.Article{Title: "Talks in Lund", Text: "Ann Lee met Bob Ray."}, nil)
	}
	for a, err := range mine {
		fmt.Println(a.Title, err)
	}
	// Output:
	// Talks in Lund <nil>
}

func ExampleText() {
	a, err := source.Text(strings.NewReader("Caf\xe9 owner met mayor.\r\n"), "cafe.txt", nil)
	fmt.Printf("%q %v\n", a.Text, err)
	_, err = source.Text(strings.NewReader("\x89PNG"), "photo.txt", nil)
	fmt.Println(err)
	// Output:
	// "Café owner met mayor.\n" <nil>
	// photo.txt:1:1: binary file, not text: a PNG image
}

func ExampleLanguage() {
	fmt.Printf("%q\n", source.Language("Der Stadtrat hat am Freitag beschlossen, die alten Fähren zu verkaufen, obwohl die Gewerkschaft der Seeleute den Bürgermeister davor gewarnt hatte.", "en"))
	// Output:
	// "de"
}

func ExampleFields() {
	fmt.Println(source.Fields()[:3])
	records := strings.NewReader("headline,body\nTalks in Lund,Ann Lee met Bob Ray.\n")
	opts := &source.Options{Map: map[string]string{"title": "headline", "text": "body"}}
	for a, err := range source.Read(context.Background(), records, "news.csv", opts) {
		fmt.Println(a.Title, err)
	}
	// Output:
	// [text title url]
	// Talks in Lund <nil>
}
