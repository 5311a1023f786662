package event

import (
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
)

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
			r.place(m, above)
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
		r.place(m, above)
	}
}

// place adds a mention, or hangs it on another; above is nil for none.
func (r *reader) place(m, above *mention) {
	if above != nil {
		r.hang(m, above)
		return
	}
	r.add(m)
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
