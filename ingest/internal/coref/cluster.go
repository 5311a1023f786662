package coref

import (
	"slices"

	"newsgraph/ingest/internal/doc"
)

// A cluster is a set of mentions that refer to one thing, with what they say
// of it together.
type cluster struct {
	members  []int // refs, ascending once finish has run
	gender   string
	number   string
	animacy  string
	typ      string // of the names when there is one, else of the nominals
	named    bool   // holds a proper name
	grounded bool   // holds a name or a nominal
	country  string
	roles    []role
	names    []int // the members that are names, demonyms apart
	fullest  int   // of the names, the first with the most words, -1
	told     course
}

// A course counts the members of a cluster that the text has come to, those
// apart that are part of another's phrase.
type course struct {
	mentions, subjects int
	pronouns           int // "he" and "she"
	first, last        int // refs, -1
	lastPronoun        int
}

func (c *course) add(o *course) {
	c.mentions, c.subjects, c.pronouns = c.mentions+o.mentions, c.subjects+o.subjects, c.pronouns+o.pronouns
	if c.first < 0 || o.first >= 0 && o.first < c.first {
		c.first = o.first
	}
	c.last, c.lastPronoun = max(c.last, o.last), max(c.lastPronoun, o.lastPronoun)
}

func newCluster(i int, r *ref) *cluster {
	c := &cluster{
		members: []int{i}, gender: r.gender, number: r.number, animacy: r.animacy, typ: r.typ,
		named: r.isName(), grounded: !r.isPronoun(), country: r.country, roles: r.roles,
		fullest: nobody, told: course{first: nobody, last: nobody, lastPronoun: nobody},
	}
	if r.isName() && !r.demonym {
		c.names, c.fullest = []int{i}, i
	}
	return c
}

// find returns the root of ref i.
func (w *work) find(i int) int {
	for w.parent[i] != i {
		w.parent[i] = w.parent[w.parent[i]]
		i = w.parent[i]
	}
	return i
}

func (w *work) cluster(i int) *cluster { return w.clusters[w.find(i)] }

func (w *work) same(i, j int) bool { return w.find(i) == w.find(j) }

// compatible reports whether nothing that is known speaks against i and j
// being one.
func (w *work) compatible(i, j int) bool {
	a, b := w.cluster(i), w.cluster(j)
	return agree(a.gender, b.gender) && numberAgrees(a, b) && agree(a.animacy, b.animacy) &&
		typesAgree(a, b) && agree(a.country, b.country) && w.namesAgree(a, b)
}

// namesAgree keeps two persons apart whose names share no word, and two whose
// full names are no variants of one.
func (w *work) namesAgree(a, b *cluster) bool {
	if a.typ != "person" || b.typ != "person" || len(a.names) == 0 || len(b.names) == 0 {
		return true
	}
	for _, i := range a.names {
		for _, j := range b.names {
			x, y := &w.refs[i].name, &w.refs[j].name
			if x.key() == y.key() || endsWith(x.words, y.words) || endsWith(y.words, x.words) || x.full() && y.full() && variants(x, y) ||
				x.full() != y.full() && (slices.Contains(x.words, y.last()) || slices.Contains(y.words, x.last())) {
				return true
			}
		}
	}
	return false
}

// agree reports whether two values, where both are known, are one.
func agree(a, b string) bool { return a == "" || b == "" || a == b }

// numberAgrees lets a group or an organisation be singular and plural.
func numberAgrees(a, b *cluster) bool {
	return agree(a.number, b.number) || a.collective() || b.collective()
}

func (c *cluster) collective() bool { return c.typ == "group" || c.typ == "organization" }

func typesAgree(a, b *cluster) bool {
	if agree(a.typ, b.typ) {
		return true
	}
	// What an organisation, a group and a place do is told in the same words;
	// two names of different types stay apart.
	loose := func(t string) bool { return t == "organization" || t == "group" || t == "place" }
	return loose(a.typ) && loose(b.typ) && !(len(a.names) > 0 && len(b.names) > 0)
}

// merge makes one cluster of those of i and j and reports whether it could:
// false when something known speaks against it.
func (w *work) merge(i, j int) bool {
	if w.same(i, j) {
		return true
	}
	if !w.compatible(i, j) {
		return false
	}
	w.join(i, j)
	return true
}

// join merges without asking.
func (w *work) join(i, j int) {
	ri, rj := w.find(i), w.find(j)
	if ri == rj {
		return
	}
	if rj < ri {
		ri, rj = rj, ri
	}
	a, b := w.clusters[ri], w.clusters[rj]
	w.parent[rj], w.clusters[rj] = ri, nil
	if b.named && !a.named && b.typ != "" {
		a.typ = b.typ
	}
	if a.number == "" && !a.collective() {
		a.number = b.number
	}
	for _, f := range []struct {
		to   *string
		from string
	}{{&a.gender, b.gender}, {&a.animacy, b.animacy}, {&a.typ, b.typ}, {&a.country, b.country}} {
		if *f.to == "" {
			*f.to = f.from
		}
	}
	a.told.add(&b.told)
	if a.fullest < 0 || b.fullest >= 0 && len(w.refs[b.fullest].name.words) > len(w.refs[a.fullest].name.words) {
		a.fullest = b.fullest
	}
	a.named, a.grounded = a.named || b.named, a.grounded || b.grounded
	a.members = append(a.members, b.members...)
	a.names = append(a.names, b.names...)
	a.roles = append(a.roles[:len(a.roles):len(a.roles)], b.roles...)
}

// isPerson reports whether the cluster is known to be a person.
func (c *cluster) isPerson() bool { return c.typ == "person" }

// labelType is the entity type of a name's label.
func labelType(l doc.Label) string {
	switch l {
	case doc.PER:
		return "person"
	case doc.ORG:
		return "organization"
	case doc.LOC:
		return "place"
	}
	return ""
}
