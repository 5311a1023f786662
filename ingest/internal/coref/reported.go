package coref

import "slices"

// reporter returns the mention of who is reported to say what the clause of
// pronoun i says: "the agencies" of "them" in "The agencies said that Oslo had sent
// them"; -1 for none.
func (w *work) reporter(i int) int {
	if t := w.complement(w.refs[i].head); t >= 0 {
		return w.subject(w.d.Tokens[t].Head)
	}
	return nobody
}

// complement returns the predicate of what is reported in which token t stands,
// -1 for none.
func (w *work) complement(t int) int {
	for t = w.clauseOf(t); w.d.Tokens[t].Head >= 0; t = w.d.Tokens[t].Head {
		if w.tree.rel(t) == "ccomp" && w.lex.is("say", w.tree.lemma(w.d.Tokens[t].Head)) {
			return t
		}
	}
	return nobody
}

// withoutReporter takes who reports off the candidates of a "them" in the report
// where others are told of there: "Agencies said Oslo had sent soldiers to the
// rebels and given | them | fuel". Of a body, or of those who report by their
// trade, that holds of all who are told of; of others, who often tell what was
// done to themselves, of those whom the same is done to.
func (w *work) withoutReporter(i int, refs []int) []int {
	r := &w.refs[i]
	if !r.isPronoun() || r.pro.class() != plural || !w.objectPlace(r.head) {
		return refs
	}
	clause := w.complement(r.head)
	if clause < 0 {
		return refs
	}
	source := w.subject(w.d.Tokens[clause].Head)
	if source < 0 || !slices.ContainsFunc(refs, func(j int) bool {
		return w.toldOf(j, clause, source) && (w.reports(source) || w.sharesSubject(r.head, j))
	}) {
		return refs
	}
	return slices.DeleteFunc(refs, func(j int) bool { return w.same(j, source) })
}

// objectPlace reports whether token t is an object of a verb or follows its
// preposition.
func (w *work) objectPlace(t int) bool {
	switch w.tree.rel(t) {
	case "obj", "iobj", "obl":
		return true
	}
	return false
}

// toldOf reports whether candidate j is several people that the report of the
// clause tells of, and not who reports.
func (w *work) toldOf(j, clause, source int) bool {
	c := w.cluster(j)
	people := c.typ == "person" || c.typ == "group" || c.animacy == "Anim" || w.refs[j].noun.firm
	return people && c.number == "Plur" && !w.same(j, source) && w.within2(w.refs[j].head, clause)
}

// reports reports whether mention j is a body or people who report by their trade.
func (w *work) reports(j int) bool {
	return w.cluster(j).typ == "organization" || w.lex.is("reporter", w.refs[j].lemma)
}

// sharesSubject reports whether mention j stands in a clause that is coordinated with
// the one of token t and has the same subject.
func (w *work) sharesSubject(t, j int) bool {
	v := w.clauseOf(t)
	return w.tree.rel(v) == "conj" && w.tree.kid(v, "nsubj", "nsubj:pass") < 0 && w.within2(w.refs[j].head, w.d.Tokens[v].Head) && !w.within2(w.refs[j].head, v)
}

// twin returns the mention that is the object of the verb which the verb of
// pronoun i, its object, is coordinated with: of "robbed the couriers and beat
// them" the couriers; -1 for none.
func (w *work) twin(i int) int {
	t := w.refs[i].head
	v := w.d.Tokens[t].Head
	if v < 0 || !w.objectPlace(t) || w.tree.rel(v) != "conj" || w.tree.kid(v, "nsubj", "nsubj:pass") >= 0 || w.d.Tokens[v].Head < 0 {
		return nobody
	}
	o := w.tree.kid(w.d.Tokens[v].Head, "obj")
	if o < 0 || o > v {
		return nobody
	}
	return w.mentionOf(o)
}

// sameObject returns the candidate that pronoun i stands for as the object of a
// second verb of one subject: the object of the first, where nothing else that
// would do follows the first verb; else -1.
func (w *work) sameObject(i int, near []int) int {
	j := w.twin(i)
	if j < 0 || w.refs[i].pro.kind == "reflexive" || w.refs[i].pro.class() == neuter {
		return nobody
	}
	if c := w.cluster(j); c.typ != "person" && c.typ != "group" && c.animacy != "Anim" {
		return nobody
	}
	verb := w.d.Tokens[w.d.Tokens[w.refs[i].head].Head].Head
	found := nobody
	for _, k := range near {
		switch {
		case w.refs[k].sent != w.refs[i].sent || w.refs[k].head < verb:
		case w.same(j, k):
			found = k
		default:
			return nobody
		}
	}
	return found
}
