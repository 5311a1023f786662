package neural

import (
	"slices"
	"strings"
	"testing"

	"newsgraph/ingest/internal/doc"
)

// TestRecase checks that some sentences are seen in another writing, that what
// they were written like comes back, and how often.
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
	for range 2 {
		l.recase()
		changed := 0
		for _, x := range l.samples {
			if !slices.Equal(x.words, x.plain) {
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
