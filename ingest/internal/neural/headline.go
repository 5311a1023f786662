package neural

import (
	"slices"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// headline returns a copy of a sample in the style of headlines: without
// articles, without the forms of "be" and "have" that only help, without the
// full stop; every other one in the capitals of titles. What has dependents or
// is part of a name stays. A sample without a tree is returned as it is.
func (l *learner) headline(x *sample) *sample {
	if x.heads == nil {
		return x
	}
	bears := make([]bool, len(x.tokens)+1)
	for _, h := range x.heads {
		bears[h] = true
	}
	y := &sample{}
	moved := make([]int, len(x.tokens)+1)
	var kept []int
	for i := range x.tokens {
		moved[i] = len(kept)
		if bears[i] || x.names != nil && doc.NameState(x.names[i]) != doc.NameOutside || !spared(x.tokens, i) {
			kept = append(kept, i)
		}
	}
	if len(kept) == 0 || len(kept) == len(x.tokens) {
		return x
	}
	moved[len(x.tokens)] = len(kept)
	for _, i := range kept {
		y.tokens = append(y.tokens, x.tokens[i])
		y.tags, y.feats, y.rels = append(y.tags, x.tags[i]), append(y.feats, x.feats[i]), append(y.rels, x.rels[i])
		y.heads = append(y.heads, moved[x.heads[i]])
		if x.unsure != nil {
			y.unsure = append(y.unsure, x.unsure[i])
		}
		if x.names != nil {
			y.names = append(y.names, x.names[i])
		}
	}
	if l.random.next()&1 == 0 {
		write := titleOver(3)
		for i := range y.tokens {
			y.tokens[i].Form = write(y.tokens[i].Form)
		}
	}
	y.tokens[0].Form = titleOver(0)(y.tokens[0].Form)
	y.words = l.lexer.sentence(y.tokens, nil)
	return y
}

// spared reports whether headlines do without a word that has no dependents.
func spared(toks []doc.Token, i int) bool {
	t := &toks[i]
	joined := t.Joined || i+1 < len(toks) && toks[i+1].Joined
	if joined {
		return false
	}
	switch t.UPOS {
	case "DET":
		return t.Deprel == "det" && slices.Contains([]string{"the", "a", "an"}, strings.ToLower(t.Form))
	case "AUX":
		return slices.Contains([]string{"is", "are", "was", "were", "been", "has", "have", "had"}, strings.ToLower(t.Form)) && t.Deprel != "root"
	case "PUNCT":
		return t.Form == "." && i == len(toks)-1
	}
	return false
}
