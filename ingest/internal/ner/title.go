package ner

import (
	"strings"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
)

// splitTitles splits names in titles, where all words have capitals, at a word
// that is no name by its usual spelling and stands between two names that are
// known of themselves, by the rest of the document, the catalogue or the
// memory: "Apple Sues Samsung".
func (m *Model) splitTitles(c *context, names []doc.Mention) []doc.Mention {
	var out []doc.Mention
	var known map[string]doc.Label
	for _, n := range names {
		if n.End-n.Begin < 3 || c.kinds[c.d.SentenceOf(n.Begin)] != titleCase {
			out = append(out, n)
			continue
		}
		if known == nil {
			known = plainNames(c, names)
		}
		out = m.splitTitle(c, known, n, out)
	}
	return out
}

// splitTitle appends the name or the parts of it.
func (m *Model) splitTitle(c *context, known map[string]doc.Label, n doc.Mention, out []doc.Mention) []doc.Mention {
	for t := n.Begin + 1; t < n.End-1; t++ {
		if w := &c.words[t]; w.usual == cluster.Capital || w.usual == cluster.Upper || !w.capital {
			continue
		}
		left, right := n, n
		left.End, right.Begin = t, t+1
		var one, two bool
		left.Label, one = m.labelOf(c, known, left)
		right.Label, two = m.labelOf(c, known, right)
		if one && two {
			return append(out, left, right)
		}
	}
	return append(out, n)
}

// labelOf returns the label of a name that is known, else its own and false.
func (m *Model) labelOf(c *context, known map[string]doc.Label, n doc.Mention) (doc.Label, bool) {
	name := joined(c, n)
	if l := known[name]; l != "" {
		return l, true
	}
	k, ok := m.names.names[name]
	switch Kind(k & (1<<4 - 1)) {
	case Person:
		return doc.PER, ok
	case Group:
		return doc.ORG, ok
	case Place:
		return doc.LOC, ok
	}
	if n.End == n.Begin+1 {
		for i, l := range doc.NameTypes {
			if c.words[n.Begin].known>>(2*(i+1))&3 >= mostly {
				return l, true
			}
		}
	}
	return n.Label, ok
}

// mostly is the level of a memory that found a word to be something in more
// than a third of its places; see levels.
const mostly = 2

// plainNames returns the names of the sentences that are not titles.
func plainNames(c *context, names []doc.Mention) map[string]doc.Label {
	known := map[string]doc.Label{}
	for _, n := range names {
		if c.kinds[c.d.SentenceOf(n.Begin)] == plain {
			known[joined(c, n)] = n.Label
		}
	}
	return known
}

func joined(c *context, n doc.Mention) string {
	var words []string
	for t := n.Begin; t < n.End; t++ {
		words = append(words, c.words[t].form)
	}
	return strings.Join(words, " ")
}
