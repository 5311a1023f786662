package main

import (
	"cmp"
	"slices"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// A span is a stretch of the text, [begin, end) in bytes.
type span [2]int

// A chain is what one thing is mentioned by, in text order.
type chain []span

// systemChains returns the chains that coref found, by the conventions of the
// CoNLL tasks: whole noun phrases, no chain of one mention.
func systemChains(d *doc.Doc) []chain {
	taken := map[span]bool{}
	var chains []chain
	for e := range d.Entities {
		var c chain
		for _, i := range d.Entities[e].Mentions {
			if p := d.Mentions[i].Phrase; p[1] > p[0] {
				c = append(c, tokenSpan(d, p[0], p[1]))
			}
		}
		chains = appendChain(chains, c, taken)
	}
	for _, members := range d.Unnamed {
		var c chain
		for _, i := range members {
			c = append(c, tokenSpan(d, d.Mentions[i].Begin, d.Mentions[i].End))
		}
		chains = appendChain(chains, c, taken)
	}
	return chains
}

// goldChains reads the chains of the Entity= brackets of a document as read.
func goldChains(d *doc.Doc) []chain {
	byID := map[string]chain{}
	var order []string
	for _, s := range d.Sentences {
		for _, b := range entityBrackets(d, s) {
			if byID[b.id] == nil {
				order = append(order, b.id)
			}
			byID[b.id] = append(byID[b.id], tokenSpan(d, b.begin, b.end))
		}
	}
	taken := map[span]bool{}
	var chains []chain
	for _, id := range order {
		chains = appendChain(chains, byID[id], taken)
	}
	return chains
}

// appendChain appends c without spans that an earlier chain has, if two are
// left.
func appendChain(chains []chain, c chain, taken map[span]bool) []chain {
	slices.SortFunc(c, func(a, b span) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(b[1], a[1])) })
	c = slices.DeleteFunc(slices.Compact(c), func(s span) bool { return taken[s] })
	if len(c) < 2 {
		return chains
	}
	for _, s := range c {
		taken[s] = true
	}
	return append(chains, c)
}

func tokenSpan(d *doc.Doc, begin, end int) span {
	return span{d.Tokens[begin].Begin, d.Tokens[end-1].End}
}

// A bracketed mention is the tokens [begin, end) with its entity's id.
type bracketed struct {
	id         string
	begin, end int
}

// entityBrackets reads the Entity= attributes of a sentence, in the notation
// of CorefUD; a bracket that nothing closes is dropped. The parts of a
// discontinuous mention, id[1/2] and id[2/2], count from the first word to the
// last.
func entityBrackets(d *doc.Doc, s doc.Sentence) []bracketed {
	var open, done []bracketed
	for t := s.Begin; t < s.End; t++ {
		value := d.Tokens[t].MiscValue("Entity")
		for value != "" {
			if value[0] == '(' {
				n := 1 + strings.IndexAny(value[1:]+")", "()")
				id, _, _ := strings.Cut(value[1:n], "-")
				open = append(open, bracketed{id: id, begin: t})
				if value = value[n:]; !strings.HasPrefix(value, ")") {
					continue
				}
				value = value[1:]
				done, open = closeBracket(done, open, id, t)
				continue
			}
			id, rest, _ := strings.Cut(value, ")")
			id, _, _ = strings.Cut(id, "-")
			done, open = closeBracket(done, open, id, t)
			value = rest
		}
	}
	return joinParts(done)
}

func closeBracket(done, open []bracketed, id string, t int) (_, _ []bracketed) {
	for i := len(open) - 1; i >= 0; i-- {
		if open[i].id == id {
			b := open[i]
			b.end = t + 1
			return append(done, b), slices.Delete(open, i, i+1)
		}
	}
	return done, open
}

// joinParts makes one mention of "id[1/2]" and the part after it.
func joinParts(all []bracketed) []bracketed {
	var whole []bracketed
	first := map[string]int{}
	for _, b := range all {
		id, part, split := strings.Cut(b.id, "[")
		if !split {
			whole = append(whole, b)
			continue
		}
		n, of, _ := strings.Cut(strings.TrimSuffix(part, "]"), "/")
		if n == "1" {
			first[id] = b.begin
		}
		if begin, ok := first[id]; ok && n == of {
			whole = append(whole, bracketed{id, begin, b.end})
			delete(first, id)
		}
	}
	return whole
}
