package coref

import (
	"strings"

	"newsgraph/ingest/internal/doc"
)

// A name is a proper name taken apart. The words are folded: lower case, no
// diacritics, no points, hyphens opened.
type name struct {
	form   string   // as written, without titles, article and possessive
	words  []string // of form
	suffix string   // "jr", told apart from the words
	title  string   // folded title before a person's name
	caps   bool     // known only from a line in capitals
}

func (n *name) key() string { return strings.Join(n.words, " ") }

func (n *name) last() string {
	if len(n.words) == 0 {
		return ""
	}
	return n.words[len(n.words)-1]
}

// headWord returns the word that says what a thing with this name is: the last
// one, or the one before "of" or "for": "university" of "University of Oslo".
func (n *name) headWord() string {
	for i, word := range n.words {
		if i > 0 && (word == "of" || word == "for") {
			return n.words[i-1]
		}
	}
	return n.last()
}

// full reports whether a person's name has more than one word.
func (n *name) full() bool { return len(n.words) > 1 }

func (w *work) describeName(r *ref, m *doc.Mention) {
	begin, end := m.Begin, m.End
	r.typ = labelType(m.Label)
	if r.number = "Sing"; m.Label != doc.PER && m.Label != doc.LOC {
		r.number = ""
	}
	for end > begin+1 && (w.d.Tokens[end-1].UPOS == "PART" || w.d.Tokens[end-1].XPOS == "POS" || w.d.Tokens[end-1].UPOS == "PUNCT" && !strings.HasSuffix(w.d.Tokens[end-1].Form, ".")) {
		end--
	}
	for begin < end-1 && w.d.Tokens[begin].UPOS == "DET" && m.Label != doc.MISC {
		begin++
	}
	if m.Label == doc.PER {
		begin = w.stripTitles(r, begin, end)
		for end > begin+2 && (w.lex.is("postnominal", fold(w.d.Tokens[end-1].Form)) || w.d.Tokens[end-1].Form == ",") {
			end--
		}
	}
	r.name.form = strings.TrimSpace(w.d.Span(begin, end))
	r.name.words = strings.Fields(fold(r.name.form))
	r.name.caps = w.shouted[r.sent] && allCaps(r.name.form)
	switch m.Label {
	case doc.PER:
		w.describePerson(r)
	default:
		r.animacy = "Inan"
		r.country, r.demonym = w.countryOf(r, m)
		if r.country != "" && !r.demonym {
			r.typ = "place"
		}
		if m.Label == doc.MISC {
			r.animacy = ""
			w.describePeople(r, m)
		}
	}
}

// affiliationReach is how many words may stand before the title in a name.
const affiliationReach = 3

// stripTitles returns where the name begins after the titles within the
// mention, and notes the title just before the name, within it or outside:
// "Barack Obama" of "US President Barack Obama".
//
// What stands before the title is no first name.
func (w *work) stripTitles(r *ref, begin, end int) int {
	for t := begin; t < end-1; t++ {
		l := fold(w.d.Tokens[t].Form)
		two := l + " " + fold(w.d.Tokens[t+1].Form)
		_, title := w.lex.titles[l]
		switch {
		case t < end-2 && w.lex.nouns[two].office:
			r.name.title = two
			t++
		case title, w.lex.nouns[l].office && !w.lex.isFirst(l):
			r.name.title = l
		case r.name.title != "" && l == "of" && t < end-2 && w.lex.is("portfolio", fold(w.d.Tokens[t+1].Form)):
			t++ // "Secretary of State"
		case r.name.title == "" && (w.lex.countries[l] != "" || w.lex.demonyms[l] != "" || w.lex.demonyms[two] != "" || w.lex.is("portfolio", l)),
			r.name.title == "" && !w.lex.isFirst(l) && t-begin < affiliationReach && end-t > 3:
			continue // of what they are something: counts only if a title follows
		default:
			t = end
			continue
		}
		begin = t + 1
	}
	if begin > r.lo && r.name.title == "" {
		if l := fold(w.d.Tokens[begin-1].Form); w.in[begin-1] < 0 {
			if _, ok := w.lex.titles[l]; ok {
				r.name.title = l
			}
		}
	}
	return begin
}

// describePerson tells gender and roles: by the title, by the nouns that
// stand before the name, by the first name.
func (w *work) describePerson(r *ref) {
	n := &r.name
	if k := len(n.words); k > 1 && w.lex.is("suffix", n.words[k-1]) {
		n.suffix, n.words = n.words[k-1], n.words[:k-1]
	}
	r.animacy = "Anim"
	r.roles = w.rolesBefore(r)
	r.gender = w.lex.titles[n.title]
	for _, role := range r.roles {
		if r.gender == "" {
			r.gender = w.lex.nouns[role.noun].gender
		}
	}
	// A single name may be a family name: it tells once it is known not to be.
	if r.gender == "" && n.full() {
		r.gender = w.firstGender(n)
	}
}

// countryOf returns the country that the name or demonym stands for.
func (w *work) countryOf(r *ref, m *doc.Mention) (country string, demonym bool) {
	key := initials(r.name.key())
	if c := w.lex.countries[key]; c != "" && (m.Label == doc.LOC || m.Label == doc.ORG || key != r.name.key()) {
		return c, false
	}
	tok := &w.d.Tokens[m.Head]
	c := w.lex.demonyms[key]
	if c == "" && m.Label == doc.MISC {
		c = m.Norm
	}
	// "the Russians" are people, not the country.
	if c != "" && (tok.UPOS == "ADJ" || w.tree.rel(m.Head) == "amod" || w.tree.rel(m.Head) == "compound") {
		return c, true
	}
	return "", false
}

// describePeople tells the people of a country, "the Russians", from the
// country: a group, or one of them.
func (w *work) describePeople(r *ref, m *doc.Mention) {
	key := r.name.key()
	plural := w.d.Tokens[m.Head].XPOS == "NNPS" && w.tree.kid(m.Head, "det") >= 0 && m.End == m.Begin+1
	if r.demonym || !plural && w.lex.demonyms[key] == "" && w.lex.demonyms[strings.TrimSuffix(key, "s")] == "" {
		return
	}
	r.people, r.animacy, r.number, r.typ = true, "Anim", w.number(m.Head), "person"
	if r.number == "Plur" {
		r.typ = "group"
	}
}

// initials joins initials set apart, "u s"; any other name stays as it is.
func initials(key string) string {
	for word := range strings.SplitSeq(key, " ") {
		if len(word) != 1 {
			return key
		}
	}
	return strings.ReplaceAll(key, " ", "")
}
