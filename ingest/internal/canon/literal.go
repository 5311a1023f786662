package canon

import (
	"strings"
	"unicode/utf8"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
)

// titleAt returns the office or occupation that the noun at token t names: the
// noun with the words that make up the title ("chief economist", "secretary of
// state"), without the country or company that it is held in.
func (r *reader) titleAt(t int) (thing, bool) {
	if !r.isNoun(t) || r.mentionAt[t] >= 0 && r.d.Mentions[r.mentionAt[t]].Label.Name() {
		return thing{}, false
	}
	if !r.holdable(t) {
		return thing{}, false
	}
	begin, end := hyphenated(r.d, t)
	switch {
	case r.generalAfter(t):
		end = t + 2
	case t > r.sentence(t).Begin && r.generalAfter(t-1):
		return r.titleAt(t - 1)
	}
	for begin > r.sentence(t).Begin && r.titleWord(begin-1, t) {
		begin--
	}
	if of := end + 1; of < r.sentence(t).End && strings.EqualFold(r.d.Tokens[end].Form, "of") && r.mentionAt[of] < 0 &&
		r.isNoun(of) && (r.d.Tokens[of].Head == t || r.d.Tokens[of].Deprel == "nmod:desc" && isUpper(r.d.Tokens[t].Form)) {
		end = of + 1
	}
	words := strings.Fields(r.d.Span(begin, end))
	for i, w := range words {
		if isTitleCase(w) { // initials such as CEO stay
			words[i] = strings.ToLower(w)
		}
	}
	if len(words) == 0 || !hasLetter(words[0]) {
		return thing{}, false
	}
	return thing{literal: &graph.Literal{Value: strings.Join(words, " "), Datatype: graph.TitleLiteral},
		types: title, begin: begin, end: end, head: t}, true
}

// generalAfter reports whether "general" goes on with the office at token t:
// "attorney | general".
func (r *reader) generalAfter(t int) bool {
	return t+1 < r.sentence(t).End && strings.EqualFold(r.d.Tokens[t+1].Form, "general") &&
		(r.mentionAt[t+1] < 0 || r.d.Mentions[r.mentionAt[t+1]].Label == doc.Nominal) &&
		r.c.classes["general-office"].words[strings.ToLower(r.d.Tokens[t].Form)]
}

// holdable reports whether the noun at token t names an office or an
// occupation: a word for a person, or one that the frames list as a title.
func (r *reader) holdable(t int) bool {
	lemma := strings.ToLower(r.d.Tokens[t].Lemma)
	if r.c.nouns[lemma] == graph.Person {
		return true
	}
	lemma = r.c.stem(officeWord(r.d, t))
	for _, f := range r.c.triggers[trigger{lemma, "NOUN"}] {
		if f.relation != nil && f.relation.object.types()&title != 0 {
			return true
		}
	}
	return false
}

// titleWord reports whether token i, left of noun t, belongs to the title.
func (r *reader) titleWord(i, t int) bool {
	if _, ok := r.party(i); ok {
		return false
	}
	if _, ok := r.countryOf(i); ok || r.mentionAt[i] >= 0 || r.isName(i) {
		return false
	}
	if r.c.quals[strings.ToLower(r.d.Tokens[i].Form)] == stand {
		return true // also where it begins the sentence: "Acting mayor Lee"
	}
	if capital := isUpper(r.d.Tokens[i].Form); capital && r.d.Tokens[i].UPOS == "PROPN" && !isTitleCase(r.d.Tokens[t].Form) {
		return false // a name: "Kremlin spokesman", "Apple CEO"
	}
	if q, ok := r.c.quals[strings.ToLower(r.d.Tokens[i].Form)]; ok && q != other {
		return false
	}
	rel, _, _ := strings.Cut(r.d.Tokens[i].Deprel, ":")
	switch rel {
	case "amod", "compound", "nmod", "flat":
		up := r.d.Tokens[i].Head
		return (up == t || up > i && r.inside(i, t) || up == r.d.Tokens[t].Head) && r.d.Tokens[i].UPOS != "PRON" &&
			r.d.Tokens[i].Deprel != "nmod:poss" && r.caseOf(i) == ""
	}
	return false
}

