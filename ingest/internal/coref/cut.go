package coref

import (
	"strings"

	wordclass "newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
)

// cutNames takes apart what the names stage has run together: two persons or
// two organisations of one coordination ("Bernoulli and Euler"), names around
// an address; and it drops what is no name: eras and hours in capitals.
func (w *work) cutNames() {
	var kept []doc.Mention
	for _, m := range w.d.Mentions {
		if !m.Label.Name() {
			kept = append(kept, m)
			continue
		}
		for _, part := range w.nameParts(&m) {
			if part[0] >= part[1] || part[1] == part[0]+1 && w.noName(part[0]) {
				continue
			}
			cut := m
			cut.Begin, cut.End = part[0], part[1]
			w.dropPreposition(&cut)
			cut.Head = w.headOf(cut.Begin, cut.End)
			kept = append(kept, cut)
		}
	}
	w.d.Mentions = kept
	w.cover()
}

// noName reports whether the single word at token t, though it has a capital,
// is no name of its own: an era, a Roman numeral, or a determined noun that running text writes
// small, "the Act" after "the HEROES Act".
func (w *work) noName(t int) bool {
	form := w.d.Tokens[t].Form
	if w.lex.is("noname", fold(form)) || len(form) > 1 && w.lex.is("numeral", form) {
		return true
	}
	if t == 0 || allCaps(form) || w.words.CaseOf(form) != wordclass.Lower {
		return false
	}
	before := &w.d.Tokens[t-1]
	return w.tree.sent[t-1] == w.tree.sent[t] && (before.UPOS == "DET" || before.XPOS == "PRP$")
}

// dropPreposition takes a preposition off the beginning of a name: what is left
// of a title may be a country, "President | of the United States".
func (w *work) dropPreposition(m *doc.Mention) {
	begin := m.Begin
	if tok := &w.d.Tokens[begin]; tok.UPOS != "ADP" || w.capital(begin) {
		return
	}
	for begin++; begin < m.End-1 && w.d.Tokens[begin].UPOS == "DET"; begin++ {
	}
	if begin >= m.End {
		return
	}
	m.Begin = begin
	if w.lex.countries[fold(w.d.Span(begin, m.End))] != "" {
		m.Label = doc.LOC
	}
}

// nameParts returns the names within a mention, as ranges of tokens.
func (w *work) nameParts(m *doc.Mention) [][2]int {
	var parts [][2]int
	from := m.Begin
	for t := m.Begin; t < m.End; t++ {
		if strings.Contains(w.d.Tokens[t].Form, "@") || t > from && w.parts(m, from, t) {
			parts = append(parts, [2]int{from, t})
			from = t + 1
		}
	}
	return append(parts, [2]int{from, m.End})
}

// parts reports whether the "and" or the comma at token t stands between two
// persons, or between two organisations of which each says what it is.
func (w *work) parts(m *doc.Mention, from, t int) bool {
	if t+1 >= m.End || !w.proper(t-1) || !w.proper(t+1) {
		return false
	}
	tok := &w.d.Tokens[t]
	next := fold(w.d.Tokens[t+1].Form)
	switch m.Label {
	case doc.PER:
		_, title := w.lex.titles[next]
		return tok.UPOS == "CCONJ" || tok.Form == "," && title
	case doc.ORG:
		last := func(t int) bool {
			word := fold(w.d.Tokens[t].Form)
			n := w.lex.nouns[word]
			return w.lex.classes[word] != "" || n.own && (n.typ == "organization" || n.typ == "place")
		}
		return tok.UPOS == "CCONJ" && t-from > 1 && last(t-1) && last(m.End-1)
	}
	return false
}
