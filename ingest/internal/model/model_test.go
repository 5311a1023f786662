package model

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
	"testing/fstest"
)

// learnt returns a learner that has seen a simple task: the label is the
// feature's number modulo three, plus one.
func learnt(seed uint64) *Learner {
	l := NewLearner(4)
	rng := rand.New(rand.NewPCG(seed, 0))
	for range 30000 {
		n := rng.IntN(300)
		keys := []Key{Feature(0, uint64(n)), Feature(1, uint64(n%3))}
		scores := make([]int32, 4)
		l.Score(keys, scores)
		if guess := slices.Index(scores, slices.Max(scores)); guess != n%3+1 {
			l.Update(keys, n%3+1, guess)
		}
		l.Step()
	}
	return l
}

func TestLearnAndReadBack(t *testing.T) {
	b := learnt(1).AppendWeights(nil, Cut{})
	w, err := DecodeWeights(b)
	if err != nil {
		t.Fatal(err)
	}
	direct := learnt(1).Weights(Cut{})
	for n := range 300 {
		keys := []Key{Feature(0, uint64(n)), Feature(1, uint64(n%3)), Feature(2, 5)}
		scores, same := make([]int32, 4), make([]int32, 4)
		w.Score(keys, scores)
		direct.Score(keys, same)
		if got := slices.Index(scores, slices.Max(scores)); got != n%3+1 {
			t.Errorf("feature %d: label %d, want %d (scores %v)", n, got, n%3+1, scores)
		}
		if !slices.Equal(scores, same) {
			t.Errorf("feature %d: %v after reading, %v before", n, scores, same)
		}
	}
	if again := learnt(1).AppendWeights(nil, Cut{}); !slices.Equal(b, again) {
		t.Error("the same seed gave other bytes")
	}
	if other := learnt(2).AppendWeights(nil, Cut{}); slices.Equal(b, other) {
		t.Error("another seed gave the same bytes: the comparison proves nothing")
	}
}

// The average of a weight that is 1 from the first of four steps on and 2 from
// the third is 1.5.
func TestAverage(t *testing.T) {
	l := NewLearner(2)
	k := []Key{Feature(0, 1)}
	l.now = 0
	for step := range 4 {
		if step == 0 || step == 2 {
			l.Update(k, 1, 0)
		}
		l.Step()
	}
	scores := make([]int32, 2)
	l.Weights(Cut{}).Score(k, scores)
	if want := []int32{-One * 3 / 2, One * 3 / 2}; !slices.Equal(scores, want) {
		t.Errorf("scores %v, want %v", scores, want)
	}
	scores = make([]int32, 2)
	if l.Weights(Cut{Weight: 2 * One}).Score(k, scores); scores[0] != 0 || scores[1] != 0 {
		t.Errorf("scores %v after a cut above them, want zeroes", scores)
	}
}

func TestMinUpdates(t *testing.T) {
	l := NewLearner(2)
	l.MinUpdates = 2
	k := []Key{Feature(0, 1)}
	for n, want := range []int32{0, 0, 2, 3} {
		scores := make([]int32, 2)
		if l.Score(k, scores); scores[1] != want {
			t.Errorf("score %d after %d updates, want %d", scores[1], n, want)
		}
		l.Update(k, 1, 0)
	}
}

func TestRowsGrow(t *testing.T) {
	l := NewLearner(100)
	k := []Key{Feature(0, 1)}
	for label := 1; label < 100; label++ {
		l.Update(k, label, 0)
		l.Update([]Key{Feature(1, uint64(label))}, label, 0)
	}
	scores := make([]int32, 100)
	l.Score(k, scores)
	if scores[0] != -99 || slices.Min(scores[1:]) != 1 || slices.Max(scores[1:]) != 1 {
		t.Errorf("scores %v", scores)
	}
}

func TestFileErrors(t *testing.T) {
	good, err := (&File{Kind: "tag", Revision: "r", Sections: []Section{{"a", []byte("hello")}, {"b", nil}}}).Encode()
	if err != nil {
		t.Fatal(err)
	}
	f, err := Decode(good, "tag")
	if err != nil || string(f.Section("a")) != "hello" || f.Revision != "r" || f.Section("c") != nil {
		t.Fatalf("Decode = %+v, %v", f, err)
	}
	damaged := slices.Clone(good)
	damaged[len(damaged)-1] ^= 1
	version := slices.Clone(good)
	version[len(magic)] = 9
	for _, test := range []struct {
		name string
		b    []byte
		kind string
		want error
	}{
		{"empty", nil, "tag", ErrNotModel},
		{"other file", []byte("PNG"), "tag", ErrNotModel},
		{"damaged", damaged, "tag", ErrChecksum},
		{"truncated", good[:len(good)-3], "tag", ErrChecksum},
		{"short", good[:len(magic)+3], "tag", errCorrupt},
		{"version", version, "tag", ErrVersion},
		{"kind", good, "parse", ErrKind},
	} {
		if _, err := Open(fstest.MapFS{"m": {Data: test.b}}, "m", test.kind); !errors.Is(err, test.want) {
			t.Errorf("%s: error = %v, want %v", test.name, err, test.want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	b, _ := (&File{Kind: "tag", Sections: []Section{{"w", learnt(1).AppendWeights(nil, Cut{Weight: One})}}}).Encode()
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		if file, err := Decode(b, "tag"); err == nil {
			if _, err := file.Encode(); err != nil {
				t.Errorf("read but not written: %v", err)
			}
		}
	})
}

// Whatever the bytes say, reading them ends, and what was read can be used.
func FuzzDecodeWeights(f *testing.F) {
	f.Add(learnt(1).AppendWeights(nil, Cut{Weight: One}))
	f.Add([]byte{3, 1, 1, 5, 1, 1, 2, 7})
	f.Fuzz(func(t *testing.T, b []byte) {
		w, err := DecodeWeights(b)
		if err != nil {
			return
		}
		scores := make([]int32, w.Labels())
		w.Score([]Key{0, 5 << 32, 1<<64 - 1}, scores)
	})
}
