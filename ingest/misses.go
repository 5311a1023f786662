package ingest

import (
	"context"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/source"
)

// A Miss is something in a sentence of which nothing came: a clause, a word
// that could have been a predicate, or two names that no statement joins. For
// whoever writes rules.
type Miss struct {
	Sentence int    `json:"sentence"` // from 0
	Kind     string `json:"kind"`     // clause, predicate, pair
	What     string `json:"what"`
	Why      string `json:"why"`
	Text     string `json:"text"` // the sentence
}

// Misses reads an article and lists what it gave no statement for, in text
// order.
func (p *Pipeline) Misses(ctx context.Context, a source.Article) ([]Miss, error) {
	d, out, err := p.explained(ctx, a)
	if err != nil {
		return nil, err
	}
	var misses []Miss
	for s := range d.Sentences {
		e := p.explain(d, s, out.Statements)
		add := func(kind, what, why string) { misses = append(misses, Miss{s, kind, what, why, e.Text}) }
		for _, c := range e.Clauses {
			if len(c.Statements) == 0 {
				add("clause", clauseText(c), c.Why)
			}
		}
		for _, x := range e.Silent {
			add("predicate", x.Form, x.Why)
		}
		for _, x := range unjoined(d, s, out.Statements) {
			add("pair", x[0]+" – "+x[1], x[2])
		}
	}
	return misses, nil
}

func clauseText(c ExplainedClause) string {
	out := c.Subject + " | " + c.Phrase
	for _, x := range c.Arguments {
		out += " | "
		if x.Case != "" {
			out += x.Case + " "
		}
		out += x.Text
	}
	return out
}

// unjoined returns the pairs of different named entities of sentence s that no
// statement joins, with the reason.
func unjoined(d *doc.Doc, s int, statements []graph.Statement) [][3]string {
	var named []doc.Mention
	seen := map[int]bool{}
	for _, m := range d.Mentions {
		if sent := d.Sentences[s]; m.Head >= sent.Begin && m.Head < sent.End && m.Label.Name() && m.Entity >= 0 && !seen[m.Entity] {
			seen[m.Entity] = true
			named = append(named, m)
		}
	}
	var out [][3]string
	for k, x := range named {
		for _, y := range named[k+1:] {
			if !joined(d, s, x, y, statements) {
				out = append(out, [3]string{d.Span(x.Begin, x.End), d.Span(y.Begin, y.End), apart(d, s, x, y)})
			}
		}
	}
	return out
}

// joined reports whether a statement of sentence s has both entities among its
// parties.
func joined(d *doc.Doc, s int, x, y doc.Mention, statements []graph.Statement) bool {
	names := func(m doc.Mention) map[string]bool {
		e := &d.Entities[m.Entity]
		out := map[string]bool{e.Name: true}
		for _, a := range e.Aliases {
			out[a] = true
		}
		return out
	}
	inX, inY := names(x), names(y)
	for k := range statements {
		st := &statements[k]
		here := false
		for _, e := range st.Evidence {
			here = here || e.Sentence == s
		}
		if !here {
			continue
		}
		parties := []graph.Entity{st.Subject}
		if st.Object.Entity != nil {
			parties = append(parties, *st.Object.Entity)
		}
		if st.Place != nil {
			parties = append(parties, *st.Place)
		}
		for _, o := range st.Roles {
			if o.Entity != nil {
				parties = append(parties, *o.Entity)
			}
		}
		hasX, hasY := false, false
		for _, e := range append(parties, st.AttributedTo...) {
			hasX, hasY = hasX || inX[e.Name], hasY || inY[e.Name]
		}
		if hasX && hasY {
			return true
		}
	}
	return false
}

// apart says whether a clause has both mentions.
func apart(d *doc.Doc, s int, x, y doc.Mention) string {
	for i := range d.Clauses {
		c := &d.Clauses[i]
		if c.Sentence != s {
			continue
		}
		has := func(m doc.Mention) bool {
			in := func(a doc.Arg) bool { return a.Head >= 0 && a.Begin <= m.Head && m.Head < a.End }
			if in(c.Subject) {
				return true
			}
			for _, a := range c.Args {
				if in(a) {
					return true
				}
			}
			return false
		}
		if has(x) && has(y) {
			return "both are in the clause of “" + c.Phrase + "”, but not as its two parties"
		}
	}
	return "no clause has both"
}
