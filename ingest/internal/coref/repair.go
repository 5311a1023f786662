package coref

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/internal/doc"
)

// repairNames mends what the names stage has split, cut short or left out:
// names of firms with an ampersand, the last words of a longer name, and runs
// of proper nouns without a label. They get the label MISC unless they are
// known from elsewhere in the article; what they are is found by voteLabels.
func (w *work) repairNames() {
	w.cutNames()
	w.joinAmpersands()
	w.addNumerals()
	w.extendNames()
	w.bracketAcronyms()
	known := w.knownForms()
	for s := range w.d.Sentences {
		if w.shouted[s] || w.titleCased(s) {
			continue
		}
		for t := w.d.Sentences[s].Begin; t < w.d.Sentences[s].End; t++ {
			end := t
			for end < w.d.Sentences[s].End && w.unlabelled(end) {
				end++
			}
			if end == t || w.dateline(t) {
				t = max(t, end-1)
				continue
			}
			if label, ok := w.missed(t, end, known); ok {
				w.d.Mentions = append(w.d.Mentions, doc.Mention{Begin: t, End: end, Head: w.headOf(t, end), Label: label, Entity: -1})
			}
			t = end
		}
	}
	w.cover()
}

// joinAmpersands makes one name of proper nouns around "&": "Smith & Sons".
func (w *work) joinAmpersands() {
	d := w.d
	for t := range d.Tokens {
		if d.Tokens[t].Form != "&" || t == 0 || t+1 >= len(d.Tokens) || w.tree.sent[t-1] != w.tree.sent[t+1] {
			continue
		}
		if !w.proper(t-1) && w.in[t-1] < 0 || !w.capital(t-1) || !w.capital(t+1) || w.titleCased(w.tree.sent[t]) || w.shouted[w.tree.sent[t]] {
			continue
		}
		begin, end := t-1, t+2
		if i := w.in[t-1]; i >= 0 {
			begin = d.Mentions[i].Begin
		}
		if i := w.in[t+1]; i >= 0 {
			end = max(end, d.Mentions[i].End)
		}
		w.replace(begin, end, doc.ORG)
	}
}

// addNumerals lets a name go on to the Roman numeral that tells it from its
// namesakes: "World War II".
func (w *work) addNumerals() {
	for i := range w.d.Mentions {
		m := &w.d.Mentions[i]
		if t := m.End; m.Label.Name() && t < len(w.d.Tokens) && w.tree.sent[t] == w.tree.sent[m.Begin] && w.in[t] < 0 && w.lex.is("numeral", w.d.Tokens[t].Form) {
			m.End++
		}
	}
	w.cover()
}

// extendNames lets a name of a person or an organisation go on to the proper
// nouns that follow it in the same noun phrase, and a person's begin with the
// one that it hangs on: the names stage has seen half of "Northgate Metals".
func (w *work) extendNames() {
	for i := range w.d.Mentions {
		m := w.d.Mentions[i]
		if m.Label != doc.PER && m.Label != doc.ORG || w.titleCased(w.tree.sent[m.Begin]) || w.shouted[w.tree.sent[m.Begin]] {
			continue
		}
		end := m.End
		for end < len(w.d.Tokens) && w.tree.sent[end] == w.tree.sent[m.Begin] && w.unlabelled(end) && w.linkedTo(end, m.Begin, end) {
			end++
		}
		begin := m.Begin
		for m.Label == doc.PER && begin > w.d.Sentences[w.tree.sent[m.Begin]].Begin && w.unlabelled(begin-1) && w.tree.rel(begin) == "flat" &&
			w.d.Tokens[begin].Head == begin-1 && !w.titleWord(begin-1) {
			begin--
		}
		if end > m.End && w.titleWord(m.End) {
			end = m.End
		}
		if begin < m.Begin || end > m.End {
			w.d.Mentions[i].Begin, w.d.Mentions[i].End = begin, end
			w.cover()
		}
	}
}

// bracketAcronyms adds the acronyms that the names stage has missed: letters in
// brackets after the name that they abbreviate, and the same letters elsewhere.
func (w *work) bracketAcronyms() {
	found := map[string]doc.Label{}
	for t := 1; t+1 < len(w.d.Tokens); t++ {
		tok := &w.d.Tokens[t]
		if w.d.Tokens[t-1].Form != "(" || w.d.Tokens[t+1].Form != ")" || !allCaps(tok.Form) || t < 2 || w.in[t-2] < 0 {
			continue
		}
		m := &w.d.Mentions[w.in[t-2]]
		if m.Label.Name() && m.Label != doc.PER && w.abbreviates(fold(tok.Form), strings.Fields(fold(w.d.Span(m.Begin, m.End)))) {
			found[tok.Form] = m.Label
		}
	}
	for t := range w.d.Tokens {
		if label, ok := found[w.d.Tokens[t].Form]; ok && w.in[t] < 0 && !w.shouted[w.tree.sent[t]] {
			w.d.Mentions = append(w.d.Mentions, doc.Mention{Begin: t, End: t + 1, Head: t, Label: label, Entity: -1})
		}
	}
	w.cover()
}

// linkedTo reports whether token t and the range [begin, end) hang together.
func (w *work) linkedTo(t, begin, end int) bool {
	if h := w.d.Tokens[t].Head; h >= begin && h < end {
		return w.tree.rel(t) == "flat" || w.tree.rel(t) == "compound" || w.tree.rel(t) == "appos" || w.tree.rel(t) == "goeswith"
	}
	h := w.headOf(begin, end)
	return w.d.Tokens[h].Head == t && (w.tree.rel(h) == "compound" || w.tree.rel(h) == "flat")
}

