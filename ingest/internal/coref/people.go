package coref

import "strings"

// listedPerson reports whether the name at token t is one of those that a counted plural
// for people is spelled out as, whatever noun they stand next to: "two directors of the
// Lagos office, Ben Okafor and Tunde Balogun".
func (w *work) listedPerson(t int) bool {
	if w.tree.rel(t) == "conj" {
		t = w.d.Tokens[t].Head
	}
	if t < 0 || w.tree.rel(t) != "appos" {
		return false
	}
	number := 1
	for c := range w.tree.kids(t) {
		if w.tree.rel(c) == "conj" {
			number++
		}
	}
	words := []string{"", "", "two", "three", "four", "five"}
	if number < 2 || number >= len(words) {
		return false
	}
	for h := w.d.Tokens[t].Head; h >= 0; h = w.d.Tokens[h].Head {
		n := w.tree.kid(h, "nummod")
		if w.d.Tokens[h].XPOS == "NNS" && w.nounAt(h).typ == "person" && n >= 0 && strings.EqualFold(w.d.Tokens[n].Form, words[number]) {
			return true
		}
		if w.tree.rel(h) != "nmod" {
			return false
		}
	}
	return false
}
