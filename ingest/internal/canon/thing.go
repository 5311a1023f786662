package canon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
)

// A thing is what an argument refers to: an entity or a literal, and the words
// that do so.
type thing struct {
	entity     graph.Entity
	literal    *graph.Literal // nil for an entity
	types      typeSet
	named      bool // the article names it somewhere
	begin, end int  // tokens
	head       int
	via        string // the step that led from the words to the entity where they name another, "" for none
}

// name returns what the thing is called.
func (t *thing) name() string {
	if t.literal != nil {
		return t.literal.Value
	}
	return t.entity.Name
}

// object returns t as the object of a statement.
func (t *thing) object() graph.Object {
	if t.literal != nil {
		l := *t.literal
		return graph.Object{Literal: &l}
	}
	e := t.ref()
	return graph.Object{Entity: &e}
}

// ref returns t's entity as statements mention it.
func (t *thing) ref() graph.Entity {
	return graph.Entity{ID: t.entity.ID, Name: t.entity.Name, Type: t.entity.Type}
}

// same reports whether t and u are the same thing.
func (t *thing) same(u *thing) bool {
	return t.literal == nil && u.literal == nil && t.entity.ID == u.entity.ID
}

// thingAt returns what token t refers to, and false for what is never a part
// of a statement: unresolved pronouns, stop words, clauses.
func (r *reader) thingAt(t int) (thing, bool) {
	if t < 0 {
		return thing{}, false
	}
	if member, ok := r.standIn[t]; ok {
		return member, true
	}
	if c, ok := r.countryOf(t); ok && r.modifier(t) && !r.withinName(t) {
		return c, true
	}
	if n := r.calledBy(t); n >= 0 {
		return r.mentioned(&r.d.Mentions[n], t)
	}
	if n := r.setOff(t); n >= 0 {
		return r.mentioned(&r.d.Mentions[n], t)
	}
	if n, ok := r.calledSo[t]; ok && n >= 0 {
		return r.mentioned(&r.d.Mentions[n], t)
	}
	if of := r.oneOf(t); of >= 0 {
		return r.oneThing(t, of)
	}
	if of := r.partOf(t); of >= 0 {
		whole, ok := r.thingAt(of)
		if whole.head = t; ok && whole.begin > t {
			whole.begin = t
		}
		return whole, ok
	}
	if m := r.mentionAt[t]; m >= 0 {
		return r.mentioned(&r.d.Mentions[m], t)
	}
	switch tok := &r.d.Tokens[t]; r.upos(t) {
	case "NOUN", "PROPN":
		if tok.UPOS == "PROPN" && r.isName(t) {
			return r.entity(tok.Form, graph.Place, true, t, t+1, t) // a country that the names stage missed
		}
		return r.nominal(t)
	case "NUM":
		return thing{literal: &graph.Literal{Value: tok.Form, Datatype: graph.QuantityLiteral},
			begin: t, end: t + 1, head: t}, true
	}
	return thing{}, false
}

// withinName reports whether token t is a part of a longer name of another
// kind: "Suisse" of "Credit Suisse".
func (r *reader) withinName(t int) bool {
	m := r.mentionAt[t]
	if m < 0 {
		return false
	}
	x := &r.d.Mentions[m]
	return (x.Label == doc.ORG || x.Label == doc.PER) && x.End-x.Begin > 1
}

// calledBy returns the name that follows the noun at token t without a break,
// as a part of it ("captain | Harry Kane", "the mining company | Minera
// Condor"), -1 for none.
func (r *reader) calledBy(t int) int {
	if r.d.Tokens[t].UPOS != "NOUN" {
		return -1
	}
	for c := range r.children(t) {
		switch rel := r.d.Tokens[c].Deprel; {
		case rel != "flat" && rel != "appos", c <= t:
			continue
		}
		if m := r.mentionAt[c]; m >= 0 && r.d.Mentions[m].Label.Name() && r.d.Mentions[m].Begin == t+1 {
			return m
		}
	}
	return -1
}

