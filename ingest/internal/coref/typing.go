package coref

import (
	"newsgraph/ingest/internal/doc"
)

// A tally counts what speaks for each type of a name, over all its mentions.
type tally struct {
	points map[string]int
	labels map[doc.Label]int // mentions by the label of the names stage
}

// The weights of what tells the type of a name. The names stage sees single
// words; what the article says in so many words counts for more.
const (
	labelPoints    = 2 // each mention, up to labelLimit
	labelLimit     = 6
	describedBy    = 12 // "the mining company X", "X, a tea maker"
	describedLoose = 4  // the same by a noun of WordNet's, or one for people and firms alike
	titleBefore    = 8
	lastWord       = 5 // "Kestrel Bank"
	firstName      = 3 // where the names stage, too, has seen a person
	relativeWho    = 5
	selected       = 3 // "X employs", "shares in X"
	inQuotes       = 3 // the names stage has seen something else than a person, firm or place
)

// voteLabels gives the same name one type: what most of the evidence in the
// article speaks for (apposition, title, head noun, what it does and has, the
// labels of the names stage). A single word that is also the last word of a
// person's full name is a person when any of its mentions is. Names of
// countries keep their labels, since people and places share them ("Jordan").
func (w *work) voteLabels() {
	tallies := map[string]*tally{}
	surname := map[string]bool{}
	for i := range w.refs {
		r := &w.refs[i]
		if !r.isName() || r.country != "" || r.demonym || r.people {
			continue
		}
		t := tallies[r.name.key()]
		if t == nil {
			t = &tally{points: map[string]int{}, labels: map[doc.Label]int{}}
			tallies[r.name.key()] = t
			w.inside(r, t)
		}
		t.labels[r.label]++
		if r.label == doc.PER && r.name.full() {
			surname[r.name.last()] = true
		}
		w.evidence(i, t)
	}
	types := map[string]string{}
	for key, t := range tallies {
		types[key] = t.best()
	}
	for i := range w.refs {
		r := &w.refs[i]
		if !r.isName() || r.country != "" || r.demonym || r.people {
			continue
		}
		typ := types[r.name.key()]
		if !r.name.full() && surname[r.name.last()] && tallies[r.name.key()].labels[doc.PER] > 0 {
			typ = "person"
		}
		w.retype(i, typ)
	}
	w.shortOrganizations(surname)
}

// retype gives name i the type and the label that goes with it.
func (w *work) retype(i int, typ string) {
	label := doc.MISC
	switch typ {
	case "person":
		label = doc.PER
	case "organization":
		label = doc.ORG
	case "place":
		label = doc.LOC
	}
	if label != w.refs[i].label {
		w.d.Mentions[i].Label = label
		w.refs[i] = w.ref(&w.d.Mentions[i])
	}
	if label == doc.MISC && typ != "" {
		w.refs[i].typ, w.refs[i].animacy = typ, "Inan"
	}
}

// tallied are the types in the order in which the first of equals wins.
var tallied = []string{"person", "organization", "place", "work", "product", "event"}

// best returns the type with most points, "" when nothing speaks for any.
func (t *tally) best() string {
	for label, typ := range map[doc.Label]string{doc.PER: "person", doc.ORG: "organization", doc.LOC: "place", doc.MISC: ""} {
		t.points[typ] += min(labelPoints*t.labels[label], labelLimit)
	}
	best := ""
	for _, typ := range tallied {
		if n := t.points[typ]; n > 0 && (n > t.points[best] || best == "" && n == t.points[""]) {
			best = typ
		}
	}
	return best
}

// add counts points for a type; groups have names as organisations do.
func (t *tally) add(typ string, points int) {
	switch typ {
	case "":
		return
	case "group":
		typ = "organization"
	}
	t.points[typ] += points
}

// evidence adds to the tally what speaks for the type of name i.
func (w *work) evidence(i int, t *tally) {
	r := &w.refs[i]
	if w.dateline(r.begin) {
		return
	}
	listed := w.listedPerson(r.top)
	if listed {
		t.add("person", describedBy)
	}
	for _, noun := range w.descriptors(r) {
		switch {
		case listed: // the noun next to it says nothing of it
		case noun.firm:
			t.add("organization", describedLoose)
		case noun.own:
			t.add(noun.typ, describedBy)
		default:
			t.add(noun.typ, describedLoose)
		}
	}
	if r.label == doc.MISC && w.inQuotes(r) {
		t.add("work", inQuotes)
	}
	if r.label == doc.PER && r.name.title != "" || r.name.full() && w.lex.is("salutation", r.name.words[0]) {
		t.add("person", titleBefore)
	}
	if r.label == doc.PER && r.name.full() && w.lex.isFirst(r.name.words[0]) {
		t.add("person", firstName)
	}
	for c := range w.tree.kids(r.top) {
		if w.d.Tokens[c].Deprel != "acl:relcl" {
			continue
		}
		for k := c; k > r.top; k-- {
			switch w.tree.lemma(k) {
			case "who", "whom":
				t.add("person", relativeWho)
			case "which":
				t.add("person", -relativeWho)
			}
		}
	}
	for _, typ := range w.selections(r.top) {
		t.add(typ, selected)
	}
}

