package canon

import (
	"cmp"
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
)

// Statements returns what d says as statements of article, with the entities
// that they speak of and all that d names. Names have the id that
// [graph.ID] gives them, nominal entities a [graph.LocalID]. The document is
// not normalised yet: the same fact read in two places is two statements.
func (c *Canon) Statements(d *doc.Doc, article graph.Article) (graph.Document, error) {
	r := newReader(c, d, article)
	for i := range d.Clauses {
		if d.Clauses[i].Head >= 0 && r.speaks(d.Clauses[i].Sentence) {
			r.distribute(&d.Clauses[i])
		}
	}
	r.mentions()
	r.dropRedundant()
	r.fillTypes()
	r.follow()
	r.walks()
	for i := range r.out {
		c.recode(&r.out[i])
	}
	return graph.Document{Article: article, Entities: r.listed(), Statements: r.out, Relations: slices.Clone(c.names)}, nil
}

// Relations returns the relations of the ontology in the order of its file.
func (c *Canon) Relations() []Relation {
	out := make([]Relation, len(c.names))
	for i, name := range c.names {
		out[i] = *c.relations[name]
	}
	return out
}

// A reader makes the statements of one document.
type reader struct {
	c         *Canon
	d         *doc.Doc
	article   string  // its id
	entities  []thing // by index into Doc.Entities
	mentionAt []int   // by token: the mention that it is the head or part of the name of, -1 for none
	kids      [][]int // children by token, ascending
	heads     map[int]bool
	nouns     map[int]bool // adjectives that stand for a noun
	calledSo  map[int]int  // by token of a noun: the name that a clause says it describes, -1 for several
	list      []graph.Entity
	listedAt  map[string]int // by id, its place in list
	standIn   map[int]thing  // by token: the member that stands for its group
	partyOf   map[int]int    // by token of a noun for an event: whom "with" brings into it
	out       []graph.Statement
}

func newReader(c *Canon, d *doc.Doc, article graph.Article) *reader {
	r := &reader{c: c, d: d, article: article.Digest(), heads: map[int]bool{}, nouns: map[int]bool{}, listedAt: map[string]int{}}
	r.kids = make([][]int, len(d.Tokens))
	r.mentionAt = make([]int, len(d.Tokens))
	for t := range d.Tokens {
		r.mentionAt[t] = -1
		if h := d.Tokens[t].Head; h >= 0 {
			r.kids[h] = append(r.kids[h], t)
		}
	}
	r.indexMentions()
	r.partyOf = partiesOf(d)
	r.entities = make([]thing, len(d.Entities))
	for i := range d.Entities {
		if e := &d.Entities[i]; !e.Local {
			r.entities[i] = r.known(e)
			r.use(&r.entities[i])
		}
	}
	for i := range d.Entities { // second, for they may speak of the first: "Putin's allies"
		if d.Entities[i].Local {
			r.entities[i] = r.local(&d.Entities[i])
		}
	}
	r.calledSo = map[int]int{}
	for i := range d.Clauses {
		cl := &d.Clauses[i]
		r.heads[cl.Head] = true
		r.noteName(cl)
		if s := cl.Subject.Head; s >= 0 && d.Tokens[s].UPOS == "ADJ" && typeOf[c.nouns[strings.ToLower(d.Tokens[s].Lemma)]] != untyped && d.Tokens[s].Deprel == "amod" {
			r.nouns[s] = true
		}
		for _, a := range cl.Args {
			if d.Tokens[a.Head].UPOS == "ADJ" && c.nouns[strings.ToLower(d.Tokens[a.Head].Lemma)] == graph.Person && (a.Case == "as" || a.Role == doc.Complement && a.Head != cl.Head) {
				r.nouns[a.Head] = true
			}
		}
		if cl.Inserted == "be" && cl.Head >= 0 && d.Tokens[cl.Head].UPOS == "ADJ" && c.nouns[strings.ToLower(d.Tokens[cl.Head].Lemma)] == graph.Person &&
			len(byRole(cl, doc.Complement)) > 0 {
			r.nouns[cl.Head] = true
		}
	}
	return r
}

