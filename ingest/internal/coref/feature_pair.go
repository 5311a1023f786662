package coref

import (
	"slices"
	"strings"
)

// pair adds the features of the mention of the scene beside candidate j, the
// n-th from the mention back; first says whether j is the first candidate of
// its sentence.
func (w *work) pair(s *scene, j, n int, first bool) {
	i, b := s.i, s.b
	r, a := &w.refs[i], &w.refs[j]
	t, u := &w.traits[i], &w.traits[j]
	c := w.cluster(j)
	back := r.sent - a.sent
	dist := w.bucket(back)
	b.add(tPair, 0, 0)
	b.add(tDistance, dist, 0)
	b.add(tDistanceKind, dist, u.kind)
	b.add(tMentions, w.bucket(i-j), 0)
	b.add(tKind, u.kind, t.det)
	b.add(tKindRole, u.kind, u.role)
	b.add(tRank, w.number10(min(n, 6)), dist)
	b.add(tDeterminer, t.det, u.det)
	w.roles2(s, j, back)
	w.clusterFeatures(s, j)
	w.context(s, j, back)
	b.when(first, tFirst)
	if first && back <= 1 {
		b.add(tFirst, dist, u.role)
	}
	b.add(tTypes, t.typ, w.atom(c.typ))
	b.add(tNumbers, w.atom(r.number), w.atom(c.number))
	b.add(tAnimacy, w.both(w.atom(r.animacy), t.typ), w.atom(c.animacy))
	b.add(tTypeLemma, t.lemma, w.atom(c.typ))
	if b.class != personal {
		b.add(tGenders, w.atom(r.gender), w.atom(c.gender))
	}
	b.when(b.class != personal && c.gender != "" && c.gender == r.gender && !a.isName(), tGenderKnown)
	if r.isPronoun() {
		w.pronounPair(s, j, back)
		if b.class == personal {
			w.placePair(s, j, back)
			w.personPair(s, j, back)
		}
		return
	}
	w.nounPair(s, j)
}

// roles2 adds the features of grammatical role.
func (w *work) roles2(s *scene, j, back int) {
	b, t, u := s.b, &w.traits[s.i], &w.traits[j]
	near := w.number10(min(back, 3))
	b.add(tRole, u.role, 0)
	b.add(tRolePair, t.role, u.role)
	b.add(tRoleDistance, u.role, near)
	b.add(tRoleSame, near, w.yes(t.role == u.role))
}

func (w *work) yes(on bool) atom {
	if on {
		return w.atom("yes")
	}
	return w.atom("no")
}

// clusterFeatures describe all that j's cluster says so far.
func (w *work) clusterFeatures(s *scene, j int) {
	b := s.b
	c := w.cluster(j)
	b.add(tSize, w.bucket(c.told.mentions), 0)
	b.add(tSalience, w.number10(min(c.told.subjects, 4)), w.number10(min(w.refs[s.i].sent-w.refs[max(c.told.last, 0)].sent, 3)))
	b.add(tNamed, w.yes(len(c.names) > 0), w.both(w.atom(c.typ), w.yes(c.grounded)))
	b.when(c.told.last == j, tRecency)
	b.when(w.find(j) == s.topic, tTopic)
	if w.find(j) == s.topic {
		b.add(tTopic, w.bucket(c.told.mentions), 0)
	}
	b.when(c.told.mentions == 1 && w.refs[j].sent == 0, tHeadline)
}

// context adds the features of clause, quotation and sentence.
func (w *work) context(s *scene, j, back int) {
	b := s.b
	r, a := &w.refs[s.i], &w.refs[j]
	t, u := &w.traits[s.i], &w.traits[j]
	b.add(tQuoted, w.yes(w.quoted[r.head] >= 0), w.yes(w.quoted[r.head] == w.quoted[a.head]))
	b.when(a.lo == w.d.Sentences[a.sent].Begin, tBegins)
	b.when(w.shouted[a.sent], tHeadline)
	if back == 0 {
		own, its := w.clauseOf(r.top), w.clauseOf(a.top)
		b.when(own == its, tSameClause)
		b.when(own == its && u.subject, tOwnSubject)
		if own != its {
			b.add(tCommand, w.atom(w.tree.rel(own)), w.both(u.role, w.yes(w.within2(own, its))))
		}
		if t.subject && w.tree.rel(own) == "conj" {
			b.when(u.subject && its == w.d.Tokens[own].Head, tSubjectBefore)
		}
		b.add(tBetween, w.bucket(r.head-a.head), 0)
	}
	b.when(w.coordinated(s.i, j), tConjuncts)
}

// within2 reports whether predicate p lies below predicate q.
func (w *work) within2(p, q int) bool {
	for steps := 0; p >= 0 && steps < 30; p, steps = w.d.Tokens[p].Head, steps+1 {
		if p == q {
			return true
		}
	}
	return false
}

