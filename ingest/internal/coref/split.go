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

// nearest returns a ref of each of the n things of one kind that were spoken of last
// before group i: those of its sentence or, if they are fewer, with those of the
// sentences before, one after the other. Where that makes more than n at once,
// nobody knows which are meant.
func (w *work) nearest(i, n int) []int {
	for _, kind := range w.kinds(i) {
		var set []int
		for back := 0; back <= groupWindow && len(set) < n; back++ {
			for j := i - 1; j >= 0; j-- {
				if w.refs[j].sent == w.refs[i].sent-back && kind(j) && !w.dateline(w.refs[j].begin) && !w.silent[j] &&
					!slices.ContainsFunc(set, func(k int) bool { return w.same(j, k) }) {
					set = append(set, j)
				}
			}
		}
		if len(set) == n && w.groupFits(i, set) {
			return set
		}
	}
	return nil
}

// kinds returns what the members of group i may be, the likelier first: of sides, of
// rivals and the like countries, then bodies, then persons.
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
		return []func(int) bool{country, body, person}
	case r.typ == "organization", r.typ == "group" && w.lex.classes[r.lemma] != "":
		return []func(int) bool{body}
	}
	return []func(int) bool{person}
}
