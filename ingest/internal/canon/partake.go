package canon

import (
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
)

// partakes adds that the subject of c takes part in the event that a frame has read
// the other parties from: "joined a call with Berg" says both.
func (r *reader) partakes(c *doc.Clause, used []int) {
	if !r.c.classes["partaking"].words[strings.ToLower(r.d.Tokens[c.Head].Lemma)] || r.upos(c.Head) != "VERB" {
		return
	}
	subject, phrase, ok := r.openSubject(c, c.Subject.Head)
	if !ok {
		return
	}
	phrase, bare := r.withBare(c, phrase)
	for _, a := range c.Args {
		event := r.c.nouns[strings.ToLower(r.d.Tokens[a.Head].Lemma)] == graph.Event
		if a.Head == bare || !event || !slices.Contains(used, a.Head) || a.Role != doc.Object && a.Role != doc.Oblique {
			continue
		}
		if t, ok := r.openObject(a, &subject); ok {
			s := r.statement(c, subject, &t, nil)
			s.Phrase, s.Rule = appendWord(phrase, a.Case), joinRule(c.Rule, "open/partaking")+viaOf(&subject, &t)
			r.out = append(r.out, s)
		}
	}
}

// whereLast returns the arguments of c with the place last that only a relative
// adverb brings into the clause: "in Lima, | where she took part in a rally".
func (r *reader) whereLast(c *doc.Clause) []doc.Arg {
	var own, where []doc.Arg
	for _, a := range c.Args {
		if a.Role == doc.PlaceAdj && a.Head < c.Head && !r.inside(a.Head, c.Head) {
			where = append(where, a)
			continue
		}
		own = append(own, a)
	}
	return append(own, where...)
}
