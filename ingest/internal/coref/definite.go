package coref

import "slices"

// Within how many sentences a noun phrase is taken up again.
const (
	definiteWindow = 8
	classWindow    = 4
)

// takenUp returns the latest of the earlier nominals with the same head that i
// can stand for, or -1.
func (w *work) takenUp(i int, before []int) int {
	r := &w.refs[i]
	mods := w.modifiers(i)
	for k := len(before) - 1; k >= 0; k-- {
		j := before[k]
		a := &w.refs[j]
		if r.sent-a.sent > definiteWindow {
			return nobody
		}
		if a.number != r.number || w.nested(i, j) || a.det == "no" || a.det == "any" || a.det == "each" || a.det == "every" {
			continue
		}
		if subset(mods, w.modifiers(j)) && w.compatible(i, j) {
			if w.outshone(i, j) {
				return nobody
			}
			return j
		}
	}
	return nobody
}

// classOf returns the only name in the window that holds the class noun i, or
// -1 when there is none or i says more than the class.
func (w *work) classOf(i int, names []int) int {
	r := &w.refs[i]
	if len(w.modifiers(i)) > 0 || r.number == "Plur" {
		return nobody
	}
	owner := nobody
	for k := len(names) - 1; k >= 0; k-- {
		j := names[k]
		if r.sent-w.refs[j].sent > classWindow {
			break
		}
		if w.nested(i, j) || !w.compatible(i, j) {
			continue
		}
		if owner >= 0 && !w.same(owner, j) {
			return nobody
		}
		owner = j
	}
	return owner
}

// nested reports whether one of the noun phrases lies within the other.
func (w *work) nested(i, j int) bool {
	a, b := &w.refs[i], &w.refs[j]
	return a.lo <= b.lo && b.hi <= a.hi || b.lo <= a.lo && a.hi <= b.hi
}

// modifiers returns the content words that narrow nominal i down, sorted:
// adjectives, compounds, numbers, possessors and prepositional attributes.
func (w *work) modifiers(i int) []string {
	r := &w.refs[i]
	var words []string
	var add func(t int)
	add = func(t int) {
		switch w.d.Tokens[t].UPOS {
		case "ADP", "DET", "PART", "PUNCT", "CCONJ":
		default:
			words = append(words, w.tree.lemma(t))
		}
		for c := range w.tree.kids(t) {
			add(c)
		}
	}
	for c := range w.tree.kids(r.head) {
		switch w.tree.rel(c) {
		case "amod", "compound", "nummod", "nmod", "acl":
			if l := w.tree.lemma(c); l == "same" || l == "said" || w.thatClause(c) {
				continue // "the union that …" with a clause that says no more of it
			}
			add(c)
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}

// thatClause reports whether token c heads a clause with "that" that says no
// more of its noun, whatever the tree makes of it.
func (w *work) thatClause(c int) bool {
	mark := w.tree.kid(c, "mark")
	return w.tree.rel(c) == "acl" && mark >= 0 && w.tree.lemma(mark) == "that"
}

// subset reports whether all of a, sorted, are in b, sorted.
func subset(a, b []string) bool {
	for _, x := range a {
		if _, ok := slices.BinarySearch(b, x); !ok {
			return false
		}
	}
	return true
}
