package canon

import (
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
)

// open adds the statements of c that have no canonical relation: of all its
// arguments when no frame reads c, else only of named parties that no frame
// has used (the courier of "gave a letter for Kim to Volodin").
func (r *reader) open(c *doc.Clause, found bool, used []int) {
	for _, head := range r.openSubjects(c) {
		if subject, phrase, ok := r.openSubject(c, head); ok {
			r.openFor(c, subject, phrase, found, used)
		}
	}
}

// openFor adds the open statements of c that have one subject.
func (r *reader) openFor(c *doc.Clause, subject thing, phrase string, found bool, used []int) {
	add := func(phrase string, object *thing, rule string) {
		s := r.statement(c, subject, object, nil)
		s.Phrase, s.Rule = phrase, joinRule(c.Rule, rule)+viaOf(&subject, object)
		r.out = append(r.out, s)
	}
	if !found && r.predicative(c) {
		r.openNominal(c, &subject, add)
		return
	}
	direct, named, somebody := "", false, false
	phrase, bare := r.withBare(c, phrase)
	count := 0
	hasObject := bare < 0 && r.hasObject(c, &subject)
	for _, a := range r.whereLast(c) {
		if c.Subject.Head < 0 && a.Head != subject.head && a.Role == doc.Object && r.besides(c, a) {
			continue // another subject of the passive
		}
		if a.Role == doc.PlaceAdj && a.Head < c.Subject.Head && len(byRole(c, doc.Oblique)) > 0 {
			continue // "In Oslo / where A and B took part in a call": only where it was
		}
		if a.Role == doc.Modifier && (bare >= 0 && a.Of == bare || a.Case == "to" && slices.Contains(byRole(c, doc.Object), a.Of) && r.c.classes["giving"].words[strings.ToLower(r.d.Tokens[c.Head].Lemma)]) {
			a.Role = doc.Oblique // "gave a letter for Kim | to Volodin", wherever the parser hung it
		}
		if r.supplied(c, a) {
			a.Role = doc.Oblique // wherever the parser hung it
		}
		t, ok := r.openObject(a, &subject)
		if ok && r.supplied(c, a) {
			add(phrase, &t, "open/supplied")
			count++
			continue
		}
		if ok && (r.possessive(c) && a.Role == doc.Object && r.isName(a.Head) || !t.named && r.possessive(c) || bare < 0 && r.thin(c, &t) || a.Role == doc.Object && r.raised(c)) {
			ok = false // "has an office" says next to nothing
		}
		if a.Head == bare {
			continue
		}
		if !ok || slices.Contains(used, a.Head) || a.Head == subject.head {
			if a.Role == doc.Object && a.Head != subject.head && !ok && r.d.Tokens[a.Head].UPOS == "PRON" {
				somebody = true // nobody known: "provided them | with shells"
				continue
			}
			if a.Role == doc.Object && a.Head != subject.head {
				direct, named = strings.ToLower(r.d.Tokens[a.Head].Lemma), t.named
			}
			continue
		}
		switch {
		case a.Role == doc.Object || a.Role == doc.Indirect:
			if found {
				continue
			}
			if a.Role == doc.Object && t.literal == nil && direct == "" {
				direct, named = strings.ToLower(r.d.Tokens[a.Head].Lemma), t.named
			}
			add(phrase, &t, "open/object")
		case (found || direct != "" || hasObject || count > 0 || somebody && a.Case != "with" && a.Case != "to" || r.c.classes["circumstance"].words[a.Case]) && (!t.named || t.types&agent == 0 || a.Role == doc.PlaceAdj):
			continue
		case direct != "" && named:
			continue // "joined Acme from Bell": a name is no part of a relation
		case direct != "":
			add(appendWord(phrase+" "+direct, a.Case), &t, "open/oblique")
		default:
			add(appendWord(phrase, a.Case), &t, "open/oblique")
		}
		count++
	}
	light := r.c.classes["light"].words[strings.ToLower(r.d.Tokens[c.Head].Lemma)] && r.particle(c.Head) == "" ||
		r.d.Tokens[c.Head].UPOS == "ADV" || r.c.classes["thin"].words[strings.ToLower(r.d.Tokens[c.Head].Lemma)]
	if !found && count == 0 && !light && !somebody && !r.possessive(c) && len(byRole(c, doc.Clausal)) == 0 && direct == "" && (subject.named || r.casualty(c, &subject)) {
		add(r.withComplement(c, phrase), nil, "open/alone")
	}
}

