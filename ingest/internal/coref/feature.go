package coref

import (
	"strings"

	wordclass "newsgraph/ingest/internal/cluster"
)

// A template is a kind of feature; its values are atoms.
type template int

// The templates. Those that begin with new describe a mention by itself and
// speak for its being new; the others describe it beside a candidate.
const (
	tNew template = iota
	tNewDet
	tNewRole
	tNewNumber
	tNewLemma
	tNewClass
	tNewType
	tNewLength
	tNewModified
	tNewClause
	tNewSeen
	tNewSeenWhole
	tNewBefore
	tNewAfter
	tNewGovernor
	tNewPlace
	tNewCandidates
	tNewQuoted
	tPair
	tDistance
	tDistanceKind
	tMentions
	tKind
	tKindRole
	tRole
	tRolePair
	tRoleSame
	tRoleDistance
	tDeterminer
	tString
	tHead
	tHeadKind
	tHeadDet
	tModifiers
	tContains
	tClusterHead
	tClusterWords
	tTypes
	tTypeLemma
	tNumbers
	tGenders
	tAnimacy
	tSize
	tNamed
	tRecency
	tLemmas
	tWordClass
	tSameClause
	tSubjectBefore
	tOwnSubject
	tReflexive
	tQuoted
	tBegins
	tFirst
	tRank
	tNearestSubject
	tSieve
	tHeadline
	tSalience
	tTopic
	tGovernors
	tGovernorType
	tSameGovernor
	tPassedOver
	tPassedPronoun
	tSpeaks
	tGenderKnown
	tConjuncts
	tCandidateNew
	tPronouns
	tCommand
	tBetween
	tAhead
	tCase
	tConjunct
	tForm
	tDescribed
	tDepth
	tPath
	tPathUp
	tCount
	tCountRank
	tPronounCount
	tLastPronoun
	tLastRole
	tFirstPerson
	tSubjectLast
	tActor
	tReporter
	tTwin
	numTemplates
)

var templateNames = [numTemplates]string{
	"new", "new-det", "new-role", "new-number", "new-lemma", "new-class", "new-type", "new-length", "new-modified",
	"new-clause", "new-seen", "new-seen-whole", "new-before", "new-after", "new-governor", "new-place",
	"new-candidates", "new-quoted", "pair", "distance", "distance-kind", "mentions", "kind", "kind-role", "role",
	"role-pair", "role-same", "role-distance", "determiner", "string", "head", "head-kind", "head-det", "modifiers",
	"contains", "cluster-head", "cluster-words", "types", "type-lemma", "numbers", "genders", "animacy", "size",
	"named", "recency", "lemmas", "word-class", "same-clause", "subject-before", "own-subject", "reflexive",
	"quoted", "begins", "first", "rank", "nearest-subject", "sieve", "headline", "salience", "topic", "governors",
	"governor-type", "same-governor", "passed-over", "passed-pronoun", "speaks", "gender-known", "conjuncts",
	"candidate-new", "pronouns", "command", "between",
	"ahead", "case", "conjunct", "form", "described", "depth", "path", "path-up", "count", "count-rank", "pronoun-count", "last-pronoun",
	"last-role", "first-person", "subject-last", "actor", "reporter", "twin",
}

// traits are the atoms of a mention by itself, worked out once.
type traits struct {
	lemma, role, det, kind, governor, typ atom
	subject                               bool
	words                                 string   // folded, without determiner
	mods                                  []string // of a nominal
	path                                  wordclass.Path
	hasPath                               bool
}

// describeTraits fills w.traits.
func (w *work) describeTraits() {
	w.traits = make([]traits, len(w.refs))
	w.first = w.firstPerson()
	for i := range w.refs {
		r := &w.refs[i]
		if r.label.Literal() {
			continue
		}
		t := &w.traits[i]
		t.lemma = w.atom(r.lemma)
		role := w.function(r.top)
		if w.d.Tokens[r.top].Deprel == "nmod:poss" {
			role = "poss"
		}
		if role == "nsubj" && w.passive(r.top) {
			role = "nsubj:pass"
		}
		t.subject = strings.HasPrefix(role, "nsubj")
		t.role, t.typ = w.atom(role), w.atom(r.typ)
		t.det = w.atom(detKind(r.det))
		t.kind = w.atom(r.kind())
		if h := w.d.Tokens[r.top].Head; h >= 0 {
			t.governor = w.atom(w.tree.lemma(h))
		}
		if r.isNominal() {
			t.mods = w.modifiers(i)
		}
		t.words = w.contentWords(r)
		if e, ok := w.words.Lookup(w.d.Tokens[r.head].Form); ok {
			t.path, t.hasPath = e.Path, true
		}
	}
}

