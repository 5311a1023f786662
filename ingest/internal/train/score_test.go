package main

import (
	"math"
	"strings"
	"testing"

	"newsgraph/ingest/internal/doc"
)

// parseRows reads rows whose columns stand apart by spaces; "/" is an empty
// line.
func parseRows(t *testing.T, text string) []*doc.Doc {
	t.Helper()
	var b strings.Builder
	for line := range strings.Lines(text) {
		if f := strings.Fields(line); len(f) == 10 {
			b.WriteString(strings.Join(f, "\t"))
		}
		b.WriteString("\n")
	}
	var docs []*doc.Doc
	for d, err := range doc.ReadCoNLLU(strings.NewReader(b.String()), "test") {
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d)
	}
	return docs
}

const goldRows = `1 She she PRON PRP Case=Nom 4 nsubj _ _
2-3 didn't _ _ _ _ _ _ _ _
2 did do AUX VBD Tense=Past 4 aux _ _
3 n't not PART RB _ 4 advmod _ _
4 go go VERB VB VerbForm=Inf 0 root _ _
5 there there ADV RB _ 4 advmod:lmod _ SpaceAfter=No
6 . . PUNCT . _ 4 punct _ _
`

func TestScoreCoNLL(t *testing.T) {
	for _, test := range []struct {
		name, system string
		want         map[string]float64 // F1
	}{
		{"the same", goldRows, map[string]float64{"Tokens": 100, "Words": 100, "LAS": 100, "MLAS": 100, "BLEX": 100}},
		{
			// A subtype doesn't count for LAS, a wrong feature of the auxiliary does for
			// its head's MLAS, a wrong lemma for BLEX. Four content words.
			"small errors",
			strings.NewReplacer("advmod:lmod", "advmod", "Tense=Past", "Tense=Pres", "there there", "there her").Replace(goldRows),
			map[string]float64{"UFeats": 100 * 5.0 / 6, "Lemmas": 100 * 5.0 / 6, "LAS": 100, "LASfull": 100 * 5.0 / 6,
				"CLAS": 100, "MLAS": 75, "BLEX": 75},
		},
		{
			// "didn't" is one word: six gold words, five of the system, four in common.
			"other words",
			`1 She she PRON PRP Case=Nom 3 nsubj _ _
2 didn't do AUX VBD _ 3 aux _ _
3 go go VERB VB VerbForm=Inf 0 root _ _
4 there there ADV RB _ 3 advmod _ SpaceAfter=No
5 . . PUNCT . _ 3 punct _ _
`,
			map[string]float64{"Tokens": 100, "Words": 200 * 4.0 / 11, "LAS": 200 * 4.0 / 11, "CLAS": 200 * 3.0 / 7},
		},
		{
			"other tokens and sentences",
			`1 She she PRON PRP Case=Nom 0 root _ _

1 didn't do AUX VBD _ 2 aux _ _
2 go go VERB VB VerbForm=Inf 0 root _ _
3 there. there ADV RB _ 2 advmod _ _
`,
			map[string]float64{"Tokens": 200 * 3.0 / 9, "Sentences": 0, "Words": 200 * 2.0 / 10, "UPOS": 200 * 2.0 / 10, "UAS": 200 * 1.0 / 10},
		},
	} {
		scores, err := ScoreCoNLL(parseRows(t, goldRows), parseRows(t, test.system))
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		for _, s := range scores {
			if want, ok := test.want[s.Name]; ok {
				found++
				if math.Abs(s.F1()-want) > 1e-9 {
					t.Errorf("%s: %s = %.3f, want %.3f", test.name, s.Name, s.F1(), want)
				}
			}
		}
		if found != len(test.want) {
			t.Errorf("%s: %d of %d measures found", test.name, found, len(test.want))
		}
	}
}

func TestScoreCoNLLOtherText(t *testing.T) {
	_, err := ScoreCoNLL(parseRows(t, goldRows), parseRows(t, strings.ReplaceAll(goldRows, "go", "come")))
	if err == nil || !strings.Contains(err.Error(), "different texts") {
		t.Errorf("error = %v", err)
	}
}
