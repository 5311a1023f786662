package ner

import (
	"slices"
	"strings"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
)

// tidy turns the states of the sequence model into the name mentions of the
// document: it leaves out what is no name, adds nationalities, and splits and
// completes names by what the document says elsewhere.
func (m *Model) tidy(c *context, path []state) []doc.Mention {
	var list []doc.Mention
	for _, n := range spans(path) {
		if n.Label == doc.PER {
			m.trimPerson(c, &n)
		}
		switch {
		case m.firm(c, n):
			n.Label = doc.ORG
		case townAfterIn(c, n):
			n.Label = doc.LOC
		}
		switch {
		case ordinalOf(c, n):
			if last := len(list) - 1; last >= 0 && list[last].End == n.Begin {
				list[last].End = n.End
			}
		case m.isName(c, n):
			list = append(list, n)
		}
	}
	list = m.splitPlaces(c, list)
	completeHyphens(c, list)
	known := surnames(c, list)
	list = splitPairs(c, m.splitTitles(c, list), known)
	list = m.nationalities(c, joinAmpersands(c, m.addFirms(c, list)))
	return addAcronyms(c, addSurnames(c, list, known))
}

// spans turns states into mentions.
func spans(path []state) []doc.Mention {
	var list []doc.Mention
	for t := 0; t < len(path); t++ {
		typ, place := path[t].Split()
		if place != begin && place != unit {
			continue
		}
		n := doc.Mention{Begin: t, End: t + 1, Label: doc.NameTypes[typ], Entity: -1}
		for place == begin || place == inside {
			_, place = path[n.End].Split()
			n.End++
		}
		list = append(list, n)
		t = n.End - 1
	}
	return list
}

// ordinalOf reports whether all that the name has is a Roman number behind
// another name, as monarchs have: "Charles | IV".
func ordinalOf(c *context, n doc.Mention) bool {
	w := &c.words[n.Begin]
	return n.End == n.Begin+1 && w.allUpper && strings.Trim(w.form, "IVX") == "" &&
		n.Begin > c.d.Sentences[c.d.SentenceOf(n.Begin)].Begin && c.words[n.Begin-1].capital
}

// trimPerson takes titles before and possessives behind out of the name of a
// person, unless nothing would be left.
func (m *Model) trimPerson(c *context, n *doc.Mention) {
	for n.End-n.Begin > 1 && c.words[n.Begin].list&(title|firstName) == title {
		n.Begin++
	}
	if n.End-n.Begin > 2 && c.words[n.Begin].list&(demonym|firstName|surname) == demonym {
		n.Begin++ // "the Spaniard | Javier Cano"
	}
	for n.End-n.Begin > 1 {
		if w := c.words[n.End-1].lower; w != "'s" && w != "’s" && w != "'" && w != "’" {
			break
		}
		n.End--
	}
}

// isName reports whether the span has a word that can be a name: not just
// function words, numbers, dates and signs. A month may be a person ("Theresa
// May", "June").
func (m *Model) isName(c *context, n doc.Mention) bool {
	if n.End == n.Begin+1 && m.inCurrency(c, n.Begin) {
		return false
	}
	for t := n.Begin; t < n.End; t++ {
		w := &c.words[t]
		if !w.letters {
			continue
		}
		switch c.d.Tokens[t].UPOS {
		case "PRON", "DET", "ADP", "AUX", "CCONJ", "SCONJ", "PART", "NUM", "PUNCT", "SYM":
			if !w.capital || n.End-n.Begin == 1 && w.usual == cluster.Lower {
				continue
			}
		}
		kind := m.grammar.calendar[w.lower].kind
		number := m.grammar.numbers[w.lower]
		if kind == "month" && n.Label == doc.PER || kind == "" && number.kind == "" && number.place == 0 {
			return true
		}
	}
	return false
}

// inCurrency reports whether the word at t is part of a currency: "US$", "five
// million US dollars".
func (m *Model) inCurrency(c *context, t int) bool {
	if t+1 >= len(c.words) {
		return false
	}
	if m.grammar.symbols[c.words[t].form+c.words[t+1].form] != "" {
		return true
	}
	number := t > 0 && (c.d.Tokens[t-1].UPOS == "NUM" || m.grammar.numbers[c.words[t-1].lower].kind != "")
	return number && m.grammar.currency[c.words[t+1].lower].kind == "word"
}

// completeHyphens lets the name of a person run on over a hyphen without
// spaces to a word with a capital, or to one in small letters that is a proper
// noun: "Kim Jong" becomes "Kim Jong-Un" or "Kim Jong-un", "Trump" no
// "Trump-backed".
func completeHyphens(c *context, names []doc.Mention) {
	for i := range names {
		n := &names[i]
		s := c.d.Sentences[c.d.SentenceOf(n.Begin)]
		if n.Label != doc.PER || n.End+1 >= s.End || i+1 < len(names) && names[i+1].Begin <= n.End+1 {
			continue
		}
		t, next := c.d.Tokens, &c.words[n.End+1]
		glued := t[n.End-1].End == t[n.End].Begin && t[n.End].End == t[n.End+1].Begin
		name := next.capital && next.usual != cluster.Lower || !next.capital && next.letters && t[n.End+1].UPOS == "PROPN"
		if glued && isDash(t[n.End].Form) && name {
			n.End += 2
		}
	}
}

