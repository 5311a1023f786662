package coref

import "math/bits"

// A feature is a property of a pair of pronoun and candidate.
type feature int

// The features. Counts are capped, all others are 0 or 1.
const (
	bias feature = iota
	sentencesBack1
	sentencesBack2
	sentencesBack3
	mentionsBetween
	agreeingBetween // candidates between the two
	candSubject
	candObject
	candOblique
	candPossessor
	candInside // below another noun
	candModifier
	parallelSubject
	parallelOther
	sameClause
	candName
	candPronoun
	candSamePronoun
	candDefinite
	candIndefinite
	candBare
	candPerson
	candGroup
	candOrganization
	candPlace
	candEvent
	candInanimate
	candUnknown
	genderKnown
	clusterSize
	clusterNamed
	beginsSentence
	firstInSentence // of those that agree
	ownSubject      // a possessive with the subject of its own clause
	candSpeaks
	bothSpeak // subjects of verbs of speech
	inQuotation
	acrossQuotation
	candHeadline
	reflexiveSubject
	subjectBefore // subject of the clause that the pronoun's clause is joined to
	passedOver    // an earlier sentence's, with another thing named in the pronoun's own
	passedPronoun // the same when the candidate is a pronoun
	numFeatures
)

var featureNames = [numFeatures]string{
	"bias", "sentences-back-1", "sentences-back-2", "sentences-back-3", "mentions-between", "agreeing-between",
	"cand-subject", "cand-object", "cand-oblique", "cand-possessor", "cand-inside", "cand-modifier",
	"parallel-subject", "parallel-other", "same-clause", "cand-name", "cand-pronoun", "cand-same-pronoun",
	"cand-definite", "cand-indefinite", "cand-bare", "cand-person", "cand-group", "cand-organization", "cand-place",
	"cand-event", "cand-inanimate", "cand-unknown", "gender-known", "cluster-size", "cluster-named",
	"begins-sentence", "first-in-sentence", "own-subject", "cand-speaks", "both-speak", "in-quotation",
	"across-quotation", "cand-headline", "reflexive-subject", "subject-before", "passed-over", "passed-pronoun",
}

// features describes pronoun i and candidate j; between is how many other
// candidates stand between the two, first whether j is the first candidate of
// its sentence.
func (w *work) features(i, j, between int, first bool) vector {
	r, a := &w.refs[i], &w.refs[j]
	c := w.cluster(j)
	var v vector
	set := func(f feature, on bool) {
		if on {
			v[f] = 1
		}
	}
	v[bias] = 1
	set(sentencesBack1, r.sent-a.sent == 1)
	set(sentencesBack2, r.sent-a.sent == 2)
	set(sentencesBack3, r.sent-a.sent >= 3)
	v[mentionsBetween] = min(i-j, 12)
	v[agreeingBetween] = min(between, 6)
	w.syntax(set, i, j)
	set(candName, a.isName())
	set(candPronoun, a.isPronoun())
	set(candSamePronoun, a.isPronoun() && a.pro.gender == r.pro.gender && a.pro.number == r.pro.number)
	set(candDefinite, a.isNominal() && (a.definite() || a.det == "'s"))
	set(candIndefinite, a.isNominal() && (a.det == "a" || a.det == "an" || a.det == "some" || a.det == "no" || a.det == "any"))
	set(candBare, a.isNominal() && a.det == "")
	set(candPerson, c.isPerson())
	set(candGroup, c.typ == "group")
	set(candOrganization, c.typ == "organization")
	set(candPlace, c.typ == "place")
	set(candEvent, c.typ == "event")
	set(candInanimate, c.typ == "" && c.animacy == "Inan")
	set(candUnknown, c.typ == "" && c.animacy == "")
	set(genderKnown, c.gender != "" && c.gender == r.gender && !a.isName())
	v[clusterSize] = min(bits.Len(uint(len(c.members)))-1, 2)
	set(clusterNamed, len(c.names) > 0)
	set(beginsSentence, a.lo == w.d.Sentences[a.sent].Begin)
	set(firstInSentence, first)
	set(inQuotation, w.quoted[r.head] >= 0)
	set(acrossQuotation, w.quoted[r.head] != w.quoted[a.head])
	set(candHeadline, w.shouted[a.sent])
	return v
}

// syntax sets the features of grammatical role.
func (w *work) syntax(set func(feature, bool), i, j int) {
	r, a := &w.refs[i], &w.refs[j]
	rel, own := w.function(a.top), w.function(r.head)
	possessor := w.d.Tokens[a.top].Deprel == "nmod:poss"
	set(candSubject, rel == "nsubj")
	set(candObject, rel == "obj" || rel == "iobj")
	set(candOblique, rel == "obl")
	set(candPossessor, possessor)
	set(candInside, rel == "nmod" && !possessor)
	set(candModifier, rel == "compound" || rel == "amod" || rel == "appos")
	set(parallelSubject, rel == "nsubj" && own == "nsubj")
	set(parallelOther, rel == own && rel != "nsubj")
	same := r.sent == a.sent && w.clauseOf(r.head) == w.clauseOf(a.top)
	set(sameClause, same)
	set(ownSubject, r.pro.kind == "possessive" && same && rel == "nsubj")
	set(reflexiveSubject, r.pro.kind == "reflexive" && rel == "nsubj")
	if joined := w.clauseOf(r.head); own == "nsubj" && w.tree.rel(joined) == "conj" {
		set(subjectBefore, rel == "nsubj" && w.clauseOf(a.top) == w.d.Tokens[joined].Head)
	}
	speaks := rel == "nsubj" && w.lex.is("say", w.tree.lemma(w.clauseOf(a.top)))
	set(candSpeaks, speaks)
	set(bothSpeak, speaks && own == "nsubj" && w.lex.is("say", w.tree.lemma(w.clauseOf(r.head))))
}

// function returns the relation of token t to its clause; a conjunct has the
// one of the first.
func (w *work) function(t int) string {
	for w.tree.rel(t) == "conj" {
		t = w.d.Tokens[t].Head
	}
	return w.tree.rel(t)
}
