package canon

import (
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
)

// partiesOf returns by the token of its noun whom "with" brings into an event, also
// from a second description of it: "his meeting in Lima, the first with | Berg".
func partiesOf(d *doc.Doc) map[int]int {
	out := map[int]int{}
	for i := range d.Clauses {
		c := &d.Clauses[i]
		if c.Rule != "event" || c.Head < 0 {
			continue
		}
		for _, a := range c.Args {
			if _, ok := out[c.Head]; !ok && a.Role == doc.Oblique && a.Case == "with" {
				out[c.Head] = a.Head
			}
		}
	}
	return out
}

// withParty adds the other party to the description of the event at token t: two
// meetings of one person are told apart by whom they are with.
func (r *reader) withParty(t int, name string) string {
	p, ok := r.partyOf[t]
	if !ok || r.mentionAt[p] < 0 || r.c.nouns[strings.ToLower(r.d.Tokens[t].Lemma)] != graph.Event {
		return name
	}
	e := r.d.Mentions[r.mentionAt[p]].Entity
	if e < 0 || !r.entities[e].named || strings.Contains(name, " with ") {
		return name
	}
	return name + " with " + r.entities[e].entity.Name
}

// heldAt adds where an event is held, of which its noun says so: "the summit in
// Geneva".
func (r *reader) heldAt(c *doc.Clause) {
	rel := r.c.relations["located-in"]
	event, ok := r.thingAt(c.Subject.Head)
	if !ok || rel == nil || event.literal != nil {
		return
	}
	if event.types&^act == untyped && !event.named {
		event.entity.Type, event.types = graph.Event, typeOf[graph.Event]
	}
	if !r.c.passes(&event, rel.domain) || event.types&typeOf[graph.Event] == 0 {
		return
	}
	for _, a := range c.Args {
		place, ok := r.thingAt(a.Head)
		if !ok || !place.named || !r.c.passes(&place, rel.object) {
			continue
		}
		s := r.statement(c, event, &place, nil)
		s.Relation, s.Phrase, s.Rule, s.Codes = rel.Name, appendWord(c.Phrase, a.Case), "event-place+located-in/hold.v", codesOf(rel)
		r.out = append(r.out, s)
		return
	}
}