// setOff returns the person's name that is set off by a comma after the
// description at token t ("its chief executive, | Ann Lee"), where
// coreference has not joined the two; -1 for none.
func (r *reader) setOff(t int) int {
	if !r.isNoun(t) || strings.Contains(r.d.Tokens[t].Feats, "Number=Plur") || r.c.nouns[strings.ToLower(r.d.Tokens[t].Lemma)] != graph.Person {
		return -1
	}
	if m := r.mentionAt[t]; m >= 0 && (r.d.Mentions[m].Label.Name() || r.d.Mentions[m].Entity >= 0 && r.entities[r.d.Mentions[m].Entity].named) {
		return -1
	}
	for c := range r.children(t) {
		m := r.mentionAt[c]
		if c > t && m >= 0 && r.d.Tokens[c].Deprel == "appos" && r.d.Mentions[m].Label == doc.PER && r.d.Tokens[max(r.d.Mentions[m].Begin-1, 0)].Form == "," {
			return m
		}
		if n := r.calledBy(c); c > t && r.d.Tokens[c].Deprel == "appos" && n >= 0 && r.d.Mentions[n].Label == doc.PER {
			return n // "the club's owner, businessman | Scott Feldman"
		}
	}
	return -1
}

var datatypes = map[doc.Label]graph.Datatype{
	doc.Date: graph.DateLiteral, doc.Time: graph.DateLiteral, doc.Money: graph.MoneyLiteral,
	doc.Percent: graph.PercentLiteral, doc.Quantity: graph.QuantityLiteral,
}

// mentioned returns what a mention refers to.
func (r *reader) mentioned(m *doc.Mention, head int) (thing, bool) {
	if m.Label.Literal() {
		dt, ok := datatypes[m.Label]
		if !ok {
			return thing{}, false
		}
		if m.Label == doc.Quantity && r.d.Tokens[head].UPOS == "NOUN" {
			return r.nominal(head) // "10,000 soldiers": the soldiers, and a quantity of them
		}
		return thing{literal: &graph.Literal{Value: clean(r.d.Span(m.Begin, m.End)), Datatype: dt},
			begin: m.Begin, end: m.End, head: head}, true
	}
	if m.Entity >= 0 {
		t := r.entities[m.Entity]
		t.begin, t.end, t.head = m.Begin, m.End, head
		if m.Metonym {
			t.via = viaMetonymy
		}
		if t.types == untyped && m.Label == doc.Nominal {
			t.entity.Type = r.nounType(head)
			t.types = typeOf[t.entity.Type]
			r.actual(&t)
		}
		return t, t.entity.ID != ""
	}
	switch {
	case m.Label.Name():
		return r.entity(r.d.Span(m.Begin, m.End), "", true, m.Begin, m.End, head)
	case m.Label == doc.Nominal:
		return r.nominal(head)
	}
	return thing{}, false // a pronoun that refers to nobody known
}

// entity makes a thing of a name.
func (r *reader) entity(name string, typ graph.EntityType, named bool, begin, end, head int) (thing, bool) {
	name = clean(name)
	if !named {
		name = strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "’s")
	}
	if first, rest, _ := strings.Cut(name, " "); named && rest != "" && r.c.classes["storm"].words[strings.ToLower(first)] {
		typ = graph.Event // "Typhoon Kajiki"
	}
	if typ == graph.Place && !named && r.c.abstract(name) {
		typ = ""
	}
	e := graph.Entity{ID: graph.ID(name), Name: name, Type: typ, Local: !named}
	if e.ID == "" {
		return thing{}, false
	}
	if country, ok := r.c.countries[e.ID]; ok && named && (typ == graph.Place || typ == "") {
		if country != name {
			e.Aliases = append(e.Aliases, name)
		}
		e.ID, e.Name, e.Type = graph.ID(country), country, graph.Place
	}
	if !named {
		e.ID = graph.LocalID(name, r.article)
	}
	t := thing{entity: e, types: typeOf[e.Type], named: named, begin: begin, end: end, head: head}
	r.actual(&t)
	return t, true
}

// actual marks a nominal of unknown type as an act where its noun names what is
// done: "accusation", "plan".
func (r *reader) actual(t *thing) {
	if t.types == untyped && !t.named && t.head >= 0 && r.c.isAct(strings.ToLower(r.d.Tokens[t.head].Lemma)) {
		t.types |= act
	}
}

