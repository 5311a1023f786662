package relate_test

import (
	"fmt"
	"strings"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/lang/en"
	"newsgraph/ingest/internal/relate"
)

const denial = `1	Berg	Berg	PROPN	NNP	_	2	nsubj	_	_
2	denied	deny	VERB	VBD	_	0	root	_	_
3	that	that	SCONJ	IN	_	5	mark	_	_
4	Ruiz	Ruiz	PROPN	NNP	_	5	nsubj	_	_
5	left	leave	VERB	VBD	_	2	ccomp	_	_
6	Lima	Lima	PROPN	NNP	_	5	obj	_	_

`

// A denial is kept, as what somebody denies.
func ExampleExtractor_Annotate() {
	extractor, err := relate.Load(en.Files())
	if err != nil {
		fmt.Println(err)
		return
	}
	for d := range doc.ReadCoNLLU(strings.NewReader(denial), "example") {
		if err := extractor.Annotate(d); err != nil {
			fmt.Println(err)
			return
		}
		for _, c := range d.Clauses {
			subject := d.Span(c.Subject.Begin, c.Subject.End)
			fmt.Println(subject, c.Phrase, c.Polarity, c.Modality, len(c.Sources))
		}
	}
	// Output:
	// Berg deny positive actual 0
	// Ruiz leave negative actual 1
}

// A view prints the clauses in words of the sentence; what is denied without a
// word of its own that says so is left out.
func ExampleExtractor_Coarse() {
	extractor, err := relate.Load(en.Files())
	if err != nil {
		fmt.Println(err)
		return
	}
	for d := range doc.ReadCoNLLU(strings.NewReader(denial), "example") {
		if err := extractor.Annotate(d); err != nil {
			fmt.Println(err)
			return
		}
		for _, t := range extractor.Coarse(d, 0) {
			fmt.Println(t.Arg1, "|", t.Relation, "|", strings.Join(t.Args, " | "))
		}
	}
	// Output:
	// Berg | denied that | Ruiz left Lima
}
