package enhance

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"newsgraph/ingest/internal/doc"
)

// parsed reads words "form/lemma/UPOS/XPOS/head/deprel", heads from 1.
func parsed(t *testing.T, sentence string) *doc.Doc {
	t.Helper()
	var b strings.Builder
	for i, w := range strings.Fields(sentence) {
		f := strings.Split(w, "/")
		fmt.Fprintf(&b, "%d\t%s\t%s\t%s\t%s\t_\t%s\t%s\t_\t_\n", i+1, f[0], f[1], f[2], f[3], f[4], f[5])
	}
	for d, err := range doc.ReadCoNLLU(strings.NewReader(b.String()+"\n"), "test") {
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	return nil
}

func TestAnnotate(t *testing.T) {
	for _, test := range []struct{ phenomenon, sentence, want string }{
		{"prepositions", "He/he/PRON/PRP/2/nsubj lives/live/VERB/VBZ/0/root outside/outside/ADP/IN/6/case of/of/ADP/IN/3/fixed cold/cold/ADJ/JJ/6/amod Oslo/Oslo/PROPN/NNP/2/obl",
			"Oslo <obl:outside_of- lives"},
		{"a participle as preposition", "All/all/PRON/DT/2/nsubj left/leave/VERB/VBD/0/root including/include/VERB/VBG/4/case me/I/PRON/PRP/1/nmod",
			"me <nmod:including- All"},
		{"the voice keeps its subtype", "Seen/see/VERB/VBN/0/root by/by/ADP/IN/3/case us/we/PRON/PRP/1/obl:agent", "us <obl:agent- Seen"},
		{"adverbial clauses", "Go/go/VERB/VB/0/root when/when/ADV/WRB/4/advmod I/I/PRON/PRP/4/nsubj say/say/VERB/VBP/1/advcl", "say <advcl:when- Go"},
		{"a list of conjuncts", "tea/tea/NOUN/NN/0/root ,/,/PUNCT/,/3/punct milk/milk/NOUN/NN/1/conj and/and/CCONJ/CC/5/cc rum/rum/NOUN/NN/1/conj", "milk <conj:and- tea; rum <conj:and- tea"},
		{"conjuncts share a head", "He/he/PRON/PRP/2/nsubj met/meet/VERB/VBD/0/root Ann/Ann/PROPN/NNP/2/obj and/and/CCONJ/CC/5/cc Bob/Bob/PROPN/NNP/3/conj",
			"Bob <obj- met; Bob <conj:and- Ann"},
		{"but keep their own preposition", "flew/fly/VERB/VBD/0/root to/to/ADP/IN/3/case Oslo/Oslo/PROPN/NNP/1/obl and/and/CCONJ/CC/6/cc from/from/ADP/IN/6/case Riga/Riga/PROPN/NNP/3/conj",
			"Riga <obl:from- flew"},
		{"verbs share a subject", "She/she/PRON/PRP/2/nsubj came/come/VERB/VBD/0/root and/and/CCONJ/CC/5/cc was/be/AUX/VBD/5/aux:pass seen/see/VERB/VBN/2/conj",
			"She <nsubj:pass- seen"},
		{"unless the second has its own", "She/she/PRON/PRP/2/nsubj came/come/VERB/VBD/0/root and/and/CCONJ/CC/5/cc we/we/PRON/PRP/5/nsubj left/leave/VERB/VBD/2/conj",
			"-She <nsubj- left"},
		{"verbs share an object behind both", "bought/buy/VERB/VBD/0/root and/and/CCONJ/CC/3/cc sold/sell/VERB/VBD/1/conj shares/share/NOUN/NNS/1/obj and/and/CCONJ/CC/6/cc bonds/bond/NOUN/NNS/4/conj",
			"shares <obj- sold; bonds <obj- sold; shares <obj- bought"},
		{"not one before the second", "bought/buy/VERB/VBD/0/root shares/share/NOUN/NNS/1/obj and/and/CCONJ/CC/4/cc left/leave/VERB/VBD/1/conj", "-shares <obj- left"},
		{"nor where it has its own", "gave/give/VERB/VBD/0/root and/and/CCONJ/CC/3/cc took/take/VERB/VBD/1/conj it/it/PRON/PRP/3/obj Ann/Ann/PROPN/NNP/1/obj", "-Ann <obj- took"},
		{"subject control", "She/she/PRON/PRP/2/nsubj wants/want/VERB/VBZ/0/root to/to/PART/TO/4/mark win/win/VERB/VB/2/xcomp", "She <nsubj:xsubj- win"},
		{"object control", "She/she/PRON/PRP/2/nsubj told/tell/VERB/VBD/0/root us/we/PRON/PRP/2/obj to/to/PART/TO/5/mark wait/wait/VERB/VB/2/xcomp",
			"us <nsubj:xsubj- wait; -She <nsubj:xsubj- wait"},
		{"control through two clauses", "She/she/PRON/PRP/2/nsubj wants/want/VERB/VBZ/0/root to/to/PART/TO/4/mark try/try/VERB/VB/2/xcomp to/to/PART/TO/6/mark win/win/VERB/VB/4/xcomp",
			"She <nsubj:xsubj- win"},
		{"a relative pronoun", "the/the/DET/DT/2/det man/man/NOUN/NN/0/root who/who/PRON/WP/4/nsubj left/leave/VERB/VBD/2/acl:relcl", "man <nsubj- left; who <ref- man; -who <nsubj- left"},
		{"a relative adverb", "the/the/DET/DT/2/det day/day/NOUN/NN/0/root when/when/ADV/WRB/5/advmod he/he/PRON/PRP/5/nsubj left/leave/VERB/VBD/2/acl:relcl", "day <obl- left; when <ref- day"},
		{"after a preposition", "the/the/DET/DT/2/det firm/firm/NOUN/NN/0/root for/for/ADP/IN/4/case which/which/PRON/WDT/6/obl he/he/PRON/PRP/6/nsubj acts/act/VERB/VBZ/2/acl:relcl", "firm <obl:for- acts"},
		{"whose", "the/the/DET/DT/2/det man/man/NOUN/NN/0/root whose/whose/PRON/WP$/4/nmod:poss son/son/NOUN/NN/5/nsubj left/leave/VERB/VBD/2/acl:relcl", "man <nmod:poss- son"},
		{"no relative pronoun", "the/the/DET/DT/2/det man/man/NOUN/NN/0/root I/I/PRON/PRP/4/nsubj saw/see/VERB/VBD/2/acl:relcl", "man <obj- saw"},
		{"a controlled subject in a relative clause", "the/the/DET/DT/2/det man/man/NOUN/NN/0/root who/who/PRON/WP/4/nsubj wants/want/VERB/VBZ/2/acl:relcl to/to/PART/TO/6/mark win/win/VERB/VB/4/xcomp", "man <nsubj:xsubj- win"},
	} {
		d := parsed(t, test.sentence)
		if err := Annotate(d); err != nil {
			t.Fatal(err)
		}
		var got []string
		for i, arcs := range d.Enhanced {
			for _, a := range arcs {
				if a.Head >= 0 {
					got = append(got, fmt.Sprintf("%s <%s- %s", d.Tokens[i].Form, a.Rel, d.Tokens[a.Head].Form))
				}
			}
		}
		for want := range strings.SplitSeq(test.want, "; ") {
			if arc, not := strings.CutPrefix(want, "-"); slices.Contains(got, arc) == not {
				t.Errorf("%s: want %s in %q", test.phenomenon, want, got)
			}
		}
	}
	if err := Annotate(&doc.Doc{}); !errors.Is(err, ErrLayers) {
		t.Errorf("error is %v for a document without trees", err)
	}
}
