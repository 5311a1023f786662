package ingest

import (
	"context"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/relate"
	"newsgraph/ingest/source"
)

// An Explanation shows how a text was read: for each sentence its tree, its
// clauses with the rules that found them and what decided their claim, and what
// gave nothing; then the statements and the events.
type Explanation struct {
	Sentences  []Explained       `json:"sentences"`
	Statements []graph.Statement `json:"statements"`
	// Events are what the text tells of, each with all who take part.
	Events []graph.Occurrence `json:"events,omitempty"`
}

// Explained is one sentence of an [Explanation].
type Explained struct {
	Text    string            `json:"text"`
	Words   []ExplainedWord   `json:"words"`
	Clauses []ExplainedClause `json:"clauses"`
	Silent  []Silence         `json:"silent,omitempty"`
}

// An ExplainedWord is a node of the sentence's dependency tree.
type ExplainedWord struct {
	ID       int    `json:"id"` // in the sentence, from 1
	Form     string `json:"form"`
	Lemma    string `json:"lemma"`
	UPOS     string `json:"upos"`
	XPOS     string `json:"xpos"`
	Head     int    `json:"head"` // 0 for the root
	Relation string `json:"relation"`
	Sure     int    `json:"sure"` // of the arc, in thousandths
	Name     string `json:"name,omitempty"`
}

// An ExplainedClause is a clause with the rule that found it.
type ExplainedClause struct {
	Word       int            `json:"word"` // its predicate's, from 1
	Rule       string         `json:"rule"`
	Subject    string         `json:"subject,omitempty"`
	Phrase     string         `json:"phrase"`
	Arguments  []ExplainedArg `json:"arguments,omitempty"`
	Polarity   string         `json:"polarity"`
	Modality   string         `json:"modality"`
	Tense      string         `json:"tense,omitempty"`
	Aspect     string         `json:"aspect,omitempty"`
	Sources    []string       `json:"sources,omitempty"`
	Confidence float64        `json:"confidence"`
	Cues       []ExplainedCue `json:"cues,omitempty"`
	Statements []int          `json:"statements,omitempty"` // indexes into those of the explanation
	Why        string         `json:"why,omitempty"`        // why no statement came of it
}

// An ExplainedArg is an argument of a clause by its role.
type ExplainedArg struct {
	Role string `json:"role"`
	Case string `json:"case,omitempty"`
	Text string `json:"text"`
}

// An ExplainedCue is a word that decided how a clause is claimed, with the row
// of the rules that knows it.
type ExplainedCue struct {
	Word   string `json:"word"`
	Row    string `json:"row,omitempty"`
	Effect string `json:"effect"`
}

// Silence is a word that could have been a predicate and gave no clause.
type Silence struct {
	Word int    `json:"word"`
	Form string `json:"form"`
	Why  string `json:"why"`
}

// Explain reads an article and tells how.
func (p *Pipeline) Explain(ctx context.Context, a source.Article) (*Explanation, error) {
	d, out, err := p.explained(ctx, a)
	if err != nil {
		return nil, err
	}
	e := &Explanation{Statements: out.Statements, Events: out.Events}
	for s := range d.Sentences {
		e.Sentences = append(e.Sentences, p.explain(d, s, out.Statements))
	}
	return e, nil
}

// explained runs the pipeline and keeps the document.
func (p *Pipeline) explained(ctx context.Context, a source.Article) (*doc.Doc, graph.Document, error) {
	d, article, err := p.open(a)
	if err != nil {
		return nil, graph.Document{}, err
	}
	out, err := p.read(ctx, a.Name, d, article)
	return d, out, err
}

