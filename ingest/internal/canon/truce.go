package canon

import (
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
)

// truceConfidence is that of a truce whose parties only the article's one war tells, in
// thousandths.
const truceConfidence = 600

// truces adds that a truce is possible between the two sides of the article's only war
// where a noun speaks of one as a prospect: "progress toward a truce", "hopes of an end
// to the fighting". Who has agreed on one is for the verbs to say.
func (r *reader) truces() {
	rel := r.c.relations["ceasefire-with"]
	war, ok := r.onlyWar()
	if rel == nil || !ok {
		return
	}
	for t := range r.d.Tokens {
		s := r.d.SentenceOf(t)
		if s < 0 || !r.speaks(s) || !r.isTruce(t) || !r.prospect(t) || r.outside(t, &war) {
			continue
		}
		c := &doc.Clause{Sentence: s, Head: t, Predicate: []int{t}, Rule: "event-truce", Polarity: doc.Positive, Modality: doc.Possible, Confidence: truceConfidence,
			Subject: doc.Arg{Role: doc.Subject, Head: -1, Of: -1, Group: -1}, Patient: -1}
		w := war
		w.Polarity, w.Modality, w.Time, w.Place, w.Roles, w.AttributedTo, w.Quantities = graph.Positive, graph.Possible, r.time(c), nil, nil, nil, nil
		w.Relation, w.Symmetric, w.Codes, w.Phrase, w.Rule = rel.Name, rel.Symmetric, codesOf(rel), "have ceasefire with", "event-truce+ceasefire-with/only-war"
		w.Confidence = float64(truceConfidence) / 1000
		at := r.bytes(t, t+1)
		w.Evidence = []graph.Evidence{{Sentence: s, Relation: at, Begin: r.bytes(r.d.Sentences[s].Begin, r.d.Sentences[s].End)[0], End: r.bytes(r.d.Sentences[s].Begin, r.d.Sentences[s].End)[1]}}
		r.out = append(r.out, w)
	}
}

// onlyWar returns the statement of the war that the article tells of, and whether there
// is exactly one.
func (r *reader) onlyWar() (graph.Statement, bool) {
	first := -1
	for i := range r.out {
		s := &r.out[i]
		if s.Relation != "at-war-with" || s.Object.Entity == nil || s.Polarity != graph.Positive || s.Modality != graph.Actual {
			continue
		}
		if first < 0 {
			first = i
			continue
		}
		a, b := &r.out[first], s
		same := a.Subject.ID == b.Subject.ID && a.Object.ID == b.Object.ID || a.Subject.ID == b.Object.ID && a.Object.ID == b.Subject.ID
		if !same {
			return graph.Statement{}, false
		}
	}
	if first < 0 {
		return graph.Statement{}, false
	}
	return r.out[first], true
}

// isTruce reports whether the noun at token t stands for the end of fighting, without
// saying whose: "a truce", "the cessation of the conflict".
func (r *reader) isTruce(t int) bool {
	lemma := strings.ToLower(r.d.Tokens[t].Lemma)
	if !r.isNoun(t) || r.isName(t) || len(r.within(t, "between"))+len(r.within(t, "with")) > 0 {
		return false
	}
	if r.c.classes["truce"].words[lemma] {
		return true
	}
	if !r.c.classes["ending"].words[lemma] {
		return false
	}
	return slices.ContainsFunc(append(r.within(t, "of"), r.within(t, "to")...), func(k int) bool {
		return r.c.classes["fighting"].words[strings.ToLower(r.d.Tokens[k].Lemma)]
	})
}

// outside reports whether the truce at token t is one at a place that takes no part
// in the war: "hopes of a truce in Sudan".
func (r *reader) outside(t int, war *graph.Statement) bool {
	return slices.ContainsFunc(r.within(t, "in"), func(k int) bool {
		at, ok := r.thingAt(k)
		return ok && at.named && at.entity.ID != war.Subject.ID && at.entity.ID != war.Object.ID
	})
}

// prospect reports whether a word for what may come brings the noun at token t:
// "progress toward | a truce", "hopes of | peace", wherever the parser hung it.
func (r *reader) prospect(t int) bool {
	words := r.c.classes["prospect"].words
	h := r.d.Tokens[t].Head
	if h < 0 || r.caseOf(t) == "" {
		return false
	}
	if r.isNoun(h) {
		return words[strings.ToLower(r.d.Tokens[h].Lemma)]
	}
	for c := range r.children(h) {
		if r.d.Tokens[c].Deprel == "obj" && c < t && words[strings.ToLower(r.d.Tokens[c].Lemma)] {
			return true
		}
	}
	return false
}
