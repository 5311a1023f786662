package main

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

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
// document. GUM marks noun phrases of all kinds; a name is the run of proper
// nouns around the head of one, with the small words that join them, given that
// the head is a proper noun or describes a person whose name follows.
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
	if label == "" || len(e.core) == 0 {
		return nil
	}
	at := e.anchor(d, label)
	if at < 0 {
		return nil
	}
	begin, end := e.run(d, label, at)
	for label == doc.PER && end-begin > 1 && (titles[d.Tokens[begin].Form] || d.Tokens[begin].Form == "-") {
		begin++
	}
	if label == doc.PER && !e.single(d, begin, end) || end-begin == 1 && titles[d.Tokens[begin].Form] {
		return nil
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

// single reports whether the name of a person is not one of people ("Americans",
// "Senate Republicans") or of an office ("the Secretary"), but for "the Obamas".
func (e gumEntity) single(d *doc.Doc, begin, end int) bool {
	many := d.Tokens[end-1].XPOS == "NNPS"
	if end-begin == 1 && e.begin < begin && d.Tokens[begin-1].UPOS == "DET" {
		return many
	}
	return !many
}

// anchor returns a proper noun that the name must have: the head of the phrase,
// or what names the person that a common noun describes ("researcher Ann
// Berg"); -1 if there is none.
func (e gumEntity) anchor(d *doc.Doc, label doc.Label) int {
	h := e.head(d)
	if isProper(d.Tokens[h]) {
		return h
	}
	if label != doc.PER || d.Tokens[h].UPOS != "NOUN" {
		return -1
	}
	for _, k := range e.core {
		if t := e.begin + k - 1; t > h && t < e.end && isProper(d.Tokens[t]) && d.Tokens[t].Head == h &&
			(strings.HasPrefix(d.Tokens[t].Deprel, "flat") || d.Tokens[t].Deprel == "appos") {
			return t
		}
	}
	return -1
}

// run returns the words around a proper noun that belong to the name with it,
// within the entity's minimal span.
func (e gumEntity) run(d *doc.Doc, label doc.Label, at int) (begin, end int) {
	low, high := e.end, e.begin
	for _, k := range e.core {
		if t := e.begin + k - 1; t < e.end {
			low, high = min(low, t), max(high, t+1)
		}
	}
	low, high = min(low, at), max(high, at+1)
	begin, end = at, at+1
	for t := at - 1; t >= low && (nameWord(d.Tokens[t], label) || joins(d.Tokens[t].Form, label)); t-- {
		if nameWord(d.Tokens[t], label) {
			begin = t
		}
	}
	for t := at + 1; t < high && (nameWord(d.Tokens[t], label) || d.Tokens[t].UPOS == "NUM" || joins(d.Tokens[t].Form, label)); t++ {
		if !joins(d.Tokens[t].Form, label) || d.Tokens[t].UPOS == "NUM" {
			end = t + 1
		}
	}
	return begin, end
}

// nameWord reports whether a word can be the first or last of a name: a proper
// noun, and in names of all but persons what has a capital.
func nameWord(t doc.Token, label doc.Label) bool {
	first, _ := utf8.DecodeRuneInString(t.Form)
	return isProper(t) || label != doc.PER && unicode.IsUpper(first) && t.UPOS != "DET" && t.UPOS != "PRON"
}

// joins reports whether a word stands between the words of names.
func joins(form string, label doc.Label) bool {
	switch strings.ToLower(form) {
	case "-", "–", "'", "’", ".", "al", "ibn", "bin", "de", "del", "der", "di", "du", "la", "van", "von":
		return true
	case "of", "the", "and", "&", "for", "on", "in", "at", "'s", "’s":
		return label != doc.PER
	case ",":
		return label == doc.LOC
	}
	return false
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