// passive reports whether the predicate above token t is a passive.
func (w *work) passive(t int) bool {
	for w.tree.rel(t) == "conj" && w.d.Tokens[t].Head >= 0 {
		t = w.d.Tokens[t].Head
	}
	h := w.d.Tokens[t].Head
	return w.d.Tokens[t].Deprel == "nsubj:pass" || h >= 0 && w.tree.kid(h, "aux:pass") >= 0
}

func detKind(d string) string {
	switch d {
	case "", "the", "this", "that", "these", "those", "a", "some", "no", "any", "every", "each", "all", "both", "another", "such", "'s":
		return d
	case "an":
		return "a"
	}
	return "poss"
}

// kind says what a mention is as a candidate.
func (r *ref) kind() string {
	switch {
	case r.isName():
		return "name " + r.typ
	case r.isPronoun() && r.pro.kind == "demonstrative":
		return "this"
	case r.isPronoun() && r.pro.person != "3":
		return "I, you"
	case r.isPronoun() && r.pro.kind == "possessive":
		return "his"
	case r.isPronoun():
		return "he"
	}
	return classNames[r.class()]
}

// contentWords are the words of the whole phrase without determiners, folded.
func (w *work) contentWords(r *ref) string {
	if r.isName() {
		return r.name.key()
	}
	var words []string
	for t := r.lo; t < r.hi; t++ {
		switch tok := &w.d.Tokens[t]; tok.UPOS {
		case "DET", "PUNCT", "PART":
		default:
			words = append(words, w.tree.lemma(t))
		}
	}
	return strings.Join(words, " ")
}

// A scene is what is the same for all candidates of mention i.
type scene struct {
	i       int
	b       *bag
	topic   int // root of the cluster mentioned most so far, -1
	subject int // nearest candidate that is a subject, -1
	sieved  [2]int
	all     []int

	lastPronoun int // the "he" or "she" before this one, -1

	actor    int     // of a pronoun: who acts in its clause, -1
	acts     control // how the clause comes by that subject
	reporter int     // who is reported to say what its clause says, -1
	twin     int     // the object of the verb before the one that the pronoun is the object of, -1
}

// newness adds the features of mention i by itself.
func (w *work) newness(s *scene) {
	r, t, b := &w.refs[s.i], &w.traits[s.i], s.b
	b.add(tNew, 0, 0)
	b.add(tNewDet, t.det, w.both(w.seenHead(s.i), w.atom(r.number)))
	b.add(tNewRole, t.role, 0)
	b.add(tNewNumber, w.atom(r.number), t.det)
	b.add(tNewLemma, t.lemma, 0)
	b.add(tNewCandidates, w.bucket(len(s.all)), 0)
	b.add(tNewGovernor, t.governor, t.role)
	if w.quoted[r.head] >= 0 {
		b.add(tNewQuoted, 0, 0)
	}
	if r.isPronoun() {
		if r.head+1 < len(w.d.Tokens) {
			b.add(tNewAfter, w.atom(w.tree.lemma(r.head+1)), 0)
		}
		if r.head > 0 {
			b.add(tNewBefore, w.atom(w.tree.lemma(r.head-1)), 0)
		}
		return
	}
	if t.hasPath {
		b.add(tNewClass, w.number32(t.path.Prefix(8)), 0)
	}
	b.add(tNewType, t.typ, t.det)
	b.add(tNewLength, w.bucket(r.hi-r.lo), 0)
	b.add(tNewModified, w.number10(len(t.mods)), t.det)
	b.when(w.tree.kid(r.head, "acl", "acl:relcl") >= 0, tNewClause)
	b.add(tNewSeen, w.seenHead(s.i), w.both(t.det, w.number10(min(len(t.mods), 2))))
	b.when(w.seenWords[t.words] > 0, tNewSeenWhole)
	b.add(tNewPlace, w.bucket(r.sent), 0)
	if r.lo > 0 {
		b.add(tNewBefore, w.atom(w.tree.lemma(r.lo-1)), 0)
	}
	if r.hi < len(w.d.Tokens) {
		b.add(tNewAfter, w.atom(w.tree.lemma(r.hi)), 0)
	}
}

func (w *work) number32(n uint32) atom {
	const digits = "0123456789abcdef"
	var s [8]byte
	for k := range s {
		s[7-k] = digits[n&15]
		n >>= 4
	}
	if w.spell == nil {
		h := uint64(fnvOffset)
		for _, c := range s {
			h = (h ^ uint64(c)) * fnvPrime
		}
		return atom(h)
	}
	return w.atom(string(s[:]))
}

// seenHead says how often the head of mention i has been mentioned before.
func (w *work) seenHead(i int) atom { return w.number10(min(w.seenLemma[w.refs[i].lemma], 3)) }
