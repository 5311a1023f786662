package coref

// A ranker scores the mentions that a pronoun may stand for: a sum of feature
// weights, in integers so that every machine finds the same. Everything about
// preference is in here; what is impossible has been ruled out before.
type ranker struct {
	weights [numFeatures]int
	floor   int // no antecedent below this score
	margin  int // two things whose scores are closer than this leave the pronoun alone
}

// A feature is a property of a pair of pronoun and candidate.
type feature int

// The features. Counts are capped, all others are 0 or 1.
const (
	bias feature = iota
	sentencesBack
	sameSentence
	mentionsBetween
	candSubject
	candObject
	candOblique
	candPossessor
	candInside // below another noun
	parallel   // same relation as the pronoun
	subjectOfSame
	candName
	candPronoun
	candSamePronoun
	candNominal
	candIndefinite
	candPerson
	candGenderKnown
	candOrganization
	candPlaceIt
	clusterSize
	sentenceInitial
	headlineCand
	possessiveSubject // a possessive with the subject of its own clause
	candAppos
	numFeatures
)

// vector holds the value of every feature.
type vector [numFeatures]int

func (k ranker) score(v vector) int {
	sum := 0
	for f, x := range v {
		sum += k.weights[f] * x
	}
	return sum
}

// defaultRanker was set by hand after the preferences of Lappin and Leass, "An
// algorithm for pronominal anaphora resolution" (Computational Linguistics
// 20:4, 1994): recency, then subject before object before the rest, parallel
// roles, and things mentioned often.
var defaultRanker = ranker{
	weights: [numFeatures]int{
		bias: 300, sentencesBack: -60, sameSentence: 10, mentionsBetween: -2,
		candSubject: 60, candObject: 20, candOblique: 0, candPossessor: 10, candInside: -25,
		parallel: 20, subjectOfSame: 15, candName: 20, candPronoun: 25, candSamePronoun: 40,
		candNominal: 0, candIndefinite: -10, candPerson: 20, candGenderKnown: 30,
		candOrganization: 25, candPlaceIt: -10, clusterSize: 6, sentenceInitial: 5,
		headlineCand: 0, possessiveSubject: 30, candAppos: -20,
	},
	floor:  120,
	margin: 8,
}

// function returns the relation of token t to its clause; a conjunct has the
// one of the first.
func (w *work) function(t int) string {
	for w.tree.rel(t) == "conj" {
		t = w.d.Tokens[t].Head
	}
	return w.tree.rel(t)
}

// features describes the pair of pronoun i and candidate j.
func (w *work) features(i, j int) vector {
	r, a := &w.refs[i], &w.refs[j]
	c := w.cluster(j)
	var v vector
	set := func(f feature, on bool) {
		if on {
			v[f] = 1
		}
	}
	v[bias] = 1
	v[sentencesBack] = r.sent - a.sent
	set(sameSentence, r.sent == a.sent)
	v[mentionsBetween] = min(i-j, 20)
	rel := w.function(a.top)
	switch rel {
	case "nsubj":
		v[candSubject] = 1
	case "obj", "iobj":
		v[candObject] = 1
	case "obl":
		v[candOblique] = 1
	}
	set(candPossessor, w.d.Tokens[a.top].Deprel == "nmod:poss")
	set(candInside, rel == "nmod" && v[candPossessor] == 0)
	set(candAppos, rel == "appos" || rel == "compound")
	set(parallel, rel == w.tree.rel(r.head))
	set(subjectOfSame, rel == "nsubj" && w.tree.rel(r.head) == "nsubj")
	set(candName, a.isName())
	set(candPronoun, a.isPronoun())
	set(candSamePronoun, a.isPronoun() && a.pro.gender == r.pro.gender && a.pro.number == r.pro.number)
	set(candNominal, a.isNominal())
	set(candIndefinite, a.isNominal() && a.det == "" || a.det == "a" || a.det == "an")
	set(candPerson, c.isPerson())
	set(candGenderKnown, c.gender != "" && c.gender == r.gender)
	set(candOrganization, r.pro.gender != "Masc" && r.pro.gender != "Fem" && c.collective())
	set(candPlaceIt, c.typ == "place")
	v[clusterSize] = min(len(c.members), 8)
	set(sentenceInitial, a.lo == w.d.Sentences[a.sent].Begin)
	set(possessiveSubject, r.pro.kind == "possessive" && r.sent == a.sent && rel == "nsubj" && w.clauseOf(r.head) == w.clauseOf(a.top))
	return v
}
