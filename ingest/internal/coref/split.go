package coref

import "slices"

// describesOne reports whether mention j, which is no name, stands for one thing that
// may be a member of a group: a pronoun or a definite description in the singular.
func (w *work) describesOne(j int) bool {
	r, c := &w.refs[j], w.cluster(j)
	if w.linked[j] || !c.grounded || r.number == "Plur" || c.number == "Plur" {
		return false
	}
	return r.isPronoun() && len(c.names) > 0 || r.isNominal() && !w.predicative(j) && (r.definite() || r.class() == possessed || len(c.names) > 0)
}

// nearest returns a ref of each of the n things of one kind that the sentence of group
// i, or else one of those before, sets beside or against each other. Where a nearer
// sentence tells of others of the kind, nobody knows whether it means these.
func (w *work) nearest(i, n int) []int {
	if w.lex.is("married", w.refs[i].lemma) {
		return nil // two who are told of together need not be a couple
	}
	for _, kind := range w.kinds(i) {
		var since []int // those of the kind that the sentences between tell of
		for back := 0; back <= groupWindow; back++ {
			sent := w.refs[i].sent - back
			set, sure := w.setAgainst(sent, i, n, kind)
			switch {
			case len(set) == n && w.among(since, set):
				return set
			case set != nil, !sure:
				return nil
			case back > 0:
				since = w.toldIn(since, sent, kind)
			}
		}
	}
	return nil
}

// toldIn adds the mentions of a kind in a sentence.
func (w *work) toldIn(refs []int, sent int, kind func(j int) bool) []int {
	for j := range w.refs {
		if w.refs[j].sent == sent && !w.silent[j] && kind(j) {
			refs = append(refs, j)
		}
	}
	return refs
}

// among reports whether all the refs are of things in the set.
func (w *work) among(refs, set []int) bool {
	for _, j := range refs {
		if !slices.ContainsFunc(set, func(k int) bool { return w.same(j, k) }) {
			return false
		}
	}
	return true
}

// setAgainst returns the n things of a kind that one clause or noun of a sentence
// relates to each other before group i, the innermost first: "Apple has sued
// Samsung", "the war of Iran with Iraq". It is not sure where there are two such sets.
func (w *work) setAgainst(sent, i, n int, kind func(j int) bool) (set []int, sure bool) {
	found := map[int][]int{}
	var order []int
	for j := range i {
		if w.refs[j].sent != sent || !kind(j) || w.dateline(w.refs[j].begin) || w.silent[j] {
			continue
		}
		for _, key := range w.relations(i, j) {
			if found[key] == nil {
				order = append(order, key)
			}
			if !slices.ContainsFunc(found[key], func(k int) bool { return w.same(j, k) }) {
				found[key] = append(found[key], j)
			}
		}
	}
	for _, key := range order {
		one := found[key]
		if len(one) != n || !w.groupFits(i, one) || w.nest(one) || key == w.clauseOf(w.refs[i].head) {
			continue
		}
		if set != nil && !w.sameSet(set, one) {
			return nil, false
		}
		set = one
	}
	return set, true
}

// nest reports whether a member stands within the phrase of another: "Mori's
// student, Abe".
func (w *work) nest(set []int) bool {
	for n, j := range set {
		if slices.ContainsFunc(set[n+1:], func(k int) bool { return w.nested(j, k) }) {
			return true
		}
	}
	return false
}

// relations returns the tokens of what mention j may be a party of for group i, from the
// inside out: the nouns that it modifies and the verbs whose argument their phrase
// is. A place where something happens, what somebody was formerly, and who mediates or
// looks on are no parties.
func (w *work) relations(i, j int) []int {
	var keys []int
	t := w.refs[j].top
	if w.refs[j].demonym {
		t = w.refs[j].head
	}
	for {
		if w.tree.kid(t, "conj") >= 0 {
			keys = append(keys, t)
		}
		h := w.d.Tokens[t].Head
		if h < 0 || w.formerly(t) || w.lex.is("mediator", w.tree.lemma(t)) {
			return nil
		}
		switch w.tree.rel(t) {
		case "amod", "compound", "nmod", "conj":
			if w.placed(t) {
				return nil
			}
			keys = append(keys, h)
			t = h
		case "flat":
			t = h
		case "nsubj", "obj", "iobj", "obl":
			if w.placed(t) {
				return nil
			}
			if w.bystands(i, t, h) {
				return keys
			}
			return append(keys, w.clausesAbove(i, h)...)
		default:
			return keys
		}
	}
}

// formerly reports whether noun t says what somebody was: "former Finnish Prime Minister".
func (w *work) formerly(t int) bool {
	for c := range w.tree.kids(t) {
		if w.lex.is("formerly", w.tree.lemma(c)) {
			return true
		}
	}
	return false
}

// placed reports whether token t says where something is.
func (w *work) placed(t int) bool {
	c := w.tree.kid(t, "case")
	if c < 0 {
		return false
	}
	switch w.tree.lemma(c) {
	case "in", "at", "near", "inside", "outside", "within", "across":
		return true
	}
	return false
}

// bystands reports whether what argument t of verb h stands for is outside of what the
// verb tells of: who mediates, and for sides who thanks or urges one of them.
func (w *work) bystands(i, t, h int) bool {
	verb := w.tree.lemma(h)
	return w.tree.rel(t) == "nsubj" && w.lex.is("mediate", verb) ||
		w.lex.is("side", w.refs[i].lemma) && (w.lex.is("direct", verb) || w.lex.is("bystander", verb))
}

// clausesAbove returns verb v and those whose subject may act in its clause, or that
// it is coordinated with. What
// somebody says of another sets the two against each other only where sides are
// spoken of.
func (w *work) clausesAbove(i, v int) []int {
	keys := []int{v}
	for h := w.d.Tokens[v].Head; h >= 0; h = w.d.Tokens[v].Head {
		switch rel := w.tree.rel(v); {
		case rel == "xcomp", rel == "advcl" && w.toInfinitive(v):
		case rel == "conj" && !w.lex.is("side", w.refs[i].lemma):
		case rel == "ccomp" && w.lex.is("say", w.tree.lemma(h)) && w.lex.is("side", w.refs[i].lemma):
		default:
			return keys
		}
		keys = append(keys, h)
		v = h
	}
	return keys
}

// kinds returns what the members of group i may be, the likelier first: of sides, of
// rivals and the like countries, then bodies. Two persons who meet in a clause are
// seldom called sides.
func (w *work) kinds(i int) []func(j int) bool {
	country := func(j int) bool { return w.cluster(j).country != "" }
	body := func(j int) bool {
		c := w.cluster(j)
		return c.country == "" && (c.typ == "organization" && w.describesOne(j) || len(c.names) > 0 && (c.typ == "organization" || c.typ == "" && c.animacy == ""))
	}
	person := func(j int) bool { return w.cluster(j).isPerson() && len(w.cluster(j).names) > 0 }
	switch r := &w.refs[i]; {
	case w.lex.is("country", r.lemma):
		return []func(int) bool{country}
	case w.lex.is("side", r.lemma):
		return []func(int) bool{country, body}
	case r.typ == "organization", r.typ == "group" && w.lex.classes[r.lemma] != "":
		return []func(int) bool{body}
	}
	return []func(int) bool{person}
}