// noteName notes the person whom clause c gives to a description before the
// name, also where the parser had not joined the two: "Karimov and his
// counterpart, | Azamat Toktogulov, will meet".
func (r *reader) noteName(c *doc.Clause) {
	s := c.Subject.Head
	if c.Rule != "apposition" && c.Rule != "title" || s < c.Head || r.mentionAt[s] < 0 || r.d.Mentions[r.mentionAt[s]].Label != doc.PER ||
		strings.Contains(r.d.Tokens[c.Head].Feats, "Number=Plur") {
		return
	}
	if m := r.mentionAt[c.Head]; m >= 0 && (r.d.Mentions[m].Label.Name() || r.d.Mentions[m].Entity >= 0 && r.entities[r.d.Mentions[m].Entity].named) {
		return // coreference has joined them, or knows better
	}
	if old, ok := r.calledSo[c.Head]; ok && old != r.mentionAt[s] {
		r.calledSo[c.Head] = -1
		return
	}
	r.calledSo[c.Head] = r.mentionAt[s]
}

// indexMentions finds the mention of each token: the longest one that it
// heads, else the name that it is a part of.
func (r *reader) indexMentions() {
	size := func(m int) int { return r.d.Mentions[m].End - r.d.Mentions[m].Begin }
	for i := range r.d.Mentions {
		m := &r.d.Mentions[i]
		if old := r.mentionAt[m.Head]; old < 0 || size(i) > size(old) {
			r.mentionAt[m.Head] = i
		}
	}
	for i := range r.d.Mentions {
		m := &r.d.Mentions[i]
		if !m.Label.Name() && !m.Label.Literal() {
			continue
		}
		for t := m.Begin; t < m.End; t++ {
			if r.mentionAt[t] < 0 {
				r.mentionAt[t] = i
			}
		}
	}
}

// known returns the thing of an entity of the document.
func (r *reader) known(e *doc.Entity) thing {
	typ := graph.EntityType(e.Type)
	if country, ok := r.c.demonyms[graph.ID(e.Name)]; ok && !e.Local && (typ == "" || typ == graph.Place) {
		if _, name := r.c.countries[graph.ID(e.Name)]; !name {
			t, _ := r.entity(country, graph.Place, true, 0, 0, -1)
			return t
		}
	}
	t, _ := r.entity(e.Name, typ, !e.Local, 0, 0, -1)
	for _, alias := range e.Aliases {
		if a := clean(alias); a != t.entity.Name && graph.ID(a) != "" {
			t.entity.Aliases = append(t.entity.Aliases, a)
		}
	}
	return t
}

// local returns the thing of an entity that the article only describes. It is
// called by its first description, in short.
func (r *reader) local(e *doc.Entity) thing {
	for _, i := range e.Mentions {
		m := &r.d.Mentions[i]
		if m.Label != doc.Nominal || !r.isNoun(m.Head) {
			continue
		}
		begin, end := r.phrase(m.Head)
		t, _ := r.entity(r.withParty(m.Head, r.describe(begin, end)), graph.EntityType(e.Type), false, begin, end, m.Head)
		return t
	}
	t, _ := r.entity(e.Name, graph.EntityType(e.Type), false, 0, 0, -1)
	return t
}

// use lists the entity of t.
func (r *reader) use(t *thing) {
	if t.literal != nil || t.entity.ID == "" {
		return
	}
	e := t.entity
	e.Aliases = slices.Clone(e.Aliases)
	if i, ok := r.listedAt[e.ID]; ok {
		known := &r.list[i]
		known.Type = cmp.Or(known.Type, e.Type)
		known.Aliases = append(known.Aliases, e.Aliases...)
		return
	}
	r.listedAt[e.ID] = len(r.list)
	r.list = append(r.list, e)
}

