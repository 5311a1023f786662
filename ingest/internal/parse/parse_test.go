package parse

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/model"
)

// Sentences to learn from: form/UPOS:head:relation.
var taught = []string{
	"The/DET:2:det man/NOUN:3:nsubj bought/VERB:0:root the/DET:5:det bird/NOUN:3:obj ./PUNCT:3:punct",
	"He/PRON:2:nsubj saw/VERB:0:root it/PRON:2:obj ./PUNCT:2:punct",
	"They/PRON:2:nsubj slept/VERB:0:root ./PUNCT:2:punct",
	"The/DET:2:det dog/NOUN:3:nsubj saw/VERB:0:root a/DET:5:det cat/NOUN:3:obj ./PUNCT:3:punct",
	"A/DET:2:det cat/NOUN:3:nsubj slept/VERB:0:root on/ADP:6:case the/DET:6:det mat/NOUN:3:obl ./PUNCT:3:punct",
	"She/PRON:2:nsubj saw/VERB:0:root the/DET:4:det mat/NOUN:2:obj of/ADP:7:case a/DET:7:det dog/NOUN:4:nmod",
	"Dogs/NOUN:2:nsubj sleep/VERB:0:root and/CCONJ:5:cc cats/NOUN:5:nsubj see/VERB:2:conj",
}

