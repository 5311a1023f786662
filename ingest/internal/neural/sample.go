package neural

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/internal/doc"
)

func newSample(l *lexer, toks []doc.Token) *sample {
	words := l.sentence(toks, nil)
	return &sample{tokens: toks, words: words}
}

// learnTree adds tags, features, heads and relations. Arcs of margins below
// sure are marked.
func (x *sample) learnTree(index *labelIndex, s doc.Sentence, sure int) error {
	for i := range x.tokens {
		t := &x.tokens[i]
		tag, known := index.tags[tagLabel{t.UPOS, t.XPOS}]
		feats, knownFeats := index.feats[t.Feats]
		rel, knownRel := index.rels[t.Deprel]
		if !known || !knownFeats || !knownRel {
			return fmt.Errorf("%q: unknown labels %s %s %s %s", t.Form, t.UPOS, t.XPOS, t.Feats, t.Deprel)
		}
		x.tags, x.feats, x.rels = append(x.tags, tag), append(x.feats, feats), append(x.rels, rel)
		head := t.Head - s.Begin
		if t.Head < 0 {
			head = len(x.tokens)
		}
		if head < 0 || head > len(x.tokens) || head == i {
			return fmt.Errorf("the head of %q is outside its sentence", t.Form)
		}
		x.heads = append(x.heads, head)
		if t.Margin < sure {
			if x.unsure == nil {
				x.unsure = make([]bool, len(x.tokens))
			}
			x.unsure[i] = true
		}
	}
	return nil
}

// learnNames adds the states of names under the path of the document, if there
// is one.
func (x *sample) learnNames(path []doc.NameState, s doc.Sentence) {
	if path == nil {
		return
	}
	x.names = make([]int, 0, len(x.tokens))
	for _, n := range path[s.Begin:s.End] {
		x.names = append(x.names, int(n))
	}
}

// namePath returns nil for a document of which the names are not known.
func namePath(d *doc.Doc) []doc.NameState {
	if d.Layers&doc.Mentions == 0 {
		return nil
	}
	return d.NamePath()
}

// readNames adds samples of which only the names are known.
func (l *learner) readNames(docs []*doc.Doc) {
	for _, d := range docs {
		path := namePath(d)
		for _, s := range d.Sentences {
			x := newSample(&l.lexer, d.Tokens[s.Begin:s.End])
			x.learnNames(path, s)
			for _, w := range x.words {
				l.counts[w[0]]++
			}
			l.samples = append(l.samples, x)
		}
	}
}

// pass returns the samples of a pass over the corpora: all of them, with a part
// of what was read, some written as in headlines and other careless texts.
func (l *learner) pass(epoch int) []*sample {
	all := slices.Clone(l.samples)
	if passes := max(l.opt.Epochs-l.opt.Polish, 1); epoch < passes {
		n := len(l.read)
		all = append(all, l.read[epoch*n/passes:(epoch+1)*n/passes]...)
	}
	for i, x := range all {
		switch u := l.random.unit(); {
		case u < l.opt.Recased:
			all[i] = l.recased(x, casings[l.random.below(len(casings))])
		case u < l.opt.Recased+l.opt.Headlines:
			all[i] = l.headline(x)
		}
	}
	return all
}

// recased returns a copy of a sample in other capitals: most in capitals or as
// titles, a few without any capital.
func (l *learner) recased(x *sample, write func(string) string) *sample {
	y := *x
	y.tokens = slices.Clone(x.tokens)
	for i := range y.tokens {
		y.tokens[i].Form = write(y.tokens[i].Form)
	}
	y.words = l.lexer.sentence(y.tokens, nil)
	return &y
}

// casings are ways to write a sentence, as often as they are listed.
var casings = [...]func(string) string{
	strings.ToUpper, strings.ToUpper, strings.ToUpper, strings.ToUpper,
	titleOver(3), titleOver(3), titleOver(3), titleOver(4), titleOver(0),
	strings.ToLower,
}

// titleOver writes words of more letters than n with a capital.
func titleOver(n int) func(string) string {
	return func(s string) string {
		r, size := utf8.DecodeRuneInString(s)
		if len(s) <= n {
			return s
		}
		return string(unicode.ToUpper(r)) + s[size:]
	}
}

func wordsOf(samples []*sample) int {
	n := 0
	for _, s := range samples {
		n += len(s.words)
	}
	return n
}
