package ner

import "newsgraph/ingest/internal/doc"

// splitPlaces splits a country from the person whose name follows it without a
// comma, where an office over it stands before: "President of Russia | Vladimir
// Putin".
func (m *Model) splitPlaces(c *context, names []doc.Mention) []doc.Mention {
	var out []doc.Mention
	for _, n := range names {
		k := 0
		if n.Label == doc.PER && m.officeOver(c, n.Begin) {
			k = m.countryAt(c, n)
		}
		if k == 0 || n.End-n.Begin < k+2 {
			out = append(out, n)
			continue
		}
		place := n
		place.End, place.Label = n.Begin+k, doc.LOC
		n.Begin += k
		out = append(out, place, n)
	}
	return out
}

// officeOver reports whether "TITLE of" or "TITLE of the" stands before t.
func (m *Model) officeOver(c *context, t int) bool {
	begin := c.d.Sentences[c.d.SentenceOf(t)].Begin
	if t--; t > begin && c.words[t].lower == "the" {
		t--
	}
	return t > begin && c.words[t].lower == "of" && m.lists.words[capitalised(c.words[t-1].form)]&title != 0
}

// countryAt returns how many words at the beginning of n are the name of a
// country.
func (m *Model) countryAt(c *context, n doc.Mention) (k int) {
	words := c.words[n.Begin:n.End]
	if m.lists.words[words[0].form]&countryName != 0 {
		k = 1
	}
	for _, p := range m.lists.phrases[words[0].form] {
		if p.list&countryName != 0 && len(p.words) > k && matches(words, p.words) {
			k = len(p.words)
		}
	}
	return k
}

// capitalised returns an English word with a capital.
func capitalised(s string) string {
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return string(s[0]-'a'+'A') + s[1:]
	}
	return s
}

// townAfterIn reports whether the name, taken for a person, is a town or a
// country with "in" before it: "born in Oslo".
func townAfterIn(c *context, n doc.Mention) bool {
	return n.Label == doc.PER && n.End == n.Begin+1 && n.Begin > 0 && c.words[n.Begin-1].lower == "in" &&
		c.words[n.Begin].list&(town|countryName) != 0
}
