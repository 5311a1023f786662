package ner

import (
	"math"
	"math/rand/v2"
	"testing"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/lang/en"
)

// The best path of Viterbi's algorithm is the best of all allowed paths.
func TestViterbi(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for range 20 {
		var trans transitions
		for a := range trans {
			for b := range trans[a] {
				trans[a][b] = int32(random.IntN(200) - 100)
			}
		}
		emit := make([]scores, 3)
		for i := range emit {
			for s := range emit[i] {
				emit[i][s] = int32(random.IntN(200) - 100)
			}
		}
		best := int32(math.MinInt32)
		var try func(t int, last state, sum int32)
		try = func(t int, last state, sum int32) {
			if t == len(emit) {
				if ends(last) {
					best = max(best, sum)
				}
				return
			}
			for s := range state(states) {
				if follows(last, s) {
					try(t+1, s, sum+trans[last][s]+emit[t][s])
				}
			}
		}
		try(0, outside, 0)
		path, back := make([]state, 3), make([][states]state, 3)
		viterbi(emit, &trans, path, back)
		sum, last := int32(0), outside
		for i, s := range path {
			if !follows(last, s) {
				t.Fatalf("path %v has a step that is not allowed", path)
			}
			sum += trans[last][s] + emit[i][s]
			last = s
		}
		if sum != best {
			t.Errorf("path %v scores %d, the best %d", path, sum, best)
		}
	}
}

// What is learnt is what was shown, and the same each time.
func TestLearn(t *testing.T) {
	base, err := New(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	gold := func() *doc.Doc {
		d := docOfLines("we met Zork Blimp in Quux .", "Quux is far .", "Zork Blimp left Quux .")
		d.Mentions = append(d.Mentions,
			doc.Mention{Begin: 2, End: 4, Label: doc.PER}, doc.Mention{Begin: 5, End: 6, Label: doc.LOC},
			doc.Mention{Begin: 7, End: 8, Label: doc.LOC}, doc.Mention{Begin: 11, End: 13, Label: doc.PER},
			doc.Mention{Begin: 14, End: 15, Label: doc.LOC})
		return d
	}
	opt := LearnOptions{Epochs: 30, MinCount: 1, Rate: 0.1, Drop: 0.01}
	m := Learn(base, []*doc.Doc{gold()}, opt)
	d := gold()
	want := d.NamePath()
	got := m.path(m.context(d))
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("token %q is %d, want %d", d.Tokens[i].Form, got[i], want[i])
		}
	}
	a, err := m.Encode("test")
	if err != nil {
		t.Fatal(err)
	}
	b, err := Learn(base, []*doc.Doc{gold()}, opt).Encode("test")
	if err != nil {
		t.Fatal(err)
	}
	if string(a) != string(b) {
		t.Error("learning twice gives different models")
	}
}
