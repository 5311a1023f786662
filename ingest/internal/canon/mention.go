package canon

import (
	"slices"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// Confidences of what mentions say, in thousandths. The first rests on
// coreference, which errs more often than apposition.
const (
	nominalConfidence   = 800
	placeConfidence     = 900
	belongingConfidence = 700
)

// mentions adds what mentions say by themselves, outside any clause.
func (r *reader) mentions() {
	for i := range r.d.Mentions {
		m := &r.d.Mentions[i]
		if s := r.d.SentenceOf(m.Head); s < 0 || !r.speaks(s) {
			continue
		}
		switch {
		case m.Label == doc.Nominal && m.Entity >= 0 && r.entities[m.Entity].named && !r.heads[m.Head]:
			r.nominalMention(m)
		case m.Label.Name() && m.Entity >= 0:
			r.placeWithin(m)
			r.settlementIn(m)
			r.belonging(m)
			r.personOf(m)
		}
	}
}

// nominalMention reads a description that refers to somebody with a name as a
// predication: "the Ukrainian leader", of Zelensky, says that he is the leader.
func (r *reader) nominalMention(m *doc.Mention) {
	for t := m.Begin; t < m.End; t++ {
		if n := r.mentionAt[t]; n >= 0 && r.d.Mentions[n].Label.Name() && r.d.Mentions[n].Entity == m.Entity {
			return // "the Bari region of | Puntland" is not Puntland
		}
	}
	if m.Head > r.sentence(m.Head).Begin && r.generalAfter(m.Head-1) {
		return // "Attorney | General": a part of the office
	}
	c := r.mentionClause(m, "mention.nominal", nominalConfidence)
	for _, found := range r.matches(c) {
		if found.frame.relation.Kind == State && found.subject.named {
			r.canonical(&found)
			r.titleOf(m, c, &found)
		}
	}
}

// titleOf adds the title that the description m gives somebody whose office
// found says, unless it is said already or says no more than that there is one:
// "the U.S. commander-in-chief", not "the Russian leader".
func (r *reader) titleOf(m *doc.Mention, c *doc.Clause, found *match) {
	rel := r.c.relations["holds-position"]
	t, ok := r.titleAt(m.Head)
	if rel == nil || !ok || !slices.Contains(r.c.officeRelations(), found.frame.relation.Name) || r.c.classes["any-office"].words[strings.ToLower(t.name())] {
		return
	}
	for i := range r.out {
		if s := &r.out[i]; s.Relation == rel.Name && s.Subject.ID == found.subject.entity.ID && strings.EqualFold(s.Object.Literal.Value, t.name()) {
			return
		}
	}
	r.canonical(&match{frame: &frame{id: "holds-position/title", relation: rel}, clause: c, subject: found.subject, object: t})
}

// mentionClause returns the predication that a mention is read as.
func (r *reader) mentionClause(m *doc.Mention, rule string, confidence int) *doc.Clause {
	return &doc.Clause{
		Sentence: r.d.SentenceOf(m.Head), Subject: doc.Arg{Role: doc.Subject, Head: m.Head, Begin: m.Begin, End: m.End},
		Head: m.Head, Inserted: "be", Phrase: "be " + strings.ToLower(r.d.Tokens[m.Head].Lemma), Patient: -1,
		Polarity: doc.Positive, Modality: doc.Actual, Rule: rule, Confidence: confidence,
	}
}

// settlementIn reads a settlement called so and the country or province that it
// personOf reads a person with the party or organisation that "of" brings:
// "Lema, of the Citizens' Movement", "Chip Taylor of the University of Kansas".
func (r *reader) personOf(m *doc.Mention) {
	who := r.entities[m.Entity]
	if who.types != person || m.Label != doc.PER {
		return
	}
	for t := m.Begin; t < m.End; t++ {
		for _, k := range r.kids[t] {
			n := r.mentionAt[k]
			if k < m.End || k > m.End+8 || n < 0 || r.d.Mentions[n].Label != doc.ORG || r.d.Mentions[n].Entity < 0 || r.caseOf(k) != "of" || !strings.HasPrefix(r.d.Tokens[k].Deprel, "nmod") {
				continue
			}
			org := r.entities[r.d.Mentions[n].Entity]
			name := "works-for"
			if r.c.inClass(&org, "party") {
				name = "member-of-party"
			}
			rel := r.c.relations[name]
			if rel == nil || org.types != organization || !r.c.passes(&org, rel.object) {
				continue
			}
			who.begin, who.end, who.head = m.Begin, m.End, m.Head
			org.begin, org.end, org.head = r.d.Mentions[n].Begin, r.d.Mentions[n].End, k
			s := r.statement(r.mentionClause(m, "mention.person-of", nominalConfidence), who, &org, nil)
			s.Evidence[0].Relation = [2]int{}
			s.Relation, s.Phrase, s.Codes = rel.Name, "be of", codesOf(rel)
			r.out = append(r.out, s)
		}
	}
}

// leadsPart reports whether the office that c says is of something in the
