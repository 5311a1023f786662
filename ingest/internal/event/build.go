package event

import (
	"math"
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
)

// Find returns the events that d tells of, given its statements in the form
// that [graph.Document.Normalize] gives them.
func (m *Model) Find(d *doc.Doc, statements []graph.Statement, words Words) []graph.Occurrence {
	r := &reader{m: m, d: d, words: words, spent: map[int]*kind{}, kids: make([][]int, len(d.Tokens)), names: make([]bool, len(d.Tokens))}
	for t := range d.Tokens {
		if h := d.Tokens[t].Head; h >= 0 {
			r.kids[h] = append(r.kids[h], t)
		}
	}
	for i := range d.Mentions {
		for t := d.Mentions[i].Begin; t < d.Mentions[i].End && d.Mentions[i].Label.Name(); t++ {
			r.names[t] = true
		}
	}
	r.tellings(statements)
	r.clauses()
	r.nouns()
	var out []graph.Occurrence
	for _, c := range r.clusters(m.actors(statements)) {
		if c.worthwhile() && !r.isSpent(c) {
			out = append(out, r.occurrence(c))
		}
	}
	return out
}

// isSpent reports whether all that tells of c adds to an event of another kind:
// those killed in an accident were not attacked.
func (r *reader) isSpent(c *cluster) bool {
	return !slices.ContainsFunc(c.mentions, func(m *mention) bool {
		k := r.spent[m.head]
		return k == nil || k == c.kind
	})
}

// worthwhile reports whether enough is known of an event: its kind asks for
// roles, and somebody takes part with somebody or something, somewhere or some day.
func (c *cluster) worthwhile() bool {
	for _, need := range c.kind.needs {
		if !slices.ContainsFunc(need, c.has) {
			return false
		}
	}
	n := len(c.parts)
	if c.place != nil {
		n++
	}
	if c.time != nil && c.time.From != "" {
		n++
	}
	return n >= 2 && (c.place != nil || slices.ContainsFunc(c.parts, func(p graph.Participant) bool { return p.Entity != nil }))
}

// occurrence returns the event of a cluster.
func (r *reader) occurrence(c *cluster) graph.Occurrence {
	o := graph.Occurrence{
		Kind: c.kind.name, Participants: c.parts, Polarity: c.polarity, Modality: c.modality,
		Time: c.time, Place: c.place, Confidence: math.Round(c.confidence*1000) / 1000, Statements: slices.Clone(c.statements), Codes: c.codes,
	}
	if !c.own {
		o.AttributedTo = c.sources
	}
	o.Participants = c.apart()
	for _, m := range c.mentions {
		o.Evidence = append(o.Evidence, r.evidence(m))
	}
	slices.SortStableFunc(o.Participants, func(a, b graph.Participant) int { return strings.Compare(a.Role, b.Role) })
	return o
}

// apart returns the participants of c, without those that say less of the
// same. Who has another role in an event has no role that one participant has
// and somebody else takes: the bearer of a letter is not its sender where that
// is known.
func (c *cluster) apart() []graph.Participant {
	elsewhere := func(p graph.Participant) bool {
		return p.Entity != nil && slices.ContainsFunc(c.parts, func(q graph.Participant) bool { return q.Role != p.Role && same(&p, &q) })
	}
	return slices.DeleteFunc(slices.Clone(c.parts), func(p graph.Participant) bool {
		if slices.ContainsFunc(c.parts, func(q graph.Participant) bool { return q.Role == p.Role && saysLess(&p, &q) }) {
			return true
		}
		return slices.Contains(c.kind.single, p.Role) && elsewhere(p) &&
			slices.ContainsFunc(c.with(p.Role), func(q graph.Participant) bool { return !elsewhere(q) })
	})
}

// saysLess reports whether q is what p is, in more words: "market" and "Quetta
// market", "17" and "17 people".
func saysLess(p, q *graph.Participant) bool {
	if isLocal(p) && isLocal(q) {
		return p.ID != q.ID && strings.HasSuffix(q.Name, " "+p.Name)
	}
	return p.Literal != nil && q.Literal != nil && p.Number != "" && p.Number == q.Number && len(p.Literal.Value) < len(q.Literal.Value)
}

// evidence returns where m stands, with the word for the event.
func (r *reader) evidence(m *mention) graph.Evidence {
	s := r.d.Sentences[m.sentence]
	t := m.noun
	if t < 0 || m.head >= 0 && !m.back {
		t = m.head
	}
	tok := &r.d.Tokens[t]
	return graph.Evidence{
		Sentence: m.sentence, Begin: r.d.Tokens[s.Begin].Begin, End: r.d.Tokens[s.End-1].End, Relation: [2]int{tok.Begin, tok.End},
	}
}