// inside adds to the tally what the words of a name say: "Kestrel Bank".
func (w *work) inside(r *ref, t *tally) {
	last := r.name.headWord()
	switch n := w.lex.nouns[last]; {
	case last != r.name.last() && w.lex.is("ofname", last):
		t.add("place", describedBy) // "District of Arizona"
	case w.lex.is("firmtail", last) && r.name.full() && !w.lex.isFirst(r.name.words[0]):
		t.add("organization", describedBy) // "Tessel Capital"
	case w.lex.classes[last] != "" && !w.lex.isFirst(last):
		t.add("organization", lastWord)
	case !r.name.full():
	case n.own && n.typ != "person" && !w.lex.isFirst(last):
		t.add(n.typ, lastWord)
	case w.lex.is("orgtail", last):
		t.add("organization", lastWord)
	}
}

// inQuotes reports whether quotation marks enclose the name and nothing else,
// as they do titles: the director of "Barbie".
func (w *work) inQuotes(r *ref) bool {
	t := w.d.Tokens
	return r.begin > 0 && r.end < len(t) && quotes(t[r.begin-1].Form) && quotes(t[r.end].Form)
}

func quotes(form string) bool {
	switch form {
	case "\"", "“", "”", "‘", "’", "'":
		return true
	}
	return false
}

// descriptors returns the common nouns that say what a name is: before it in
// its noun phrase, in apposition on either side (over a coordination of names,
// too), as its predicate, and "the city of X".
func (w *work) descriptors(r *ref) []noun {
	var nouns []noun
	add := func(t int) {
		if t >= 0 && w.d.Tokens[t].UPOS == "NOUN" && w.in[t] < 0 {
			if n := w.nounAt(t); n.typ != "" && n.typ != "thing" && n.typ != "animal" {
				nouns = append(nouns, n)
			}
		}
	}
	before := r.begin - 1
	if before >= 0 && w.tree.sent[before] == r.sent && w.d.Tokens[before].UPOS == "NOUN" && w.besides(before, r) {
		add(before)
	}
	top := r.top
	for w.tree.rel(top) == "conj" && w.d.Tokens[top].Head >= 0 && w.in[w.d.Tokens[top].Head] >= 0 {
		top = w.d.Tokens[top].Head
	}
	tok := &w.d.Tokens[top]
	switch {
	case tok.Head < 0:
	case w.spelledOut(top) >= 0:
		add(tok.Head)
	case tok.Deprel == "appos" && tok.Head != before:
		add(tok.Head)
	case w.tree.rel(top) == "nsubj" && w.tree.kid(tok.Head, "cop") >= 0:
		add(tok.Head)
	case tok.Deprel == "nmod" && w.ofName(top):
		add(tok.Head)
	}
	for c := range w.tree.kids(r.top) {
		if w.d.Tokens[c].Deprel == "appos" && c > r.end && w.tree.kid(c, "conj") < 0 && !w.kinOfPlace(c, r) {
			add(c)
		}
	}
	return nouns
}

// kinOfPlace reports whether the noun at token c, in apposition to a place, is
// one for kin, which no place has: it goes on with the subject, "born in Oslo,
// the daughter of Erik Berg".
func (w *work) kinOfPlace(c int, r *ref) bool { return r.label == doc.LOC && w.nounAt(c).kin }

// besides reports whether the noun at token t is of the same noun phrase as
// the name that follows it at once: one hangs on the other or, where the tree
// has gone wrong, both on the same word as the same, or as its two objects though
// a noun without an article is none ("told striker Luis Soto") or nothing is
// given ("to buy its rival Korvex").
func (w *work) besides(t int, r *ref) bool {
	a, b := &w.d.Tokens[t], &w.d.Tokens[r.head]
	if b.Head == t || a.Head >= r.begin && a.Head < r.end {
		return true
	}
	bare := (a.Deprel == "iobj" || b.Deprel == "iobj") && (a.Deprel == "obj" || b.Deprel == "obj") && a.XPOS == "NN" &&
		(w.determiner(t) == "" || a.Head >= 0 && !w.lex.is("transfer", w.tree.lemma(a.Head)))
	return a.Head == b.Head && (a.Deprel == b.Deprel || bare)
}

