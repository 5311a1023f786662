package canon

import (
	"slices"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// The steps that lead from words to an entity that they don't name. Each ends
// the rule id of the statements that rest on it.
const (
	viaMetonymy = "metonymy" // "Washington" for the United States
	viaMember   = "member"   // "the two leaders" for each of them
)

// What a statement keeps of its confidence for each such step, in thousandths.
const viaKeeps = 900

// viaOf returns what the steps of two things add to a rule id.
func viaOf(subject, object *thing) string {
	via := ""
	for _, t := range []*thing{subject, object} {
		if t != nil && t.via != "" && !strings.Contains(via, t.via) {
			via += "+" + t.via
		}
	}
	return via
}

// viaTrust returns what the steps leave of a confidence, in thousandths.
func viaTrust(subject, object *thing) int {
	trust := 1000
	for _, t := range []*thing{subject, object} {
		if t != nil && t.via != "" {
			trust = trust * viaKeeps / 1000
		}
	}
	return trust
}

// distribute reads clause c and, where its subject or an object is a group
// whose members the article names, says it of each member instead: "the two
// leaders signed a statement". What a collective verb says of two, "they met",
// is said of one with the other.
func (r *reader) distribute(c *doc.Clause) {
	head, members := r.group(c)
	if len(members) == 0 {
		r.clause(c)
		return
	}
	r.standIn = map[int]thing{}
	if head == c.Subject.Head && len(members) == 2 && r.together(c) {
		r.stand(head, members[0], head)
		other := r.entityToken(members[1])
		r.stand(other, members[1], head)
		with := *c
		with.Args = append(slices.Clone(c.Args), doc.Arg{Role: doc.Oblique, Case: "with", Head: other, Begin: c.Subject.Begin, End: c.Subject.End, Of: -1, Group: other})
		r.clause(&with)
	} else {
		for _, m := range members {
			r.stand(head, m, head)
			r.clause(c)
		}
	}
	r.standIn = nil
}

// stand lets member entity e stand at token t, with the words of the mention at
// token words.
func (r *reader) stand(t, e, words int) {
	member := r.entities[e]
	m := &r.d.Mentions[r.mentionAt[words]]
	member.begin, member.end, member.head, member.via = m.Begin, m.End, t, viaMember
	r.standIn[t] = member
}

// entityToken returns the head of a mention of entity e.
func (r *reader) entityToken(e int) int {
	return r.d.Mentions[r.d.Entities[e].Mentions[0]].Head
}

// group returns the first argument of c that is a group of named members, the
// subject before the others.
func (r *reader) group(c *doc.Clause) (head int, members []int) {
	heads := []int{c.Subject.Head}
	for _, a := range c.Args {
		if a.Role == doc.Object || a.Role == doc.Indirect || a.Role == doc.Oblique {
			heads = append(heads, a.Head)
		}
	}
	for _, h := range heads {
		if h < 0 || r.mentionAt[h] < 0 {
			continue
		}
		m := &r.d.Mentions[r.mentionAt[h]]
		if m.Entity < 0 || m.Head != h || len(r.d.Entities[m.Entity].Members) < 2 || r.takesPart(c, m.Entity) {
			continue
		}
		return h, r.d.Entities[m.Entity].Members
	}
	return -1, nil
}

// takesPart reports whether a member of group e is an argument of c itself:
// "Smith said the two men …" is not said of Smith by Smith.
func (r *reader) takesPart(c *doc.Clause, e int) bool {
	for _, h := range append(argHeads(c), c.Subject.Head) {
		if h < 0 || r.mentionAt[h] < 0 {
			continue
		}
		if at := r.d.Mentions[r.mentionAt[h]].Entity; at >= 0 && slices.Contains(r.d.Entities[e].Members, at) {
			return true
		}
	}
	return false
}

func argHeads(c *doc.Clause) []int {
	var heads []int
	for _, a := range c.Args {
		heads = append(heads, a.Head)
	}
	return heads
}

// together reports whether what c says holds of its plural subject together,
// with nobody else as the other party.
func (r *reader) together(c *doc.Clause) bool {
	if r.d.Tokens[c.Head].UPOS != "VERB" || len(byCase(c, "with")) > 0 || len(byCase(c, "to")) > 0 {
		return false
	}
	objects := byRole(c, doc.Object)
	for _, o := range objects {
		if r.c.classes["mutual"].words[strings.ToLower(r.d.Tokens[o].Lemma)] {
			return true // "will deepen their cooperation"
		}
	}
	return len(objects) == 0 && r.c.collective[strings.ToLower(r.d.Tokens[c.Head].Lemma)]
}
