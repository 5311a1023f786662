package coref

import "newsgraph/ingest/internal/doc"

// resolve looks for what each mention that no sieve has settled stands for, in
// text order, so that what has been resolved helps the next.
func (w *work) resolve(rank *ranker) {
	w.describeTraits()
	for i := range w.refs {
		if j := w.opened(i); j >= 0 {
			w.join(j, i)
		} else if w.anaphor(i) {
			if j := w.antecedentOf(i, rank); j >= 0 {
				w.join(j, i)
			}
		}
		w.noteSeen(i)
	}
}

// openingWindow is how many sentences after the last "he" or "she" of somebody who has not
// been named the name may follow.
const openingWindow = 3

// opened returns the "he" or "she" that name i names at last, or -1. A text that
// is taken from a longer one speaks of somebody who has been named before:
// by pronouns, then by the family name alone.
func (w *work) opened(i int) int {
	r := &w.refs[i]
	if r.label != doc.PER || r.name.full() || w.silent[i] || w.linked[i] || len(w.cluster(i).members) > 1 && w.cluster(i).members[0] < i {
		return nobody
	}
	for _, m := range w.cluster(i).names {
		if w.refs[m].name.full() {
			return nobody
		}
	}
	for j := i - 1; j >= 0 && r.sent-w.refs[j].sent <= openingWindow; j-- {
		a := &w.refs[j]
		if !a.isPronoun() || a.class() != personal || w.cluster(j).grounded {
			continue
		}
		if r.sent == a.sent || !agree(w.cluster(i).gender, a.gender) || w.genderScore(j, i) < logOdds[3] {
			return nobody
		}
		return j
	}
	return nobody
}

// noteSeen counts mention i among those that were made.
func (w *work) noteSeen(i int) {
	r := &w.refs[i]
	if w.seenLemma == nil {
		w.seenLemma, w.seenWords, w.byLemma = map[string]int{}, map[string]int{}, map[string][]int{}
	}
	if r.label.Literal() || w.linked[i] {
		return
	}
	w.noteCourse(i)
	if r.isPronoun() {
		return
	}
	w.seenLemma[r.lemma]++
	w.seenWords[w.traits[i].words]++
	w.byLemma[r.lemma] = append(w.byLemma[r.lemma], i)
	if r.isName() {
		if word := r.name.headWord(); word != r.lemma {
			w.byLemma[word] = append(w.byLemma[word], i)
		}
	}
	if root := w.find(i); w.topic < 0 || len(w.clusters[root].members) > len(w.cluster(w.topic).members) {
		w.topic = root
	}
}

// noteCourse adds mention i to what the text has told of its cluster.
func (w *work) noteCourse(i int) {
	c := &w.cluster(i).told
	c.add(&course{mentions: 1, first: i, last: i, lastPronoun: nobody})
	if w.traits[i].subject {
		c.subjects++
	}
	if r := &w.refs[i]; r.isPronoun() && r.class() == personal {
		c.pronouns++
		c.lastPronoun = max(c.lastPronoun, i)
	}
}

// anaphor reports whether mention i is looked at: it stands for something and
// no sieve has found what for.
func (w *work) anaphor(i int) bool {
	r := &w.refs[i]
	switch {
	case r.label.Literal(), w.silent[i], w.linked[i], r.demonym:
		return false
	case r.isPronoun():
		return w.resolvable(i)
	case r.isNominal():
		return !w.predicative(i) && w.before(i) == nobody
	}
	return w.before(i) == nobody
}

// before returns a mention before i that is one with it, or -1.
func (w *work) before(i int) int {
	for _, m := range w.cluster(i).members {
		if m < i && !w.linked[m] {
			return m
		}
	}
	return nobody
}

// antecedentOf returns the mention that i stands for, or -1: what rules are sure
// of before what the ranker finds.
func (w *work) antecedentOf(i int, rank *ranker) int {
	refs := w.candidates(i)
	if !w.refs[i].isPronoun() {
		return w.ranked(i, refs, rank)
	}
	known := w.grounded(refs)
	for _, sure := range [...]func(int, []int) int{
		w.cataphor, w.accompanied, w.parallel, w.occasion, w.possessor, w.sameObject, w.only,
	} {
		if j := sure(i, known); j >= 0 {
			return j
		}
	}
	return w.ranked(i, refs, rank)
}

// ranked returns the candidate that mention i stands for by the ranker, or -1.
func (w *work) ranked(i int, refs []int, rank *ranker) int {
	if len(refs) == 0 {
		return nobody
	}
	w.bag.class = w.refs[i].class()
	s := w.scene(i, refs)
	s.b.ids = s.b.ids[:0]
	w.newness(&s)
	newScore := rank.score(s.b)
	scores := make([]int, len(refs))
	for n, j := range refs {
		s.b.ids = s.b.ids[:0]
		w.pair(&s, j, n, w.firstOf(refs, n))
		scores[n] = rank.score(s.b)
		if s.b.class == personal {
			scores[n] += w.genderScore(i, j)
		}
		if s.b.class == personal && len(w.cluster(j).names) > 0 {
			scores[n] += namedBonus
		}
	}
	return w.choose(i, refs, scores, newScore)
}

// grounded returns the candidates that have a name or a description.
func (w *work) grounded(refs []int) []int {
	var known []int
	for _, j := range refs {
		if w.cluster(j).grounded {
			known = append(known, j)
		}
	}
	return known
}

// firstOf reports whether candidate n is the first of its sentence.
func (w *work) firstOf(refs []int, n int) bool {
	return n+1 == len(refs) || w.refs[refs[n+1]].sent != w.refs[refs[n]].sent
}

// scene prepares what is the same for all candidates.
func (w *work) scene(i int, refs []int) scene {
	s := scene{i: i, b: &w.bag, topic: nobody, subject: nobody, sieved: [2]int{nobody, nobody}, all: refs, actor: nobody, reporter: nobody, twin: nobody}
	if w.topic >= 0 {
		s.topic = w.find(w.topic)
	}
	for _, j := range refs {
		if w.traits[j].subject {
			s.subject = j
			break
		}
	}
	if w.refs[i].isPronoun() {
		s.actor, s.acts = w.actor(i)
		s.reporter = w.reporter(i)
		s.twin = w.twin(i)
	}
	if w.refs[i].isPronoun() && w.refs[i].class() == personal {
		s.lastPronoun = w.lastPersonal(i)
	}
	if r := &w.refs[i]; r.isNominal() && r.definite() {
		s.sieved = [2]int{w.takenUp(i, w.byLemma[r.lemma]), w.lastClassName(i)}
	}
	return s
}

// lastClassName is classOf over the names that the noun heads.
func (w *work) lastClassName(i int) int {
	var names []int
	for _, j := range w.byLemma[w.refs[i].lemma] {
		if w.refs[j].isName() {
			names = append(names, j)
		}
	}
	return w.classOf(i, names)
}

// namedBonus is for "he" and "she" beside what the ranker has learnt: news and
// encyclopedias name whom they speak of, the conversations and tales among the
// texts that it learnt from often do not. Chosen on OntoGUM dev and GAP dev.
const namedBonus = 1600
