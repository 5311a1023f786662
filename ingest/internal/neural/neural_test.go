package neural

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/model"
)

// grammar makes a small language: determiners stand before nouns, nouns before
// and after verbs, and the verb is the root.
func grammar(sentences int, r *random) *doc.Doc {
	words := func(list string) string {
		all := strings.Fields(list)
		return all[r.below(len(all))]
	}
	var b strings.Builder
	for range sentences {
		subject, verb, object := words("dog cat bird man"), words("sees hears likes"), words("tree house road")
		fmt.Fprintf(&b, "1\tthe\tthe\tDET\tDT\tDefinite=Def\t2\tdet\t_\t_\n2\t%s\t%[1]s\tNOUN\tNN\tNumber=Sing\t3\tnsubj\t_\t_\n", subject)
		fmt.Fprintf(&b, "3\t%s\t%[1]s\tVERB\tVBZ\tTense=Pres\t0\troot\t_\t_\n", verb)
		fmt.Fprintf(&b, "4\ta\ta\tDET\tDT\tDefinite=Ind\t5\tdet\t_\t_\n5\t%s\t%[1]s\tNOUN\tNN\tNumber=Sing\t3\tobj\t_\t_\n\n", object)
	}
	for d, err := range doc.ReadCoNLLU(strings.NewReader(b.String()), "grammar") {
		if err != nil {
			panic(err)
		}
		return d
	}
	panic("no document")
}

func noClasses() *cluster.Table {
	return cluster.Learn(func(yield func([]string) bool) { yield([]string{"the", "dog"}) }, cluster.Options{Classes: 4, MinCount: 1, Rounds: 1})
}

var tiny = Options{Size: Size{Embedding: 16, Width: 32, Layers: 2, Arc: 16, Label: 16, Buckets: 200}, Seed: 1, Epochs: 6, BatchWords: 50}

func learnTiny(t testing.TB, opt Options) (*Model, []byte) {
	t.Helper()
	classes := noClasses()
	r := random{3}
	var docs []*doc.Doc
	for range 26 {
		docs = append(docs, grammar(12, &r))
	}
	f, err := Learn(context.Background(), docs, classes, opt)
	if err != nil {
		t.Fatal(err)
	}
	b, err := f.Encode()
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(f, classes)
	if err != nil {
		t.Fatal(err)
	}
	return m, b
}

func bareCopy(d *doc.Doc) *doc.Doc {
	b := &doc.Doc{Text: d.Text, Sentences: d.Sentences, Layers: doc.Tokens | doc.Sentences}
	for _, t := range d.Tokens {
		b.Tokens = append(b.Tokens, doc.Token{Form: t.Form, Head: -1})
	}
	return b
}

func TestLearn(t *testing.T) {
	m, once := learnTiny(t, tiny)
	gold := grammar(40, &random{99})
	d := bareCopy(gold)
	if err := m.Annotate(d); err != nil {
		t.Fatal(err)
	}
	if want := doc.Tokens | doc.Sentences | doc.Tags | doc.Deps; d.Layers != want {
		t.Errorf("layers %b, want %b", d.Layers, want)
	}
	for i, got := range d.Tokens {
		want := gold.Tokens[i]
		if got.UPOS != want.UPOS || got.XPOS != want.XPOS || got.Feats != want.Feats || got.Head != want.Head || got.Deprel != want.Deprel {
			t.Fatalf("token %d %q: got %+v, want %+v", i, got.Form, got, want)
		}
		if got.Margin < 500 || got.Margin > 1000 {
			t.Errorf("token %d: margin %d in a language without doubt", i, got.Margin)
		}
	}
	opt := tiny
	opt.Workers = 2
	if _, twice := learnTiny(t, opt); !slices.Equal(once, twice) {
		t.Error("two workers learn another model than one")
	}
}

