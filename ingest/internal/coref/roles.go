package coref

import (
	"cmp"
	"slices"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// A role is what a noun phrase says that a person is, and of what.
type role struct {
	noun    string // lemma: "president", "prime minister"
	head    bool   // of a state or government: any such noun may stand for another
	power   string // state or government, where the noun tells of which: no king is a prime minister
	country string // "France" for "the French president"
	of      string // folded name of the organisation or place, when it is no country
	former  bool
}

// rolesIn reads the role of a nominal from its head and what depends on it:
// "Russian president", "chair of Russia's Duma", "the country's leader".
func (w *work) rolesIn(t int) []role {
	n := w.nounAt(t)
	if n.typ != "person" {
		return nil
	}
	r := role{noun: w.hyphenated(t), head: n.head, power: n.of}
	if of := w.withOf(t); of != "" {
		r.noun = of
	} else if t > 0 {
		if two := w.tree.lemma(t-1) + " " + r.noun; w.lex.nouns[two].typ != "" {
			r.noun = two
		}
	}
	w.qualify(&r, t)
	return []role{r}
}

// qualify adds to the role what the dependents of token t say: the country or
// organisation, and whether it is over.
func (w *work) qualify(r *role, t int) {
	for c := range w.tree.kids(t) {
		switch w.tree.rel(c) {
		case "amod", "compound":
			if l := w.tree.lemma(c); l == "former" || l == "then" || l == "ex" || l == "late" {
				r.former = true
				continue
			}
			w.within(r, c)
		case "nmod":
			if k := w.tree.kid(c, "case"); w.d.Tokens[c].Deprel == "nmod:poss" || k >= 0 && w.tree.lemma(k) == "of" {
				w.within(r, c)
				if p := w.tree.kid(c, "nmod:poss"); p >= 0 && r.country == "" {
					w.within(r, p)
				}
			}
		}
	}
}

// within notes the country, organisation or place that token c names.
func (w *work) within(r *role, c int) {
	i := w.in[c]
	if i < 0 || !w.d.Mentions[i].Label.Name() || w.d.Mentions[i].Label == doc.PER {
		return
	}
	m := &w.d.Mentions[i]
	key := fold(strings.TrimSuffix(w.d.Span(m.Begin, m.End), "'s"))
	switch country, demonym := w.lex.countries[key], w.lex.demonyms[key]; {
	case country != "":
		r.country = country
	case demonym != "":
		r.country = demonym
	case m.Label == doc.MISC && m.Norm != "":
		r.country = m.Norm
	case r.of == "":
		r.of = key
	}
}

// rolesBefore reads the roles that stand before a person's name in its noun
// phrase: "Russian President Vladimir Putin", "Acme chief executive Jane Doe".
func (w *work) rolesBefore(r *ref) []role {
	var roles []role
	if n := w.lex.nouns[r.name.title]; n.office {
		roles = append(roles, role{noun: r.name.title, head: n.head, power: n.of}) // within the mention
	}
	for t := r.begin - 1; t >= r.lo; t-- {
		tok := &w.d.Tokens[t]
		if w.in[t] >= 0 && w.d.Mentions[w.in[t]].Label != doc.PER {
			if k := len(roles); k > 0 {
				w.within(&roles[k-1], t)
			}
			continue
		}
		if tok.UPOS == "PUNCT" || tok.UPOS == "VERB" || tok.UPOS == "ADP" || tok.UPOS == "CCONJ" {
			break
		}
		l := w.tree.lemma(t)
		if l == "former" || l == "ex" || l == "then" {
			for k := range roles {
				roles[k].former = true
			}
			continue
		}
		n := w.nounAt(t)
		title, isTitle := w.lex.titles[fold(tok.Form)]
		if n.typ == "person" || isTitle && title == "" {
			noun := l
			if two := w.tree.lemma(max(t-1, 0)) + " " + l; w.lex.nouns[two].typ == "person" {
				noun = two
			}
			roles = append(roles, role{noun: noun, head: n.head || w.lex.nouns[noun].head, power: cmp.Or(w.lex.nouns[noun].of, n.of)})
		}
	}
	// "President Emmanuel Macron of France"
	if len(roles) > 0 {
		for c := range w.tree.kids(r.top) {
			if k := w.tree.kid(c, "case"); w.tree.rel(c) == "nmod" && c >= r.end && k >= 0 && w.tree.lemma(k) == "of" {
				w.within(&roles[0], c)
			}
		}
		if r.name.title == "" && w.lex.nouns[roles[0].noun].office {
			r.name.title = roles[0].noun
		}
	}
	return roles
}

// titled merges a noun with the name that it stands before: the nominal
// mention "German Chancellor Friedrich Merz" is the person of the name.
func (w *work) titled() {
	for i := range w.refs {
		r := &w.refs[i]
		if !r.isName() || r.top == r.head {
			continue
		}
		if j := w.at[r.top]; j >= 0 && w.refs[j].isNominal() {
			if w.merge(i, j) {
				w.linked[j] = true
			}
		}
	}
}

// described merges a noun with the name of what it describes where the two
// are one noun phrase though the tree does not put one below the other: "the
// union SINTAL", "the city of Huaraz".
func (w *work) described() {
	for i := range w.refs {
		r := &w.refs[i]
		if !r.isName() || r.demonym || w.dateline(r.begin) {
			continue
		}
		j := -1
		if t := r.begin - 1; t >= 0 && w.tree.sent[t] == r.sent && w.at[t] >= 0 && w.besides(t, r) {
			j = w.at[t]
		} else if w.d.Tokens[r.top].Deprel == "nmod" && w.ofName(r.top) {
			j = w.at[w.d.Tokens[r.top].Head]
		}
		if j >= 0 && w.refs[j].isNominal() && w.refs[j].number != "Plur" && !w.same(i, j) && w.merge(i, j) {
			if o := &w.refs[j]; o.lo <= r.lo && r.hi <= o.hi {
				w.linked[i] = true
			} else {
				w.linked[j] = true
			}
		}
	}
}

// roleDescriptions merges a definite description of an office with the person
// who is known to hold it: "the Ukrainian leader", "the U.S. president", "the
// president".
func (w *work) roleDescriptions() {
	for i := range w.refs {
		r := &w.refs[i]
		if !r.isNominal() || r.number == "Plur" || len(r.roles) == 0 || !w.describes(i) || len(w.cluster(i).names) > 0 {
			continue
		}
		if j := w.holder(i, r.roles[0]); j >= 0 {
			w.merge(j, i)
		}
	}
}

// describes reports whether the nominal points at one person: definite, or
// made so by what possesses it ("Russia's president"); an apposition or a
// predicate has been dealt with.
func (w *work) describes(i int) bool {
	r := &w.refs[i]
	if w.predicative(i) {
		return false
	}
	if r.det == "" && r.roles[0].country != "" && w.headline(r.sent) {
		return true // headlines drop the article
	}
	return r.definite() || r.det == "'s" && (r.roles[0].country != "" || r.roles[0].of != "")
}

// holder returns the person whose known role fits description i best: one
// whose country is the same, before one whose country is unknown or who is
// known by name to come from there; for a description without country, the
// person with that very noun who was mentioned last. Two that fit equally
// well leave nobody.
func (w *work) holder(i int, want role) int {
	r := &w.refs[i]
	best, owner := 0, nobody
	var seen []int
	for j := range w.refs {
		c := w.cluster(j)
		root := w.find(j)
		if !c.named || !c.isPerson() || len(c.names) == 0 || slices.Contains(seen, root) || !w.compatible(i, j) {
			continue
		}
		seen = append(seen, root)
		if w.ownPhrase(i, c) {
			continue
		}
		last := w.lastBefore(c, i)
		if last < 0 && w.headline(r.sent) && want.country != "" {
			last = i // the text names whom its title describes
		}
		if last < 0 {
			continue
		}
		score := w.fit(want, c)
		if score == 0 || want.country == "" && want.of == "" && r.sent-w.refs[last].sent > 6 {
			continue
		}
		if want.country == "" && want.of == "" {
			score = 100*score + max(0, 50-(r.sent-w.refs[last].sent)) // the latest
		}
		switch {
		case score > best:
			best, owner = score, j
		case score == best:
			owner = ambiguous
		}
	}
	return owner
}

// ownPhrase reports whether description i holds a mention of the cluster:
// nobody is "the leader of Smith's party" and Smith by that alone.
func (w *work) ownPhrase(i int, c *cluster) bool {
	r := &w.refs[i]
	return slices.ContainsFunc(c.members, func(m int) bool {
		return w.refs[m].begin >= r.begin && w.refs[m].end <= r.end
	})
}

// headline reports whether sentence s is the title of the article.
func (w *work) headline(s int) bool {
	b := w.d.Sentences[s].Block
	return b >= 0 && b < len(w.d.Blocks) && w.d.Blocks[b].Kind == doc.Headline
}

// lastBefore returns the latest member of the cluster before ref i, or -1.
func (w *work) lastBefore(c *cluster, i int) int {
	last := -1
	for _, m := range c.members {
		if m < i {
			last = max(last, m)
		}
	}
	return last
}

// fit says how well a person's roles fit the wanted one: 0 not at all, 3 the
// role and the country are known, 2 the role with a country not told, 1 the
// family name is at home in the country and no other role is known.
func (w *work) fit(want role, c *cluster) int {
	best := 0
	for _, have := range c.roles {
		if have.former != want.former {
			continue
		}
		same := have.noun == want.noun || have.head && want.head && want.country != "" && have.country == want.country && agree(have.power, want.power)
		switch {
		case !same:
		case want.country != "" && have.country == want.country, want.of != "" && have.of == want.of:
			best = max(best, 3)
		case want.country == "" && want.of == "":
			best = max(best, 3)
		case have.country == "" && have.of == "" && want.country != "":
			best = max(best, 2)
		}
	}
	if best == 2 && w.otherCountry(c, want.country) {
		return 0
	}
	if best == 0 && want.head && want.country != "" && !w.otherCountry(c, want.country) && len(officesOf(c)) == 0 && w.atHome(c, want.country) {
		best = 1
	}
	return best
}

// otherCountry reports whether a role ties the cluster to another country.
func (w *work) otherCountry(c *cluster, country string) bool {
	return slices.ContainsFunc(c.roles, func(r role) bool { return r.country != "" && r.country != country })
}

func officesOf(c *cluster) []role {
	return slices.DeleteFunc(slices.Clone(c.roles), func(r role) bool { return !r.head && r.country == "" && r.of == "" })
}

// atHome reports whether a full name of the cluster begins with a family name
// common in the country.
func (w *work) atHome(c *cluster, country string) bool {
	for _, m := range c.names {
		n := &w.refs[m].name
		if !n.full() {
			continue
		}
		for _, code := range w.lex.family[n.words[0]] {
			if w.lex.codes[code] == country {
				return true
			}
		}
	}
	return false
}
