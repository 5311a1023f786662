package ner

import (
	"slices"

	"newsgraph/ingest/internal/doc"
)

// joinAmpersands makes one name of a firm with "&" wherever it stands, where
// the document has it as one somewhere: "buy | Lund | & | Holm" beside "Lund &
// Holm has rejected the offer".
func joinAmpersands(c *context, names []doc.Mention) []doc.Mention {
	var firms []doc.Mention
	for _, n := range names {
		if n.Label == doc.ORG && n.End-n.Begin > 2 && slices.ContainsFunc(c.words[n.Begin+1:n.End-1], isAmpersand) {
			firms = append(firms, n)
		}
	}
	for _, f := range firms {
		for _, s := range c.d.Sentences {
			for t := s.Begin; t+f.End-f.Begin <= s.End; t++ {
				if sameForms(c.words[t:t+f.End-f.Begin], c.words[f.Begin:f.End]) {
					names = replaceInside(names, doc.Mention{Begin: t, End: t + f.End - f.Begin, Label: doc.ORG, Entity: -1})
				}
			}
		}
	}
	return names
}

func isAmpersand(w word) bool { return w.form == "&" }

func sameForms(a, b []word) bool {
	return slices.EqualFunc(a, b, func(a, b word) bool { return a.form == b.form })
}

// replaceInside puts n in the place of the names within it, unless one reaches
// beyond it.
func replaceInside(names []doc.Mention, n doc.Mention) []doc.Mention {
	from, _ := slices.BinarySearchFunc(names, n.Begin, func(m doc.Mention, at int) int { return m.End - 1 - at })
	to := from
	for to < len(names) && names[to].Begin < n.End {
		if names[to].Begin < n.Begin || names[to].End > n.End {
			return names
		}
		to++
	}
	return slices.Replace(names, from, to, n)
}
