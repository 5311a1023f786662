package doc

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// nerTags returns the IOB2 tag of every token, "" outside names. Where names
// overlap, the longer one is kept, then the earlier.
func nerTags(d *Doc) []string {
	tags := make([]string, len(d.Tokens))
	names := make([]Mention, 0, len(d.Mentions))
	for _, m := range d.Mentions {
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

// entityBrackets returns the value of Entity for every token, "" for none. At
// one token closings come first, the innermost first, then openings, the
// longest first: a closing right after an opening could not be told from it.
func entityBrackets(d *Doc) []string {
	type bracket struct{ mention, entity int }
	opens := make([][]bracket, len(d.Tokens))
	closes := make([][]bracket, len(d.Tokens))
	for e := range d.Entities {
		for _, m := range d.Entities[e].Mentions {
			b := bracket{m, e}
			begin, end := d.Mentions[m].Begin, d.Mentions[m].End
			opens[begin] = append(opens[begin], b)
			if end > begin+1 {
				closes[end-1] = append(closes[end-1], b)
			}
		}
	}
	values := make([]string, len(d.Tokens))
	for t := range values {
		slices.SortFunc(closes[t], func(a, b bracket) int {
			return cmp.Or(cmp.Compare(d.Mentions[b.mention].Begin, d.Mentions[a.mention].Begin), cmp.Compare(b.entity, a.entity))
		})
		slices.SortFunc(opens[t], func(a, b bracket) int {
			return cmp.Or(cmp.Compare(d.Mentions[b.mention].End, d.Mentions[a.mention].End), cmp.Compare(a.entity, b.entity))
		})
		var s strings.Builder
		for _, b := range closes[t] {
			fmt.Fprintf(&s, "e%d)", b.entity+1)
		}
		for _, b := range opens[t] {
			m := &d.Mentions[b.mention]
			fmt.Fprintf(&s, "(e%d-%s-%d", b.entity+1, entityType(d.Entities[b.entity].Type), m.Head-m.Begin+1)
			if m.End == m.Begin+1 {
				s.WriteByte(')')
			}
		}
		values[t] = s.String()
	}
	return values
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