// pronounPair adds what tells the candidates of a pronoun apart.
func (w *work) pronounPair(s *scene, j, back int) {
	b := s.b
	r, a := &w.refs[s.i], &w.refs[j]
	t, u := &w.traits[s.i], &w.traits[j]
	c := w.cluster(j)
	possessive := r.pro.kind == "possessive"
	b.add(tRolePair, w.both(t.role, u.role), w.number10(min(back, 2)))
	b.add(tKind, u.kind, w.both(w.yes(possessive), w.number10(min(back, 2))))
	if b.class != personal {
		b.add(tPronouns, w.atom(r.pro.kind), w.both(u.kind, w.yes(a.isPronoun() && a.pro.gender == r.pro.gender && a.pro.number == r.pro.number)))
	}
	if r.pro.kind == "reflexive" {
		b.add(tReflexive, u.role, w.yes(back == 0 && w.clauseOf(r.head) == w.clauseOf(a.top)))
	}
	b.when(j == s.subject, tNearestSubject)
	b.add(tNearestSubject, w.yes(j == s.subject), t.role)
	b.add(tGovernorType, w.both(t.governor, t.role), w.atom(c.typ))
	b.when(t.governor == u.governor && t.governor != 0, tSameGovernor)
	b.add(tGovernors, w.both(t.governor, t.role), w.both(u.governor, u.role))
	if t.subject && u.subject {
		says, said := w.lex.is("say", w.tree.lemma(w.clauseOf(r.head))), w.lex.is("say", w.tree.lemma(w.clauseOf(a.top)))
		b.add(tSpeaks, w.yes(says), w.yes(said))
	} else if u.subject {
		b.add(tSpeaks, 0, w.yes(w.lex.is("say", w.tree.lemma(w.clauseOf(a.top)))))
	}
	w.clausePair(s, j, back)
	if a.isNominal() {
		b.add(tLemmas, w.atom(r.lemma), u.lemma)
	}
	if w.rival(s.i, j, s.all) {
		b.add(tPassedOver, w.yes(a.isPronoun()), 0)
	}
	if u.hasPath && a.isNominal() {
		b.add(tWordClass, w.number32(u.path.Prefix(8)), 0)
	}
}

// clausePair adds whether candidate j acts in the clause of the pronoun, has it
// from a controller, or is who reports what the clause says.
func (w *work) clausePair(s *scene, j, back int) {
	t := &w.traits[s.i]
	if s.actor >= 0 && s.acts != ownSubject {
		s.b.add(tActor, w.atom(string(s.acts)), w.both(w.yes(w.same(s.actor, j)), w.atom(w.placeInClause(s.i))))
	}
	if s.twin >= 0 {
		s.b.add(tTwin, w.yes(w.same(s.twin, j)), t.role)
	}
	if s.reporter >= 0 {
		s.b.add(tReporter, w.yes(w.same(s.reporter, j)), w.both(t.role, w.number10(min(back, 1))))
	}
}

// wordyMembers is how many members of a cluster are asked for the words of a
// noun, lest the time grow with the square of a long text.
const wordyMembers = 64

// nounPair adds what noun phrases and names have in common.
func (w *work) nounPair(s *scene, j int) {
	b := s.b
	r, a := &w.refs[s.i], &w.refs[j]
	t, u := &w.traits[s.i], &w.traits[j]
	c := w.cluster(j)
	head := r.lemma == a.lemma && !a.isPronoun()
	whole := t.words != "" && t.words == u.words
	same := w.yes(head)
	if whole {
		same = w.atom("whole")
	}
	b.add(tString, same, t.det)
	b.add(tHeadKind, same, u.kind)
	b.add(tHeadDet, same, w.both(t.det, u.det))
	b.add(tDistance, w.bucket(r.sent-a.sent), same)
	if head && r.isNominal() && a.isNominal() {
		b.add(tModifiers, w.overlap(t.mods, u.mods), t.det)
		b.add(tModifiers, w.overlap(t.mods, u.mods), u.det)
		b.add(tHead, t.lemma, 0)
	}
	if !head && t.words != "" && u.words != "" {
		b.add(tContains, w.yes(containsWord(u.words, r.lemma)), w.both(u.kind, t.det))
		b.add(tContains, w.yes(containsWord(t.words, a.lemma)), u.kind)
	}
	inCluster, wordsKnown := false, true
	members := c.members[:min(len(c.members), wordyMembers)]
	for _, m := range members {
		if m < s.i && !w.refs[m].isPronoun() {
			inCluster = inCluster || w.refs[m].lemma == r.lemma || containsWord(w.traits[m].words, r.lemma)
		}
	}
	for _, mod := range t.mods {
		wordsKnown = wordsKnown && slices.ContainsFunc(members, func(m int) bool { return m < s.i && containsWord(w.traits[m].words, mod) })
	}
	b.add(tClusterHead, w.yes(inCluster), t.det)
	b.add(tClusterWords, w.yes(wordsKnown), w.both(w.yes(inCluster), w.number10(min(len(t.mods), 2))))
	if !head && !a.isPronoun() {
		b.add(tLemmas, t.lemma, u.lemma)
		if t.hasPath && u.hasPath {
			b.add(tWordClass, w.number10(commonPrefix(t.path.Prefix(10), u.path.Prefix(10), 10)), same)
		}
	}
	for k, j2 := range s.sieved {
		if j2 >= 0 && w.same(j, j2) {
			b.add(tSieve, w.number10(k), w.yes(j == j2))
		}
	}
}

// overlap says how the modifiers of two nouns with the same head relate.
func (w *work) overlap(x, y []string) atom {
	switch {
	case len(x) == 0 && len(y) == 0:
		return w.atom("none")
	case slices.Equal(x, y):
		return w.atom("same")
	case len(x) == 0:
		return w.atom("fewer, none")
	case subset(x, y):
		return w.atom("fewer")
	case len(y) == 0:
		return w.atom("more, none")
	case subset(y, x):
		return w.atom("more")
	}
	for _, m := range x {
		if slices.Contains(y, m) {
			return w.atom("some")
		}
	}
	return w.atom("other")
}

// containsWord reports whether word is one of the words of s.
func containsWord(s, word string) bool {
	for w := range strings.SplitSeq(s, " ") {
		if w == word {
			return true
		}
	}
	return false
}

// commonPrefix counts the leading bits of n that x and y share.
func commonPrefix(x, y uint32, n int) int {
	for k := n - 1; k >= 0; k-- {
		if x>>k&1 != y>>k&1 {
			return n - 1 - k
		}
	}
	return n
}
