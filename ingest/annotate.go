package ingest

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/enhance"
	"newsgraph/ingest/internal/parallel"
	"newsgraph/ingest/source"
)

// A Notation is how annotation is written.
type Notation string

// The notations.
const (
	CoNLLU Notation = "conllu" // for programs; the zero Notation means it too
	Tree   Notation = "tree"   // trees drawn with lines, for people
)

// write writes a document in a notation.
func (n Notation) write(w io.Writer, d *doc.Doc) error {
	if n == Tree {
		return doc.WriteTree(w, d)
	}
	return doc.WriteCoNLLU(w, d)
}

// AnnotateCoNLLU reads CoNLL-U, keeps its tokens and sentences, predicts
// LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL and DEPS, names and coreference anew,
// and writes it. The name is for errors: input that is no CoNLL-U is a
// [*source.Error] with its place.
func (p *Pipeline) AnnotateCoNLLU(ctx context.Context, r io.Reader, name string, w io.Writer, n Notation) error {
	read := func(_ context.Context, d *doc.Doc) (*doc.Doc, error) {
		d.Mentions, d.Entities = nil, nil
		return d, p.run(d, p.annotations(p.tokenStages()))
	}
	out := bufio.NewWriter(w)
	for d, err := range parallel.InOrder(ctx, p.opts.Workers, doc.ReadCoNLLU(r, name), read) {
		if err != nil {
			_ = out.Flush() // the error that matters is the first
			if at, ok := errors.AsType[*doc.SyntaxError](err); ok {
				return &source.Error{Name: at.Name, Line: at.Line, Col: at.Column, Err: errors.New(at.Reason)}
			}
			return err
		}
		if err := n.write(out, d); err != nil {
			return err
		}
	}
	return out.Flush()
}

// AnnotateText splits a text into sentences and tokens and writes it with all
// its annotation. All of the text is annotated, also what [Pipeline.Read]
// leaves out as boilerplate.
func (p *Pipeline) AnnotateText(ctx context.Context, a source.Article, w io.Writer, n Notation) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	d := &doc.Doc{Text: a.Text, Published: a.Published}
	err := p.run(d, p.stages()[:1])
	d.Blocks = wholeText(d.Text, d.Blocks)
	if err == nil {
		err = p.run(d, p.annotations(p.stages()[1:]))
	}
	if err != nil {
		return &Error{Name: a.Name, Err: err}
	}
	out := bufio.NewWriter(w)
	if err := n.write(out, d); err != nil {
		return fmt.Errorf("write %s: %w", a.Name, err)
	}
	return out.Flush()
}

// annotations leaves out the stage whose layer is not written, and adds the
// enhanced graph, which no other stage reads.
func (p *Pipeline) annotations(stages []stage) []stage {
	return append(slices.Clone(stages[:len(stages)-1]),
		stage{Name: "enhance", Needs: doc.Tags | doc.Deps, Adds: doc.Enhanced, Run: enhance.Annotate})
}

// wholeText turns the blocks into such that nothing of the text is left out:
// all are prose, what stands between two, such as the bullet of a list, belongs
// to the one behind it, and a dateline is a block of its own.
func wholeText(text string, blocks []doc.Block) []doc.Block {
	var out []doc.Block
	end := 0
	for _, b := range blocks {
		gap := text[end:b.Begin]
		b.Begin -= len(strings.TrimLeftFunc(gap, unicode.IsSpace))
		if b.Dateline > b.Begin {
			out = append(out, doc.Block{Begin: b.Begin, End: b.Dateline, Kind: doc.Body})
			b.Begin = b.Dateline
		}
		b.Kind, b.Dateline = doc.Body, 0
		out = append(out, b)
		end = b.End
	}
	if rest := strings.TrimLeftFunc(text[end:], unicode.IsSpace); rest != "" {
		out = append(out, doc.Block{Begin: len(text) - len(rest), End: len(text), Kind: doc.Body})
	}
	return out
}
