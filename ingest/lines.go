package ingest

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"
	"unicode/utf8"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/parallel"
	"newsgraph/ingest/source"
)

// A View is a way to cut what a sentence says into tuples.
type View string

// The views.
const (
	Fine   View = "fine"   // minimal binary facts, all correct variants
	Coarse View = "coarse" // one tuple for each predicate and subject
)

// A Tuple is one proposition in the words of its sentence.
type Tuple struct {
	Line       int      `json:"line"` // of the input, from 1
	Confidence float64  `json:"confidence"`
	Arg1       string   `json:"arg1"`
	Relation   string   `json:"relation"`
	Args       []string `json:"args,omitempty"` // arg2, arg3, …
}

// maxLine is the longest line, in bytes, that Lines reads as a sentence.
const maxLine = 1 << 20

// Lines reads one sentence a line and yields its propositions in the order of
// the lines. The name is for errors: a line that is too long or no valid UTF-8
// ends the sequence with a [*source.Error]. It can be ranged over once.
func (p *Pipeline) Lines(ctx context.Context, r io.Reader, name string, view View) iter.Seq2[Tuple, error] {
	return func(yield func(Tuple, error) bool) {
		line := 0
		for tuples, err := range parallel.InOrder(ctx, p.opts.Workers, lines(r, name), p.line(view)) {
			line++
			if err != nil {
				yield(Tuple{}, err)
				return
			}
			for _, t := range tuples {
				t.Line = line
				if !yield(t, nil) {
					return
				}
			}
		}
	}
}

// line returns the function that reads one sentence.
func (p *Pipeline) line(view View) func(context.Context, string) ([]Tuple, error) {
	return func(_ context.Context, text string) ([]Tuple, error) {
		d := &doc.Doc{Text: text, Layers: doc.Blocks}
		if len(bytes.TrimSpace([]byte(text))) == 0 {
			return nil, nil
		}
		d.Blocks = []doc.Block{{End: len(text), Kind: doc.Body}}
		if err := p.run(d, p.lineStages()); err != nil {
			return nil, err
		}
		emit := p.relate.Fine
		if view == Coarse {
			emit = p.relate.Coarse
		}
		var out []Tuple
		for s := range d.Sentences {
			for _, t := range emit(d, s) {
				out = append(out, Tuple{Confidence: t.Confidence, Arg1: t.Arg1, Relation: t.Relation, Args: t.Args})
			}
		}
		return out, nil
	}
}

// lines yields the lines of r without their ends.
func lines(r io.Reader, name string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		in := bufio.NewScanner(r)
		in.Buffer(make([]byte, 0, 1<<16), maxLine)
		n := 0
		for in.Scan() {
			n++
			if !utf8.Valid(in.Bytes()) {
				yield("", &source.Error{Name: name, Line: n, Err: fmt.Errorf("not valid UTF-8")})
				return
			}
			if !yield(in.Text(), nil) {
				return
			}
		}
		if err := in.Err(); err != nil {
			yield("", &source.Error{Name: name, Line: n + 1, Err: err})
		}
	}
}
