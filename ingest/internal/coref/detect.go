package coref

import (
	"strings"

	"newsgraph/ingest/internal/doc"
)

// detect adds the nominal and pronoun mentions to the document and sorts all.
func (w *work) detect() {
	d := w.d
	w.cover()
	w.retag()
	w.repairNames()
	var found []doc.Mention
	for t := range d.Tokens {
		switch {
		case w.isPronoun(t):
			found = append(found, doc.Mention{Begin: t, End: t + 1, Head: t, Label: doc.Pronoun, Entity: -1})
		case w.isNominal(t):
			begin, end := w.tree.phrase(t, func(c int) bool { return notInName(&w.tree, c) })
			end = w.beforeClause(t, end)
			found = append(found, doc.Mention{Begin: begin, End: end, Head: t, Label: doc.Nominal, Entity: -1})
		}
	}
	d.Mentions = append(d.Mentions, found...)
	sortMentions(d.Mentions)
	w.cover() // indexes have moved
	w.at = make([]int, len(d.Tokens))
	for t := range w.at {
		w.at[t] = -1
	}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		m.Entity, m.Phrase = -1, [2]int{}
		if m.Label.Name() {
			m.Head = w.headOf(m.Begin, m.End)
		}
		if o := w.at[m.Head]; o < 0 || !d.Mentions[o].Label.Name() && !d.Mentions[o].Label.Literal() {
			w.at[m.Head] = i
		}
	}
}

// headOf returns the first token of the range whose head lies outside.
func (w *work) headOf(begin, end int) int {
	for t := begin; t < end; t++ {
		if h := w.d.Tokens[t].Head; h < begin || h >= end {
			return t
		}
	}
	return begin
}

// cover notes which name or literal covers each token, the longest first.
func (w *work) cover() {
	w.in = make([]int, len(w.d.Tokens))
	for t := range w.in {
		w.in[t] = -1
	}
	for i := range w.d.Mentions {
		m := &w.d.Mentions[i]
		if !m.Label.Name() && !m.Label.Literal() {
			continue
		}
		for t := m.Begin; t < m.End; t++ {
			if w.in[t] < 0 {
				w.in[t] = i
			}
		}
	}
}

// notInName says what of a noun phrase is left out of a nominal mention:
// clauses and appositions.
func notInName(t *tree, c int) bool {
	rel := t.rel(c)
	return rel == "acl" || rel == "appos" || rel == "dep" || rel == "advmod" && c > t.d.Tokens[c].Head
}

// beforeClause cuts a noun phrase before the first clause or apposition within
// its modifiers: "the chair of the Duma" without the name that follows.
func (w *work) beforeClause(head, end int) int {
	for t := head + 1; t < end; t++ {
		if rel := w.tree.rel(t); rel == "appos" || rel == "acl" || rel == "advcl" || rel == "parataxis" {
			end = min(end, max(head+1, w.tree.lo[t]))
		}
	}
	for end > head+1 && marginal[w.d.Tokens[end-1].UPOS] {
		end--
	}
	return end
}

func (w *work) isPronoun(t int) bool {
	tok := &w.d.Tokens[t]
	p, ok := w.lex.pronouns[strings.ToLower(tok.Form)]
	if !ok || w.in[t] >= 0 {
		return false
	}
	switch p.kind {
	case "relative":
		return tok.UPOS == "PRON" && w.relativeClause(t) >= 0
	case "demonstrative":
		return tok.UPOS == "PRON"
	case "generic":
		return tok.UPOS == "PRON" && tok.XPOS == "PRP"
	}
	return tok.UPOS == "PRON" || strings.HasPrefix(tok.XPOS, "PRP")
}

// relativeClause returns the head of the relative clause that the pronoun t
// opens, or -1: the nearest acl:relcl above it within its own clause.
func (w *work) relativeClause(t int) int {
	for i, steps := t, 0; i >= 0 && steps < 6; i, steps = w.d.Tokens[i].Head, steps+1 {
		switch tok := &w.d.Tokens[i]; {
		case tok.Deprel == "acl:relcl" && tok.Head >= 0 && tok.Head < t:
			return i
		case i != t && w.tree.rel(i) == "advcl":
			return -1
		}
	}
	return -1
}

// nominalRels are the relations of the head of a noun phrase that stands for
// something of its own.
var nominalRels = map[string]bool{
	"nsubj": true, "obj": true, "iobj": true, "obl": true, "nmod": true, "appos": true, "conj": true,
	"root": true, "dep": true, "vocative": true, "dislocated": true, "xcomp": true, "ccomp": true,
	"parataxis": true, "list": true, "acl": true, "advcl": true, "orphan": true, "": true,
}

// isNominal reports whether t heads a noun phrase that is neither a name nor
// an expression of time or number.
func (w *work) isNominal(t int) bool {
	tok := &w.d.Tokens[t]
	if w.in[t] >= 0 || !nominalRels[w.tree.rel(t)] || tok.Deprel == "nmod:desc" {
		return false
	}
	switch tok.UPOS {
	case "NOUN", "PROPN":
		return hasLetter(tok.Form)
	case "ADJ", "NUM":
		// "the two", "the rich": an article makes the noun.
		det := w.tree.kid(t, "det")
		return det >= 0 && w.tree.lemma(det) == "the" && w.tree.kid(t, "cop") < 0 &&
			w.tree.rel(t) != "root" && w.tree.rel(t) != "appos"
	}
	return false
}

func hasLetter(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r > 0xbf }) >= 0
}