// surnames returns the last words of the persons that the document names in
// full, and of those it names by one word more than once.
func surnames(c *context, names []doc.Mention) map[string]bool {
	known, once := map[string]bool{}, map[string]bool{}
	for _, n := range names {
		form := c.words[n.End-1].form
		if n.Label != doc.PER || c.words[n.End-1].usual == cluster.Lower {
			continue
		}
		if n.End-n.Begin > 1 && !hyphenated(c, n) || once[form] {
			known[form] = true
		}
		once[form] = n.End-n.Begin == 1
	}
	return known
}

// hyphenated reports whether the span is two words with a hyphen or dash
// between them.
func hyphenated(c *context, n doc.Mention) bool {
	return n.End-n.Begin == 3 && isDash(c.words[n.Begin+1].form)
}

func isDash(s string) bool { return s == "-" || s == "–" || s == "‑" }

// splitPairs splits "Trump-Putin" into two persons where the document knows
// both, or one when the pair stands before a noun ("the Smith-Putin summit").
func splitPairs(c *context, names []doc.Mention, known map[string]bool) []doc.Mention {
	var out []doc.Mention
	for _, n := range names {
		if !hyphenated(c, n) {
			out = append(out, n)
			continue
		}
		a, b := known[c.words[n.Begin].form], known[c.words[n.End-1].form]
		noun := n.End < len(c.d.Tokens) && c.d.Tokens[n.End].UPOS == "NOUN"
		if !(a && b || n.Label == doc.PER && noun && (a || b)) {
			out = append(out, n)
			continue
		}
		left, right := n, n
		left.End, right.Begin = n.Begin+1, n.End-1
		left.Label, right.Label = doc.PER, doc.PER
		out = append(out, left, right)
	}
	return out
}

// nationalities marks words of nationality as MISC, with the country as Norm,
// where they are no part of a longer name.
func (m *Model) nationalities(c *context, names []doc.Mention) []doc.Mention {
	in := owners(c, names)
	drop := map[int]bool{}
	var found []doc.Mention
	for _, s := range c.d.Sentences {
		for t := s.Begin; t < s.End; t++ {
			n, country := m.nationality(c, t, s.End)
			if n == 0 {
				continue
			}
			inside := true
			for k := t; k < t+n; k++ {
				if o := in[k]; o >= 0 {
					inside = inside && names[o].Begin >= t && names[o].End <= t+n
				}
			}
			if !inside {
				continue
			}
			for k := t; k < t+n; k++ {
				drop[in[k]] = true
			}
			found = append(found, doc.Mention{Begin: t, End: t + n, Label: doc.MISC, Entity: -1, Norm: country})
			t += n - 1
		}
	}
	for i, n := range names {
		if !drop[i] {
			found = append(found, n)
		}
	}
	slices.SortFunc(found, func(a, b doc.Mention) int { return a.Begin - b.Begin })
	return found
}

// nationality returns how many words at t are one of nationality, and the
// country.
func (m *Model) nationality(c *context, t, end int) (n int, country string) {
	for _, p := range m.lists.phrases[c.words[t].form] {
		if p.list&demonym != 0 && len(p.words) > n && matches(c.words[t:end], p.words) {
			n, country = len(p.words), p.country
		}
	}
	if w := &c.words[t]; n == 0 && w.list&demonym != 0 && w.list&(countryName|town) == 0 && w.capital {
		n, country = 1, m.lists.country[w.form]
	}
	if country == "" {
		return 0, ""
	}
	return n, country
}

// owners returns the index of the name that each token belongs to, or -1.
func owners(c *context, names []doc.Mention) []int {
	in := make([]int, len(c.words))
	for t := range in {
		in[t] = -1
	}
	for i, n := range names {
		for t := n.Begin; t < n.End; t++ {
			in[t] = i
		}
	}
	return in
}

// addSurnames marks words outside of all names that the document knows as the
// surname of a person.
func addSurnames(c *context, names []doc.Mention, known map[string]bool) []doc.Mention {
	in := owners(c, names)
	for t := range c.words {
		w := &c.words[t]
		if in[t] < 0 && w.capital && known[w.form] && w.usual != cluster.Lower {
			names = append(names, doc.Mention{Begin: t, End: t + 1, Label: doc.PER, Entity: -1})
		}
	}
	slices.SortFunc(names, func(a, b doc.Mention) int { return a.Begin - b.Begin })
	return names
}
