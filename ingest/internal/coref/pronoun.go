package coref

// pronouns resolves the pronouns of the third person in text order, so that a
// pronoun that has been resolved helps the next.
func (w *work) pronouns(rank *ranker) {
	for i := range w.refs {
		if !w.resolvable(i) {
			continue
		}
		j := w.antecedent(i, w.candidates(i, true), rank)
		if j < 0 {
			// Two pronouns can be one without anybody knowing who.
			j = w.antecedent(i, w.candidates(i, false), rank)
		}
		if j >= 0 {
			w.join(j, i)
		}
	}
}

// resolvable reports whether ref i is a pronoun of the third person that
// stands for something and does not yet have a name.
func (w *work) resolvable(i int) bool {
	r := &w.refs[i]
	return r.isPronoun() && r.pro.person == "3" && r.pro.kind != "generic" && len(w.cluster(i).names) == 0 &&
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

// Within how many sentences before its own a pronoun is resolved.
const pronounWindow = 3

// A candidate is a mention that a pronoun may stand for.
type candidate struct {
	ref    int
	vector vector
}

// candidates lists what pronoun i may stand for, the nearest first: mentions
// of what has a name or a description, or else pronouns of what has none.
func (w *work) candidates(i int, grounded bool) []candidate {
	var refs []int
	for j := i - 1; j >= 0 && w.refs[i].sent-w.refs[j].sent <= pronounWindow; j-- {
		if w.cluster(j).grounded == grounded && w.candidate(i, j) {
			refs = append(refs, j)
		}
	}
	all := make([]candidate, len(refs))
	for n, j := range refs {
		first := n+1 == len(refs) || w.refs[refs[n+1]].sent != w.refs[j].sent
		all[n] = candidate{j, w.features(i, j, n, first)}
	}
	return all
}

// antecedent returns the candidate that pronoun i stands for, or -1 when there
// is none or the two best belong to different things and are nearly equal.
func (w *work) antecedent(i int, all []candidate, rank *ranker) int {
	class := w.refs[i].pro.class()
	best, second, owner := 0, floors[class], nobody
	scores := make([]int, len(all))
	for n, c := range all {
		score := rank.score(class, &c.vector)
		scores[n] = score
		switch {
		case owner >= 0 && w.same(owner, c.ref):
			best = max(best, score)
		case owner < 0 || score > best:
			if owner >= 0 {
				second = max(second, best)
			}
			best, owner = score, c.ref
		default:
			second = max(second, score)
		}
	}
	if owner < 0 || best-second < margin {
		return nobody
	}
	for n, c := range all {
		if best-scores[n] < 5*margin && !w.same(owner, c.ref) && w.coordinated(owner, c.ref) {
			return nobody // "Smith and Miller met. He …"
		}
	}
	return owner
}

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

// candidate reports whether pronoun i may stand for mention j at all:
// agreement with all that is known of j's cluster, and the binding conditions.
func (w *work) candidate(i, j int) bool {
	r, a := &w.refs[i], &w.refs[j]
	if w.literalOrSilent(j) || a.pro.kind == "demonstrative" || a.pro.kind == "relative" || a.demonym {
		return false
	}
	if a.isPronoun() && (a.pro.person != "3" || a.pro.kind == "generic") && !w.cluster(j).grounded {
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
	if !argument(w, r.head) {
		return true
	}
	return !(local && argument(w, a.top)) && w.impliedSubject(w.clauseOf(r.head)) != a.top
}

// impliedSubject returns the token that is the subject of predicate t by
// control: of "to trade him" in "Clarke refused to sign, choosing to trade
// him". It is -1 when t has a subject of its own or nobody knows.
func (w *work) impliedSubject(t int) int {
	for steps := 0; steps < 6; steps++ {
		if s := w.tree.kid(t, "nsubj", "nsubj:pass", "csubj", "expl"); s >= 0 {
			if steps == 0 {
				return nobody
			}
			return s
		}
		switch w.tree.rel(t) {
		case "xcomp", "advcl", "conj":
			t = w.d.Tokens[t].Head
		default:
			return nobody
		}
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
