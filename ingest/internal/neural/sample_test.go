package neural

import (
	"slices"
	"strings"
	"testing"

	"newsgraph/ingest/internal/doc"
)

// TestRecase checks how often sentences are seen in another writing, and that
// they come back as they are written.
func TestRecase(t *testing.T) {
	v := newVocabulary(noClasses(), []string{"the", "dog", "barks", "loudly"}, 500)
	l := &learner{opt: Options{Recased: 0.3}, lexer: newLexer(v), random: random{4}}
	var toks []doc.Token
	for _, form := range strings.Fields("The dog barks loudly") {
		toks = append(toks, doc.Token{Form: form})
	}
	for range 400 {
		l.samples = append(l.samples, newSample(&l.lexer, toks))
	}
	for epoch := range 2 {
		changed := 0
		for i, x := range l.pass(epoch) {
			if !slices.Equal(x.words, l.samples[i].words) {
				changed++
			}
		}
		if changed < 80 || changed > 160 {
			t.Errorf("%d of 400 sentences are recased, about 120 wanted", changed)
		}
	}
	if toks[1].Form != "dog" {
		t.Errorf("the corpus has been changed: %q", toks[1].Form)
	}
}

// TestPasses checks that what another network read serves once each, and not
// at the end.
func TestPasses(t *testing.T) {
	l := &learner{opt: Options{Epochs: 5, Polish: 2}}
	for i := range 10 {
		l.read = append(l.read, &sample{heads: []int{i}})
	}
	seen := 0
	for epoch := range 5 {
		got := l.pass(epoch)
		for _, x := range got {
			if x != l.read[seen] {
				t.Fatalf("pass %d has another sample than the next", epoch)
			}
			seen++
		}
		if epoch >= 3 && len(got) > 0 {
			t.Errorf("pass %d, one of the last, has %d of what was read", epoch, len(got))
		}
	}
	if seen != 10 {
		t.Errorf("%d of 10 served", seen)
	}
}

// TestHeadline leaves out what headlines leave out, and keeps the tree whole.
func TestHeadline(t *testing.T) {
	v := newVocabulary(noClasses(), []string{"the"}, 500)
	l := &learner{opt: Options{}, lexer: newLexer(v), random: random{4}}
	text := "1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n2\tmayor\tmayor\tNOUN\tNN\t_\t4\tnsubj\t_\t_\n" +
		"3\twas\tbe\tAUX\tVBD\t_\t4\taux:pass\t_\t_\n4\tseen\tsee\tVERB\tVBN\t_\t0\troot\t_\t_\n" +
		"5\tin\tin\tADP\tIN\t_\t7\tcase\t_\t_\n6\tthe\tthe\tDET\tDT\t_\t7\tdet\t_\t_\n" +
		"7\tHague\tHague\tPROPN\tNNP\t_\t4\tobl\t_\t_\n8\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n"
	for d, err := range doc.ReadCoNLLU(strings.NewReader(text), "headline") {
		if err != nil {
			t.Fatal(err)
		}
		d.Mentions, d.Layers = []doc.Mention{{Begin: 5, End: 7, Label: doc.LOC}}, d.Layers|doc.Mentions
		l.labels = collectLabels([]*doc.Doc{d})
		l.counts = make([]int, v.rows())
		samples, err := l.samplesOf([]*doc.Doc{d})
		if err != nil {
			t.Fatal(err)
		}
		for range 8 {
			y := l.headline(samples[0])
			var words []string
			for _, tok := range y.tokens {
				words = append(words, strings.ToLower(tok.Form))
			}
			if got := strings.Join(words, " "); got != "mayor seen in the hague" {
				t.Fatalf("the headline is %q", got)
			}
			if y.tokens[0].Form != "Mayor" || !slices.Equal(y.heads, []int{1, 5, 4, 4, 1}) || len(y.words) != 5 || len(y.names) != 5 {
				t.Errorf("the tree of the headline is %v, words %v", y.heads, words)
			}
		}
		if d.Tokens[1].Form != "mayor" {
			t.Errorf("the corpus has been changed: %q", d.Tokens[1].Form)
		}
	}
}
