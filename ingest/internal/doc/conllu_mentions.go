package doc

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// nerTags returns the IOB2 tag of every token, "" outside names. Where names
// overlap, the longer one is kept, then the earlier.
func nerTags(d *Doc, mentions []Mention) []string {
	tags := make([]string, len(d.Tokens))
	names := make([]Mention, 0, len(mentions))
	for _, m := range mentions {
		if m.Label.Name() && m.Begin < m.End {
			names = append(names, m)
		}
	}
	slices.SortStableFunc(names, func(a, b Mention) int {
		return cmp.Or(cmp.Compare(b.End-b.Begin, a.End-a.Begin), cmp.Compare(a.Begin, b.Begin))
	})
	for _, m := range names {
		if slices.ContainsFunc(tags[m.Begin:m.End], func(t string) bool { return t != "" }) {
			continue
		}
		tags[m.Begin] = "B-" + string(m.Label)
		for t := m.Begin + 1; t < m.End; t++ {
			tags[t] = "I-" + string(m.Label)
		}
	}
	return tags
}

// A bracket is a mention as Entity= marks it: the tokens [begin, end) with the
// head at token head.
type bracket struct{ entity, begin, end, head int }

// brackets returns the mentions that Entity= marks: the phrases that coref has
// set, each stretch once; where none is set, the mentions as they are. Unnamed
// chains follow, numbered on after the entities.
func brackets(d *Doc) []bracket {
	phrases := slices.ContainsFunc(d.Mentions, func(m Mention) bool { return m.Phrase != [2]int{} })
	taken := map[[2]int]bool{}
	var all []bracket
	for e := range d.Entities {
		for _, i := range d.Entities[e].Mentions {
			m := &d.Mentions[i]
			at := [2]int{m.Begin, m.End}
			if phrases {
				at = m.Phrase
			}
			if at[0] < at[1] && !(phrases && taken[at]) {
				taken[at] = true
				all = append(all, bracket{e, at[0], at[1], m.Head})
			}
		}
	}
	for n, chain := range d.Unnamed {
		for _, i := range chain {
			m := &d.Mentions[i]
			all = append(all, bracket{len(d.Entities) + n, m.Begin, m.End, m.Head})
		}
	}
	return all
}

// entityBrackets returns the value of Entity for every token, "" for none. At
// one token closings come first, the innermost first, then openings, the
// longest first: a closing right after an opening could not be told from it.
func entityBrackets(d *Doc) []string {
	opens := make([][]bracket, len(d.Tokens))
	closes := make([][]bracket, len(d.Tokens))
	for _, b := range brackets(d) {
		opens[b.begin] = append(opens[b.begin], b)
		if b.end > b.begin+1 {
			closes[b.end-1] = append(closes[b.end-1], b)
		}
	}
	values := make([]string, len(d.Tokens))
	for t := range values {
		slices.SortFunc(closes[t], func(a, b bracket) int {
			return cmp.Or(cmp.Compare(b.begin, a.begin), cmp.Compare(b.entity, a.entity))
		})
		slices.SortFunc(opens[t], func(a, b bracket) int {
			return cmp.Or(cmp.Compare(b.end, a.end), cmp.Compare(a.entity, b.entity))
		})
		var s strings.Builder
		for _, b := range closes[t] {
			fmt.Fprintf(&s, "e%d)", b.entity+1)
		}
		for _, b := range opens[t] {
			fmt.Fprintf(&s, "(e%d-%s-%d", b.entity+1, d.bracketType(b.entity), b.head-b.begin+1)
			if b.end == b.begin+1 {
				s.WriteByte(')')
			}
		}
		values[t] = s.String()
	}
	return values
}

// bracketType returns the type of an entity, or of an unnamed chain after them.
func (d *Doc) bracketType(e int) string {
	if e >= len(d.Entities) {
		return "unknown"
	}
	return entityType(d.Entities[e].Type)
}

// entityType keeps the characters of the bracket notation out of the type.
func entityType(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune("-()|=, \t\n", r) {
			return -1
		}
		return r
	}, s)
	if s == "" {
		return "unknown"
	}
	return s
}