// document builds a document with gold trees from such lines.
func document(t *testing.T, lines ...string) *doc.Doc {
	t.Helper()
	var b strings.Builder
	for _, line := range lines {
		for i, f := range strings.Fields(line) {
			form, rest, _ := strings.Cut(f, "/")
			c := strings.SplitN(rest, ":", 3)
			b.WriteString(strings.Join([]string{string('1' + rune(i)), form, strings.ToLower(form), c[0], c[0], "_", c[1], c[2], "_", "_"}, "\t") + "\n")
		}
		b.WriteString("\n")
	}
	for d, err := range doc.ReadCoNLLU(strings.NewReader(b.String()), "test") {
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	return nil
}

func noClasses() *cluster.Table {
	words := [][]string{{"a", "b"}, {"b", "a"}}
	return cluster.Learn(slices.Values(words), cluster.Options{Classes: 4, MinCount: 1})
}

func teach(t *testing.T, d *doc.Doc) *Model {
	t.Helper()
	f, err := Learn(context.Background(), []*doc.Doc{d}, noClasses(), Options{MinUpdates: 1, Cut: 1, Rounds: 40})
	if err != nil {
		t.Fatal(err)
	}
	b, err := f.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if f, err = model.Decode(b, kind); err != nil {
		t.Fatal(err)
	}
	m, err := New(f, noClasses())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// withoutTrees returns a copy with tags only.
func withoutTrees(d *doc.Doc) *doc.Doc {
	c := *d
	c.Layers &^= doc.Deps
	c.Tokens = slices.Clone(d.Tokens)
	for i := range c.Tokens {
		c.Tokens[i].Head, c.Tokens[i].Deprel, c.Tokens[i].Margin = 99, "", 0
	}
	return &c
}

func TestLearnsTaughtTrees(t *testing.T) {
	gold := document(t, taught...)
	m := teach(t, gold)
	d := withoutTrees(gold)
	if err := m.Annotate(d); err != nil {
		t.Fatal(err)
	}
	for i := range d.Tokens {
		got, want := &d.Tokens[i], &gold.Tokens[i]
		if got.Head != want.Head || got.Deprel != want.Deprel {
			t.Errorf("%s: head %d %s, want %d %s", got.Form, got.Head, got.Deprel, want.Head, want.Deprel)
		}
	}
	if d.Layers&doc.Deps == 0 {
		t.Error("the layer Deps is not set")
	}
	// New words in known places.
	other := document(t, "The/DET:2:det bird/NOUN:3:nsubj ate/VERB:0:root a/DET:5:det worm/NOUN:3:obj ./PUNCT:3:punct")
	d = withoutTrees(other)
	if err := m.Annotate(d); err != nil {
		t.Fatal(err)
	}
	for i := range d.Tokens {
		if got, want := &d.Tokens[i], &other.Tokens[i]; got.Head != want.Head {
			t.Errorf("%s: head %d, want %d", got.Form, got.Head, want.Head)
		}
	}
}

// Whatever the words and their tags, each sentence becomes a tree with one
// root, the only one with that relation.
func TestAlwaysATree(t *testing.T) {
	m := teach(t, document(t, taught...))
	rng := rand.New(rand.NewPCG(5, 6))
	forms := strings.Fields("The dog saw a cat . slept on mat She of and see , xyzzy 12 %")
	tags := strings.Fields("DET NOUN VERB PUNCT ADP PRON CCONJ X SYM NUM")
	for _, n := range []int{1, 2, 3, 7, 40, 5000} {
		d := &doc.Doc{Layers: doc.Tokens | doc.Sentences | doc.Tags, Sentences: []doc.Sentence{{Begin: 0, End: n}, {Begin: n, End: 2 * n}}}
		for range 2 * n {
			tag := tags[rng.IntN(len(tags))]
			d.Tokens = append(d.Tokens, doc.Token{Form: forms[rng.IntN(len(forms))], UPOS: tag, XPOS: tag})
		}
		if err := m.Annotate(d); err != nil {
			t.Fatal(err)
		}
		for i, s := range d.Sentences {
			checkTree(t, d, s, i)
		}
	}
}

func checkTree(t *testing.T, d *doc.Doc, s doc.Sentence, i int) {
	t.Helper()
	roots := 0
	for k := s.Begin; k < s.End; k++ {
		tok := &d.Tokens[k]
		if (tok.Head < 0) != (tok.Deprel == "root") {
			t.Fatalf("sentence %d: word %d has head %d and relation %q", i, k, tok.Head, tok.Deprel)
		}
		if tok.Margin < 0 || tok.Margin > 1000 {
			t.Fatalf("sentence %d: word %d has margin %d", i, k, tok.Margin)
		}
		if tok.Head < 0 {
			roots++
			continue
		}
		if tok.Head < s.Begin || tok.Head >= s.End {
			t.Fatalf("sentence %d: word %d has its head outside", i, k)
		}
		steps := 0
		for h := k; h >= 0; h = d.Tokens[h].Head {
			if steps++; steps > s.End-s.Begin {
				t.Fatalf("sentence %d: word %d hangs on a circle", i, k)
			}
		}
	}
	if roots != 1 {
		t.Fatalf("sentence %d of %d words has %d roots", i, s.End-s.Begin, roots)
	}
}

func TestDeterministic(t *testing.T) {
	bytes := func(seed uint64) string {
		f, err := Learn(context.Background(), []*doc.Doc{document(t, taught...)}, noClasses(), Options{Seed: seed, MinUpdates: 1, Cut: 1})
		if err != nil {
			t.Fatal(err)
		}
		b, err := f.Encode()
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	if once, again := bytes(1), bytes(1); once != again {
		t.Error("the same seed gave different files")
	}
	if bytes(1) == bytes(2) {
		t.Error("different seeds gave the same file")
	}
}

func TestNeedsTags(t *testing.T) {
	m := teach(t, document(t, taught...))
	if err := m.Annotate(&doc.Doc{Layers: doc.Tokens | doc.Sentences}); !errors.Is(err, ErrLayers) {
		t.Errorf("error = %v", err)
	}
}

func TestCalibrate(t *testing.T) {
	var o []outcome
	for i := range 1000 {
		o = append(o, outcome{gap: int32(i), right: i%10 < 3 || i >= 500 && i%10 != 9})
	}
	c := calibrate(o)
	again, err := decodeCalibration(c.append(nil))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		gap  int32
		want int
	}{{-5, 300}, {0, 300}, {400, 300}, {700, 900}, {1 << 30, 900}} {
		if got := again.of(test.gap); got < test.want-5 || got > test.want+5 {
			t.Errorf("of(%d) = %d, want about %d", test.gap, got, test.want)
		}
	}
	if !slices.IsSorted(c.value) {
		t.Errorf("the staircase falls: %v", c.value)
	}
}

func TestTemplatesDiffer(t *testing.T) {
	seen := map[template]bool{}
	for _, x := range templates {
		if seen[x] {
			t.Errorf("a template comes twice: %v", x)
		}
		seen[x] = true
	}
	if len(atoms{}) != atomCount {
		t.Errorf("%d atoms are filled in, %d have names", len(atoms{}), atomCount)
	}
	if len(templates) < 150 {
		t.Errorf("%d templates", len(templates))
	}
}
