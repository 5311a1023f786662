package tokenize

import (
	"fmt"

	"newsgraph/ingest/internal/doc"
)

// Annotate adds Tokens and Sentences to d, which has Blocks. Boilerplate and
// bylines get no tokens, nor does a dateline. It fails when a block lies
// outside the text or overlaps the one before.
func (t *Tokenizer) Annotate(d *doc.Doc) error { return t.annotate(d, true) }

// Lines is Annotate for text that comes one sentence a block: each block that
// has a token is one sentence, whatever stops it contains.
func (t *Tokenizer) Lines(d *doc.Doc) error { return t.annotate(d, false) }

func (t *Tokenizer) annotate(d *doc.Doc, split bool) error {
	// A word of news has about five letters and a space.
	s := scanner{Tokenizer: t, text: d.Text}
	s.toks = make([]doc.Token, 0, min(len(d.Text)/5+8, 1<<20))
	var sents []doc.Sentence
	at := 0
	for i, b := range d.Blocks {
		if b.Begin < at || b.End < b.Begin || b.End > len(d.Text) {
			return fmt.Errorf("tokenize: block %d [%d, %d) overlaps or lies outside the text", i, b.Begin, b.End)
		}
		at = b.End
		if b.Kind == doc.Boilerplate || b.Kind == doc.Byline {
			continue
		}
		begin := b.Begin
		if b.Dateline > begin && b.Dateline <= b.End {
			begin = b.Dateline
		}
		first := len(s.toks)
		s.block(begin, b.End)
		if split {
			sents = s.sentences(sents, first, i)
		} else if len(s.toks) > first {
			sents = append(sents, doc.Sentence{Begin: first, End: len(s.toks), Block: i})
		}
	}
	d.Tokens, d.Sentences = s.toks, sents
	d.Layers |= doc.Tokens | doc.Sentences
	return nil
}
