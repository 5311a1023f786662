package neural

import (
	"bytes"
	"context"
	"testing"
)

func clozeText(yield func([]string) bool) {
	r := random{2}
	for range 400 {
		var words []string
		for _, tok := range grammar(1, &r).Tokens {
			words = append(words, tok.Form)
		}
		if !yield(words) {
			return
		}
	}
}

func TestCloze(t *testing.T) {
	classes := noClasses()
	e := Pretrain(clozeText, classes, PretrainOptions{Size: tiny.Size, Seed: 1, MinCount: 2, Epochs: 1})
	opt := ClozeOptions{Size: tiny.Size, Seed: 1, BatchWords: 50}
	once, err := Cloze(context.Background(), clozeText, classes, e, opt)
	if err != nil {
		t.Fatal(err)
	}
	opt.Workers = 2
	twice, err := Cloze(context.Background(), clozeText, classes, e, opt)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(once.Encode(), twice.Encode()) {
		t.Error("two workers learn another encoder than one")
	}
	again, err := DecodeEmbeddings(once.Encode())
	if err != nil {
		t.Fatal(err)
	}
	o := tiny
	o.Embeddings = again
	learnTiny(t, o)
}

// TestClozeBlind checks that the guess of a word is the same whatever the word
// is, and is not whatever its neighbours are.
func TestClozeBlind(t *testing.T) {
	classes := noClasses()
	e := Pretrain(clozeText, classes, PretrainOptions{Size: tiny.Size, Seed: 1, MinCount: 2, Epochs: 1})
	c := newClozing(clozeText, classes, e, ClozeOptions{Size: tiny.Size, Seed: 1}.defaults())
	w := c.workers[0]
	w.dropout = 0
	for _, l := range append(c.net.linears(), &c.project) {
		l.packBoth()
	}
	guess := func(change int) []float32 {
		c.look(w, c.text.sentences[:1])
		if change >= 0 {
			for k := range w.words[change] {
				w.words[change][k] = int32(k)
			}
		}
		c.learn(w, []int32{1, 2}, 1)
		return append([]float32(nil), w.guess.row(2)...)
	}
	same := func(a, b []float32) bool {
		for i := range a {
			if a[i] != b[i] {
				return false
			}
		}
		return true
	}
	before := guess(-1)
	if !same(before, guess(2)) {
		t.Error("the guess of word 2 depends on word 2")
	}
	for _, near := range []int{0, 1, 3, 4} {
		if same(before, guess(near)) {
			t.Errorf("the guess of word 2 does not depend on word %d", near)
		}
	}
}
