package event

import (
	"slices"
	"strings"

	"newsgraph/graph"
)

// A mention is a place in the text that tells of an event.
type mention struct {
	kind     *kind
	head     int // the predicate's token, -1 for a noun outside of clauses
	noun     int // the noun that stands for the event, -1 for none
	sentence int
	back     bool // nothing but a noun tells of it, and that refers back
	presumed bool // a noun with participants, "Putin's summit with Trump": what is said of it may be in doubt, not that it is
	other    bool // another event than those told of before
	taken    map[int]bool
	about    []graph.Participant // what its clause adds to the event of the noun
	what
}

// what is known of an event.
type what struct {
	parts      []graph.Participant
	polarity   graph.Polarity
	modality   graph.Modality
	sources    []graph.Entity // nil where the article itself says so
	own        bool           // the article itself says so
	time       *graph.Interval
	place      *graph.Entity
	confidence float64
	statements []string
	codes      *graph.Codes
}

// add adds participants.
func (w *what) add(list []graph.Participant) {
	for _, p := range list {
		w.put(p.Role, p)
	}
}

// put adds a participant.
func (w *what) put(name string, p graph.Participant) {
	p.Role = name
	if !slices.ContainsFunc(w.parts, func(q graph.Participant) bool { return q.Role == name && same(&q, &p) }) {
		w.parts = append(w.parts, p)
	}
}

// same reports whether two participants are one.
func same(a, b *graph.Participant) bool {
	if a.Entity != nil && b.Entity != nil {
		return a.Entity.ID == b.Entity.ID
	}
	return a.Literal != nil && b.Literal != nil && *a.Literal == *b.Literal
}

// add adds a mention: to one by the same words, or as a new one.
func (r *reader) add(m *mention) {
	m.other = m.noun >= 0 && r.isOther(m.noun)
	m.back = len(m.statements) == 0 && m.noun >= 0 && r.refersBack(m.noun)
	m.presumed = m.head == m.noun && r.refersBack(m.noun)
	for _, old := range r.mentions {
		if old.kind != m.kind || !old.sameWords(m) {
			continue
		}
		old.settle(m)
		if old.back || m.back || old.factual(&m.what) && !clash(&old.what, &m.what, nil) {
			if old.back || !m.back || m.asserted() { // else nothing is said of it: "did not attend the meeting"
				old.absorb(m)
			}
			return
		}
	}
	r.mentions = append(r.mentions, m)
}

// sameWords reports whether two mentions have their verb or noun in common.
func (m *mention) sameWords(n *mention) bool {
	return m.head >= 0 && m.head == n.head || m.noun >= 0 && m.noun == n.noun
}

// settle gives two mentions by one noun one factuality, where one of them has
// nothing but the noun: of "Qatar brokered a truce between A and B" the verb
// says whether there is one.
func (m *mention) settle(n *mention) {
	switch {
	case m.noun != n.noun || m.head == n.head:
	case m.head == m.noun:
		m.head, m.polarity, m.modality = n.head, n.polarity, n.modality
	case n.head == n.noun:
		n.polarity, n.modality = m.polarity, m.modality
	}
}

// absorb makes m and n, by the same words, one mention.
func (m *mention) absorb(n *mention) {
	m.join(&n.what)
	m.about = append(m.about, n.about...)
	m.back = m.back && n.back
	for t := range n.taken {
		m.taken[t] = true
	}
	if m.noun < 0 {
		m.noun = n.noun
	}
}

// hang makes m, which only adds to the event of the mention that it hangs on,
// a part of that, with what other triggers have read of the same verb.
func (r *reader) hang(m, above *mention) {
	r.mentions = slices.DeleteFunc(r.mentions, func(old *mention) bool {
		if old == above || old.kind != m.kind || old.head != m.head {
			return false
		}
		if len(old.statements) > 0 {
			above.join(&old.what)
		}
		return true
	})
	above.join(&m.what)
	above.what.add(m.about)
	r.spent[m.head] = m.kind
}

func (w *what) asserted() bool { return w.polarity == graph.Positive && w.modality == graph.Actual }

// nouns adds nouns that stand for events and refer back, which nothing else has
// told of, and what hangs on the nouns and clauses of all mentions.
func (r *reader) nouns() {
	used := map[int]bool{}
	for _, m := range r.mentions {
		used[m.noun], used[m.head] = true, true
	}
	for t := range r.d.Tokens {
		if used[t] || r.d.Tokens[t].UPOS != "NOUN" || r.names[t] {
			continue
		}
		kinds := r.m.byNoun[strings.ToLower(r.d.Tokens[t].Lemma)]
		s := r.d.SentenceOf(t)
		if len(kinds) == 0 || s < 0 || !r.speaks(s) || !r.refersBack(t) {
			continue
		}
		for _, k := range kinds {
			r.mentions = append(r.mentions, &mention{
				kind: k, head: -1, noun: t, sentence: s, back: true, taken: map[int]bool{}, what: what{polarity: graph.Positive, modality: graph.Actual, own: true},
			})
		}
	}
	for _, m := range r.mentions {
		r.complete(m)
	}
}

func (w *what) has(name string) bool {
	return slices.ContainsFunc(w.parts, func(p graph.Participant) bool { return p.Role == name })
}

// position returns where m stands in the text.
func (m *mention) position() int {
	if m.head >= 0 && (m.noun < 0 || m.head < m.noun) {
		return m.head
	}
	return m.noun
}
