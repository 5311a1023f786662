package coref

// How far back a class noun looks for the name that it takes up, in sentences.
const (
	classNounWindow = 3
	countryWindow   = 4
)

// classNouns merges a definite noun that says no more than a class, "the
// company", "the union", "the country", with the only named thing of that
// class in the sentences before. A thing of which no class is known will do
// when none is known to be of it.
func (w *work) classNouns() {
	for i := range w.refs {
		r := &w.refs[i]
		if !r.isNominal() || r.det != "the" && r.det != "this" || r.number == "Plur" || len(w.cluster(i).names) > 0 ||
			w.tree.kid(r.head, "cop", "appos") >= 0 || w.linked[i] || w.dateline(r.begin) {
			continue
		}
		j := nobody
		switch {
		case w.lex.is("country", r.lemma) && w.epithet(r.head):
			j = w.lastCountry(i)
		case len(w.modifiers(i)) > 0:
		case w.lex.is("country", r.lemma):
			j = w.onlyCountry(i)
		case w.lex.classes[r.lemma] != "":
			j = w.onlyOfClass(i, w.lex.classes[r.lemma])
		}
		if j >= 0 {
			w.merge(j, i)
		}
	}
}

// kindOf says of which class the named organisation of ref i is, by the nouns
// that describe it and the words of its name; "" when nothing tells.
func (w *work) kindOf(i int) string {
	c := w.cluster(i)
	for _, m := range c.members {
		if k := w.lex.classes[w.refs[m].lemma]; w.refs[m].isNominal() && k != "" && k != anyClass {
			return k
		}
	}
	for _, m := range c.names {
		if k := w.lex.classes[w.descriptor(m)]; k != "" && k != anyClass {
			return k
		}
		n := &w.refs[m].name
		for _, word := range n.words {
			if k := w.lex.classes[word]; k != "" && k != anyClass {
				return k
			}
		}
		if len(n.words) > 1 && w.lex.is("orgtail", n.last()) {
			return "business"
		}
	}
	return ""
}

// descriptor returns the lemma of the noun before a name that describes it, as
// in "the mining company Acme", and "" if there is none.
func (w *work) descriptor(i int) string {
	r := &w.refs[i]
	if t := r.begin - 1; t >= 0 && w.d.Tokens[t].Deprel == "nmod:desc" && w.d.Tokens[t].Head >= r.begin && w.d.Tokens[t].Head < r.end {
		return w.tree.lemma(t)
	}
	return ""
}

// anyClass is the class of the nouns that any organisation can be called by.
const anyClass = "any"

// onlyOfClass returns a mention of the only organisation in the window before
// nominal i that is known to be of its class or, where there is none, the only
// one of which no class is known; else -1.
func (w *work) onlyOfClass(i int, class string) int {
	known, unknown := nobody, nobody
	for j := i - 1; j >= 0 && w.refs[i].sent-w.refs[j].sent <= classNounWindow; j-- {
		a := &w.refs[j]
		c := w.cluster(j)
		if !a.isName() && !(a.isPronoun() && len(c.names) > 0) || c.typ != "organization" || c.country != "" || w.barred(i, j) {
			continue
		}
		switch k := w.kindOf(j); {
		case k == class || class == anyClass:
			known = w.one(known, j)
		case k == "":
			unknown = w.one(unknown, j)
		}
	}
	if known == nobody {
		known = unknown
	}
	if known >= 0 && w.outshone(i, known) {
		return nobody
	}
	return known
}

// outshone reports whether class noun i, which could take up organisation j,
// has near it another one of which no class is known and of which the article
// has spoken more so far: then nobody knows which of the two is meant. That is
// so of classes whose names often do not tell them, companies and clubs.
func (w *work) outshone(i, j int) bool {
	class := w.lex.classes[w.refs[i].lemma]
	if !w.lex.is("opaque", class) || len(w.cluster(j).names) == 0 {
		return false
	}
	mentioned := func(k int) (n int) {
		for _, m := range w.cluster(k).members {
			if m < i && !w.linked[m] {
				n++
			}
		}
		return n
	}
	for k := i - 1; k >= 0 && w.refs[i].sent-w.refs[k].sent <= classNounWindow; k-- {
		c := w.cluster(k)
		if w.refs[k].isName() && !w.same(j, k) && c.typ == "organization" && c.country == "" && !w.barred(i, k) &&
			w.kindOf(k) == "" && mentioned(k) > mentioned(j) {
			return true
		}
	}
	return false
}

