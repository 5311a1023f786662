package lemma

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/model"
)

// Sentences to learn from: form/lemma/UPOS/XPOS.
var taught = []string{
	"The/the/DET/DT dogs/dog/NOUN/NNS were/be/AUX/VBD seen/see/VERB/VBN ././PUNCT/.",
	"A/a/DET/DT cat/cat/NOUN/NN has/have/AUX/VBZ seen/see/VERB/VBN Anna/Anna/PROPN/NNP ././PUNCT/.",
	"Anna/Anna/PROPN/NNP walked/walk/VERB/VBD ././PUNCT/.",
	"The/the/DET/DT cats/cat/NOUN/NNS talked/talk/VERB/VBD ././PUNCT/.",
}

// document builds a document with lemmas and tags from such lines.
func document(lines ...string) *doc.Doc {
	d := &doc.Doc{Layers: doc.Tokens | doc.Sentences | doc.Tags}
	for _, line := range lines {
		begin := len(d.Tokens)
		for _, f := range strings.Fields(line) {
			c := strings.Split(f, "/")
			d.Tokens = append(d.Tokens, doc.Token{Form: c[0], Lemma: c[1], UPOS: c[2], XPOS: c[3]})
		}
		d.Sentences = append(d.Sentences, doc.Sentence{Begin: begin, End: len(d.Tokens)})
	}
	return d
}

func someClasses() *cluster.Table {
	words := [][]string{{"a", "b"}, {"b", "a"}}
	return cluster.Learn(slices.Values(words), cluster.Options{Classes: 4, MinCount: 1})
}

func taughtModel(t *testing.T) *Model {
	t.Helper()
	b, err := Learn([]*doc.Doc{document(taught...)}, "test").Encode()
	if err != nil {
		t.Fatal(err)
	}
	f, err := model.Decode(b, kind)
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(f, someClasses(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestAnnotate asks for the lemmas of the sentences taught, of new words that
// end like theirs, and of a sentence in capitals.
func TestAnnotate(t *testing.T) {
	m := taughtModel(t)
	lines := append(slices.Clone(taught),
		"The/the/DET/DT pigs/pig/NOUN/NNS stalked/stalk/VERB/VBD ././PUNCT/.",
		"THE/the/DET/DT DOGS/dog/NOUN/NNS WALKED/walk/VERB/VBD ANNA/Anna/PROPN/NNP")
	d := document(lines...)
	want := slices.Clone(d.Tokens)
	for i := range d.Tokens {
		d.Tokens[i].Lemma = ""
	}
	if err := m.Annotate(d); err != nil {
		t.Fatal(err)
	}
	for i, got := range d.Tokens {
		if got != want[i] {
			t.Errorf("lemma of %s as %s is %q, want %q", got.Form, got.XPOS, got.Lemma, want[i].Lemma)
		}
	}
	if err := m.Annotate(&doc.Doc{}); !errors.Is(err, ErrTags) {
		t.Errorf("error is %v for a document without tags", err)
	}
}

func TestScripts(t *testing.T) {
	for _, test := range [][4]string{ // form and lemma to learn from, form and lemma to expect
		{"walked", "walk", "Talked", "talk"},
		{"studies", "study", "flies", "fly"},
		{"went", "go", "went", "go"},
		{"Anna", "Anna", "Berta", "Berta"},
		{"THE", "the", "AND", "and"},
		{"I", "I", "I", "I"},
		{"Österreicher", "Österreicher", "Ägypter", "Ägypter"},
		{"é", "a", "é", "a"},
		{"Democrats", "Democrat", "Greens", "Green"},
		{"USA", "U.S.A.", "USA", "U.S.A."},
	} {
		s := scriptOf(test[0], test[1])
		for i := 0; i < 4; i += 2 {
			if got := s.apply(test[i], strings.ToLower(test[i])); got != test[i+1] {
				t.Errorf("script of %s, %s turns %s into %s, want %s (%+v)", test[0], test[1], test[i], got, test[i+1], s)
			}
		}
	}
}

func TestDamagedFile(t *testing.T) {
	f := Learn([]*doc.Doc{document(taught...)}, "test")
	for n := range f.Sections[0].Data {
		g := *f
		g.Sections = []model.Section{{Name: ruleSection, Data: f.Sections[0].Data[:n]}}
		if _, err := New(&g, someClasses(), nil); err == nil {
			t.Errorf("%d bytes of %d were taken for all", n, len(f.Sections[0].Data))
		}
	}
}
