package ingest_test

import (
	"context"
	"fmt"
	"log"
	"strings"

	"newsgraph/ingest"
	"newsgraph/ingest/source"
)

func ExamplePipeline_Lines() {
	p := reader()
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

// tags prints the words of CoNLL-U with their parts of speech.
func tags(conllu string) {
	for line := range strings.Lines(conllu) {
		if columns := strings.Split(line, "\t"); len(columns) == 10 {
			fmt.Println(columns[1], columns[3])
		}
	}
}

func ExamplePipeline_AnnotateText() {
	var out strings.Builder
	err := reader().AnnotateText(context.Background(), source.Article{Name: "-", Text: "She sleeps."}, &out, ingest.CoNLLU)
	if err != nil {
		log.Fatal(err)
	}
	tags(out.String())
	// Output:
	// She PRON
	// sleeps VERB
	// . PUNCT
}

func ExamplePipeline_AnnotateCoNLLU() {
	words := strings.NewReader("1\tShe\t_\t_\t_\t_\t_\t_\t_\t_\n2\tsleeps\t_\t_\t_\t_\t_\t_\t_\t_\n\n")
	var out strings.Builder
	if err := reader().AnnotateCoNLLU(context.Background(), words, "-", &out, ingest.CoNLLU); err != nil {
		log.Fatal(err)
	}
	tags(out.String())
	// Output:
	// She PRON
	// sleeps VERB
}
