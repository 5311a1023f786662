package coref

import "newsgraph/ingest/internal/doc"

// marriedNames merges two full names of a person who took another family name:
// "Helena Novak, née Brandt" is the Helena Brandt of the article, and the
// Helena Novak of whom it says that Helena Brandt married Karel Novak.
func (w *work) marriedNames() {
	for i := range w.refs {
		r := &w.refs[i]
		if r.label != doc.PER || !r.name.full() {
			continue
		}
		born := w.bornName(i)
		for j := range w.refs {
			a := &w.refs[j]
			if j == i || a.label != doc.PER || !a.name.full() || a.name.words[0] != r.name.words[0] || a.name.last() == r.name.last() {
				continue
			}
			if born >= 0 && a.name.last() == w.refs[born].name.last() || j < i && w.marriedTo(j, r.name.last()) {
				w.join(j, i)
			}
		}
		if born >= 0 {
			w.join(i, born)
			w.linked[born] = true
		}
	}
}

// bornName returns the single name that follows "née" after name i, or -1.
func (w *work) bornName(i int) int {
	t := w.refs[i].end
	for t < len(w.d.Tokens) && (w.d.Tokens[t].Form == "," || w.d.Tokens[t].Form == "(") {
		t++
	}
	if t+1 >= len(w.d.Tokens) || !w.lex.is("born", fold(w.d.Tokens[t].Form)) {
		return nobody
	}
	for j := range w.refs {
		if r := &w.refs[j]; r.begin == t+1 && r.label == doc.PER && len(r.name.words) == 1 {
			return j
		}
	}
	return nobody
}

// marriedTo reports whether the article says in j's clause that j married
// somebody with that family name.
func (w *work) marriedTo(j int, family string) bool {
	t := w.refs[j].top
	h := w.d.Tokens[t].Head
	if h < 0 || w.tree.lemma(h) != "marry" && w.tree.lemma(h) != "wed" {
		return false
	}
	for c := range w.tree.kids(h) {
		if rel := w.tree.rel(c); c == t || rel != "obj" && rel != "nsubj" {
			continue
		}
		if k := w.nameUnder(c); k >= 0 && w.refs[k].name.full() && w.refs[k].name.last() == family {
			return true
		}
	}
	return false
}