func (p *Pipeline) explain(d *doc.Doc, s int, statements []graph.Statement) Explained {
	sent := d.Sentences[s]
	id := func(token int) int { return token - sent.Begin + 1 }
	out := Explained{Text: d.Span(sent.Begin, sent.End)}
	for i := sent.Begin; i < sent.End; i++ {
		t := &d.Tokens[i]
		w := ExplainedWord{ID: id(i), Form: t.Form, Lemma: t.Lemma, UPOS: t.UPOS, XPOS: t.XPOS, Relation: t.Deprel, Sure: t.Margin}
		if t.Head >= 0 {
			w.Head = id(t.Head)
		}
		out.Words = append(out.Words, w)
	}
	for _, m := range d.Mentions {
		if m.Head >= sent.Begin && m.Head < sent.End {
			out.Words[m.Head-sent.Begin].Name = string(m.Label)
		}
	}
	for _, t := range p.relate.Trace(d, s) {
		for _, k := range t.Clauses {
			c := explainClause(d, &d.Clauses[k], t.Cues)
			c.Word = id(t.Head)
			c.Statements = statementsOf(d, &d.Clauses[k], statements)
			if len(c.Statements) == 0 {
				c.Why = whyNot(d, &d.Clauses[k])
			}
			out.Clauses = append(out.Clauses, c)
		}
		if t.Why != "" {
			out.Silent = append(out.Silent, Silence{id(t.Head), d.Tokens[t.Head].Form, t.Why})
		}
	}
	return out
}

func explainClause(d *doc.Doc, c *doc.Clause, cues []relate.Cue) ExplainedClause {
	out := ExplainedClause{
		Rule: c.Rule, Phrase: c.Phrase, Polarity: string(c.Polarity), Modality: string(c.Modality),
		Tense: c.Tense, Aspect: c.Aspect, Confidence: float64(c.Confidence) / 1000,
	}
	if c.Subject.Head >= 0 {
		out.Subject = d.Span(c.Subject.Begin, c.Subject.End)
	}
	for _, x := range c.Args {
		out.Arguments = append(out.Arguments, ExplainedArg{string(x.Role), x.Case, d.Span(x.Begin, x.End)})
	}
	for _, x := range c.Sources {
		out.Sources = append(out.Sources, d.Span(x.Begin, x.End))
	}
	for _, x := range cues {
		out.Cues = append(out.Cues, ExplainedCue{d.Tokens[x.Token].Form, x.Row, x.Effect})
	}
	return out
}

// statementsOf returns the statements whose relation stands where clause c has
// its predicate and whose parties are in it.
func statementsOf(d *doc.Doc, c *doc.Clause, statements []graph.Statement) []int {
	at := d.Tokens[c.Head].Begin
	var out []int
	for k := range statements {
		for _, e := range statements[k].Evidence {
			if e.Sentence == c.Sentence && e.Relation[0] <= at && at < e.Relation[1] && partyOf(d, c, e) {
				out = append(out, k)
				break
			}
		}
	}
	return out
}

// partyOf reports whether the evidence's subject is the subject of c, or in an
// agentless passive one of its arguments.
func partyOf(d *doc.Doc, c *doc.Clause, e graph.Evidence) bool {
	in := func(x doc.Arg) bool {
		return x.Head >= 0 && e.Subject[0] <= d.Tokens[x.Head].Begin && d.Tokens[x.Head].Begin < e.Subject[1]
	}
	if in(c.Subject) {
		return true
	}
	for _, x := range c.Args {
		if in(x) {
			return true
		}
	}
	return false
}

// whyNot says why no statement came of clause c.
func whyNot(d *doc.Doc, c *doc.Clause) string {
	subject := c.Subject
	if subject.Head < 0 && c.Passive && c.Patient >= 0 && c.Patient < len(c.Args) {
		subject = c.Args[c.Patient]
	}
	switch {
	case subject.Head < 0:
		return "nobody is named who does or suffers it"
	case !refers(d, subject.Head) && d.Tokens[subject.Head].UPOS == "PRON":
		return "whom the pronoun " + d.Tokens[subject.Head].Form + " stands for is not known"
	case !refers(d, subject.Head):
		return "the subject is no entity"
	}
	for _, x := range c.Args {
		if x.Head != subject.Head && refers(d, x.Head) {
			return "the parties do not fit a relation, or another clause says the same"
		}
	}
	return "no other party is an entity or an amount"
}

// refers reports whether token i heads a mention of an entity or a literal.
func refers(d *doc.Doc, i int) bool {
	for _, m := range d.Mentions {
		if m.Head == i && (m.Entity >= 0 || m.Label.Literal()) {
			return true
		}
	}
	return false
}