// replace puts one name over the range in place of those within it.
func (w *work) replace(begin, end int, label doc.Label) {
	w.d.Mentions = slices.DeleteFunc(w.d.Mentions, func(m doc.Mention) bool { return m.Begin < end && m.End > begin })
	w.d.Mentions = append(w.d.Mentions, doc.Mention{Begin: begin, End: end, Head: w.headOf(begin, end), Label: label, Entity: -1})
	w.cover()
}

// proper reports whether token t is a capitalised proper noun.
func (w *work) proper(t int) bool {
	return w.d.Tokens[t].UPOS == "PROPN" && w.capital(t)
}

// capital reports whether token t begins with a capital letter.
func (w *work) capital(t int) bool {
	r, _ := utf8.DecodeRuneInString(w.d.Tokens[t].Form)
	return unicode.IsUpper(r)
}

// unlabelled reports whether token t is a proper noun outside all names.
func (w *work) unlabelled(t int) bool { return w.in[t] < 0 && w.proper(t) }

// titleWord reports whether token t may be a title or a description, which
// capitals make look like a name: "President", "Interior Minister".
func (w *work) titleWord(t int) bool {
	if _, title := w.lex.titles[fold(w.d.Tokens[t].Form)]; title {
		return true
	}
	n := w.nounAt(t)
	return n.typ == "person" && n.own
}

// titleCased reports whether a sentence is set like a title, which says of no
// word whether it is a name: most of its longer words after the first begin
// with a capital.
func (w *work) titleCased(s int) bool {
	upper, all := 0, 0
	for t := w.d.Sentences[s].Begin + 1; t < w.d.Sentences[s].End; t++ {
		r, size := utf8.DecodeRuneInString(w.d.Tokens[t].Form)
		if !unicode.IsLetter(r) || len(w.d.Tokens[t].Form)-size < 3 {
			continue
		}
		if all++; unicode.IsUpper(r) {
			upper++
		}
	}
	return all >= 3 && 4*upper >= 3*all
}

// knownForms maps the names of the article to their labels.
func (w *work) knownForms() map[string]doc.Label {
	known := map[string]doc.Label{}
	for _, m := range w.d.Mentions {
		if !m.Label.Name() {
			continue
		}
		if key := fold(w.d.Span(m.Begin, m.End)); known[key] == "" {
			known[key] = m.Label
		}
		if last := fold(w.d.Tokens[m.End-1].Form); m.Label == doc.PER && m.End-m.Begin > 1 && known[last] == "" {
			known[last] = doc.PER
		}
	}
	return known
}

// missed returns the label of the run [begin, end) of proper nouns outside all
// names, and whether it is a name at all: no title, no part of a larger name,
// nothing that hangs inside a word group of other things.
func (w *work) missed(begin, end int, known map[string]doc.Label) (doc.Label, bool) {
	head := w.headOf(begin, end)
	label, isKnown := known[fold(w.d.Span(begin, end))]
	if !isKnown {
		label = doc.MISC
		if end == begin+1 && w.actingAcronym(begin) {
			label = doc.ORG
		}
	}
	s := &w.d.Sentences[w.tree.sent[begin]]
	named := func(t int) bool {
		return t >= s.Begin && t < s.End && w.in[t] >= 0 && w.d.Mentions[w.in[t]].Label.Name()
	}
	if named(begin-1) && !w.demonymAt(begin-1) || named(end) && begin < end {
		return "", false
	}
	if end == begin+1 && (w.noName(begin) || w.numbered(begin)) {
		return "", false
	}
	if w.titleWord(end-1) || w.lex.demonyms[fold(w.d.Tokens[begin].Form)] != "" {
		return "", false
	}
	if !nominalRels[w.tree.rel(head)] && w.d.Tokens[head].Deprel != "flat" && !isKnown {
		return "", false
	}
	if utf8.RuneCountInString(w.d.Tokens[begin].Form) < 2 && end == begin+1 {
		return "", false
	}
	return label, true
}

// numbered reports whether token t is a Roman number behind a word with a
// capital: "Title | IV".
func (w *work) numbered(t int) bool {
	r, _ := utf8.DecodeRuneInString(w.d.Tokens[max(t-1, 0)].Form)
	return t > 0 && unicode.IsUpper(r) && strings.Trim(w.d.Tokens[t].Form, "IVX") == ""
}

// actingAcronym reports whether token t is an acronym with an article that does
// something, as bodies do: "The WHO sent vaccines".
func (w *work) actingAcronym(t int) bool {
	tok := &w.d.Tokens[t]
	det := w.tree.kid(t, "det")
	return len(tok.Form) >= 3 && allCaps(tok.Form) && det >= 0 && w.tree.lemma(det) == "the" &&
		tok.Deprel == "nsubj" && tok.Head >= 0 && w.d.Tokens[tok.Head].UPOS == "VERB"
}

// demonymAt reports whether the name over token t is a demonym.
func (w *work) demonymAt(t int) bool {
	m := &w.d.Mentions[w.in[t]]
	return m.Label == doc.MISC && (m.Norm != "" || w.lex.demonyms[fold(w.d.Span(m.Begin, m.End))] != "")
}
