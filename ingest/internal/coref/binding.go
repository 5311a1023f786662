package coref

import "slices"

// candidate reports whether pronoun i may stand for mention j at all:
// agreement with all that is known of j's cluster, and the binding conditions.
func (w *work) candidate(i, j int) bool {
	r, a := &w.refs[i], &w.refs[j]
	if r.pro.person == "2" {
		return a.pro.person == "2" && w.quoted[r.head] == w.quoted[a.head]
	}
	if w.literalOrSilent(j) || a.pro.kind == "relative" || a.demonym || a.pro.kind == "demonstrative" && r.pro.class() != neuter {
		return false
	}
	if r.pro.class() == personal && w.predicative(j) {
		return false
	}
	if a.isPronoun() && (a.pro.person != "3" || a.pro.kind == "generic") && !w.cluster(j).grounded {
		return false
	}
	if w.counted(r.head) && w.cluster(j).number != "Plur" {
		return false // "four of them" are of many, not of one body
	}
	if !w.agrees(i, j) || w.hasOfficer(i) && !w.cluster(j).officered() {
		return false
	}
	if r.sent != a.sent {
		return r.pro.kind != "reflexive"
	}
	return w.bound(i, j)
}

// hasOfficer reports whether pronoun i is the "its" or "their" of somebody who
// holds a post: "its chief executive", "their leader".
func (w *work) hasOfficer(i int) bool {
	r := &w.refs[i]
	if r.pro.kind != "possessive" || r.pro.class() == personal || w.d.Tokens[r.head].Head < 0 {
		return false
	}
	n := w.nounAt(w.d.Tokens[r.head].Head)
	return n.typ == "person" && (n.office || n.own && !n.kin)
}

// officered reports whether the cluster may have people who hold posts in it:
// an organisation, a group, a place, or a name of which nothing is known.
func (c *cluster) officered() bool {
	switch c.typ {
	case "organization", "group", "place":
		return true
	}
	return c.typ == "" && len(c.names) > 0 || c.typ == "person" && c.number == "Plur"
}

// predicative reports whether nominal j says what something is and stands for
// nothing by itself: "a teacher" in "She is a teacher", "became a teacher",
// "worked as a teacher", "Doe, a teacher,". What it is said of is the
// better antecedent.
func (w *work) predicative(j int) bool {
	a := &w.refs[j]
	if !a.isNominal() || len(w.cluster(j).members) > 1 {
		return false
	}
	head := a.head
	for w.tree.rel(head) == "conj" {
		head = w.d.Tokens[head].Head
	}
	switch w.tree.rel(head) {
	case "xcomp", "appos":
		return true
	case "obl", "nmod", "advcl", "advmod":
		if c := w.tree.kid(head, "case", "mark"); c >= 0 && w.tree.lemma(c) == "as" {
			return true
		}
	}
	return w.tree.kid(head, "cop") >= 0
}

// agrees checks gender, number and animacy of pronoun i against j's cluster.
func (w *work) agrees(i, j int) bool {
	r, c := &w.refs[i], w.cluster(j)
	switch {
	case r.pro.gender == "Masc" || r.pro.gender == "Fem":
		return agree(c.gender, r.pro.gender) && c.animacy != "Inan" && agree(c.typ, "person") && c.number != "Plur" &&
			(c.isPerson() || c.gender != "" || w.refs[j].isName() || w.refs[j].isNominal() && w.d.Tokens[w.refs[j].head].UPOS == "PROPN")
	case r.pro.gender == "Neut":
		return c.animacy != "Anim" && c.gender != "Masc" && c.gender != "Fem" && (c.number != "Plur" || c.collective())
	case r.pro.number == "Plur":
		return c.number == "Plur" || c.collective()
	}
	return true
}

// bound applies what syntax says of a mention j before pronoun i in one
// sentence: a reflexive stands for an argument (of its own verb, or of one
// above that shares its subject), any other pronoun for none of its own verb
// (principles A and B of binding theory), and nothing stands for the phrase
// that it is a part of, clauses apart (i within i).
func (w *work) bound(i, j int) bool {
	r, a := &w.refs[i], &w.refs[j]
	if r.head >= a.lo && r.head < a.hi && w.partOf(r.head, a.top) {
		return false
	}
	if a.head > r.head || w.ownedBy(r.head, a.top) {
		return false
	}
	local := w.clauseOf(r.head) == w.clauseOf(a.top)
	switch {
	case r.pro.kind == "reflexive" && r.head > 0 && w.at[r.head-1] >= 0 && w.refs[w.at[r.head-1]].pro.gender == r.pro.gender && w.refs[w.at[r.head-1]].isPronoun():
		return w.at[r.head-1] == j // "he himself"
	case r.pro.kind == "reflexive":
		return argument(w, a.top) || w.d.Tokens[a.top].Head < 0
	case r.pro.kind == "possessive" || w.d.Tokens[r.head].Deprel == "nmod:poss":
		return true
	}
	return !w.besideArgument(i, j, local) && !w.gapOf(r.head, a.top)
}

// gapOf reports whether pronoun t is an argument of the verb of a relative clause of
// noun n, which has its own place there: "hit Peru, where it killed nine".
func (w *work) gapOf(t, n int) bool {
	c := w.clauseOf(t)
	return argument(w, t) && c >= 0 && w.d.Tokens[c].Deprel == "acl:relcl" && w.d.Tokens[c].Head == n
}

