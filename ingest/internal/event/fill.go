package event

import (
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
)

// circumstances gives m the time and place of its clause.
func (r *reader) circumstances(m *mention, told *telling) {
	m.time = r.words.Time(told.clause)
	for _, s := range told.statements {
		if m.place == nil {
			m.place = s.Place
		}
	}
	for _, a := range told.clause.Args {
		if o, ok := r.words.At(a.Head); ok && m.place == nil && o.Entity != nil && o.Entity.Type == graph.Place && !o.Local &&
			r.m.where[a.Case] && !m.taken[a.Head] {
			m.place = o.Entity
		}
	}
}

// fill fills a role of m from clause c, its statement s, nil for none, and the
// noun of m. c is nil for a noun alone.
func (r *reader) fill(m *mention, ro role, c *doc.Clause, args []arg, s *graph.Statement) {
	for _, p := range ro.places {
		switch {
		case p.at == "":
			for _, lit := range r.amounts(labels[p.filter], c, m.noun) {
				if !m.taken[lit.Head] {
					m.taken[lit.Head] = true
					m.put(ro.name, r.amount(lit))
				}
			}
		case s != nil && (p.at == "subject" || p.at == "object"):
			r.side(m, ro.name, p, s)
		default:
			for _, a := range args {
				if a.at == p.at && !m.taken[a.token] && a.token != m.noun {
					r.take(m, ro.name, a.token, p.filter)
				}
			}
		}
	}
}

// take gives what token t refers to a role of m.
func (r *reader) take(m *mention, name string, t int, filter string) {
	v, ok := r.value(t, filter)
	if !ok {
		return
	}
	m.taken[t] = true
	if v.Literal != nil {
		for i := range r.d.Mentions {
			if lit := &r.d.Mentions[i]; lit.Label.Literal() && (lit.Begin <= t && t < lit.End || r.within(lit.Head, t)) {
				m.taken[lit.Head] = true
			}
		}
	}
	m.put(name, v)
}

// side gives one side of a statement a role of m.
func (r *reader) side(m *mention, name string, p place, s *graph.Statement) {
	o := graph.Object{Entity: &s.Subject}
	if p.at == "object" {
		o = s.Object
	}
	if o == (graph.Object{}) || !passes(&o, p.filter) {
		return
	}
	v := graph.Participant{Object: o}
	countable := o.Literal != nil || p.filter == "people" && strings.Contains(o.Entity.ID, "/")
	for _, e := range s.Evidence {
		if e.Sentence != m.sentence {
			continue
		}
		span := e.Subject
		if p.at == "object" {
			span = e.Object
		}
		for t := r.d.Sentences[m.sentence].Begin; t < r.d.Sentences[m.sentence].End; t++ {
			if tok := &r.d.Tokens[t]; span[0] <= tok.Begin && tok.End <= span[1] {
				m.taken[t] = true
				if counted, ok := r.words.Count(t); ok && countable {
					v = r.counted(counted, t) // "two men", not just the men
				} else if o.Literal != nil {
					v = r.counted(o, t)
				}
			}
		}
	}
	m.put(name, v)
}

// complete fills the roles that any mention of the kind may have.
func (r *reader) complete(m *mention) {
	var c *doc.Clause
	var args []arg
	for i := range r.told {
		if m.head >= 0 && r.told[i].clause.Head == m.head && c == nil && !m.back {
			c = r.told[i].clause
			args = clauseArgs(c)
		}
	}
	if m.noun >= 0 {
		args = append(args, r.nounArgs(m.noun)...)
	}
	r.ofNoun(m)
	for _, t := range m.kind.triggers {
		if !t.every {
			continue
		}
		for _, ro := range t.roles {
			if !m.has(ro.name) {
				r.fill(m, ro, c, args, nil)
			}
		}
	}
}

// ofNoun gives m the day and place that its noun has: "his | Friday meeting | in Riga".
func (r *reader) ofNoun(m *mention) {
	if m.noun < 0 {
		return
	}
	if m.time == nil {
		m.time = r.words.Time(&doc.Clause{Sentence: m.sentence, Head: m.noun, Subject: doc.Arg{Head: -1}})
	}
	for _, a := range r.nounArgs(m.noun) {
		if !r.m.where[a.at] || a.deep || m.place != nil || m.taken[a.token] {
			continue
		}
		if o, ok := r.words.At(a.token); ok && o.Entity != nil && o.Entity.Type == graph.Place && !o.Local {
			m.place = o.Entity
		}
	}
}
