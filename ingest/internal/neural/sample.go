package neural

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/internal/doc"
)

func newSample(l *lexer, toks []doc.Token) *sample {
	words := l.sentence(toks, nil)
	return &sample{tokens: toks, plain: words, words: words}
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

// recase chooses which sentences the coming pass sees as headlines and other
// careless texts are written: most in capitals or as titles, a few without any
// capital.
func (l *learner) recase() {
	if l.opt.Recased == 0 {
		return
	}
	for _, x := range l.samples {
		x.words = x.plain
		if l.random.unit() >= l.opt.Recased {
			continue
		}
		write := casings[l.random.below(len(casings))]
		toks := slices.Clone(x.tokens)
		for i := range toks {
			toks[i].Form = write(toks[i].Form)
		}
		x.words = l.lexer.sentence(toks, nil)
	}
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
