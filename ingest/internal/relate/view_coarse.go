package relate

import (
	"slices"

	"newsgraph/ingest/internal/doc"
)

// Coarse returns one n-ary tuple for each predicate and subject of the
// sentence: longest noun phrases, coordinations whole, the first preposition
// inside the relation, surface subjects of passives. It needs the clauses that
// Annotate added.
func (x *Extractor) Coarse(d *doc.Doc, sentence int) []Tuple {
	v := x.newViewer(d, sentence)
	var out []Tuple
	for k := range v.clauses {
		c := &v.clauses[k]
		if !v.repeated(k) && !v.hidden(c) {
			if t, ok := v.coarse(c); ok {
				t.Clause = v.first + k
				out = append(out, t)
			}
		}
	}
	return out
}

// repeated reports whether an earlier clause has the same predicate and a
// subject of the same coordination, so that it gave this clause's tuple too.
func (v *viewer) repeated(k int) bool {
	c := &v.clauses[k]
	for _, e := range v.clauses[:k] {
		if e.Rule == c.Rule && e.Subject.Head == c.Subject.Head && e.Head != c.Head && v.rel(c.Head) == "conj" && v.head(c.Head) == e.Head && v.child(c.Head, "cop", "nsubj") < 0 && (c.Inserted != "" || v.nominalHead(c)) {
			return true // "was a lawyer and a writer" is printed whole
		}
		if e.Head == c.Head && e.Rule == c.Rule && e.Subject.Group == c.Subject.Group && e.Subject.Head != c.Subject.Head {
			return true
		}
	}
	return false
}

func (v *viewer) coarse(c *doc.Clause) (Tuple, bool) {
	if c.Inserted != "" {
		return v.coarseNominal(c)
	}
	subj, ok := v.surfaceSubject(c)
	if !ok {
		return Tuple{}, false
	}
	rel := v.relation(c)
	arg1 := without(v.phraseOf(subj, c), rel)
	var args [][]int
	for _, u := range v.units(c, subj) {
		u.toks = without(u.toks, join(rel, arg1))
		if len(u.toks) == 0 {
			continue
		}
		if len(args) == 0 && u.into {
			rel = join(rel, u.prep)
		} else {
			u.toks = join(u.prep, u.toks)
		}
		args = append(args, u.toks)
	}
	t := tuple(c, v.text(arg1), v.text(rel))
	for _, a := range args {
		t.Args = append(t.Args, v.text(a))
	}
	return t, len(t.Args) > 0 && t.Arg1 != "" && t.Relation != ""
}

// A unit is an argument as it will be printed.
type unit struct {
	head int
	prep []int
	toks []int
	into bool // its preposition may join the relation
}

// surfaceSubject returns what the sentence has as the subject.
func (v *viewer) surfaceSubject(c *doc.Clause) (doc.Arg, bool) {
	if !c.Passive {
		return c.Subject, c.Subject.Head >= 0
	}
	if c.Patient >= 0 && c.Patient < len(c.Args) {
		return c.Args[c.Patient], true
	}
	return doc.Arg{}, false
}

// relation returns the relation's tokens with the adverbs that stand among them.
func (v *viewer) relation(c *doc.Clause) []int {
	rel := c.Predicate
	if v.nominalHead(c) {
		rel = without(rel, []int{c.Head})
	}
	if len(rel) == 0 {
		return nil
	}
	lo, hi := rel[0], rel[len(rel)-1]
	for _, i := range rel {
		for _, k := range v.children(i) {
			if v.is(k, "advmod") && k > lo && k < hi || v.is(k, "advmod") && k == lo-1 {
				rel = join(rel, v.adverb(k))
			}
		}
	}
	for _, k := range v.children(c.Head) {
		if v.is(k, "advmod") && k > lo && k < c.Head && k < hi {
			rel = join(rel, v.adverb(k))
		}
	}
	return rel
}

// adverb returns the tokens of adverb k when it is short.
func (v *viewer) adverb(k int) []int {
	toks := v.tokens(k, plain)
	if len(toks) > 2 || v.xpos(k) == "WRB" {
		return nil
	}
	return toks
}

// nominalHead reports whether the predicate is what a copula links to, which
// is printed as an argument.
func (v *viewer) nominalHead(c *doc.Clause) bool {
	return slices.ContainsFunc(c.Args, func(x doc.Arg) bool { return x.Head == c.Head })
}