// spokenSelf merges "the company" in what an organisation is reported to say
// with the organisation: "Acme said the company would pay".
func (w *work) spokenSelf() {
	for i := range w.refs {
		r := &w.refs[i]
		class := w.lex.classes[r.lemma]
		if !r.isNominal() || class == "" || r.det != "the" || r.number == "Plur" || w.linked[i] || len(w.modifiers(i)) > 0 || w.tree.rel(r.head) != "nsubj" {
			continue
		}
		clause := w.d.Tokens[r.head].Head
		if clause < 0 || w.tree.rel(clause) != "ccomp" || !w.lex.is("say", w.tree.lemma(w.d.Tokens[clause].Head)) {
			continue
		}
		s := w.tree.kid(w.d.Tokens[clause].Head, "nsubj")
		if s < 0 || s > r.head {
			continue
		}
		j := w.at[s]
		if j < 0 || !w.refs[j].isName() {
			j = w.nameUnder(s)
		}
		if j < 0 || w.cluster(j).typ != "organization" || w.cluster(j).country != "" {
			continue
		}
		if k := w.kindOf(j); k == "" || k == class || class == anyClass {
			w.merge(j, i)
		}
	}
}

// one returns j when nobody was found so far or the same, else ambiguous.
func (w *work) one(found, j int) int {
	if found == nobody || found >= 0 && w.same(found, j) {
		return j
	}
	return ambiguous
}

// barred reports whether nominal i cannot be mention j by where they stand:
// one within the other, or both arguments of one verb.
func (w *work) barred(i, j int) bool {
	a, b := &w.refs[i], &w.refs[j]
	if w.nested(i, j) || !w.compatible(i, j) {
		return true
	}
	return a.sent == b.sent && argument(w, a.top) && argument(w, b.top) && w.clauseOf(a.top) == w.clauseOf(b.top)
}

// onlyCountry returns a mention of the only country spoken of, by name or
// demonym, in the sentence of nominal i and the one before; when there is none,
// the only one named in the window and, failing that, told of by a demonym.
func (w *work) onlyCountry(i int) int {
	for _, look := range []struct {
		back     int
		demonyms bool
	}{{1, true}, {countryWindow, false}, {countryWindow, true}} {
		found := nobody
		for j := i - 1; j >= 0 && w.refs[i].sent-w.refs[j].sent <= look.back; j-- {
			r := &w.refs[j]
			if r.country == "" || !r.isName() || r.demonym && !look.demonyms || w.dateline(r.begin) || w.nested(i, j) {
				continue
			}
			found = w.one(found, j)
		}
		if found != nobody {
			return found
		}
	}
	return nobody
}

// epithet reports whether the noun at token t has one adjective before it, and
// nothing else, that tells it from no other: "the reclusive nation".
func (w *work) epithet(t int) bool {
	found := false
	for c := range w.tree.kids(t) {
		switch tok := &w.d.Tokens[c]; {
		case w.tree.rel(c) == "amod":
			if found || tok.XPOS != "JJ" || w.in[c] >= 0 || w.lex.is("other", w.tree.lemma(c)) {
				return false
			}
			found = true
		case w.tree.rel(c) == "nmod", w.tree.rel(c) == "compound", w.tree.rel(c) == "acl", w.tree.rel(c) == "nummod":
			return false
		}
	}
	return found
}

// lastCountry returns the country mentioned last before nominal i in its
// sentence, or -1: an epithet takes up what has just been spoken of.
func (w *work) lastCountry(i int) int {
	for j := i - 1; j >= 0 && w.refs[j].sent == w.refs[i].sent; j-- {
		if r := &w.refs[j]; r.isName() && r.country != "" && !w.dateline(r.begin) && !w.nested(i, j) {
			return j
		}
	}
	return nobody
}
