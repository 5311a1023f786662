package relate

import (
	"errors"
	"io/fs"
	"slices"

	"newsgraph/ingest/internal/doc"
)

// An Extractor finds the clauses of documents. It is immutable and safe for
// concurrent use.
type Extractor struct {
	lex *lexicon
}

// Load reads what the extractor knows of words from rules/relate of the
// language's files. An error names file and line.
func Load(fsys fs.FS) (*Extractor, error) {
	lex, err := loadLexicon(fsys)
	if err != nil {
		return nil, err
	}
	return &Extractor{lex}, nil
}

// Annotate replaces the clauses of d. It needs tokens, sentences, tags and
// dependencies, and uses mentions where there are some: a clause knows places
// and times better with them.
func (x *Extractor) Annotate(d *doc.Doc) error {
	if err := ready(d); err != nil {
		return err
	}
	d.Clauses = d.Clauses[:0]
	m := 0
	for s := range d.Sentences {
		if b := d.Sentences[s].Block; b >= 0 && b < len(d.Blocks) {
			if k := d.Blocks[b].Kind; k == doc.Byline || k == doc.Boilerplate {
				continue
			}
		}
		a := x.analyse(d, s, &m)
		d.Clauses = append(d.Clauses, a.clauses()...)
	}
	attribute(d)
	x.lex.understood(d)
	d.Layers |= doc.Clauses
	return nil
}

// Features returns the features that the confidence of each clause of d rests
// on, in the order in which Annotate adds the clauses. To learn their weights.
func (x *Extractor) Features(d *doc.Doc) ([][]Feature, error) {
	if err := ready(d); err != nil {
		return nil, err
	}
	var out [][]Feature
	for s, m, k := 0, 0, 0; s < len(d.Sentences); s++ {
		a := x.analyse(d, s, &m)
		for ; k < len(d.Clauses) && d.Clauses[k].Sentence == s; k++ {
			out = append(out, a.features(&d.Clauses[k]))
		}
	}
	return out, nil
}

// ready returns an error for a document that lacks a layer.
func ready(d *doc.Doc) error {
	const need = doc.Tokens | doc.Sentences | doc.Tags | doc.Deps
	if d.Layers&need != need {
		return errors.New("relate needs tokens, sentences, tags and dependencies")
	}
	return nil
}

// analyse prepares sentence s; m is where to look for its mentions from.
func (x *Extractor) analyse(d *doc.Doc, s int, m *int) *analysis {
	t := newTree(d, s)
	for *m < len(d.Mentions) && d.Mentions[*m].Begin < t.begin {
		*m++
	}
	from := *m
	for *m < len(d.Mentions) && d.Mentions[*m].Begin < t.end {
		*m++
	}
	t.addMentions(from, *m)
	t.repair(x.lex)
	n := t.end - t.begin
	a := &analysis{tree: t, lex: x.lex, preds: make([]*pred, n), state: make([]*state, n), busy: make([]bool, n), current: -1}
	a.findPredicates()
	return a
}

// clauses returns the clauses of the sentence in order of predicate.
func (a *analysis) clauses() []doc.Clause {
	var out []doc.Clause
	for i := a.begin; i < a.end; i++ {
		if p := a.pred(i); p != nil {
			if !p.down {
				out = append(out, a.verbal(i)...)
				out = append(out, a.outer(i)...)
			}
			out = append(out, a.secondary(i)...)
		}
		out = append(out, a.nominal(i)...)
	}
	for i := range out {
		c := &out[i]
		c.Sentence = a.s
		a.prune(c)
		c.Confidence = a.lex.confidence.of(a.features(c))
	}
	slices.SortStableFunc(out, func(x, y doc.Clause) int { return x.Head - y.Head })
	return out
}

// prune cuts the clause itself out of the arguments that it modifies: in "the
// study documenting X" the subject of documenting is "the study".
func (a *analysis) prune(c *doc.Clause) {
	cut := func(x *doc.Arg) {
		if x.Head < 0 || x.Head == c.Head || x.Role == doc.Clausal || !a.dominates(x.Head, c.Head) {
			return
		}
		inner := c.Head
		for a.head(inner) != x.Head {
			inner = a.head(inner)
		}
		for _, t := range a.tokens(inner, long) {
			switch {
			case t > x.Head && t < x.End:
				x.End = t
			case t < x.Head && t >= x.Begin:
				x.Begin = t + 1
			}
		}
		for x.End-1 > x.Head && (a.upos(x.End-1) == "PUNCT" || a.is(x.End-1, "mark", "case")) {
			x.End--
		}
	}
	cut(&c.Subject)
	for i := range c.Args {
		cut(&c.Args[i])
	}
}