// ofName reports whether the name at token t is the "of" of its own kind: "the
// city of Huaraz", "the state of Texas", but not "the capital city of Peru", "the
// largest town of Kent" or "the cities of Spain".
func (w *work) ofName(t int) bool {
	c := w.tree.kid(t, "case")
	h := w.d.Tokens[t].Head
	if c < 0 || w.tree.lemma(c) != "of" || c != h+1 || !w.lex.is("ofname", w.tree.lemma(h)) || w.d.Tokens[h].UPOS != "NOUN" {
		return false
	}
	if i := w.in[t]; i >= 0 && w.lex.is("within", w.tree.lemma(h)) && w.lex.countries[fold(w.d.Span(w.d.Mentions[i].Begin, w.d.Mentions[i].End))] != "" {
		return false
	}
	for k := range w.tree.kids(h) {
		if w.tree.rel(k) == "amod" && w.d.Tokens[k].XPOS == "JJS" || k < h && w.tree.lemma(k) == "capital" {
			return false
		}
	}
	return true
}

// selections returns the types that the word asks for which token t depends
// on: the subject of "employ", "shares in", the possessor of "shareholders".
func (w *work) selections(t int) []string {
	var types []string
	h := w.d.Tokens[t].Head
	if h < 0 {
		return nil
	}
	ask := func(how string, h int) {
		if typ := w.lex.selects[selection{how, w.tree.lemma(h)}]; typ != "" {
			types = append(types, typ)
		}
	}
	switch rel := w.d.Tokens[t].Deprel; rel {
	case "nsubj", "nsubj:pass", "obj":
		ask(rel, h)
		if rel == "nsubj" && w.tree.kid(h, "aux:pass") >= 0 {
			ask("nsubj:pass", h)
		}
	case "nmod:poss":
		ask("of", h)
	case "nmod", "obl":
		if c := w.tree.kid(t, "case"); c >= 0 {
			ask(w.tree.lemma(c), h)
		}
	case "conj":
		types = w.selections(h)
	}
	if r := w.tree.kid(t, "acl:relcl"); r >= 0 {
		for _, how := range []string{"nsubj", "nsubj:pass"} {
			if c := w.tree.kid(r, how); c >= 0 && w.d.Tokens[c].UPOS == "PRON" {
				ask(how, r)
			}
		}
	}
	return types
}

// shortOrganizations makes an organisation of a word that begins the name of
// exactly one: "Bellamy" beside "Bellamy Group". A person's family name stays
// one, unless the names stage says that this is none and the organisation was
// spoken of more recently than the person.
func (w *work) shortOrganizations(surname map[string]bool) {
	full := map[string]string{} // first word → the name, "" for several
	for i := range w.refs {
		r := &w.refs[i]
		if r.label != doc.ORG || len(r.name.words) < 2 || r.country != "" {
			continue
		}
		first := r.name.words[0]
		if known, ok := full[first]; ok && known != w.identity(r) {
			full[first] = ""
		} else {
			full[first] = w.identity(r)
		}
	}
	for i := range w.refs {
		r := &w.refs[i]
		if !r.isName() || len(r.name.words) != 1 || r.country != "" || r.label == doc.ORG || r.demonym || r.people {
			continue
		}
		word := r.name.words[0]
		if full[word] == "" || w.lex.is("small", word) || w.lex.nouns[word].own {
			continue
		}
		switch {
		case surname[word] && !w.organizationLater(i, r.label == doc.PER):
		case !surname[word] && r.label == doc.LOC:
			// "Washington" is not the newspaper that is named for it.
		default:
			w.retype(i, "organization")
		}
	}
}

// organizationLater reports whether before name i an organisation whose name
// begins with its word was named later than a person whose name ends with it;
// or, for what looks like a person, while no such person had been named at all:
// "Hollander Foods … Hollander, founded by Piet Hollander".
func (w *work) organizationLater(i int, person bool) (organization bool) {
	word := w.refs[i].name.words[0]
	for j := i - 1; j >= 0; j-- {
		switch r := &w.refs[j]; {
		case !r.isName() || !r.name.full():
		case r.label == doc.ORG && r.name.words[0] == word:
			if organization = true; !person {
				return true
			}
		case r.label == doc.PER && r.name.last() == word:
			return false
		}
	}
	return organization
}

// dateline reports whether token t stands in a dateline, which is no part of
// the sentence that it begins.
func (w *work) dateline(t int) bool {
	b := w.d.Sentences[w.tree.sent[t]].Block
	return b >= 0 && b < len(w.d.Blocks) && w.d.Tokens[t].Begin < w.d.Blocks[b].Dateline
}