// supplied reports whether argument a of c is what somebody is given, that "with"
// brings: "provided the rebels | with mortars" is "provided mortars".
func (r *reader) supplied(c *doc.Clause, a doc.Arg) bool {
	objects := byRole(c, doc.Object)
	if a.Role != doc.Oblique && (a.Role != doc.Modifier || !slices.Contains(objects, a.Of)) {
		return false
	}
	return a.Case == "with" && !c.Passive && len(objects) > 0 && r.c.classes["supplying"].words[strings.ToLower(r.d.Tokens[c.Head].Lemma)]
}

// withBare adds to the phrase of a light verb the bare noun that it makes one
// verb with, and returns the noun's token: "take part"; -1 for none.
func (r *reader) withBare(c *doc.Clause, phrase string) (string, int) {
	if !r.c.classes["light"].words[strings.ToLower(r.d.Tokens[c.Head].Lemma)] {
		return phrase, -1
	}
	for _, a := range c.Args {
		if noun := strings.ToLower(r.d.Tokens[a.Head].Lemma); a.Role == doc.Object && a.Head == c.Head+1 && (len(r.kids[a.Head]) == 0 || r.kids[a.Head][0] > a.Head) && r.c.classes["empty"].words[noun] {
			return appendWord(phrase, noun), a.Head
		}
	}
	return phrase, -1
}

// openSubjects returns the subject of c. An agentless passive has its patients
// as subjects: "Smith and Jones | be arrested".
func (r *reader) openSubjects(c *doc.Clause) []int {
	if c.Subject.Head >= 0 || !c.Passive || c.Patient < 0 || c.Patient >= len(c.Args) {
		return []int{c.Subject.Head}
	}
	var heads []int
	for _, a := range c.Args {
		if a.Role == doc.Object && r.besides(c, a) {
			heads = append(heads, a.Head)
		}
	}
	return heads
}

// besides reports whether a is the patient of c or stands in one coordination
// with it.
func (r *reader) besides(c *doc.Clause, a doc.Arg) bool {
	p := c.Args[c.Patient]
	return a.Head == p.Head || a.Group == p.Group && a.Role == p.Role
}

// openSubject returns the subject of an open statement and its phrase.
func (r *reader) openSubject(c *doc.Clause, head int) (thing, string, bool) {
	phrase := c.Phrase
	if c.Subject.Head < 0 && c.Passive {
		phrase = r.passivePhrase(c)
	}
	t, ok := r.thingAt(head)
	if !ok || t.literal != nil || !t.named && t.types&(agent|event|product) == 0 && !r.harms(c) && !r.serves(c) {
		return thing{}, "", false
	}
	return t, phrase, phrase != ""
}

// passivePhrase returns the phrase of c as a passive: "invite" is "be invited".
func (r *reader) passivePhrase(c *doc.Clause) string {
	lemma, form := strings.ToLower(r.d.Tokens[c.Head].Lemma), strings.ToLower(r.d.Tokens[c.Head].Form)
	if r.isNoun(c.Head) { // an event: "the arrest of Smith"
		verb, rest, _ := strings.Cut(c.Phrase, " ")
		return strings.TrimSpace("be " + regularParticiple(verb) + " " + rest)
	}
	if i := strings.LastIndex(" "+c.Phrase+" ", " "+lemma+" "); i >= 0 {
		return c.Phrase[:i] + "be " + form + c.Phrase[i+len(lemma):]
	}
	return "be " + form
}

