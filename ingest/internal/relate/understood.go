package relate

import (
	"slices"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// understood adds to the clauses of taking part the event that they leave out
// because it was told of just before: "The talks begin on Monday. Berg declined to
// attend". Such an object is definite, the hearer knows it (Fillmore 1986,
// "Pragmatically controlled zero anaphora"); of most verbs that lack an object it
// is not.
func (l *lexicon) understood(d *doc.Doc) {
	for i := range d.Clauses {
		c := &d.Clauses[i]
		prep, ok := l.lacksEvent(d, c)
		if !ok {
			continue
		}
		m := l.eventBefore(d, c)
		if m < 0 {
			continue
		}
		e := &d.Mentions[m]
		role := doc.Object
		if prep != "" {
			role = doc.Oblique
		}
		c.Args = append(slices.Clone(c.Args), doc.Arg{Role: role, Case: prep, Head: e.Head, Begin: e.Begin, End: e.End, Of: -1, Group: e.Head, Understood: true})
	}
}

// lacksEvent reports whether clause c is of taking part in something that it doesn't
// say, and with which preposition that would be said.
func (l *lexicon) lacksEvent(d *doc.Doc, c *doc.Clause) (prep string, ok bool) {
	if c.Passive || c.Rule != "verb" || c.Subject.Head < 0 || d.Tokens[c.Head].UPOS != "VERB" {
		return "", false
	}
	verb := strings.ToLower(d.Tokens[c.Head].Lemma)
	part := verb == "take"
	for _, x := range c.Args {
		switch x.Role {
		case doc.TimeAdj, doc.PlaceAdj:
		case doc.Object:
			if part = part && strings.EqualFold(d.Tokens[x.Head].Form, "part"); !part {
				return "", false
			}
		case doc.Oblique:
			if !l.has("beside-preposition", x.Case) {
				return "", false
			}
		default:
			return "", false
		}
	}
	switch {
	case verb == "take":
		return "in", part && slices.ContainsFunc(c.Args, func(x doc.Arg) bool { return x.Role == doc.Object })
	case l.has("attend-verb", verb):
		return "", true
	}
	return "in", l.has("participate-verb", verb)
}

// eventBefore returns the latest mention of a gathering before clause c in its
// sentence or the one before, -1 for none.
func (l *lexicon) eventBefore(d *doc.Doc, c *doc.Clause) int {
	from := d.Sentences[c.Sentence].Begin
	if c.Sentence > 0 && runsOn(d, c.Sentence) {
		from = d.Sentences[c.Sentence-1].Begin
	}
	found := -1
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Head >= c.Head {
			break
		}
		head := strings.ToLower(d.Tokens[m.Head].Lemma)
		if m.Head < from || m.Label != doc.Nominal && m.Label != doc.MISC || !l.has("gathering", head) || head == strings.ToLower(d.Tokens[c.Head].Lemma) {
			continue
		}
		if found < 0 || m.Head > d.Mentions[found].Head {
			found = i
		}
	}
	return found
}

// runsOn reports whether sentence s goes on with the one before: neither is a title
// or the like.
func runsOn(d *doc.Doc, s int) bool {
	for _, k := range []int{s - 1, s} {
		if b := d.Sentences[k].Block; b >= 0 && b < len(d.Blocks) && d.Blocks[b].Kind != doc.Body {
			return false
		}
	}
	return true
}
