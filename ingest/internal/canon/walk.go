package canon

import (
	"fmt"
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
)

// walks gives the people of the document the walk of life in which it sees
// them: that of most of the nouns which say what they do, in titles that they
// hold, descriptions of them ("the striker") and before their names ("Senator
// Ann Lee"). Two fields that come equally often are none.
func (r *reader) walks() {
	votes := map[string]map[string]int{} // by entity
	vote := func(id, word string) {
		field := r.c.walks[strings.ToLower(word)]
		if field == "" {
			return
		}
		if votes[id] == nil {
			votes[id] = map[string]int{}
		}
		votes[id][field]++
	}
	for i := range r.d.Mentions {
		m := &r.d.Mentions[i]
		if m.Entity < 0 || !r.entities[m.Entity].named {
			continue
		}
		id := r.entities[m.Entity].entity.ID
		switch m.Label {
		case doc.Nominal:
			vote(id, r.d.Tokens[m.Head].Lemma)
		case doc.PER:
			for t := m.Begin - 1; t >= 0 && t >= m.Begin-2 && r.isNoun(t); t-- {
				vote(id, r.d.Tokens[t].Lemma)
			}
		}
	}
	for i := range r.out {
		s := &r.out[i]
		if l := s.Object.Literal; l != nil && l.Datatype == graph.TitleLiteral {
			words := strings.Fields(l.Value)
			vote(s.Subject.ID, words[len(words)-1])
		}
	}
	for i := range r.list {
		if e := &r.list[i]; !e.Local && (e.Type == graph.Person || e.Type == "") {
			e.Field = most(votes[e.ID])
		}
	}
}

// most returns the key with the most votes, "" when two have as many.
func most(votes map[string]int) string {
	best, n := "", 0
	for key, v := range votes {
		switch {
		case v > n:
			best, n = key, v
		case v == n:
			best = ""
		}
	}
	return best
}

func (c *Canon) walkRow(col []string) error {
	if known, ok := c.walks[col[0]]; ok {
		return fmt.Errorf("%q is in the list already, as %s", col[0], known)
	}
	c.walks[col[0]] = col[1]
	return nil
}