// listed returns the entities in use, sorted by id.
func (r *reader) listed() []graph.Entity {
	for i := range r.list {
		slices.Sort(r.list[i].Aliases)
		r.list[i].Aliases = slices.Compact(r.list[i].Aliases)
	}
	slices.SortStableFunc(r.list, func(a, b graph.Entity) int { return strings.Compare(a.ID, b.ID) })
	return r.list
}

// fillTypes gives the mentions of an entity in statements the type that the
// entity has come to have.
func (r *reader) fillTypes() {
	fill := func(e *graph.Entity) {
		if i, ok := r.listedAt[e.ID]; ok && e.Type == "" {
			e.Type = r.list[i].Type
		}
	}
	for i := range r.out {
		s := &r.out[i]
		fill(&s.Subject)
		if s.Object.Entity != nil {
			fill(s.Object.Entity)
		}
	}
}

func (r *reader) children(t int) func(func(int) bool) { return slices.Values(r.kids[t]) }

// sentence returns the sentence of token t, and just t where it has none.
func (r *reader) sentence(t int) doc.Sentence {
	if s := r.d.SentenceOf(t); s >= 0 {
		return r.d.Sentences[s]
	}
	return doc.Sentence{Begin: t, End: t + 1}
}

// speaks reports whether facts are taken from a sentence.
func (r *reader) speaks(sentence int) bool {
	b := r.d.Sentences[sentence].Block
	return b < 0 || b >= len(r.d.Blocks) || r.d.Blocks[b].Kind != doc.Boilerplate && r.d.Blocks[b].Kind != doc.Byline
}

// clause adds the statements of a clause.
func (r *reader) clause(c *doc.Clause) {
	if c.Rule == "event-place" {
		r.heldAt(c)
		return
	}
	c = r.quantified(c)
	var used []int
	found := false
	for _, m := range r.matches(c) {
		if r.canonical(&m) {
			found = true
			used = append(append(used, m.used...), m.subject.head, m.object.head)
		}
	}
	if found {
		r.partakes(c, used)
	}
	if !found && (r.attributes(c) || r.locative(c)) {
		return
	}
	r.open(c, found, used)
}

// quantified reads "one of the founders of X" as "a founder of X".
func (r *reader) quantified(c *doc.Clause) *doc.Clause {
	if !slices.Contains(byRole(c, doc.Complement), c.Head) || !r.c.classes["quantifier"].words[strings.ToLower(r.d.Tokens[c.Head].Lemma)] {
		return c
	}
	of := r.within(c.Head, "of")
	if len(of) != 1 || !r.isNoun(of[0]) || c.Subject.Head < 0 || r.mentionAt[of[0]] >= 0 && r.d.Mentions[r.mentionAt[of[0]]].Label.Name() {
		return c
	}
	p := r.predication(c, c.Subject.Head, of[0])
	p.Args = append(p.Args, doc.Arg{Role: doc.Complement, Head: of[0], Begin: of[0], End: of[0] + 1, Of: -1, Group: of[0]})
	return p
}

// attributes reports whether c only says that somebody says something.
func (r *reader) attributes(c *doc.Clause) bool {
	for _, f := range r.candidates(c) {
		if f.relation != nil && f.relation.Kind == Attribution {
			return len(byRole(c, doc.Clausal)) > 0 || len(byRole(c, doc.Object))+len(byRole(c, doc.Indirect))+len(byCase(c, "against")) == 0
		}
	}
	return false
}

// canonical adds the statement of a match, and reports whether it did.
func (r *reader) canonical(m *match) bool {
	c, rel := m.clause, m.frame.relation
	if rel.Name == "located-in" && r.shrinks(&m.subject, &m.object) || rel.Name == "leader-of" && r.leadsPart(c, &m.object) {
		return false
	}
	s := r.statement(c, m.subject, &m.object, m.used)
	s.Phrase = r.phraseFor(c, m)
	s.Rule = joinRule(c.Rule, m.frame.id) + viaOf(&m.subject, &m.object)
	if rel.Kind == State && r.isNoun(c.Head) {
		if !r.office(&s, m) {
			return false
		}
		if s.Relation == past.mark() {
			s.Relation = ""
			r.out = append(r.out, s)
			return true
		}
	}
	if s.Modality == graph.Actual && r.prospective(c, rel) {
		s.Modality = graph.Planned
	}
	s.Relation, s.Symmetric = rel.Name, rel.Symmetric && m.object.literal == nil
	if rel.Codes != (graph.Codes{}) {
		codes := rel.Codes
		s.Codes = &codes
	}
	r.out = append(r.out, s)
	r.threat(m, &s)
	return true
}

