package coref

// founders gives whoever is said to have founded a body the role of its founder.
func (w *work) founders() {
	for i := range w.refs {
		r := &w.refs[i]
		h := w.d.Tokens[r.top].Head
		if !r.isName() || w.tree.rel(r.top) != "nsubj" || h < 0 || !w.lex.is("founding", w.tree.lemma(h)) || !w.cluster(i).isPerson() || w.passive(r.top) {
			continue
		}
		o := w.tree.kid(h, "obj")
		if o < 0 {
			continue
		}
		if j := w.mentionOf(o); j >= 0 && w.refs[j].isName() && w.cluster(j).typ != "person" && w.cluster(j).country == "" {
			c := w.cluster(i)
			c.roles = append(c.roles[:len(c.roles):len(c.roles)], role{noun: "founder", of: w.refs[j].name.key()})
		}
	}
}

// officers merges the description of an office in a body that is itself described
// with the person who is known to hold it: "the company's founder", "the chair of
// the union", once it is known which company and which union are meant.
func (w *work) officers() {
	for i := range w.refs {
		r := &w.refs[i]
		if !r.isNominal() || r.number == "Plur" || len(r.roles) == 0 || r.roles[0].country != "" || r.roles[0].of != "" || len(w.cluster(i).names) > 0 || w.predicative(i) {
			continue
		}
		body := w.bodyOf(r.head)
		if body < 0 || r.det != "'s" && !r.definite() {
			continue
		}
		for _, m := range w.cluster(body).names {
			want := r.roles[0]
			want.of = w.refs[m].name.key()
			if j := w.holder(i, want); j >= 0 {
				w.merge(j, i)
				break
			}
		}
	}
}

// bodyOf returns the description of the organisation that noun t belongs to, by a
// possessor or "of"; -1 for none.
func (w *work) bodyOf(t int) int {
	for c := range w.tree.kids(t) {
		if w.tree.rel(c) != "nmod" || w.at[c] < 0 {
			continue
		}
		k := w.tree.kid(c, "case")
		if w.d.Tokens[c].Deprel != "nmod:poss" && (k < 0 || w.tree.lemma(k) != "of") {
			continue
		}
		if j := w.at[c]; w.refs[j].isNominal() && w.cluster(j).typ == "organization" && len(w.cluster(j).names) > 0 {
			return j
		}
	}
	return nobody
}
