package coref

import "slices"

// resolvable reports whether ref i is a pronoun of the third person that
// stands for something and does not yet have a name.
func (w *work) resolvable(i int) bool {
	r := &w.refs[i]
	return r.isPronoun() && (r.pro.person == "3" || r.pro.person == "2") && r.pro.kind != "generic" && len(w.cluster(i).names) == 0 &&
		!(r.pro.gender == "Neut" && w.pleonastic(r.head))
}

// pleonastic reports whether the "it" at token t stands for nothing: an
// expletive by the tree, weather and time, or a clause that follows ("it is
// clear that", "it takes years to").
func (w *work) pleonastic(t int) bool {
	tok := &w.d.Tokens[t]
	if w.tree.rel(t) == "expl" {
		return true
	}
	if w.tree.rel(t) != "nsubj" || tok.Head < 0 || w.tree.lemma(t) != "it" {
		return false
	}
	head := tok.Head
	lemma := w.tree.lemma(head)
	if w.lex.is("weather", lemma) && (w.tree.kid(head, "cop") >= 0 || w.d.Tokens[head].UPOS == "VERB") {
		return true
	}
	if !w.lex.is("extra", lemma) {
		return false
	}
	for c := range w.tree.kids(head) {
		switch w.d.Tokens[c].Deprel {
		case "csubj", "csubj:pass", "csubj:outer", "ccomp", "advcl", "xcomp", "acl":
			if c > head && w.tree.kid(c, "mark") >= 0 {
				return true
			}
		}
	}
	return false
}

// only returns the nearest grounded candidate of a "he" or "she" when all are one
// person, known to be of that gender and named in the pronoun's sentence or the
// one before, or of "four of them" when nothing else there is many; else -1.
func (w *work) only(i int, all []int) int {
	r := &w.refs[i]
	if w.counted(r.head) {
		return w.onlyMany(i, all)
	}
	if r.pro.class() != personal || len(all) == 0 || r.sent-w.refs[all[0]].sent > 1 ||
		w.cluster(all[0]).gender != r.pro.gender || len(w.cluster(all[0]).names) == 0 ||
		slices.ContainsFunc(all, func(c int) bool { return !w.same(c, all[0]) }) {
		return nobody
	}
	return all[0]
}

// accompanied returns the candidate that the "his" or "her" of a conjunct stands
// for: the person named before it, as in "Haddad and his father"; else -1.
func (w *work) accompanied(i int, near []int) int {
	r := &w.refs[i]
	if r.pro.class() != personal || w.d.Tokens[r.head].Deprel != "nmod:poss" {
		return nobody
	}
	n := w.d.Tokens[r.head].Head
	if n < 0 || w.tree.rel(n) != "conj" || w.d.Tokens[n].Head < 0 || w.tree.kid(n, "cc") != r.head-1 {
		return nobody
	}
	j := w.nameUnder(w.d.Tokens[n].Head)
	if j >= 0 && slices.Contains(near, j) {
		return j
	}
	return nobody
}

// parallel returns the candidate that is the subject of the same verb in the
// clause before, if pronoun i is that of a clause joined with it: "Merz met the king,
// who praised Ruto, and he met the queen"; else -1.
func (w *work) parallel(i int, near []int) int {
	h := w.d.Tokens[w.refs[i].head].Head
	if h < 0 || w.tree.rel(w.refs[i].head) != "nsubj" || w.tree.rel(h) != "conj" || w.tree.kid(h, "cc") < 0 {
		return nobody
	}
	before := w.d.Tokens[h].Head
	if before < 0 || w.d.Tokens[h].UPOS != "VERB" || w.tree.lemma(h) != w.tree.lemma(before) {
		return nobody
	}
	if j := w.subject(before); slices.Contains(near, j) {
		return j
	}
	return nobody
}

// onlyMany returns the nearest candidate of the counted pronoun i when all in
// its sentence and the one before are the same; else -1.
func (w *work) onlyMany(i int, all []int) int {
	near := slices.Clone(all)
	near = slices.DeleteFunc(near, func(c int) bool { return w.refs[i].sent-w.refs[c].sent > 1 })
	if len(near) == 0 || slices.ContainsFunc(near, func(c int) bool { return !w.same(c, near[0]) }) {
		return nobody
	}
	return near[0]
}

// cataphor returns the name that a "he" or "she" in a fronted adjunct looks
// ahead to: the subject of the clause that the adjunct opens, "In her review,
// Doe …", "When he left, Smith …". Somebody spoken of before it in its own
// sentence comes first. It is -1 where there is none.
func (w *work) cataphor(i int, near []int) int {
	r := &w.refs[i]
	if r.pro.class() != personal || len(near) > 0 && w.refs[near[0]].sent == r.sent {
		return nobody
	}
	for t := r.head; t >= 0; t = w.d.Tokens[t].Head {
		rel, h := w.tree.rel(t), w.d.Tokens[t].Head
		if h < 0 || rel != "advcl" && rel != "obl" && rel != "advmod" {
			continue
		}
		s := w.tree.kid(h, "nsubj", "nsubj:pass")
		if s < 0 || s < r.head || w.tree.lo[s] < w.tree.hi[t] {
			continue
		}
		j := w.at[s]
		if j < 0 || !w.refs[j].isName() {
			j = w.nameUnder(s)
		}
		if j >= 0 && !w.silent[j] && w.cluster(j).isPerson() && w.agrees(i, j) {
			return j
		}
	}
	return nobody
}

// rival reports whether candidate j stands in an earlier sentence while one of
// the others is a name of something else in the sentence of pronoun i.
func (w *work) rival(i, j int, refs []int) bool {
	if w.refs[i].sent == w.refs[j].sent {
		return false
	}
	for _, k := range refs {
		if w.refs[k].sent != w.refs[i].sent {
			return false
		}
		if w.refs[k].isName() && !w.same(j, k) {
			return true
		}
	}
	return false
}

// conjunctMargin is the margin between conjuncts: "Smith and Miller met. He …".
const conjunctMargin = 1250

// coordinated reports whether i and j are conjuncts of one coordination, which
// says the same of both.
func (w *work) coordinated(i, j int) bool {
	first := func(t int) int {
		for w.tree.rel(t) == "conj" {
			t = w.d.Tokens[t].Head
		}
		return t
	}
	return first(w.refs[i].top) == first(w.refs[j].top)
}
