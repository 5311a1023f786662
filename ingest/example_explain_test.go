package ingest_test

import (
	"context"
	"fmt"
	"log"
	"strings"

	"newsgraph/ingest/source"
)

const promise = "Vos did not promise Holm a new bridge."

func ExamplePipeline_Explain() {
	e, err := reader().Explain(context.Background(), source.Article{Name: "promise", Text: promise})
	if err != nil {
		log.Fatal(err)
	}
	for _, c := range e.Sentences[0].Clauses {
		fmt.Println(c.Subject, "|", c.Phrase, "|", c.Polarity)
	}
	// Output: Vos | promise | negative
}

func ExamplePipeline_Misses() {
	misses, err := reader().Misses(context.Background(), source.Article{Name: "rain", Text: "It rained in Oslo. " + promise})
	if err != nil {
		log.Fatal(err)
	}
	for _, m := range misses {
		fmt.Println(m.Kind, "|", m.What, "|", m.Why)
	}
	// Output: clause | It | rain | in Oslo | whom the pronoun It stands for is not known
}

func ExamplePipeline_Rules() {
	for line := range strings.Lines(reader().Rules()) {
		if strings.HasPrefix(line, "symmetric met-with") {
			fmt.Print(line)
		}
	}
	// Output:
	// symmetric met-with
}

func ExamplePipeline_Times() {
	p := reader()
	if _, err := p.Read(context.Background(), source.Article{Name: "news", Text: news}); err != nil {
		log.Fatal(err)
	}
	first := p.Times()[0]
	fmt.Println(first.Stage, first.Time > 0)
	// Output: layout true
}
