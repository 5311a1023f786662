package coref

import "slices"

// possessor returns the candidate that a possessive stands for whose owner the
// clause tells: the "he" who acts there, "he dismissed | his | minister"; and whom a
// verb of judging judges for what is his, "thanked the clerk for | his | work".
// It is -1 for any other.
func (w *work) possessor(i int, near []int) int {
	t := w.refs[i].head
	n := w.d.Tokens[t].Head
	if w.d.Tokens[t].Deprel != "nmod:poss" || n < 0 || w.d.Tokens[n].Head < 0 {
		return nobody
	}
	owner := nobody
	if o := w.judgedFor(n); o >= 0 {
		owner = w.mentionOf(o)
	} else if j, how := w.actor(i); w.tree.rel(n) == "obj" && j >= 0 && (how == ownSubject || how == sharedSubject) && w.sameWord(i, j) {
		owner = j
	}
	if owner < 0 {
		return nobody
	}
	for _, k := range near {
		if w.same(k, owner) {
			return k
		}
	}
	return nobody
}

// sameWord reports whether i and j are "he" and "his", or "she" and "her".
func (w *work) sameWord(i, j int) bool {
	r, a := &w.refs[i], &w.refs[j]
	return a.isPronoun() && r.class() == personal && a.class() == personal && r.pro.gender == a.pro.gender
}

// judgedFor returns the object of the verb of judging that noun n gives the reason
// of, though the parser may hang the reason on the object; -1 for none.
func (w *work) judgedFor(n int) int {
	c, h := w.tree.kid(n, "case"), w.d.Tokens[n].Head
	if c < 0 || w.tree.lemma(c) != "for" {
		return nobody
	}
	if w.tree.rel(n) == "nmod" && w.tree.rel(h) == "obj" {
		h = w.d.Tokens[h].Head
	}
	if h < 0 || !w.lex.is("judge", w.tree.lemma(h)) {
		return nobody
	}
	if o := w.tree.kid(h, "obj"); o >= 0 && o < n {
		return o
	}
	return nobody
}

// withoutDoers takes countries and bodies off the candidates of an "it" that somebody
// condemns, denies or the like: what is condemned is a deed, "Kuwait blamed
// Iran for the attack. Iran condemned | it |".
func (w *work) withoutDoers(i int, refs []int) []int {
	r := &w.refs[i]
	if !r.isPronoun() || r.class() != neuter || w.tree.rel(r.head) != "obj" || !w.lex.is("deed", w.tree.lemma(w.d.Tokens[r.head].Head)) {
		return refs
	}
	return slices.DeleteFunc(refs, func(j int) bool {
		c := w.cluster(j)
		return c.country != "" || c.typ == "organization" || c.typ == "place" || c.typ == "" && len(c.names) > 0
	})
}