// nominal returns the thing that the noun at token t describes, local to the
// article.
func (r *reader) nominal(t int) (thing, bool) {
	tok := &r.d.Tokens[t]
	if r.c.classes["empty"].words[strings.ToLower(tok.Lemma)] || !hasLetter(tok.Form) {
		return thing{}, false
	}
	begin, end := r.phrase(t)
	if begin > t {
		return thing{}, false
	}
	return r.entity(r.withParty(t, r.describe(begin, end)), r.nounType(t), false, begin, end, t)
}

// nounType returns the entity type of the noun at token t; several persons
// are a group.
func (r *reader) nounType(t int) graph.EntityType {
	tok := &r.d.Tokens[t]
	typ, ok := r.c.nouns[strings.ToLower(tok.Lemma)]
	if !ok {
		typ = r.c.nouns[strings.ToLower(tok.Form)]
	}
	if typ == graph.Person && strings.Contains(tok.Feats, "Number=Plur") {
		return graph.Group
	}
	return typ
}

// phrase returns the tokens of the noun phrase of t that describe it: its
// modifiers on the left without determiners and numbers, and what "of" brings.
func (r *reader) phrase(t int) (begin, end int) {
	begin, end = t, t+1
	if _, after := hyphenated(r.d, t); after <= r.sentence(t).End && r.d.Tokens[after-1].Head == t {
		end = after // "commander-in-chief"
	}
	for begin > r.sentence(t).Begin && r.describes(begin-1, t) {
		begin--
	}
	for i := begin; i < t; i++ { // "nine-month-old": all of a modifier or nothing
		if kids := r.kids[i]; len(kids) > 0 && kids[0] < begin {
			begin = i + 1
		}
	}
	for begin < t && (r.d.Tokens[begin].UPOS == "PUNCT" || r.d.Tokens[begin].UPOS == "PART") {
		begin++
	}
	for c := range r.children(t) {
		if !hasLetter(r.d.Tokens[c].Form) {
			continue // "a penalty of | $16,290"
		}
		if c == end+1 && strings.HasPrefix(r.d.Tokens[c].Deprel, "nmod") && r.caseOf(c) == "of" {
			_, end = r.phrase(c)
		} else if c > end && strings.HasPrefix(r.d.Tokens[c].Deprel, "nmod") && r.caseOf(c) == "of" && r.pre(c) == end {
			_, end = r.phrase(c)
		}
	}
	return begin, end
}

// pre returns the first token of what stands before noun c within its phrase,
// preposition and determiner included.
func (r *reader) pre(c int) int {
	for c > 0 && (r.inside(c-1, c) || r.d.Tokens[c-1].Head == c) {
		c--
	}
	return c
}

// inside reports whether token i hangs on head, directly or through others.
func (r *reader) inside(i, head int) bool {
	for n := 0; i >= 0 && n < 30; i, n = r.d.Tokens[i].Head, n+1 {
		if i == head {
			return true
		}
	}
	return false
}

// describes reports whether token i, left of noun t, belongs to its name.
func (r *reader) describes(i, t int) bool {
	if !r.inside(i, t) {
		return false
	}
	tok := &r.d.Tokens[i]
	rel, _, _ := strings.Cut(tok.Deprel, ":")
	if tok.UPOS == "PUNCT" {
		return tok.Form == "-" || tok.Form == "–"
	}
	if tok.UPOS == "ADP" && r.mentionAt[i] < 0 || tok.Head == t && r.mentionAt[i] < 0 && r.c.classes["amount"].words[strings.ToLower(tok.Form)] {
		return false
	}
	// "'s" and the words of the possessor stay, other function words end the phrase.
	return rel != "cop" && rel != "aux" && tok.UPOS != "AUX" && rel != "det" && rel != "nummod" && rel != "cc" && rel != "mark" && rel != "fixed" && tok.UPOS != "NUM" && tok.UPOS != "VERB" &&
		(rel != "case" || tok.UPOS == "PART") && (tok.UPOS != "PRON" || r.mentionAt[i] >= 0) && !r.quantifies(i, t) && !r.compares(i, t)
}

