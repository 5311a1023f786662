package coref

import (
	"cmp"
	"slices"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// finish turns the clusters into d.Entities, in order of first mention, and
// tells every mention its entity and its phrase. Clusters of pronouns alone
// make no entity but an unnamed chain.
func (w *work) finish() {
	d := w.d
	d.Entities, d.Unnamed = nil, nil
	var kept []*cluster
	for _, c := range w.clusters {
		if c == nil || w.refs[c.members[0]].label.Literal() {
			continue
		}
		first := c.members[0]
		c.members = slices.DeleteFunc(c.members, func(m int) bool { return w.silent[m] })
		if w.members[w.find(first)] != nil || slices.ContainsFunc(c.members, func(m int) bool { return !w.refs[m].isPronoun() }) {
			slices.Sort(c.members)
			kept = append(kept, c)
		} else if len(c.members) > 1 {
			slices.Sort(c.members)
			d.Unnamed = append(d.Unnamed, c.members)
		}
	}
	slices.SortFunc(d.Unnamed, func(a, b []int) int { return cmp.Compare(a[0], b[0]) })
	for _, chain := range d.Unnamed {
		for _, m := range chain {
			d.Mentions[m].Phrase = [2]int{w.refs[m].lo, w.refs[m].hi}
		}
	}
	slices.SortFunc(kept, func(a, b *cluster) int { return cmp.Compare(a.members[0], b.members[0]) })
	for e, c := range kept {
		for _, m := range c.members {
			d.Mentions[m].Entity = e
		}
		d.Entities = append(d.Entities, w.entity(c))
	}
	for e, c := range kept {
		w.nameMembers(&d.Entities[e], c)
	}
	for i := range w.refs {
		r := &w.refs[i]
		d.Mentions[i].Metonym = r.metonym
		if d.Mentions[i].Entity >= 0 && !w.linked[i] && !r.demonym {
			d.Mentions[i].Phrase = [2]int{r.lo, r.hi}
		}
	}
}

func (w *work) entity(c *cluster) doc.Entity {
	e := doc.Entity{Mentions: c.members, Gender: c.gender, Number: c.number}
	e.Type = w.entityType(c)
	switch {
	case c.country != "":
		// The table's name, so that "U.S." and "American" are one thing in
		// every article.
		e.Name = c.country
		best, aliases := w.bestName(c)
		e.Aliases = otherNames(e.Name, append(aliases, best))
	case len(c.names) > 0:
		e.Name, e.Aliases = w.bestName(c)
		e.Local = !slices.ContainsFunc(c.names, func(m int) bool { return !w.refs[m].people })
	default:
		e.Local = true
		e.Name = w.nominalName(c)
	}
	if e.Gender == "" && c.animacy == "Inan" {
		e.Gender = "Neut"
	}
	return e
}

// entityType is the type most of the names have, else that of the nominals;
// several persons known by description only are a group.
func (w *work) entityType(c *cluster) string {
	if c.country != "" {
		return "place"
	}
	votes := map[string]int{}
	best := ""
	for _, named := range []bool{true, false} {
		for _, m := range c.members {
			r := &w.refs[m]
			if r.isPronoun() || r.isName() != named || r.typ == "" {
				continue
			}
			votes[r.typ]++
			if best == "" || votes[r.typ] > votes[best] || votes[r.typ] == votes[best] && r.typ < best {
				best = r.typ
			}
		}
		if best != "" {
			break
		}
	}
	if best == "person" && c.number == "Plur" {
		return "group"
	}
	return best
}

// bestName returns the fullest form among the names and the other forms,
// sorted. Of two with as many words the one mentioned more often is better,
// then the longer, then the earlier. A form in capitals from a headline counts
// only where no other has the same words.
func (w *work) bestName(c *cluster) (string, []string) {
	count := map[string]int{}
	var forms []string
	cased := map[string]bool{}
	for _, m := range c.names {
		if n := &w.refs[m].name; !n.caps {
			cased[n.key()] = true
		}
	}
	names := slices.Sorted(slices.Values(c.names))
	for _, m := range names {
		if w.refs[m].metonym && w.refs[m].country != "" {
			continue
		}
		n := &w.refs[m].name
		form := n.form
		if n.caps {
			if cased[n.key()] {
				continue
			}
			form = titleCase(form)
		}
		if form == "" {
			continue
		}
		if count[form]++; count[form] == 1 {
			forms = append(forms, form)
		}
	}
	best := ""
	for _, f := range forms {
		if best == "" || fuller(f, best, count) > 0 {
			best = f
		}
	}
	return best, otherNames(best, forms)
}

// otherNames returns the forms but one, sorted.
func otherNames(name string, forms []string) []string {
	forms = slices.DeleteFunc(forms, func(f string) bool { return f == name || f == "" })
	slices.Sort(forms)
	return forms
}

// fuller compares two forms of a name.
func fuller(a, b string, count map[string]int) int {
	if acronymForm(a) != acronymForm(b) {
		if acronymForm(a) {
			return -1
		}
		return 1
	}
	return cmp.Or(
		cmp.Compare(len(strings.Fields(fold(a))), len(strings.Fields(fold(b)))),
		cmp.Compare(count[a], count[b]),
		cmp.Compare(len(a), len(b)),
	)
}

func acronymForm(s string) bool { return !strings.Contains(s, " ") && allCaps(s) }

// nominalName is the first full noun phrase of a thing known by description,
// without what determines it.
func (w *work) nominalName(c *cluster) string {
	best := ""
	for _, m := range c.members {
		r := &w.refs[m]
		if !r.isNominal() {
			continue
		}
		begin, end := r.begin, r.end
		for begin < r.head {
			tok := &w.d.Tokens[begin]
			if tok.UPOS != "DET" && (tok.UPOS != "PUNCT" || opensBracket(w.d, begin, end)) && !(tok.UPOS == "PRON" && tok.Deprel == "nmod:poss") {
				break
			}
			begin++
		}
		if name := strings.TrimSpace(w.d.Span(begin, end)); best == "" {
			best = strings.Join(strings.Fields(name), " ")
		}
	}
	return best
}