// withComplement adds an adjective to the phrase: "become | unable".
func (r *reader) withComplement(c *doc.Clause, phrase string) string {
	for _, h := range byRole(c, doc.Complement) {
		if h != c.Head && r.d.Tokens[h].UPOS == "ADJ" {
			phrase = appendWord(phrase, strings.ToLower(r.d.Tokens[h].Lemma))
		}
	}
	return phrase
}

// regularParticiple returns the past participle of a regular verb.
func regularParticiple(verb string) string {
	switch {
	case strings.HasSuffix(verb, "e"):
		return verb + "d"
	case strings.HasSuffix(verb, "y") && len(verb) > 1 && !strings.ContainsRune("aeiou", rune(verb[len(verb)-2])):
		return verb[:len(verb)-1] + "ied"
	}
	return verb + "ed"
}

// openObject returns what argument a brings into an open statement.
func (r *reader) openObject(a doc.Arg, subject *thing) (thing, bool) {
	switch a.Role {
	case doc.Object, doc.Indirect:
		if of := r.within(a.Head, "of"); r.timeNoun(a.Head) && len(of) == 1 && r.isNoun(of[0]) && !r.timeNoun(of[0]) && of[0] > a.Head {
			return r.nominal(of[0]) // "declared three days of | mourning"
		}
		if r.timeNoun(a.Head) {
			return thing{}, false
		}
	case doc.Oblique, doc.PlaceAdj:
		if r.timeNoun(a.Head) {
			return r.duration(a)
		}
	default:
		return thing{}, false
	}
	t, ok := r.thingAt(a.Head)
	if !ok || t.same(subject) {
		return thing{}, false
	}
	return t, true
}

// predicative reports whether c says what its subject is.
func (r *reader) predicative(c *doc.Clause) bool {
	return r.isNoun(c.Head) && slices.Contains(byRole(c, doc.Complement), c.Head)
}

// openNominal adds "X is a N" and, where N is of somebody, "X is N of Y".
func (r *reader) openNominal(c *doc.Clause, subject *thing, add func(string, *thing, string)) {
	if r.clash(c, subject) {
		return
	}
	added := false
	for _, a := range c.Args {
		if a.Role != doc.Modifier && a.Role != doc.Oblique || a.Case == "" {
			continue
		}
		if t, ok := r.thingAt(a.Head); ok && t.named && !t.same(subject) {
			add(appendWord(strings.TrimSuffix(r.nominalPhrase(c), " of"), a.Case), &t, "open/noun")
			added = true
		}
	}
	typ := r.nounType(c.Head)
	for _, h := range r.within(c.Head, "of") { // "a buyer of Russian oil"
		t, ok := r.thingAt(h)
		if !added && ok && typeOf[typ]&agent != 0 && typ != graph.Place && !t.same(subject) {
			add(appendWord(r.nominalPhrase(c), "of"), &t, "open/noun")
			added = true
		}
	}
	if added {
		return
	}
	if subject.types == person && r.nounType(c.Head) == graph.Person {
		if t, ok := r.titleAt(c.Head); ok {
			add("be", &t, "open/title")
			return
		}
	}
	if _, ok := r.countryOf(c.Head); ok && subject.types == person {
		return // a part of the title: "Uzbek President Karimov"
	}
	plural := strings.Contains(r.d.Tokens[c.Head].Feats, "Number=Plur") // one of "two companies, A and B"
	if t, ok := r.thingAt(c.Head); ok && !t.same(subject) && !(plural && subject.named) {
		add("be", &t, "open/is")
	}
}

// nominalPhrase returns c's phrase, which has the noun at least.
func (r *reader) nominalPhrase(c *doc.Clause) string {
	if c.Phrase == "" || c.Phrase == "be" {
		return "be " + strings.ToLower(r.d.Tokens[c.Head].Lemma)
	}
	return c.Phrase
}