// compares reports whether i belongs to a comparative of t, which tells it from what
// the text spoke of before and is no name for it: "a much larger | call".
func (r *reader) compares(i, t int) bool {
	for ; i >= 0 && i != t; i = r.d.Tokens[i].Head {
		if r.d.Tokens[i].XPOS == "JJR" && r.d.Tokens[i].Deprel == "amod" && r.d.Tokens[i].Head == t {
			return true
		}
	}
	return false
}

// quantifies reports whether i belongs to the number of t: "more than 10,000".
func (r *reader) quantifies(i, t int) bool {
	for ; i >= 0 && i != t; i = r.d.Tokens[i].Head {
		if strings.HasPrefix(r.d.Tokens[i].Deprel, "nummod") {
			return true
		}
	}
	return false
}

// describe returns the text of tokens [begin, end) with the name of whom a
// possessive pronoun stands for in its place: "his allies" is "Putin's allies".
func (r *reader) describe(begin, end int) string {
	tok := &r.d.Tokens[begin]
	if tok.UPOS != "PRON" && tok.XPOS != "PRP$" {
		return r.timeless(begin, end)
	}
	rest := r.timeless(begin+1, end)
	if m := r.mentionAt[begin]; m >= 0 {
		if e := r.d.Mentions[m].Entity; e >= 0 && r.entities[e].named {
			return r.entities[e].entity.Name + "'s " + rest
		}
	}
	return rest
}

// timeless returns the text of tokens [begin, end) without the day or year
// that stands before the noun: "Friday meeting" is a "meeting" on Friday.
func (r *reader) timeless(begin, end int) string {
	var parts []string
	from := begin
	for i := begin; i < end-1; i++ {
		if r.dated(i) {
			if from < i {
				parts = append(parts, r.d.Span(from, i))
			}
			from = i + 1
			if from < end-1 && r.d.Tokens[from].UPOS == "PART" { // "yesterday's attacks"
				from++
			}
		}
	}
	return strings.Join(append(parts, r.d.Span(from, end)), " ")
}

// countryOf returns the country that the adjective or name at token t stands for.
func (r *reader) countryOf(t int) (thing, bool) {
	begin := t
	name, ok := "", false
	if t > r.sentence(t).Begin && isUpper(r.d.Tokens[t-1].Form) {
		name, ok = r.c.demonyms[graph.ID(r.d.Tokens[t-1].Form+" "+r.d.Tokens[t].Form)]
		begin = t - 1
	}
	for _, table := range []map[string]string{r.c.demonyms, r.c.countries} { // "German", then "U.S."
		if !ok && !r.notCountry(t) {
			name, ok = table[graph.ID(r.d.Tokens[t].Form)]
			begin = t
		}
	}
	if !ok || !isUpper(r.d.Tokens[t].Form) {
		return thing{}, false
	}
	return r.entity(name, graph.Place, true, begin, t+1, t)
}

// notCountry reports whether the word before token t makes something else of
// the country that it names: "Latin | American", "New | Mexico".
func (r *reader) notCountry(t int) bool {
	words := r.c.classes["not-country"].words
	before := t - 1
	if before > r.sentence(t).Begin && isHyphen(r.d, before) {
		before--
	}
	return before >= r.sentence(t).Begin && isUpper(r.d.Tokens[before].Form) && words[strings.ToLower(r.d.Tokens[before].Form)]
}

// modifier reports whether token t stands before a noun as its modifier.
func (r *reader) modifier(t int) bool {
	tok := &r.d.Tokens[t]
	switch rel, _, _ := strings.Cut(tok.Deprel, ":"); rel {
	case "amod", "compound":
		return true
	case "nmod", "flat":
		return tok.Head > t && r.caseOf(t) == "" && tok.Deprel != "nmod:poss"
	}
	return false
}

// clean makes one line of s.
func clean(s string) string { return strings.Join(strings.Fields(s), " ") }

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

func isUpper(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(first)
}

func foldWords(words ...string) string { return graph.ID(strings.Join(words, " ")) }