// isTitleCase reports whether s is capitalised and no initials.
func isTitleCase(s string) bool {
	_, n := utf8.DecodeRuneInString(s)
	return isUpper(s) && len(s) > n && s[n:] == strings.ToLower(s[n:])
}

// countAt returns a number of people ("12 soldiers") as a literal.
func (r *reader) countAt(t int) (thing, bool) {
	if r.d.Tokens[t].UPOS == "NUM" && len(r.kids[t]) == 0 && !r.dated(t) { // "killing | 14"
		return thing{literal: &graph.Literal{Value: r.d.Tokens[t].Form, Datatype: graph.QuantityLiteral},
			types: count, begin: t, end: t + 1, head: t}, true
	}
	if typ := r.nounType(t); typ != graph.Person && typ != graph.Group {
		return thing{}, false
	}
	for c := range r.children(t) {
		if c < t && strings.HasPrefix(r.d.Tokens[c].Deprel, "nummod") {
			begin := c
			if m := r.mentionAt[c]; m >= 0 {
				begin = min(begin, r.d.Mentions[m].Begin)
			}
			return thing{literal: &graph.Literal{Value: clean(r.d.Span(begin, t+1)), Datatype: graph.QuantityLiteral},
				types: count, begin: begin, end: t + 1, head: t}, true
		}
	}
	return thing{}, false
}

// quantities returns the amounts within the arguments of c but its subject.
func (r *reader) quantities(c *doc.Clause, subject int) []graph.Quantity {
	var out []graph.Quantity
	s := r.d.Sentences[c.Sentence]
	for i := range r.d.Mentions {
		m := &r.d.Mentions[i]
		if m.Begin < s.Begin || m.Begin >= s.End || m.Label != doc.Money && m.Label != doc.Percent && m.Label != doc.Quantity {
			continue
		}
		if r.inArgs(c, m.Head, subject) {
			out = append(out, r.quantity(m))
		}
	}
	return out
}

// inArgs reports whether token t belongs to an argument of c.
func (r *reader) inArgs(c *doc.Clause, t, subject int) bool {
	for _, a := range c.Args {
		if a.Role != doc.TimeAdj && a.Role != doc.Clausal && a.Head != subject && r.inPhrase(t, a.Head) {
			return true
		}
	}
	return false
}

// inPhrase reports whether token t belongs to the noun phrase of head and not
// to a clause within it.
func (r *reader) inPhrase(t, head int) bool {
	for n := 0; t >= 0 && n < 30; t, n = r.d.Tokens[t].Head, n+1 {
		if t == head {
			return true
		}
		switch rel, _, _ := strings.Cut(r.d.Tokens[t].Deprel, ":"); rel {
		case "acl", "advcl", "ccomp", "parataxis", "appos", "conj", "nsubj", "csubj":
			return false
		}
	}
	return false
}

// quantity returns the amount of a mention with its unit: of a bare number the
// noun that it counts.
func (r *reader) quantity(m *doc.Mention) graph.Quantity {
	q := graph.Quantity{Text: clean(r.d.Span(m.Begin, m.End)), Value: m.Norm}
	if value, unit, ok := strings.Cut(m.Norm, " "); ok {
		q.Value, q.Unit = value, unit
		return q
	}
	switch m.Label {
	case doc.Percent:
		q.Unit = "percent"
	case doc.Quantity:
		for t := m.Head; t >= 0; t = r.d.Tokens[t].Head {
			if r.isNoun(t) {
				q.Unit = strings.ToLower(r.d.Tokens[t].Form)
				break
			}
			if !strings.HasPrefix(r.d.Tokens[t].Deprel, "nummod") && r.d.Tokens[t].UPOS != "NUM" {
				break
			}
		}
	}
	return q
}
