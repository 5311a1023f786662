package coref

import (
	"strings"
)

// retag mends tags that the tree and the lexicon contradict. A tagger decides
// each word by itself, so it calls "executive" an adjective even where a
// possessor makes a noun phrase of it, and a name in capitals that it has never
// seen a noun. The stages that follow rest on these tags, so the document's
// own are changed.
func (w *work) retag() {
	for t := range w.d.Tokens {
		tok := &w.d.Tokens[t]
		switch {
		case tok.UPOS == "ADJ" && w.adjectiveHead(t):
			tok.UPOS, tok.XPOS, tok.Feats = "NOUN", "NN", "Number=Sing"
		case tok.UPOS == "NOUN" && w.describedCapitals(t):
			tok.UPOS, tok.XPOS = "PROPN", "NNP"
		case w.functionCapitals(t):
			tok.UPOS, tok.XPOS, tok.Feats = "PROPN", "NNP", "Number=Sing"
			tok.Lemma = tok.Form
		}
	}
}

// adjectiveHead reports whether the adjective t heads a noun phrase and is
// known as a noun for people: "Its chief executive, Jane Doe, said". An
// article alone does not tell, "the rich" are many.
func (w *work) adjectiveHead(t int) bool {
	switch w.tree.rel(t) {
	case "nsubj", "obj", "iobj", "obl", "nmod", "appos":
	default:
		return false
	}
	if n := w.nounAt(t); !n.own || n.typ != "person" {
		return false
	}
	return w.d.Tokens[t].XPOS == "JJ" && (w.tree.kid(t, "nmod:poss") >= 0 || w.tree.kid(t, "det") >= 0 && w.tree.kid(t, "amod", "compound") >= 0)
}

// describedCapitals reports whether t is a word in capitals after a noun that
// says what it names: "the union SINTAL".
func (w *work) describedCapitals(t int) bool {
	form := w.d.Tokens[t].Form
	if len(form) < 3 || !allCaps(form) || w.shouted[w.tree.sent[t]] || w.titleCased(w.tree.sent[t]) || t == w.d.Sentences[w.tree.sent[t]].Begin {
		return false
	}
	before := &w.d.Tokens[t-1]
	if before.UPOS != "NOUN" || before.Form != strings.ToLower(before.Form) || before.Head != t && w.d.Tokens[t].Head != t-1 {
		return false
	}
	n := w.nounAt(t - 1)
	return n.own && (n.typ == "organization" || n.typ == "group")
}

// functionCapitals reports whether t is an acronym that looks like a word of the
// grammar, in capitals and after an article: "the WHO", "the IT".
func (w *work) functionCapitals(t int) bool {
	switch w.d.Tokens[t].UPOS {
	case "PRON", "DET", "ADP", "AUX", "SCONJ", "CCONJ", "ADV", "PART":
	default:
		return false
	}
	form := w.d.Tokens[t].Form
	if len(form) < 2 || !allCaps(form) || t == w.d.Sentences[w.tree.sent[t]].Begin || w.shouted[w.tree.sent[t]] || w.titleCased(w.tree.sent[t]) {
		return false
	}
	before := &w.d.Tokens[t-1]
	return before.UPOS == "DET" && strings.EqualFold(before.Form, "the") && before.Head == t
}

// spelledOut returns the plural noun that the name at token t is one of, where
// a list of names follows it and hangs on it as if coordinated: "two
// companies, Acme and Bell". It is -1 for any other name. The number said must
// be that of the names, for "two firms, Acme and a bank" are four things.
func (w *work) spelledOut(t int) int {
	h := w.d.Tokens[t].Head
	if h < 0 || w.tree.rel(t) != "conj" || w.d.Tokens[h].XPOS != "NNS" {
		return nobody
	}
	number := w.tree.kid(h, "nummod")
	if number < 0 {
		return nobody
	}
	names := 0
	for c := range w.tree.kids(h) {
		if w.tree.rel(c) != "conj" {
			continue
		}
		if w.in[c] < 0 {
			return nobody
		}
		if first := w.d.Mentions[w.in[c]].Begin; names == 0 && (first <= h || w.tree.kid(c, "cc") >= 0 || w.d.Tokens[first-1].Form != ",") {
			return nobody
		}
		names++
		for k := range w.tree.kids(c) { // or all but the first hang on the first
			if w.tree.rel(k) == "conj" && w.in[k] < 0 {
				return nobody
			}
			if w.tree.rel(k) == "conj" {
				names++
			}
		}
	}
	if l := w.tree.lemma(number); l != counts[min(names, len(counts)-1)] {
		return nobody
	}
	return h
}

// counts are the numbers of names that a list may have, in letters.
var counts = []string{"", "", "two", "three", "four", "five", "six", "seven", ""}