// phraseOf returns the longest phrase of argument x of clause c; the clause's
// own relative clause stays outside.
func (v *viewer) phraseOf(x doc.Arg, c *doc.Clause) []int {
	if x.Role == doc.Clausal || x.Head < 0 {
		return span(x.Begin, x.End)
	}
	head := x.Head
	if x.Group >= 0 && v.within(x.Group) && x.Group != x.Head && c.Rule != "collective" {
		head = x.Group
	}
	toks := v.tokens(head, long)
	for i, n := c.Head, 0; i >= 0 && n < depth; i, n = v.head(i), n+1 {
		if v.head(i) == head {
			return v.trim(without(v.tokens(head, plain), v.subtree(i)), head)
		}
	}
	return toks
}

// subtree returns all tokens at and below i.
func (v *viewer) subtree(i int) []int {
	out := []int{i}
	for k := 0; k < len(out); k++ {
		out = append(out, v.children(out[k])...)
	}
	return out
}

// units returns the arguments to print in text order, the object first.
func (v *viewer) units(c *doc.Clause, subj doc.Arg) []unit {
	var out []unit
	seen := map[int]bool{}
	for _, x := range c.Args {
		if x.Head == subj.Head && x.Role == subj.Role || x.Group >= 0 && x.Group == subj.Group || seen[x.Group] || x.Role == doc.Modifier {
			continue
		}
		seen[x.Group] = true
		out = append(out, v.unitOf(x, c))
	}
	if c.Passive && c.Subject.Head >= 0 {
		u := v.unitOf(c.Subject, c)
		u.prep, u.into = v.caseTokens(c.Subject.Head), true
		if c.Subject.Group >= 0 {
			u.prep = v.caseTokens(c.Subject.Group)
		}
		out = append(out, u)
	}
	slices.SortStableFunc(out, func(x, y unit) int { return v.order(c, x) - v.order(c, y) })
	return out
}

// order puts what follows the predicate before what precedes it.
func (v *viewer) order(c *doc.Clause, u unit) int {
	if u.head < c.Predicate[0] && u.head != c.Head {
		return u.head + v.end
	}
	return u.head
}

func (v *viewer) unitOf(x doc.Arg, c *doc.Clause) unit {
	u := unit{head: x.Head, toks: v.phraseOf(x, c)}
	if x.Role != doc.Clausal {
		u.toks = v.apart(u.toks, x, c)
	}
	switch x.Role {
	case doc.Clausal:
		for _, k := range v.children(x.Head) {
			if v.is(k, "mark") && (v.form(k) == "that" || v.form(k) == x.Case && k < x.Head) {
				u.prep, u.into = append(u.prep, k), true
			}
		}
	case doc.Oblique, doc.TimeAdj, doc.PlaceAdj, doc.Complement:
		u.prep = v.caseTokens(x.Group)
		u.into = len(u.prep) > 0 && u.prep[0] > c.Predicate[0]
	}
	return u
}

// apart cuts from the phrase of argument x the other arguments of clause c that
// the tree has within it.
func (v *viewer) apart(toks []int, x doc.Arg, c *doc.Clause) []int {
	for _, y := range append(c.Args[:len(c.Args):len(c.Args)], c.Subject) {
		if y.Head >= 0 && y.Head != x.Head && y.Role != doc.Modifier && y.Group != x.Group && v.dominates(x.Head, y.Head) {
			toks = without(toks, v.subtree(y.Head))
		}
	}
	return v.trim(toks, x.Head)
}

// coarseNominal prints a clause without a verb with its inserted "is" or "has".
func (v *viewer) coarseNominal(c *doc.Clause) (Tuple, bool) {
	switch c.Rule {
	case "title", "apposition", "place", "age", "secondary":
	default:
		return Tuple{}, false
	}
	rel := "is"
	if c.Rule == "place" {
		rel = "is in"
	}
	arg1 := v.text(span(c.Subject.Begin, c.Subject.End))
	toks := v.tokens(c.Head, whole)
	toks = without(toks, append(span(c.Subject.Begin, c.Subject.End), v.subjectTokens(c)...))
	arg2 := v.text(v.trim(toks, c.Head))
	return tuple(c, arg1, rel, arg2), arg2 != "" && arg1 != ""
}

// subjectTokens returns the subtree of the subject where it hangs below the
// predicate noun.
func (v *viewer) subjectTokens(c *doc.Clause) []int {
	if v.dominates(c.Head, c.Subject.Head) {
		return v.subtree(c.Subject.Head)
	}
	return nil
}
