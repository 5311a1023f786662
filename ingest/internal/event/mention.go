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

// add adds a mention: to the one that it hangs on, to one by the same words,
// or as a new one.
func (r *reader) add(m *mention, above *mention) {
	if above != nil {
		r.mentions = slices.DeleteFunc(r.mentions, func(old *mention) bool { // read by another trigger before
			if old == above || old.kind != m.kind || old.head != m.head {
				return false
			}
			if len(old.statements) > 0 {
				above.join(&old.what)
			}
			return true
		})
		above.join(&m.what)
		above.add(m.about)
		r.spent[m.head] = m.kind
		return
	}
	m.other = m.noun >= 0 && r.isOther(m.noun)
	m.back = len(m.statements) == 0 && m.noun >= 0 && r.refersBack(m.noun)
	m.presumed = m.head == m.noun && r.refersBack(m.noun)
	for _, old := range r.mentions {
		same := old.head >= 0 && old.head == m.head || old.noun >= 0 && old.noun == m.noun
		// Of "Qatar brokered a truce between A and B" the verb says whether there is one.
		nominal := old.noun == m.noun && (m.head == m.noun || old.head == old.noun)
		if old.kind == m.kind && same && nominal && !old.factual(&m.what) {
			if old.head == old.noun {
				old.head, old.polarity, old.modality = m.head, m.polarity, m.modality
			}
			m.polarity, m.modality = old.polarity, old.modality
		}
		if old.kind == m.kind && same && (old.back || m.back || old.factual(&m.what) && !clash(&old.what, &m.what, nil)) {
			if m.back && !old.back && !m.asserted() {
				return
			}
			old.join(&m.what)
			old.about = append(old.about, m.about...)
			old.back = old.back && m.back
			for t := range m.taken {
				old.taken[t] = true
			}
			if old.noun < 0 {
				old.noun = m.noun
			}
			return
		}
	}
	r.mentions = append(r.mentions, m)
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
