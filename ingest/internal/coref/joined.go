package coref

import (
	"strings"

	"newsgraph/ingest/internal/doc"
)

// joinWords makes one noun phrase of what hyphens join around a preposition, which
// the tokenizer splits and the parser tears apart: "the Kenyan
// commander-in-chief", "her mother-in-law". The first word becomes the head of the
// others, as the treebanks have it; of "secretary-general" it is the last. The stages that follow rest on these trees, so the
// document's own are changed.
func joinWords(d *doc.Doc, lex *lexicon) {
	for _, s := range d.Sentences {
		for t := s.Begin; t+4 < s.End; t++ {
			if p := d.Tokens[t].UPOS; p != "NOUN" && p != "PROPN" || !joins(d, t+1) {
				continue
			}
			switch {
			case d.Tokens[t+2].UPOS == "ADP" && joins(d, t+3):
				joinWord(d, s, t, t+4)
			case d.Tokens[t].Head == t+2 && lex.nouns[strings.ToLower(d.Tokens[t+2].Form)].typ == "person":
				moveModifiers(d, s, t, t+2)
			}
		}
	}
}

// moveModifiers hangs what stands before the first part of a word on its last: "NATO's
// | secretary-general".
func moveModifiers(d *doc.Doc, s doc.Sentence, first, last int) {
	for t := s.Begin; t < first; t++ {
		if d.Tokens[t].Head == first {
			d.Tokens[t].Head = last
		}
	}
}

// joinWord hangs the tokens of sentence s after first up to last, and all that hangs on
// them, on first, and that on what the first of them hung on outside.
func joinWord(d *doc.Doc, s doc.Sentence, first, last int) {
	inside := func(t int) bool { return t >= first && t <= last }
	top := -1
	for t := first; t <= last && top < 0; t++ {
		if !inside(d.Tokens[t].Head) && !below(d, d.Tokens[t].Head, inside) {
			top = t
		}
	}
	if top < 0 {
		return
	}
	head, rel := d.Tokens[top].Head, d.Tokens[top].Deprel
	for t := s.Begin; t < s.End; t++ {
		if !inside(t) && inside(d.Tokens[t].Head) {
			d.Tokens[t].Head = first
		}
	}
	d.Tokens[first].Head, d.Tokens[first].Deprel = head, rel
	for t := first + 1; t <= last; t++ {
		d.Tokens[t].Head, d.Tokens[t].Deprel = first, "flat"
	}
}

// below reports whether token t hangs, through others, on one of the tokens.
func below(d *doc.Doc, t int, of func(int) bool) bool {
	for t >= 0 && !of(t) {
		t = d.Tokens[t].Head
	}
	return t >= 0
}
