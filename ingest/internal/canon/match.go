package canon

import (
	"cmp"
	"slices"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// A match is a pair of arguments of a clause that a frame reads.
type match struct {
	frame           *frame
	clause          *doc.Clause // a nominal predication within the clause for a role frame
	subject, object thing
	used            []int // arguments that are conditions of the frame: "letter"
}

// matches returns the pairs of arguments of c that frames read, each with the
// frame that asks for most.
func (r *reader) matches(c *doc.Clause) []match {
	var out []match
	type pair struct {
		a, b int
		kind string
	}
	taken := map[pair]bool{}
	for _, f := range r.candidates(c) {
		used, ok := r.conditions(c, f)
		if !ok || f.relation != nil && f.relation.Kind == Attribution {
			continue
		}
		for _, m := range r.pairs(c, f) {
			// A state and an event may hold of one pair: "elected president of".
			p := pair{m.subject.head, m.object.head, m.frame.relation.Kind}
			if m.object.literal != nil {
				p.b = -1 - p.b
			}
			if taken[p] || m.frame.relation.Symmetric && taken[pair{p.b, p.a, p.kind}] {
				continue
			}
			taken[p] = true
			m.used = append(m.used, used...)
			out = append(out, m)
		}
	}
	return out
}

// pairs returns the pairs that f reads when its conditions hold.
func (r *reader) pairs(c *doc.Clause, f *frame) []match {
	if f.relation == nil {
		return r.roles(c, f)
	}
	subjects := r.side(c, f.subject, f.relation.domain)
	if len(subjects) == 0 {
		return nil
	}
	objects := r.side(c, f.object, f.relation.object)
	var out []match
	for _, s := range subjects {
		for _, o := range objects {
			if s.literal == nil && s.head != o.head && !s.same(&o) && !r.partOfTitle(c, f, &o) && !r.appended(&o) {
				out = append(out, match{frame: f, clause: c, subject: s, object: o})
			}
		}
	}
	return out
}

// appended reports whether o is a country or province after a smaller place and
// a comma, which only tells where that is: "captured Kalehe and Ihusi, | Congo".
func (r *reader) appended(o *thing) bool {
	if o.types != place || !o.named || !r.large(o.entity.Name) || o.begin-2 < r.sentence(o.head).Begin || r.d.Tokens[o.begin-1].Form != "," {
		return false
	}
	m := r.mentionAt[o.begin-2]
	return m >= 0 && r.d.Mentions[m].Label == doc.LOC && r.d.Mentions[m].End == o.begin-1 && !r.large(r.d.Span(r.d.Mentions[m].Begin, r.d.Mentions[m].End))
}

// partOfTitle reports whether o is a bare noun that belongs to the office
// itself: "secretary of | state", "chief of | police".
func (r *reader) partOfTitle(c *doc.Clause, f *frame, o *thing) bool {
	return f.relation.Kind == State && r.isNoun(c.Head) && o.literal == nil && !o.named && o.head == c.Head+2 &&
		strings.EqualFold(r.d.Tokens[o.head-1].Form, "of")
}

// roles reads the noun at f's object as said of what stands at its subject:
// "elected X | president of Y" is read as "X is president of Y".
func (r *reader) roles(c *doc.Clause, f *frame) []match {
	var out []match
	for _, s := range f.subject {
		for _, holder := range r.at(c, s.path) {
			for _, o := range f.object {
				for _, office := range r.at(c, o.path) {
					if !r.isNoun(office) || office == c.Head || office == holder {
						continue
					}
					for _, m := range r.matches(r.predication(c, holder, office)) {
						m.used = append(m.used, office)
						out = append(out, m)
					}
				}
			}
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}

// predication returns the clause "holder is a noun" within c.
func (r *reader) predication(c *doc.Clause, holder, noun int) *doc.Clause {
	p := *c
	p.Subject = doc.Arg{Role: doc.Subject, Head: holder}
	p.Head = noun
	p.Inserted = "be"
	p.Phrase = "be " + strings.ToLower(r.d.Tokens[noun].Lemma)
	p.Passive = false
	p.Args = nil
	for _, a := range c.Args {
		if a.Role == doc.TimeAdj || a.Role == doc.Modifier && a.Of == noun {
			p.Args = append(p.Args, a)
		}
	}
	return &p
}

// candidates returns the frames that c's predicate triggers, in order.
func (r *reader) candidates(c *doc.Clause) []*frame {
	var out []*frame
	for _, key := range r.triggers(c) {
		for _, f := range r.c.triggers[key] {
			if !slices.Contains(out, f) {
				out = append(out, f)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b *frame) int {
		return cmp.Or(cmp.Compare(b.specificity(), a.specificity()), cmp.Compare(a.order, b.order))
	})
	return out
}

// triggers returns the keys under which c's predicate may be found: its lemma,
// and longer ones with its particle ("step down") or the words of a compound
// ("prime minister").
func (r *reader) triggers(c *doc.Clause) []trigger {
	tok := &r.d.Tokens[c.Head]
	lemma := strings.ToLower(tok.Lemma)
	upos := r.upos(c.Head)
	if c.Rule == "verb" && upos == "NOUN" && (tok.Deprel == "compound" || tok.Deprel == "obl") {
		upos = "VERB" // taken for part of a noun: "plans to | telephone Berg"
	}
	switch upos {
	case "VERB", "AUX":
		if p := r.particle(c.Head); p != "" {
			return []trigger{{lemma + " " + p, "VERB"}}
		}
		return append(r.following(c.Head, lemma, "VERB"), trigger{lemma, "VERB"})
	case "NOUN", "PROPN":
		if r.generalAfter(c.Head) {
			return []trigger{{lemma + " general", "NOUN"}}
		}
		keys := []trigger{{lemma, "NOUN"}}
		long := lemma
		for t := c.Head - 1; t >= r.sentence(c.Head).Begin && t > c.Head-3; t-- {
			long = strings.ToLower(r.d.Tokens[t].Lemma) + " " + long
			keys = append(keys, trigger{long, "NOUN"})
		}
		if word := officeWord(r.d, c.Head); strings.Contains(word, "-") {
			// "vice-president" is no president, but a "co-author" may be an author.
			whole := []trigger{{word, "NOUN"}, {r.c.stem(word), "NOUN"}}
			if r.triggered(whole) || r.c.stem(word) != word {
				return whole
			}
		}
		return keys
	case "ADJ":
		keys := []trigger{{lemma, "ADJ"}}
		for _, verb := range participle(lemma) {
			keys = append(keys, trigger{verb, "ADJ"})
		}
		return keys
	}
	return nil
}

// triggered reports whether a frame has one of the keys.
func (r *reader) triggered(keys []trigger) bool {
	return slices.ContainsFunc(keys, func(k trigger) bool { return len(r.c.triggers[k]) > 0 })
}

// participle returns the verbs that an adjective in -ed may come from.
func participle(s string) []string {
	stem, ok := strings.CutSuffix(s, "ed")
	if !ok || stem == "" {
		return nil
	}
	verbs := []string{stem, stem + "e"}
	if y, ok := strings.CutSuffix(stem, "i"); ok {
		verbs = append(verbs, y+"y")
	}
	return verbs
}

// particle returns the particle of the verb at t, "" for none.
func (r *reader) particle(t int) string {
	for c := range r.children(t) {
		if r.d.Tokens[c].Deprel == "compound:prt" {
			return strings.ToLower(r.d.Tokens[c].Form)
		}
	}
	return ""
}

// following returns the keys of a verb with the words right after it: "open fire".
func (r *reader) following(t int, lemma, pos string) []trigger {
	var keys []trigger
	for i := t + 1; i < r.sentence(t).End && i <= t+3; i++ {
		if r.d.Tokens[i].UPOS == "DET" {
			continue // "take to the | streets"
		}
		lemma += " " + strings.ToLower(r.d.Tokens[i].Lemma)
		keys = append(keys, trigger{lemma, pos})
	}
	return keys
}

// conditions reports whether all of f's conditions hold in c, and which
// arguments they use up.
func (r *reader) conditions(c *doc.Clause, f *frame) ([]int, bool) {
	var used []int
	for _, cond := range f.conds {
		heads, ok := r.condition(c, cond)
		if !ok {
			return nil, false
		}
		used = append(used, heads...)
	}
	return used, true
}

func (r *reader) condition(c *doc.Clause, cond condition) ([]int, bool) {
	if role, not := strings.CutPrefix(cond.role, "!"); not {
		return nil, !slices.ContainsFunc(r.args(c, role), func(h int) bool { return r.hasLemma(h, cond.lemmas) })
	}
	switch cond.role {
	case "no":
		for role := range cond.lemmas {
			if len(r.at(c, strings.Split(role, "."))) > 0 {
				return nil, false
			}
		}
		return nil, true
	case "has":
		for role := range cond.lemmas {
			if len(r.at(c, strings.Split(role, "."))) == 0 {
				return nil, false
			}
		}
		return nil, true
	case "case":
		return nil, cond.lemmas[r.caseOf(c.Head)]
	}
	var heads []int
	for _, h := range r.args(c, cond.role) {
		if r.hasLemma(h, cond.lemmas) {
			heads = append(heads, h)
		}
	}
	return heads, len(heads) > 0
}

// hasLemma reports whether token t, alone or with the word before it, is one
// of the lemmas.
func (r *reader) hasLemma(t int, lemmas map[string]bool) bool {
	lemma := strings.ToLower(r.d.Tokens[t].Lemma)
	if lemmas[lemma] {
		return true
	}
	if m := r.mentionAt[t]; m >= 0 && lemmas[string(r.d.Mentions[m].Label)] {
		return true
	}
	return t > 0 && lemmas[strings.ToLower(r.d.Tokens[t-1].Lemma)+" "+lemma]
}

// side returns what stands at the first of the sides where anything stands
// that its filter and the relation allow.
func (r *reader) side(c *doc.Clause, sides []side, allowed filter) []thing {
	for i := range sides {
		s := &sides[i]
		var out []thing
		for _, h := range r.at(c, s.path) {
			t, ok := r.read(h, s)
			if !ok {
				continue
			}
			if r.inert(&t, s, allowed) {
				continue
			}
			if as, told := r.told(&t, s, allowed); told || r.c.passes(&t, s.filter) && r.c.passes(&t, allowed) {
				out = append(out, as)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// inert reports whether t is a place that can't act, where an agent is asked
// for: one that is only described and no country or town.
func (r *reader) inert(t *thing, s *side, allowed filter) bool {
	return s.path[0] == "nsubj" && allowed.types()&agent == agent && t.types == place && !t.named && !r.c.inClass(t, "polity")
}

// told returns t with the type that side s and what the relation allows give a
// name of unknown type, and whether they do: where one type alone fits, the
// name is of it ("X was founded by Y"); where agents fit and the verb takes no
// other kind of object, it is some agent ("accused X").
func (r *reader) told(t *thing, s *side, allowed filter) (thing, bool) {
	out := *t
	if !t.named || t.types != untyped {
		return out, false
	}
	for _, f := range slices.Concat(s.filter, allowed) {
		if f.class != "" {
			return out, false
		}
	}
	both := s.types & allowed.types() &^ literals
	for name, one := range typeOf {
		if both == one && one != untyped && one != event {
			out.entity.Type, out.types = name, one
			return out, true
		}
	}
	return out, s.types == anything && both&^(event|work|product) == agent
}

// read returns what token t refers to when side s asks for it.
func (r *reader) read(t int, s *side) (thing, bool) {
	switch {
	case s.types == title:
		return r.titleAt(t)
	case s.types == count:
		return r.countAt(t)
	}
	switch s.path[len(s.path)-1] {
	case "demonym":
		return r.countryOf(t)
	case "party":
		return r.party(t)
	}
	return r.thingAt(t)
}

// isNoun reports whether token t is a noun, by its tag or because a clause
// says that somebody is it ("its chief | executive, Ann Lee").
func (r *reader) isNoun(t int) bool {
	upos := r.upos(t)
	return upos == "NOUN" || upos == "PROPN"
}

func (r *reader) upos(t int) string {
	if r.nouns[t] || r.d.Tokens[t].XPOS == "VBG" && r.articled(t) {
		return "NOUN"
	}
	return r.d.Tokens[t].UPOS
}

// articled reports whether "the" stands right before the gerund at token t, which makes a
// noun of it: "called the | ruling a mistake".
func (r *reader) articled(t int) bool {
	return t > 0 && r.d.Tokens[t-1].Head == t && r.d.Tokens[t-1].Deprel == "det"
}
