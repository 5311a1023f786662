package main

import (
	"fmt"
	"strings"
	"testing"

	"newsgraph/ingest/internal/doc"
)

const gumSample = `# newdoc id = sample
# sent_id = 1
1	Senior	senior	ADJ	JJ	_	2	amod	_	Entity=(1-person-new-nnnnn-cf1-2,3,4-coref
2	researcher	researcher	NOUN	NN	_	0	root	_	_
3	Ann	Ann	PROPN	NNP	_	2	flat	_	_
4	Berg	Berg	PROPN	NNP	_	3	flat	_	Entity=1)
5	of	of	ADP	IN	_	8	case	_	_
6	the	the	DET	DT	_	7	det	_	Entity=(2-organization-new-nnnnn-cf2-2,4-sgl-University_of_Bergen
7	University	University	PROPN	NNP	_	2	nmod	_	_
8	of	of	ADP	IN	_	9	case	_	_
9	Bergen	Bergen	PROPN	NNP	_	7	nmod	_	Entity=(3-place-new-nnnnn-cf4-1-sgl-Bergen)2)
10	met	meet	VERB	VBD	_	2	acl	_	_
11	President	President	PROPN	NNP	_	10	obj	_	Entity=(4-person-new-nnnnn-cf1-1,2-coref-Some_One
12	Dahl	Dahl	PROPN	NNP	_	11	flat	_	Entity=4)
13	in	in	ADP	IN	_	14	case	_	_
14	Portland	Portland	PROPN	NNP	_	10	obl	_	Entity=(5-place-new-nnnnn-cf1-1,3-coref-Portland
15	,	,	PUNCT	,	_	16	punct	_	_
16	Oregon	Oregon	PROPN	NNP	_	14	appos	_	Entity=5)

# sent_id = 2
1	President	President	PROPN	NNP	_	6	nsubj	_	Entity=(6-person-new-nnnnn-cf1-1-coref
2	of	of	ADP	IN	_	5	case	_	_
3	the	the	DET	DT	_	5	det	_	Entity=(7-place-new-nnnnn-cf1-2,3-coref
4	United	United	ADJ	NNP	_	5	amod	_	_
5	States	States	PROPN	NNPS	_	1	nmod	_	Entity=7)6)
6	greets	greet	VERB	VBZ	_	0	root	_	_
7	John	John	PROPN	NNP	_	6	obj	_	Entity=(8-person-new-nnnnn-cf1-1,2-coref
8	Lee	Lee	PROPN	NNP	_	7	flat	_	_
9	,	,	PUNCT	,	_	11	punct	_	_
10	2nd	2nd	ADJ	JJ	_	11	amod	_	_
11	Earl	Earl	PROPN	NNP	_	7	appos	_	Entity=8)
12	and	and	CCONJ	CC	_	13	cc	_	_
13	Americans	Americans	PROPN	NNPS	_	7	conj	_	Entity=(9-person-new-nnnnn-cf1-1-coref)

`

// Names are the proper part of noun phrases with a proper head, or of such that
// describe a person by name: no title, no article, no apposition, no people, two
// for a place in a place.
func TestGUMNames(t *testing.T) {
	for d, err := range doc.ReadCoNLLU(strings.NewReader(gumSample), "sample") {
		if err != nil {
			t.Fatal(err)
		}
		gumNames(d, map[string]bool{"President": true})
		var got []string
		for _, m := range d.Mentions {
			got = append(got, fmt.Sprintf("%s %s", m.Label, d.Span(m.Begin, m.End)))
		}
		want := "PER Ann Berg; ORG University of Bergen; PER Dahl; LOC Portland; LOC Oregon; LOC United States; PER John Lee"
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("got %s, want %s", s, want)
		}
	}
}

func TestSplitHyphens(t *testing.T) {
	got := fmt.Sprint(splitHyphens(tagged{"Osc-Dis-X", "I-MISC"}), splitHyphens(tagged{"1990-91", "O"}), splitHyphens(tagged{"-", "O"}))
	if want := "[{Osc I-MISC} {- I-MISC} {Dis I-MISC} {- I-MISC} {X I-MISC}] [{1990-91 O}] [{- O}]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestRawWords(t *testing.T) {
	var got []string
	for s := range splitRaw("“Putin’s long-time ally,” Mr. Smith said. The U.S. didn't.") {
		got = append(got, strings.Join(s, " "))
	}
	want := "“ Putin 's long - time ally , ” Mr. Smith said .|The U.S. did n't ."
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("got %q, want %q", s, want)
	}
}
