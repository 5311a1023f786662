package ner

import (
	"slices"
	"strings"
	"unicode/utf8"

	"newsgraph/ingest/internal/doc"
)

// addAcronyms marks acronyms that the document explains, "Housing Authority of
// New Orleans (HANO)", as names of the same type wherever they stand.
func addAcronyms(c *context, names []doc.Mention) []doc.Mention {
	labels := map[string]doc.Label{}
	for _, n := range names {
		if n.Label == doc.PER || n.End-n.Begin < 2 || n.End+2 >= len(c.words) {
			continue
		}
		if t := c.d.Tokens; t[n.End].Form == "(" && t[n.End+2].Form == ")" {
			if w := &c.words[n.End+1]; w.allUpper && abbreviates(w.form, c.words[n.Begin:n.End]) {
				labels[w.form] = n.Label
			}
		}
	}
	if len(labels) == 0 {
		return names
	}
	in := owners(c, names)
	for t := range c.words {
		label, ok := labels[c.words[t].form]
		switch {
		case !ok:
		case in[t] < 0:
			names = append(names, doc.Mention{Begin: t, End: t + 1, Label: label, Entity: -1})
		case names[in[t]].End-names[in[t]].Begin == 1:
			names[in[t]].Label = label
		}
	}
	slices.SortFunc(names, func(a, b doc.Mention) int { return a.Begin - b.Begin })
	return names
}

// abbreviates reports whether an acronym is the first letters of the words of
// a name, with or without those in small letters.
func abbreviates(acronym string, words []word) bool {
	var all, capital strings.Builder
	for i := range words {
		w := &words[i]
		if !w.letters {
			continue
		}
		_, n := utf8.DecodeRuneInString(w.form)
		first := strings.ToUpper(w.form[:n])
		all.WriteString(first)
		if w.capital {
			capital.WriteString(first)
		}
	}
	return acronym == all.String() || acronym == capital.String()
}