// mark is the relation that office leaves in a statement that must have none.
func (q qualifier) mark() string { return "-" + string(q) }

// office takes the words beside an office into account, and reports whether a
// statement remains.
func (r *reader) office(s *graph.Statement, m *match) bool {
	q, word := r.c.qualify(r.d, m.clause.Sentence, m.clause.Head)
	if q == "" {
		return true
	}
	name := m.frame.relation.Name
	switch {
	case q == other:
		return name == "holds-position" || name == "works-for" || name == "member-of"
	case q == past:
		s.Relation = past.mark()
		s.Phrase = strings.TrimSpace(strings.Replace(s.Phrase+" ", "be ", "be "+word+" ", 1))
	case qualified[q] != "" && s.Modality == graph.Actual:
		s.Modality = qualified[q]
	}
	if s.Roles == nil {
		s.Roles = map[string]graph.Object{}
	}
	s.Roles["qualifier"] = graph.Object{Literal: &graph.Literal{Value: word, Datatype: graph.TitleLiteral}}
	return true
}

// phraseFor returns the phrase of a match: the clause's own, with the noun that
// is a condition of the frame and the preposition that brings the object.
func (r *reader) phraseFor(c *doc.Clause, m *match) string {
	phrase := c.Phrase
	if c.Passive && c.Subject.Head < 0 {
		phrase = r.passivePhrase(c)
	}
	switch {
	case m.object.types == title && m.object.head == c.Head:
		return "be"
	case m.object.head == c.Subject.Head && r.isNoun(c.Head) && c.Inserted == "be":
		return "have " + strings.ToLower(r.d.Tokens[c.Head].Lemma) // "his daughter Ida" is said of the father
	case m.object.head == c.Subject.Head && slices.Contains(byRole(c, doc.Object), m.subject.head):
		return r.passivePhrase(c) + " by" // "Acme hired Lee" is said of Lee
	}
	phrase, bare := r.withBare(c, phrase)
	for _, a := range c.Args {
		if slices.Contains(m.used, a.Head) && a.Role == doc.Object && a.Head != bare {
			phrase = appendWord(phrase, strings.ToLower(r.d.Tokens[a.Head].Lemma))
		} else if slices.Contains(m.used, a.Head) && a.Role == doc.Oblique && r.c.classes["partaking"].words[strings.ToLower(r.d.Tokens[c.Head].Lemma)] {
			phrase = appendWord(appendWord(phrase, a.Case), strings.ToLower(r.d.Tokens[a.Head].Lemma)) // "participate in call"
		}
	}
	preposition := ""
	if r.isNoun(c.Head) {
		preposition = r.caseOf(m.object.head)
	}
	for _, a := range c.Args {
		if a.Head == m.object.head && a.Case != "" {
			preposition = a.Case
		}
	}
	if preposition == "" {
		return phrase
	}
	if r.isNoun(c.Head) && preposition != "of" {
		phrase = strings.TrimSuffix(phrase, " of")
	}
	return appendWord(phrase, preposition)
}

// appendWord appends w to phrase unless it ends with it.
func appendWord(phrase, w string) string {
	if phrase == w || strings.HasSuffix(phrase, " "+w) {
		return phrase
	}
	return strings.TrimSpace(phrase + " " + w)
}

func joinRule(clause, frame string) string {
	if clause == "" {
		return frame
	}
	return clause + "+" + frame
}
