package main

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// A gumEntity is a mention of GUM: [begin, end) with its type, the words of
// its minimal span (from 1, within the mention) and its Wikipedia title.
type gumEntity struct {
	begin, end int
	etype      string
	core       []int
	link       string
}

// gumNames replaces d's mentions by the names among the entities of a GUM
// document. GUM marks noun phrases of all kinds; a name is the part of one
// from the first to the last proper noun of its minimal span, given that the
// head of the phrase is a proper noun.
func gumNames(d *doc.Doc, titles map[string]bool) {
	d.Mentions = nil
	d.Layers |= doc.Mentions
	var found []doc.Mention
	for _, s := range d.Sentences {
		for _, e := range gumEntities(d, s) {
			found = append(found, e.names(d, titles)...)
		}
	}
	// Of names that overlap the longest stays.
	slices.SortStableFunc(found, func(a, b doc.Mention) int {
		return cmp.Or(cmp.Compare(b.End-b.Begin, a.End-a.Begin), cmp.Compare(a.Begin, b.Begin))
	})
	taken := make([]bool, len(d.Tokens))
	for _, m := range found {
		if slices.Contains(taken[m.Begin:m.End], true) {
			continue
		}
		for t := m.Begin; t < m.End; t++ {
			taken[t] = true
		}
		d.Mentions = append(d.Mentions, m)
	}
	slices.SortFunc(d.Mentions, func(a, b doc.Mention) int { return cmp.Compare(a.Begin, b.Begin) })
}

// gumEntities reads the brackets of the Entity= attributes of a sentence.
func gumEntities(d *doc.Doc, s doc.Sentence) []gumEntity {
	type open struct {
		id string
		gumEntity
	}
	var stack []open
	var done []gumEntity
	for t := s.Begin; t < s.End; t++ {
		value := ""
		for attr := range strings.SplitSeq(d.Tokens[t].Misc, "|") {
			if v, ok := strings.CutPrefix(attr, "Entity="); ok {
				value = v
			}
		}
		for value != "" {
			if value[0] == '(' {
				n := 1
				for n < len(value) && value[n] != '(' && value[n] != ')' {
					n++
				}
				id, e := parseEntity(value[1:n])
				e.begin = t
				stack = append(stack, open{id, e})
				value = value[n:]
				if !strings.HasPrefix(value, ")") {
					continue
				}
				value = value[1:]
				e.end = t + 1
				done = append(done, e)
				stack = stack[:len(stack)-1]
				continue
			}
			id, rest, _ := strings.Cut(value, ")")
			value = rest
			for i := len(stack) - 1; i >= 0; i-- {
				if stack[i].id == id {
					e := stack[i].gumEntity
					e.end = t + 1
					done = append(done, e)
					stack = slices.Delete(stack, i, i+1)
					break
				}
			}
		}
	}
	return done
}

// parseEntity reads group-type-status-salience-centering-span-relation-link.
func parseEntity(s string) (id string, e gumEntity) {
	f := strings.SplitN(s, "-", 8)
	if len(f) < 6 {
		return f[0], e
	}
	e.etype = f[1]
	for n := range strings.SplitSeq(f[5], ",") {
		if k, err := strconv.Atoi(n); err == nil {
			e.core = append(e.core, k)
		}
	}
	if len(f) == 8 {
		e.link = f[7]
	}
	return f[0], e
}

// names returns the names in the entity: none for most, two for "Portland,
// Oregon".
func (e gumEntity) names(d *doc.Doc, titles map[string]bool) []doc.Mention {
	label := e.label()
	if label == "" || len(e.core) == 0 || !isProper(d.Tokens[e.head(d)]) {
		return nil
	}
	begin, end := e.end, e.begin
	for _, k := range e.core {
		if t := e.begin + k - 1; t < e.end && (isProper(d.Tokens[t]) || d.Tokens[t].UPOS == "NUM" && t > begin) {
			begin, end = min(begin, t), max(end, t+1)
		}
	}
	for label == doc.PER && end-begin > 1 && titles[d.Tokens[begin].Form] {
		begin++
	}
	if end-begin == 1 && (titles[d.Tokens[begin].Form] || e.begin < begin && d.Tokens[begin-1].UPOS == "DET" && label == doc.PER) {
		return nil // "the Secretary", "all Americans"
	}
	var list []doc.Mention
	from := begin
	for t := begin; t <= end; t++ {
		if t == end || d.Tokens[t].Form == "," && label == doc.LOC {
			if t > from {
				list = append(list, doc.Mention{Begin: from, End: t, Head: t - 1, Label: label, Entity: -1})
			}
			from = t + 1
		}
	}
	return list
}

// head returns the token of the entity whose head lies outside.
func (e gumEntity) head(d *doc.Doc) int {
	for t := e.begin; t < e.end; t++ {
		if h := d.Tokens[t].Head; h < e.begin || h >= e.end {
			return t
		}
	}
	return e.end - 1
}

func isProper(t doc.Token) bool { return t.UPOS == "PROPN" || strings.HasPrefix(t.XPOS, "NNP") }

// label returns the label of a name of the entity's type; works, events and
// products count when Wikipedia knows them.
func (e gumEntity) label() doc.Label {
	switch e.etype {
	case "person":
		return doc.PER
	case "organization":
		return doc.ORG
	case "place":
		return doc.LOC
	case "event", "object", "abstract":
		if e.link != "" {
			return doc.MISC
		}
	}
	return ""
}
