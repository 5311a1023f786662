package coref

import (
	"slices"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// names merges the names of one thing: the same name, a legal form left out,
// and for persons the full name with middle names and initials, then a single
// family or first name after it.
func (w *work) names() {
	w.sameNames()
	w.fullNames()
	w.marriedNames()
	w.particleNames()
	w.singleNames()
	w.shortNames()
	w.adjectives()
}

// adjectives leaves alone what is no name of anything: "European", "Western".
func (w *work) adjectives() {
	for i := range w.refs {
		r := &w.refs[i]
		if r.label == doc.MISC && !r.demonym && w.d.Tokens[r.head].UPOS == "ADJ" && r.end == r.begin+1 {
			w.silent[i] = true
		}
	}
}

// sameNames merges names whose words are the same.
func (w *work) sameNames() {
	seen := map[string]int{}
	for i := range w.refs {
		r := &w.refs[i]
		if !r.isName() || r.demonym || r.metonym || len(r.name.words) == 0 {
			continue
		}
		if r.label == doc.PER && !r.name.full() {
			continue // a family name alone may be anybody's
		}
		key := string(r.label) + " " + w.identity(r)
		if j, ok := seen[key]; ok {
			w.merge(j, i)
		} else {
			seen[key] = i
		}
	}
}

// identity is what two names of one label share when they are the same.
func (w *work) identity(r *ref) string {
	words := r.name.words
	switch r.label {
	case doc.ORG:
		words = w.countryFirst(words)
		for len(words) > 1 && w.lex.is("orgtail", words[len(words)-1]) {
			words = words[:len(words)-1]
		}
	case doc.LOC:
		// "Anchorage, Alaska" is the place before the comma.
		if at := strings.IndexByte(r.name.form, ','); at > 0 {
			words = strings.Fields(fold(r.name.form[:at]))
		}
	}
	return strings.Join(words, " ") + " " + r.name.suffix
}

// countryFirst gives the country that a name begins with its own name: the
// "U.S. Congress" is the "United States Congress".
func (w *work) countryFirst(words []string) []string {
	for n := min(3, len(words)-1); n > 0; n-- {
		if c := w.lex.countries[strings.Join(words[:n], " ")]; c != "" {
			return append(strings.Fields(fold(c)), words[n:]...)
		}
	}
	return words
}

// fullNames merges persons' names of two and more words that differ in middle
// names and initials only.
func (w *work) fullNames() {
	byLast := map[string][]int{} // the forms of each person so far, by their last word
	for i := range w.refs {
		r := &w.refs[i]
		if r.label != doc.PER || !r.name.full() {
			continue
		}
		fits := nobody
		known := false
		for _, h := range byLast[r.name.last()] {
			if known = w.same(h, i); known {
				break
			}
			if variants(&w.refs[h].name, &r.name) && w.compatible(h, i) && !w.toldApart(h, i) {
				if fits == nobody {
					fits = h
				} else if fits >= 0 && !w.same(fits, h) {
					fits = ambiguous
				}
			}
		}
		if fits >= 0 && !known {
			w.join(fits, i)
		}
		if !known {
			byLast[r.name.last()] = append(byLast[r.name.last()], i)
		}
	}
}

// toldApart reports whether two names of one sentence are named beside each
// other as two: "George Bush and his son George W. Bush".
func (w *work) toldApart(i, j int) bool {
	if w.refs[i].sent != w.refs[j].sent {
		return false
	}
	if w.coordinated(i, j) {
		return true
	}
	between := min(w.refs[i].end, w.refs[j].end)
	for t := between; t < max(w.refs[i].begin, w.refs[j].begin); t++ {
		if w.nounAt(t).kin {
			return true
		}
	}
	return false
}

// variants reports whether two full names can be one person's: the last words
// are the same, the first are or one is the other's initial, and the words
// between are the same where both have them.
func variants(a, b *name) bool {
	if a.last() != b.last() || a.suffix != b.suffix || !wordFits(a.words[0], b.words[0]) && !shortForm(a.words[0], b.words[0]) {
		return false
	}
	x, y := a.words[1:len(a.words)-1], b.words[1:len(b.words)-1]
	if len(x) > len(y) {
		x, y = y, x
	}
	for i := range x {
		if !slices.ContainsFunc(y, func(m string) bool { return wordFits(x[i], m) }) {
			return false
		}
	}
	return true
}

// shortForm reports whether one first name begins the other: "Ben" and
// "Benjamin".
func shortForm(a, b string) bool {
	return min(len(a), len(b)) >= 3 && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
}

// wordFits reports whether two words of a name are the same or one is the
// initial of the other.
func wordFits(a, b string) bool {
	return a == b || len(a) == 1 && strings.HasPrefix(b, a) || len(b) == 1 && strings.HasPrefix(a, b)
}

// singleNames merges a person's single name with the full name that it is a
// part of.
func (w *work) singleNames() {
	alone := map[string]int{}
	full := w.fullByWord()
	kin := w.kinsfolk()
	for i := range w.refs {
		r := &w.refs[i]
		if r.label != doc.PER || len(r.name.words) != 1 {
			continue
		}
		switch owner := w.owner(i, full, kin); {
		case owner >= 0:
			w.join(owner, i)
		case owner == ambiguous:
			w.silent[i] = true
		default:
			if c := w.cluster(i); c.gender == "" {
				c.gender = w.singleGender(&r.name)
			}
			key := r.name.key() + " " + r.name.suffix
			if j, ok := alone[key]; !ok || !w.merge(j, i) {
				alone[key] = i
			}
		}
	}
}

// What owner says when it has no name to give.
const (
	nobody    = -1
	ambiguous = -2
)

// owner returns a full name that the single name i belongs to: the only one
// with this last word (or, failing that, this first word) that agrees. Of two,
// the one mentioned more recently, unless both were mentioned in its sentence
// or neither before.
//
// A relative of somebody with the same family name, introduced as such, does
// not own it alone.
func (w *work) owner(i int, full [2]map[string][]int, kin map[int]bool) int {
	n := &w.refs[i].name
	for _, byWord := range full {
		var fits []int // one name for each cluster
		for _, j := range byWord[n.words[0]] {
			if n.suffix != "" && n.suffix != w.refs[j].name.suffix || !w.compatible(i, j) {
				continue
			}
			if !slices.ContainsFunc(fits, func(f int) bool { return w.same(f, j) }) {
				fits = append(fits, j)
			}
		}
		fits = w.leaveRelatives(fits, byWord[n.words[0]], kin)
		switch len(fits) {
		case 0:
		case 1:
			return fits[0]
		default:
			return w.recent(i, fits)
		}
	}
	return nobody
}

// fullByWord indexes one full name of each form of each person by its last word,
// and by its first.
func (w *work) fullByWord() (index [2]map[string][]int) {
	index = [2]map[string][]int{{}, {}}
	type form struct {
		root int
		key  string
	}
	seen := map[form]bool{}
	for j := range w.refs {
		r := &w.refs[j]
		if f := (form{w.find(j), r.name.key()}); r.label == doc.PER && r.name.full() && !seen[f] {
			seen[f] = true
			index[0][r.name.last()] = append(index[0][r.name.last()], j)
			index[1][r.name.words[0]] = append(index[1][r.name.words[0]], j)
		}
	}
	return index
}

// recent returns the one of several clusters that was mentioned last before
// name i, or ambiguous.
func (w *work) recent(i int, fits []int) int {
	best, second, owner := -1, -1, ambiguous
	for _, f := range fits {
		last := -1 // sentence of the latest mention before i
		for _, m := range w.cluster(f).members {
			if m < i {
				last = max(last, w.refs[m].sent)
			}
		}
		switch {
		case last > best:
			best, second, owner = last, best, f
		case last > second:
			second = last
		}
	}
	if best < 0 || best == second {
		return ambiguous
	}
	return owner
}

// shortNames merges a name of an organisation with the only longer name of its
// label that ends with it ("the Duma" after "State Duma") or, failing that,
// begins with it ("Bellamy" and "Bellamy Group"), unless it is one common noun.
func (w *work) shortNames() {
	for i := range w.refs {
		r := &w.refs[i]
		if r.label != doc.ORG || r.country != "" || len(r.name.words) == 0 || len(r.name.words) == 1 && len(r.name.words[0]) < 4 {
			continue
		}
		if len(r.name.words) == 1 && w.lex.nouns[r.name.words[0]].own {
			// "the House" takes up the "House of Representatives".
			if owner := w.longer(i, func(long, short []string) bool { return long[0] == short[0] && long[1] == "of" }); owner >= 0 {
				w.merge(owner, i)
			}
			continue
		}
		owner := w.longer(i, func(long, short []string) bool {
			return len(short) == 1 && long[len(long)-1] == short[0]
		})
		if owner == nobody {
			owner = w.longer(i, func(long, short []string) bool { return slices.Equal(long[:len(short)], short) })
			if owner >= 0 && w.namedAfter(owner, i) {
				owner = nobody
			}
		}
		if owner >= 0 {
			w.merge(owner, i)
		}
	}
}

// namedAfter reports whether the body of the long name is called after that of
// the short one rather than the other way about: a trust or a museum of which
// the article speaks when it has long been speaking of the other ("the Rovers
// Trust" and Rovers). Where the long name comes first the short one stands for it.
func (w *work) namedAfter(long, short int) bool {
	l, s := &w.refs[long], &w.refs[short]
	if !w.lex.is("namesake", l.name.words[len(l.name.words)-1]) {
		return false
	}
	first := l.sent
	for j := range w.refs {
		if w.refs[j].isName() && slices.Equal(w.refs[j].name.words, l.name.words) {
			first = min(first, w.refs[j].sent)
		}
	}
	for j := range w.refs {
		if o := &w.refs[j]; o.isName() && o.sent < first && !w.headline(o.sent) && slices.Equal(o.name.words, s.name.words) {
			return true
		}
	}
	return false
}

// longer returns the only organisation with a longer name that fits name i.
func (w *work) longer(i int, fits func(long, short []string) bool) int {
	short := w.refs[i].name.words
	owner := nobody
	for j := range w.refs {
		o := &w.refs[j]
		if o.label != doc.ORG || o.country != "" || len(o.name.words) <= len(short) || !fits(o.name.words, short) {
			continue
		}
		if owner >= 0 && !w.same(owner, j) {
			return ambiguous
		}
		owner = j
	}
	return owner
}
