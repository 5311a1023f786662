package coref

import "newsgraph/ingest/internal/doc"

// appositions merges a noun phrase with the one that explains it: "Jane Doe,
// the chair of Acme", "the chair of Acme, Jane Doe". Two names are not merged:
// "Anchorage, Alaska" is one place in another.
func (w *work) appositions() {
	for i := range w.refs {
		j := nobody
		switch w.d.Tokens[w.refs[i].top].Deprel {
		case "appos":
			j = w.explained(i)
		case "conj":
			j = w.afterLast(i)
		}
		if j < 0 || w.same(i, j) {
			continue
		}
		if w.merge(j, i) {
			w.linked[max(i, j)] = true
		}
	}
}

// explained returns the mention that ref i stands in apposition to, or -1: what
// it hangs on, or the noun above that when only it fits ("the chair of the
// Duma, Jane Doe" with Doe hung on the Duma).
func (w *work) explained(i int) int {
	for h := w.d.Tokens[w.refs[i].top].Head; h >= 0; h = w.d.Tokens[h].Head {
		j := w.at[h]
		if j < 0 {
			j = w.nameUnder(h)
		}
		if j >= 0 && w.explains(i, j) && w.compatible(i, j) {
			if k := w.roleAbove(i, j, h); k >= 0 {
				return k
			}
			return j
		}
		if w.d.Tokens[h].Deprel != "nmod" {
			break
		}
	}
	return nobody
}

// roleAbove returns the person's role above noun h that name i explains rather than
// mention j of h, of which nobody knows that it is a person: "its envoy for energy, Jane
// Doe"; else -1.
func (w *work) roleAbove(i, j, h int) int {
	if w.refs[i].label != doc.PER || !w.refs[j].isNominal() || w.refs[j].noun.typ == "person" || w.tree.rel(h) != "nmod" {
		return nobody
	}
	k := w.at[w.d.Tokens[h].Head]
	if k < 0 || !w.refs[k].isNominal() || w.refs[k].noun.typ != "person" || w.refs[k].number != "Sing" || !w.explains(i, k) || !w.compatible(i, k) {
		return nobody
	}
	return k
}

// afterLast returns the description of one person that name i follows after a
// comma where the tree makes it one more conjunct, though "and" has come before the
// description: "Ruto and his counterpart, Yoweri Museveni, spoke"; else -1.
func (w *work) afterLast(i int) int {
	r := &w.refs[i]
	h := w.d.Tokens[r.top].Head
	if r.label != doc.PER || h < 0 || w.tree.kid(r.top, "cc") >= 0 {
		return nobody
	}
	last := nobody
	for c := range w.tree.kids(h) {
		switch {
		case w.tree.rel(c) != "conj" || c == r.top:
		case c > r.top:
			return nobody
		default:
			last = c
		}
	}
	if last < 0 || w.tree.kid(last, "cc") < 0 || w.tree.hi[last] > r.begin || r.begin-w.tree.hi[last] > 1 {
		return nobody
	}
	if j := w.at[last]; j >= 0 && w.refs[j].isNominal() && w.refs[j].typ == "person" && w.refs[j].number == "Sing" && w.compatible(i, j) {
		return j
	}
	return nobody
}

// nameUnder returns the name whose noun phrase token t heads, or -1.
func (w *work) nameUnder(t int) int { return w.under[t] }

// explains reports whether i and j can be one by apposition: at least one
// nominal, no item of a list, and no thing beside a person.
func (w *work) explains(i, j int) bool {
	a, b := &w.refs[i], &w.refs[j]
	if a.isPronoun() || b.isPronoun() || a.label.Literal() || b.label.Literal() || a.isName() && b.isName() {
		return false
	}
	if a.demonym || b.demonym || w.dateline(a.begin) != w.dateline(b.begin) {
		return false
	}
	for _, r := range []*ref{a, b} {
		// "and its leader, Jane Doe, …" is no list, nor goes one on after "and".
		last := r.number == "Sing" && (r.noun.office || w.tree.kid(r.top, "cc") >= 0)
		if w.tree.kid(r.top, "conj") >= 0 || w.d.Tokens[r.top].Deprel == "conj" && r.isNominal() && !last {
			return false
		}
	}
	nominal, other := a, b
	if b.isNominal() && !a.isNominal() {
		nominal, other = b, a
	}
	if other.typ == "person" {
		return nominal.typ == "person" || nominal.typ == "" && nominal.animacy == "" && w.d.Tokens[nominal.head].UPOS != "PROPN"
	}
	return nominal.typ != "person" || other.typ == "" && w.d.Tokens[other.head].UPOS == "PROPN"
}

// copulas merges the subject with a definite predicate: "X is the chair of
// Y", "X is Germany's chancellor", "X is president of France". Denied, asked,
// possible and past predications say nothing certain about who is who now.
func (w *work) copulas() {
	for i := range w.refs {
		r := &w.refs[i]
		if !r.isNominal() {
			continue
		}
		cop, subj := w.tree.kid(r.head, "cop"), w.tree.kid(r.head, "nsubj")
		if cop < 0 || subj < 0 || !w.asserted(r.head, cop) || w.tree.kid(r.head, "case") >= 0 {
			continue // "Coron is in the province of Palawan"
		}
		role := len(r.roles) > 0 && (r.roles[0].country != "" || r.roles[0].of != "")
		if r.det != "the" && !(r.det == "'s" && role) && !(r.det == "" && role && r.number == "Sing") {
			continue
		}
		j := w.at[subj]
		if j < 0 {
			j = w.nameUnder(subj)
		}
		if j < 0 || w.refs[j].isPronoun() || w.refs[j].label.Literal() || !w.explains(i, j) {
			continue
		}
		if w.refs[j].isNominal() && (!w.refs[j].definite() || w.refs[j].typ != r.typ) {
			continue
		}
		if w.merge(j, i) {
			w.linked[i] = true
		}
	}
}

// asserted reports whether the predicate is affirmed of the present.
func (w *work) asserted(head, cop int) bool {
	switch w.d.Tokens[cop].XPOS {
	case "VBD", "VBN", "VB":
		return false
	}
	for c := range w.tree.kids(head) {
		switch w.tree.rel(c) {
		case "aux", "mark":
			return false
		case "advmod":
			switch w.tree.lemma(c) {
			case "not", "n't", "never", "no", "longer":
				return false
			}
		}
	}
	s := &w.d.Sentences[w.tree.sent[head]]
	return w.d.Tokens[s.End-1].Form != "?"
}

// relatives merges a relative pronoun with what its clause modifies.
func (w *work) relatives() {
	for i := range w.refs {
		r := &w.refs[i]
		if r.pro.kind != "relative" {
			continue
		}
		clause := w.relativeClause(r.head)
		if clause < 0 {
			continue
		}
		head := w.d.Tokens[clause].Head
		j := w.at[head]
		if j < 0 {
			j = w.nameUnder(head)
		}
		if j < 0 || w.refs[j].label.Literal() || w.refs[j].isPronoun() && w.refs[j].pro.kind == "relative" {
			continue
		}
		w.linked[i] = true
		if c := w.cluster(j); c.animacy != "Inan" || r.animacy != "Anim" {
			w.join(j, i)
		}
	}
}

// literalOrSilent reports whether ref i never takes part in a merge.
func (w *work) literalOrSilent(i int) bool { return w.refs[i].label.Literal() || w.silent[i] }
