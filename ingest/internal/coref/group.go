package coref

import (
	"slices"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// groupWindow is how many sentences back the members of a group are named.
const groupWindow = 2

// groups finds the named members of plurals that no name or description has:
// "Putin and Kim met. The two leaders … They …", "both men", "the pair". The
// members are a coordination or the two parties of a collective verb ("Putin
// met Kim"), the only such set in the nearest sentence that has one; for a
// number of persons also all the persons that the sentences before name, if
// they are as many. Two sets, or another plural in between, leave nobody.
func (w *work) groups() {
	w.members = map[int][]int{}
	for i := range w.refs {
		root := w.find(i)
		if w.members[root] != nil || w.linked[i] || i != slices.Min(w.clusters[root].members) {
			continue
		}
		c := w.clusters[root]
		if len(c.names) > 0 || c.country != "" || !w.groupNoun(i) {
			continue
		}
		set := w.membersOf(i)
		if j := w.sameGroup(i, set); j >= 0 {
			set = w.members[w.find(j)]
			w.join(j, i)
			root = w.find(i)
		}
		if len(set) > 1 {
			w.members[root] = set
		}
	}
}

// sameGroup returns a mention of a group before i that has the members, or that
// i takes up where its own are not known; -1 for none.
func (w *work) sameGroup(i int, set []int) int {
	n := w.count(i)
	for j := i - 1; j >= 0 && w.refs[i].sent-w.refs[j].sent <= groupWindow; j-- {
		other := w.members[w.find(j)]
		switch {
		case other == nil, set != nil && !w.sameSet(set, other):
		case set != nil, len(other) == n && w.groupFits(i, other) && (w.refs[j].lemma == w.refs[i].lemma || w.refs[i].typ == "person" && w.refs[j].typ == "person"):
			return j
		}
	}
	return nobody
}

// groupNoun reports whether mention i stands for several known: a pronoun, or
// a definite plural without modifiers of its own.
func (w *work) groupNoun(i int) bool {
	r := &w.refs[i]
	switch {
	case r.isPronoun():
		return r.pro.class() == plural && r.pro.person == "3"
	case !r.isNominal() || !r.definite() && r.det != "both" && w.count(i) == 0:
		return false
	case w.collection(r.lemma) > 0:
		return r.definite()
	}
	return r.number == "Plur" && (r.definite() || r.det == "both") && w.plain(i)
}

// plain reports whether a nominal is not narrowed down but by its number.
func (w *work) plain(i int) bool {
	for c := range w.tree.kids(w.refs[i].head) {
		switch w.tree.rel(c) {
		case "amod", "compound", "nmod", "acl", "appos", "conj":
			return false
		}
	}
	return true
}

// count returns how many things mention i says that it stands for, 0 when it
// doesn't say.
func (w *work) count(i int) int {
	r := &w.refs[i]
	if r.det == "both" {
		return 2
	}
	if n := w.collection(r.lemma); n > 0 {
		return n
	}
	words := []int{r.head}
	for c := range w.tree.kids(r.head) {
		if w.tree.rel(c) == "nummod" || w.tree.rel(c) == "det" {
			words = append(words, c)
		}
	}
	for _, t := range words {
		if l := w.tree.lemma(t); l == "both" {
			return 2
		} else if n := slices.Index(counts, l); n > 1 {
			return n
		}
	}
	return 0
}

// collection returns how many a noun for several stands for: "the pair", "the trio";
// 0 for any other noun.
func (w *work) collection(noun string) int {
	switch {
	case w.lex.is("pair", noun):
		return 2
	case w.lex.is("trio", noun):
		return 3
	}
	return 0
}

// membersOf returns a ref of each member of group i, nil when nobody knows.
func (w *work) membersOf(i int) []int {
	r := &w.refs[i]
	n := w.count(i)
	for back := 0; back <= groupWindow && r.sent-back >= 0; back++ {
		sets := w.setsIn(r.sent-back, i, n)
		if len(sets) > 1 {
			return nil
		}
		if len(sets) == 1 {
			if n == 0 && w.pluralBetween(sets[0], i) {
				return nil
			}
			return sets[0]
		}
	}
	if n > 1 && r.isNominal() {
		return w.nearest(i, n)
	}
	return nil
}

// setsIn returns the sets in a sentence, before mention i, that it may stand
// for.
func (w *work) setsIn(sent, i, n int) [][]int {
	type key struct {
		head int
		how  string
	}
	found := map[key][]int{}
	var order []key
	add := func(k key, j int) {
		if found[k] == nil {
			order = append(order, k)
		}
		if !slices.ContainsFunc(found[k], func(m int) bool { return w.same(m, j) }) {
			found[k] = append(found[k], j)
		}
	}
	for j := range i {
		a := &w.refs[j]
		if a.sent != sent || a.demonym || w.silent[j] || w.dateline(a.begin) || !a.isName() && (n == 0 || !w.describesOne(j)) {
			continue
		}
		first := a.top
		for w.tree.rel(first) == "conj" {
			first = w.d.Tokens[first].Head
		}
		add(key{first, "and"}, j)
		if verb, ok := w.party(first); ok {
			add(key{verb, "verb"}, j)
		}
	}
	var sets [][]int
	for _, k := range order {
		set := found[k]
		if len(set) < 2 || n > 0 && len(set) != n || !w.groupFits(i, set) {
			continue
		}
		if !slices.ContainsFunc(sets, func(s []int) bool { return w.sameSet(s, set) }) {
			sets = append(sets, set)
		}
	}
	return sets
}

// party returns the collective verb of which token t is one of the parties.
func (w *work) party(t int) (verb int, ok bool) {
	h := w.d.Tokens[t].Head
	if h < 0 || !w.lex.is("collective", w.tree.lemma(h)) || w.d.Tokens[h].UPOS != "VERB" {
		return nobody, false
	}
	switch w.tree.rel(t) {
	case "nsubj", "obj":
		return h, true
	case "obl":
		c := w.tree.kid(t, "case")
		return h, c >= 0 && w.tree.lemma(c) == "with"
	}
	return nobody, false
}

func (w *work) sameSet(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for _, i := range a {
		if !slices.ContainsFunc(b, func(j int) bool { return w.same(i, j) }) {
			return false
		}
	}
	return true
}

// groupFits reports whether the members are of one type and of the one that
// group i says.
func (w *work) groupFits(i int, set []int) bool {
	r := &w.refs[i]
	typ := w.cluster(set[0]).kind()
	for _, j := range set {
		c := w.cluster(j)
		if c.kind() != typ && (r.typ != "organization" || !agree(c.kind(), typ)) || r.gender != "" && c.gender != "" && r.gender != c.gender || w.nested(i, j) && w.partOf(r.head, w.refs[j].top) {
			return false
		}
	}
	switch {
	case w.lex.is("country", r.lemma):
		return w.cluster(set[0]).country != ""
	case r.isNominal() && r.typ == "" && !r.noun.firm && w.collection(r.lemma) == 0 && !w.lex.is("side", r.lemma):
		return false // "both goals"
	case r.isPronoun(), w.collection(r.lemma) > 0, r.typ == "", w.lex.is("side", r.lemma):
		return typ == "person" || typ == "organization" || typ == "place" && w.cluster(set[0]).country != ""
	case r.typ == "place":
		return typ == "place"
	case r.typ == "group", r.typ == "organization":
		return typ == "organization" || typ == ""
	}
	return typ == r.typ
}

// kind returns the type of a cluster; what has a country is a place, also where only
// adjectives tell of it.
func (c *cluster) kind() string {
	if c.country != "" {
		return "place"
	}
	return c.typ
}

// pluralBetween reports whether another plural that group i might take up
// stands between the last of the set and it.
func (w *work) pluralBetween(set []int, i int) bool {
	for j := slices.Max(set) + 1; j < i; j++ {
		a, c := &w.refs[j], w.cluster(j)
		if !a.isPronoun() && !a.label.Literal() && !w.same(i, j) && (c.number == "Plur" || c.typ == "group") && c.animacy != "Inan" {
			return true
		}
	}
	return false
}

// nameMembers fills in the members of an entity that is a group of them.
func (w *work) nameMembers(e *doc.Entity, c *cluster) {
	set := w.members[w.find(c.members[0])]
	if set == nil {
		return
	}
	for _, j := range set {
		if k := w.d.Mentions[j].Entity; k >= 0 {
			e.Members = append(e.Members, k)
		}
	}
	slices.Sort(e.Members)
	if len(e.Members) != len(set) {
		e.Members = nil
	}
	if e.Type = "group"; e.Name == "" {
		var names []string
		for _, j := range set {
			names = append(names, w.d.Entities[max(0, w.d.Mentions[j].Entity)].Name)
		}
		e.Name = strings.Join(names, " and ")
	}
}
