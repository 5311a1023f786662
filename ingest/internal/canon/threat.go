package canon

import (
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
)

// hostile are the kinds of act (PLOVER) whose threat is a threat against whom
// they would hit: "threatened to sue Acme", "his threat to impose sanctions on
// Iran".
var hostile = []string{"COERCE", "ASSAULT", "SANCTION", "ACCUSE", "THREATEN", "RETREAT", "PROTEST", "REJECT"}

// threat adds to the statement s of match m, an act that is threatened, that
// its subject threatened the other side.
func (r *reader) threat(m *match, s *graph.Statement) {
	rel := r.c.relations["threatened"]
	if rel == nil || s.Modality != graph.Threatened || s.Polarity != graph.Positive || r.hedged(m) || m.object.literal != nil ||
		!slices.Contains(hostile, m.frame.relation.Codes.PLOVER) || !r.c.passes(&m.subject, rel.domain) || !r.c.passes(&m.object, rel.object) {
		return
	}
	t := *s
	t.Relation, t.Symmetric, t.Modality, t.Phrase, t.Time = rel.Name, false, graph.Actual, "threaten", nil
	t.Rule += "+threat"
	t.Evidence = slices.Clone(s.Evidence)
	if rel.Codes != (graph.Codes{}) {
		codes := rel.Codes
		t.Codes = &codes
	}
	r.out = append(r.out, t)
}

// prospective reports whether the verb of c only announces or offers the act
// that rel is: "announced tariffs on Iran", "pledged aid to Chad". What is said
// to somebody is done by saying so.
func (r *reader) prospective(c *doc.Clause, rel *Relation) bool {
	if rel.Kind != Event || !r.c.classes["prospective"].words[strings.ToLower(r.d.Tokens[c.Head].Lemma)] {
		return false
	}
	switch rel.Codes.PLOVER {
	case "AID", "COERCE", "SANCTION", "ASSAULT", "MOBILIZE", "":
		return true
	}
	return false
}

// hedged reports whether a modal verb stands in the chain of m's predicate:
// "may threaten to sue".
func (r *reader) hedged(m *match) bool {
	return slices.ContainsFunc(m.clause.Predicate, func(t int) bool { return r.d.Tokens[t].XPOS == "MD" })
}