// besideArgument reports whether a pronoun that is no reflexive and mention j
// are arguments of one verb; local says that they are of one clause.
func (w *work) besideArgument(i, j int, local bool) bool {
	a, head := &w.refs[j], w.wholeOf(w.refs[i].head)
	if !argument(w, head) {
		return false
	}
	if w.tree.rel(head) == "nsubj" && w.tree.rel(a.top) == "obl" {
		return false // fronted: "For Smith, he …"
	}
	return local && argument(w, a.top) || w.impliedSubject(w.clauseOf(w.refs[i].head)) == a.top
}

// withoutArguments takes the mentions of what stands beside pronoun i as another
// argument of its verb off the candidates: of "Bolivia … The country paid for it"
// the name as well.
func (w *work) withoutArguments(i int, refs []int) []int {
	r := &w.refs[i]
	if r.pro.kind == "reflexive" || r.pro.kind == "possessive" || w.d.Tokens[r.head].Deprel == "nmod:poss" || r.pro.person == "2" {
		return refs
	}
	for j := i - 1; j >= 0 && w.refs[j].sent == r.sent; j-- {
		a := &w.refs[j]
		if a.label.Literal() || a.head > r.head || w.tree.rel(a.top) != "nsubj" {
			continue
		}
		if w.besideArgument(i, j, w.clauseOf(r.head) == w.clauseOf(a.top)) {
			refs = slices.DeleteFunc(refs, func(k int) bool { return w.same(j, k) })
		}
	}
	return refs
}

// ownedBy reports whether pronoun t possesses what mention head h is said to be:
// "Doe, her sister", "Doe is her sister", "Doe became his wife", unless it is
// somebody's own.
func (w *work) ownedBy(t, h int) bool {
	if w.d.Tokens[t].Deprel != "nmod:poss" {
		return false
	}
	n := w.d.Tokens[t].Head
	if n < 0 || w.tree.kid(n, "amod") == t+1 && w.tree.lemma(t+1) == "own" {
		return false
	}
	for w.tree.rel(n) == "conj" && w.d.Tokens[n].Head >= 0 {
		n = w.d.Tokens[n].Head
	}
	switch {
	case w.d.Tokens[n].Deprel == "appos":
		return w.d.Tokens[n].Head == h
	case w.tree.kid(n, "cop") >= 0:
		return w.tree.kid(n, "nsubj") == h
	case w.tree.rel(n) == "xcomp":
		return w.tree.kid(w.d.Tokens[n].Head, "nsubj") == h && w.tree.kid(w.d.Tokens[n].Head, "obj") < 0
	}
	return false
}

// wholeOf returns the number or quantifier that takes its whole from pronoun t,
// or t itself: "four of them" is as much of an argument as "them".
func (w *work) wholeOf(t int) int {
	h := w.d.Tokens[t].Head
	if h < 0 || w.tree.rel(t) != "nmod" {
		return t
	}
	if c := w.tree.kid(t, "case"); c != h+1 || w.tree.lemma(c) != "of" {
		return t
	}
	switch w.d.Tokens[h].UPOS {
	case "NUM", "DET", "PRON", "ADJ":
		return h
	}
	return t
}

// counted reports whether pronoun t is the whole of a number: "four of them".
func (w *work) counted(t int) bool {
	whole := w.wholeOf(t)
	return whole != t && w.d.Tokens[whole].UPOS == "NUM"
}

// impliedSubject returns the token that is the subject of predicate t by
// control: of "to trade him" in "Clarke refused to sign, choosing to trade
// him", and the object in "Joel convinced Andy to help him". It is -1 when t has a
// subject of its own or nobody knows.
func (w *work) impliedSubject(t int) int {
	if s := w.subjectOfClause(t); s.how != ownSubject {
		return s.token
	}
	return nobody
}

// argument reports whether token t depends directly on its clause.
func argument(w *work, t int) bool {
	switch w.tree.rel(t) {
	case "nsubj", "obj", "iobj", "obl":
		return true
	}
	return false
}

// partOf reports whether token t lies below head h with nothing but nominal
// relations between: "his" in "the leader of his party".
func (w *work) partOf(t, h int) bool {
	for t >= 0 && t != h {
		switch w.tree.rel(t) {
		case "acl", "advcl", "ccomp", "conj", "parataxis", "appos":
			return false
		}
		t = w.d.Tokens[t].Head
	}
	return t == h
}

// clauseOf returns the predicate that token t depends on: the nearest token
// above it that is reached by a relation of a clause's argument.
func (w *work) clauseOf(t int) int {
	for w.d.Tokens[t].Head >= 0 {
		rel := w.tree.rel(t)
		t = w.d.Tokens[t].Head
		switch rel {
		case "nsubj", "obj", "iobj", "obl", "csubj", "vocative", "dislocated", "advcl", "ccomp", "acl", "parataxis":
			return t
		}
	}
	return t
}

// function returns the relation of token t to its clause; a conjunct has the
// one of the first.
func (w *work) function(t int) string {
	for w.tree.rel(t) == "conj" {
		t = w.d.Tokens[t].Head
	}
	return w.tree.rel(t)
}
