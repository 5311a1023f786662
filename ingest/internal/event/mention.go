package event

import (
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
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

// A telling is a clause with the statements that rest on it.
type telling struct {
	clause     *doc.Clause
	statements []*graph.Statement
}

// tellings finds the statements of each clause, by the words of its predicate.
func (r *reader) tellings(statements []graph.Statement) {
	type span struct {
		sentence int
		bytes    [2]int
	}
	at := map[span][]*graph.Statement{}
	for i := range statements {
		for _, e := range statements[i].Evidence {
			k := span{e.Sentence, e.Relation}
			at[k] = append(at[k], &statements[i])
		}
	}
	seen := map[span]bool{}
	for i := range r.d.Clauses {
		c := &r.d.Clauses[i]
		if c.Head < 0 || !r.speaks(c.Sentence) {
			continue
		}
		begin, end := c.Head, c.Head+1
		if len(c.Predicate) > 0 {
			begin, end = slices.Min(c.Predicate), slices.Max(c.Predicate)+1
		}
		k := span{c.Sentence, [2]int{r.d.Tokens[begin].Begin, r.d.Tokens[end-1].End}}
		t := telling{clause: c}
		if !seen[k] { // of clauses with one predicate the first has all its statements
			t.statements = at[k]
		}
		seen[k] = true
		r.told = append(r.told, t)
	}
}

// speaks reports whether facts are taken from a sentence.
func (r *reader) speaks(sentence int) bool {
	b := r.d.Sentences[sentence].Block
	return b < 0 || b >= len(r.d.Blocks) || r.d.Blocks[b].Kind != doc.Boilerplate && r.d.Blocks[b].Kind != doc.Byline
}

// clauses adds what clauses mention. Triggers that rest on another mention come
// in a second round.
func (r *reader) clauses() {
	found := make([][]*trigger, len(r.told))
	for i := range r.told {
		found[i] = r.triggers(&r.told[i])
	}
	for _, second := range []bool{false, true} {
		for i := range r.told {
			for _, t := range found[i] {
				if second == t.needsUp() {
					r.try(t.kind, t, &r.told[i])
				}
			}
		}
	}
}

// triggers returns what may read a clause, in order of the data.
func (r *reader) triggers(told *telling) []*trigger {
	out := slices.Clone(r.m.byWord[r.verb(told.clause)])
	for _, s := range told.statements {
		out = append(out, r.m.byWord[s.Relation]...)
	}
	slices.SortFunc(out, func(a, b *trigger) int { return a.order - b.order })
	return slices.Compact(out)
}

// verb returns the verb or adjective of c, or the verb that a noun for an act
// stands for; "" for none.
func (r *reader) verb(c *doc.Clause) string {
	switch r.d.Tokens[c.Head].UPOS {
	case "VERB", "ADJ":
		return strings.ToLower(r.d.Tokens[c.Head].Lemma)
	case "NOUN":
		if c.Inserted != "" {
			verb, _, _ := strings.Cut(c.Phrase, " ")
			return verb
		}
	}
	return ""
}

func (t *trigger) needsUp() bool {
	return slices.ContainsFunc(t.conditions, func(c condition) bool { return c.role == up || c.role == down })
}

// try reads a clause by a trigger.
func (r *reader) try(k *kind, t *trigger, told *telling) {
	c := told.clause
	args := clauseArgs(c)
	noun, above, ok := r.conditions(k, t, c, args)
	if !ok {
		return
	}
	if t.relation == "" {
		w := what{polarity: graph.Polarity(c.Polarity), modality: graph.Modality(c.Modality), confidence: float64(c.Confidence) / 1000}
		r.sources(&w, c)
		m := &mention{kind: k, head: c.Head, noun: noun, sentence: c.Sentence, what: w, taken: map[int]bool{}}
		if noun >= 0 {
			args = append(args, r.nounArgs(noun)...)
		}
		for _, ro := range t.roles {
			r.fill(m, ro, c, args, nil)
		}
		if t.about() {
			m.about, m.parts = m.parts, nil
		}
		if len(m.parts)+len(m.about) > 0 {
			r.circumstances(m, told)
			r.add(m, above)
		}
		return
	}
	for _, s := range told.statements {
		if s.Relation != t.relation {
			continue
		}
		w := what{
			polarity: s.Polarity, modality: s.Modality, confidence: s.Confidence, sources: s.AttributedTo, own: len(s.AttributedTo) == 0,
			statements: []string{s.ID}, codes: s.Codes,
		}
		m := &mention{kind: k, head: c.Head, noun: noun, sentence: c.Sentence, what: w, taken: map[int]bool{}}
		for _, ro := range t.roles {
			r.fill(m, ro, c, args, s)
		}
		m.time, m.place = s.Time, s.Place
		r.add(m, above)
	}
}

// conditions reports whether those of t hold of clause c, with the noun that
// stands for the event and the mention that the clause hangs on. Without a
// condition the noun is whatever argument is one of the kind.
func (r *reader) conditions(k *kind, t *trigger, c *doc.Clause, args []arg) (noun int, above *mention, ok bool) {
	noun = -1
	for _, cond := range t.conditions {
		switch {
		case cond.role == no:
			if slices.ContainsFunc(args, func(a arg) bool { return slices.Contains(cond.lemmas, a.at) }) {
				return -1, nil, false
			}
		case cond.role == up:
			if above = r.above(k, c.Head); above == nil {
				return -1, nil, false
			}
		case cond.role == down:
			if above = r.below(k, c.Head); above == nil {
				return -1, nil, false
			}
		case cond.lemmas == nil:
			for _, at := range strings.Split(cond.role, "|") {
				if noun < 0 {
					noun = r.eventNoun(k, args, at)
				}
			}
			if noun < 0 {
				return -1, nil, false
			}
		case !slices.ContainsFunc(args, func(a arg) bool {
			return a.at == cond.role && (slices.Contains(cond.lemmas, strings.ToLower(r.d.Tokens[a.token].Lemma)) || cond.lemmas[0] == "*")
		}):
			return -1, nil, false
		}
	}
	if noun < 0 && r.isNounOf(k, c.Head) {
		noun = c.Head
	}
	for _, a := range args {
		if noun < 0 && r.m.inside[a.at] && r.isNounOf(k, a.token) && r.d.Tokens[a.token].Head == c.Head {
			noun = a.token
		}
	}
	return noun, above, true
}

// above returns the mention of kind k that the clause with the given head
// hangs on, nil for none.
func (r *reader) above(k *kind, head int) *mention {
	for _, kid := range r.kids[head] {
		if r.d.Tokens[kid].Deprel == "nsubj" {
			return nil // it has a subject of its own: "a week after Lee raised …"
		}
	}
	for t, n := head, 0; n < 4 && t >= 0; n++ {
		switch rel, _, _ := strings.Cut(r.d.Tokens[t].Deprel, ":"); rel {
		case "advcl", "conj", "xcomp", "acl", "parataxis":
			t = r.d.Tokens[t].Head
		default:
			return nil
		}
		for i := len(r.mentions) - 1; i >= 0; i-- {
			if m := r.mentions[i]; m.kind == k && (m.head == t || m.noun == t) {
				return m
			}
		}
	}
	return nil
}

// below returns the mention of kind k that hangs on the clause with the given
// head, or on a conjunct of it: "20 were killed and 9 injured | when a bus
// crashed"; nil for none.
func (r *reader) below(k *kind, head int) *mention {
	if r.d.Tokens[head].Deprel == "conj" {
		head = r.d.Tokens[head].Head
	}
	for i := len(r.mentions) - 1; i >= 0; i-- {
		m := r.mentions[i]
		if m.kind != k || m.head < 0 || m.head == head {
			continue
		}
		t := m.head
		for n := 0; n < 4 && t >= 0 && t != head && (r.d.Tokens[t].Deprel == "advcl" || r.d.Tokens[t].Deprel == "conj"); n++ {
			t = r.d.Tokens[t].Head
		}
		if t == head {
			return m
		}
	}
	return nil
}

func (r *reader) sources(w *what, c *doc.Clause) {
	for _, s := range c.Sources {
		if o, ok := r.words.At(s.Head); ok && o.Entity != nil {
			w.sources = append(w.sources, *o.Entity)
		}
	}
	w.own = len(w.sources) == 0
}

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
			(a.Case == "in" || a.Case == "at") && !m.taken[a.Head] {
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

// complete fills the roles that any mention of the kind may have.
func (r *reader) complete(m *mention) {
	var c *doc.Clause
	var args []arg
	for i := range r.told {
		if m.head >= 0 && r.told[i].clause.Head == m.head && c == nil && !(m.back && !r.own(m)) {
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
		if a.at != "in" && a.at != "at" || a.deep || m.place != nil || m.taken[a.token] {
			continue
		}
		if o, ok := r.words.At(a.token); ok && o.Entity != nil && o.Entity.Type == graph.Place && !o.Local {
			m.place = o.Entity
		}
	}
}

// own reports whether the verb of m tells of the event itself, not of its noun.
func (r *reader) own(m *mention) bool { return m.noun < 0 || !m.back }

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