// TestBatches reads sentences together and one by one.
func TestBatches(t *testing.T) {
	m, _ := learnTiny(t, tiny)
	gold := grammar(150, &random{5})
	all := bareCopy(gold)
	if err := m.Annotate(all); err != nil {
		t.Fatal(err)
	}
	for _, s := range gold.Sentences {
		one := bareCopy(gold)
		one.Sentences = []doc.Sentence{s}
		if err := m.Annotate(one); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(all.Tokens[s.Begin:s.End], one.Tokens[s.Begin:s.End]) {
			t.Fatalf("sentence %v is read in another way on its own", s)
		}
	}
}

func TestLayersApart(t *testing.T) {
	m, _ := learnTiny(t, tiny)
	d, tags, deps := grammar(9, &random{8}), bareCopy(grammar(9, &random{8})), bareCopy(grammar(9, &random{8}))
	both := bareCopy(d)
	for _, err := range []error{m.Annotate(both), m.AnnotateTags(tags), m.AnnotateDeps(deps)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for i, want := range both.Tokens {
		a, b := tags.Tokens[i], deps.Tokens[i]
		if a.UPOS != want.UPOS || a.Feats != want.Feats || a.Deprel != "" {
			t.Errorf("AnnotateTags gives %+v, Annotate %+v", a, want)
		}
		if b.Head != want.Head || b.Deprel != want.Deprel || b.UPOS != "" {
			t.Errorf("AnnotateDeps gives %+v, Annotate %+v", b, want)
		}
	}
	if err := m.Annotate(&doc.Doc{}); !errors.Is(err, ErrLayers) {
		t.Errorf("error is %v for a document without tokens", err)
	}
}

// TestLongSentence checks that a sentence of any length becomes a tree.
func TestLongSentence(t *testing.T) {
	m, _ := learnTiny(t, tiny)
	for _, n := range []int{1, 2, maxBlock, maxBlock + 1, 10000} {
		d := &doc.Doc{Layers: doc.Tokens | doc.Sentences, Sentences: []doc.Sentence{{Begin: 0, End: n}}}
		for i := range n {
			d.Tokens = append(d.Tokens, doc.Token{Form: strings.Fields("dog sees the , § 17 a")[i*i%7]})
		}
		if err := m.Annotate(d); err != nil {
			t.Fatal(err)
		}
		roots := 0
		for i := range d.Tokens {
			if d.Tokens[i].Head < 0 {
				roots++
			}
			steps := 0
			for v := i; d.Tokens[v].Head >= 0; v = d.Tokens[v].Head {
				if steps++; steps > n {
					t.Fatalf("%d words: word %d never comes to the root", n, i)
				}
			}
		}
		if roots != 1 {
			t.Errorf("%d words: %d roots", n, roots)
		}
	}
}

// TestConcurrent reads with one model in several places at once.
func TestConcurrent(t *testing.T) {
	m, _ := learnTiny(t, tiny)
	want := bareCopy(grammar(30, &random{7}))
	if err := m.Annotate(want); err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for range 5 {
				d := bareCopy(grammar(30, &random{7}))
				if err := m.Annotate(d); err != nil || !slices.Equal(d.Tokens, want.Tokens) {
					t.Errorf("read otherwise at the same time as others (error %v)", err)
				}
			}
		})
	}
	wait.Wait()
}

// TestBeginFrom learns on from a model, with one layer more: what it knew it
// still knows.
func TestBeginFrom(t *testing.T) {
	m, b := learnTiny(t, tiny)
	f, err := model.Decode(b, kind)
	if err != nil {
		t.Fatal(err)
	}
	opt := tiny
	opt.From, opt.Epochs, opt.Rate, opt.Size = f, 1, 1e-6, Size{Layers: 3}
	deeper, _ := learnTiny(t, opt)
	if got := len(deeper.net.layers); got != 3 {
		t.Fatalf("%d layers", got)
	}
	gold := grammar(40, &random{99})
	old, now := bareCopy(gold), bareCopy(gold)
	if err := errors.Join(m.Annotate(old), deeper.Annotate(now)); err != nil {
		t.Fatal(err)
	}
	for i, want := range old.Tokens {
		if got := now.Tokens[i]; got.Head != want.Head || got.Deprel != want.Deprel || got.XPOS != want.XPOS {
			t.Fatalf("%q is read as %+v, was %+v", want.Form, got, want)
		}
	}
}
