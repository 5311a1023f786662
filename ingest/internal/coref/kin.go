package coref

import (
	"slices"

	"newsgraph/ingest/internal/doc"
)

// introducedAsKin reports whether full name j is that of a relative of somebody
// who may have the same family name and be called by it alone: "Shaughnessy is the niece of
// Dan Shaughnessy", "her brother John Patey", "born to George Johnson". The
// relative of somebody named in full with another family name is not meant.
func (w *work) introducedAsKin(j int) bool {
	r := &w.refs[j]
	for t := r.begin - 1; t >= r.lo && t >= r.begin-3; t-- {
		if w.relative(t) {
			return w.kinOf(t, j)
		}
	}
	top := r.top
	for w.tree.rel(top) == "conj" && w.d.Tokens[top].Head >= 0 {
		top = w.d.Tokens[top].Head
	}
	if w.relative(top) {
		return w.kinOf(top, j) // "her daughter, …, Jane Doe"
	}
	for c := range w.tree.kids(r.top) {
		if w.tree.rel(c) == "appos" && w.relative(c) {
			return w.kinOf(c, j) // "John Patey, her husband"
		}
	}
	h := w.d.Tokens[top].Head
	if h < 0 {
		return false
	}
	switch rel := w.tree.rel(top); {
	case rel == "appos" && w.relative(h):
		return w.kinOf(h, j)
	case rel == "nmod" && w.relative(h) && w.hasCase(top, "of"):
		return w.kinOf(h, j)
	case rel == "obj" && (w.tree.lemma(h) == "marry" || w.tree.lemma(h) == "wed" || w.tree.lemma(h) == "divorce"),
		rel == "obl" && w.tree.lemma(h) == "bear" && w.hasCase(top, "to"):
		return !w.otherFamily(w.subject(h), j)
	}
	return false
}

// relative reports whether token t is a noun for a member of a family.
func (w *work) relative(t int) bool {
	return w.d.Tokens[t].UPOS != "PROPN" && w.lex.is("relative", w.hyphenated(t))
}

func (w *work) hasCase(t int, lemma string) bool {
	c := w.tree.kid(t, "case")
	return c >= 0 && w.tree.lemma(c) == lemma
}

// subject returns the mention that is the subject of predicate h, or -1.
func (w *work) subject(h int) int {
	if s := w.tree.kid(h, "nsubj", "nsubj:pass"); s >= 0 {
		return w.mentionOf(s)
	}
	return nobody
}

// mentionOf returns the mention whose noun phrase token t heads, a name before others, or -1.
func (w *work) mentionOf(t int) int {
	if j := w.nameUnder(t); j >= 0 {
		return j
	}
	return w.at[t]
}

// kinOf reports whether nobody with another family name in full is the one
// whose relative the noun at token t is, beside name j.
func (w *work) kinOf(t, j int) bool {
	if p := w.tree.kid(t, "nmod:poss"); p >= 0 {
		return !w.otherFamily(w.mentionOf(p), j)
	}
	if w.tree.kid(t, "cop") >= 0 {
		return !w.otherFamily(w.subject(t), j)
	}
	if h := w.d.Tokens[t].Head; h >= 0 && w.tree.rel(t) == "appos" {
		return !w.otherFamily(w.mentionOf(h), j)
	}
	return true
}

// otherFamily reports whether mention k is somebody with another family name
// than name j: a person's name that ends with another word or, if it is none,
// one of the people named before it, none of whom has that family name.
func (w *work) otherFamily(k, j int) bool {
	if k < 0 || k == j {
		return false
	}
	family := w.refs[j].name.last()
	if w.refs[k].label == doc.PER {
		return w.refs[k].name.last() != family
	}
	named := false
	for i := range k {
		if r := &w.refs[i]; r.label == doc.PER && i != j {
			if r.name.last() == family {
				return false
			}
			named = true
		}
	}
	return named
}

// leaveRelatives takes the relatives off the full names that a single one fits,
// unless it fits no other and the article names others of the family in full:
// "Mrs. Archer" after "Bill Archer married Anna Archer".
func (w *work) leaveRelatives(fits, family []int, kin map[int]bool) []int {
	isKin := func(j int) bool { return kin[w.find(j)] }
	if !slices.ContainsFunc(fits, isKin) {
		return fits
	}
	others := slices.DeleteFunc(slices.Clone(fits), isKin)
	if len(others) == 0 && slices.ContainsFunc(family, func(j int) bool { return !isKin(j) }) {
		return fits
	}
	return others
}

// kinsfolk returns the persons with full names, by root, whom the article introduces as
// relatives of somebody with the same family name.
func (w *work) kinsfolk() map[int]bool {
	kin, seen := map[int]bool{}, map[int]bool{}
	for j := range w.refs {
		if r := &w.refs[j]; r.label == doc.PER && r.name.full() && !seen[w.find(j)] {
			seen[w.find(j)] = true
			if w.introducedAsKin(j) {
				kin[w.find(j)] = true
			}
		}
	}
	return kin
}
