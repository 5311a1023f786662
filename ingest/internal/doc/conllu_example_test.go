package doc_test

import (
	"fmt"
	"os"
	"strings"

	"newsgraph/ingest/internal/doc"
)

func ExampleReadCoNLLU() {
	const text = "# text = We won.\n" +
		"1\tWe\twe\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n" +
		"2\twon\twin\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n" +
		"3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n"
	for d, err := range doc.ReadCoNLLU(strings.NewReader(text), "won.conllu") {
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, t := range d.Tokens {
			fmt.Printf("%q at %d: %s\n", d.Text[t.Begin:t.End], t.Begin, t.Deprel)
		}
	}
	// Output:
	// "We" at 0: nsubj
	// "won" at 3: root
	// "." at 6: punct
}

func ExampleWriteCoNLLU() {
	d := &doc.Doc{
		Text:      "We can't.",
		Tokens:    []doc.Token{{Begin: 0, End: 2, Form: "We"}, {Begin: 3, End: 5, Form: "ca"}, {Begin: 5, End: 8, Form: "n't", Joined: true}, {Begin: 8, End: 9, Form: "."}},
		Sentences: []doc.Sentence{{Begin: 0, End: 4}},
		Layers:    doc.Tokens | doc.Sentences,
	}
	if err := doc.WriteCoNLLU(os.Stdout, d); err != nil {
		fmt.Println(err)
	}
	// Output:
	// # sent_id = 1
	// # text = We can't.
	// 1	We	_	_	_	_	_	_	_	_
	// 2-3	can't	_	_	_	_	_	_	_	SpaceAfter=No
	// 2	ca	_	_	_	_	_	_	_	_
	// 3	n't	_	_	_	_	_	_	_	_
	// 4	.	_	_	_	_	_	_	_	_
}
