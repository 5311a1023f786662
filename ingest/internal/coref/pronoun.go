package coref

// pronouns resolves the pronouns of the third person in text order, so that a
// pronoun that has been resolved helps the next.
func (w *work) pronouns(rank ranker) {
	for i := range w.refs {
		r := &w.refs[i]
		if !r.isPronoun() || r.pro.person != "3" || r.pro.kind == "generic" || len(w.cluster(i).names) > 0 {
			continue
		}
		if r.pro.gender == "Neut" && w.pleonastic(r.head) {
			continue
		}
		if j := w.antecedent(i, rank); j >= 0 {
			w.join(j, i)
		}
	}
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

// Within how many sentences before its own a pronoun is resolved.
const pronounWindow = 3

// antecedent returns the mention that pronoun i stands for, or -1 when there
// is none or the two best belong to different things and are nearly equal.
func (w *work) antecedent(i int, rank ranker) int {
	r := &w.refs[i]
	best, second, owner := 0, 0, nobody
	for j := i - 1; j >= 0 && r.sent-w.refs[j].sent <= pronounWindow; j-- {
		if !w.candidate(i, j) {
			continue
		}
		score := rank.score(w.features(i, j))
		switch {
		case owner >= 0 && w.same(owner, j):
			if score > best {
				best, owner = score, j
			}
		case owner < 0 || score > best:
			if owner >= 0 {
				second = best
			}
			best, owner = score, j
		case score > second:
			second = score
		}
	}
	if owner < 0 || best < rank.floor || second > 0 && best-second < rank.margin {
		return nobody
	}
	return owner
}

// candidate reports whether pronoun i may stand for mention j at all:
// agreement with all that is known of j's cluster, and the binding conditions.
func (w *work) candidate(i, j int) bool {
	r, a := &w.refs[i], &w.refs[j]
	if w.literalOrSilent(j) || a.pro.kind == "demonstrative" || a.pro.kind == "relative" || a.demonym {
		return false
	}
	if a.isPronoun() && (a.pro.person != "3" || a.pro.kind == "generic") && len(w.cluster(j).names) == 0 {
		return false
	}
	if !w.agrees(i, j) {
		return false
	}
	if r.sent != a.sent {
		return r.pro.kind != "reflexive"
	}
	return w.bound(i, j)
}

// agrees checks gender, number and animacy of pronoun i against j's cluster.
func (w *work) agrees(i, j int) bool {
	r, c := &w.refs[i], w.cluster(j)
	switch {
	case r.pro.gender == "Masc" || r.pro.gender == "Fem":
		return agree(c.gender, r.pro.gender) && c.animacy != "Inan" && agree(c.typ, "person") && c.number != "Plur" &&
			(c.isPerson() || c.gender != "" || w.refs[j].isName())
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
	if a.head > r.head {
		return false
	}
	local := w.clauseOf(r.head) == w.clauseOf(a.top)
	switch {
	case r.pro.kind == "reflexive":
		return argument(w, a.top) || w.d.Tokens[a.top].Head < 0
	case r.pro.kind == "possessive" || w.d.Tokens[r.head].Deprel == "nmod:poss":
		return true
	}
	return !(local && argument(w, r.head) && argument(w, a.top))
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
