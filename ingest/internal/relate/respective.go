package relate

import (
	"slices"

	"newsgraph/ingest/internal/doc"
)

// respective returns the clauses of predicate i where "respectively" says that
// coordinations go together member by member: "A and B won gold and silver,
// respectively". nil for any other clause.
func (a *analysis) respective(c doc.Clause, i int, subjects []int) []doc.Clause {
	if !a.respectively(i) {
		return nil
	}
	n := a.parallel(c, len(subjects))
	if n < 2 {
		return nil
	}
	var out []doc.Clause
	for k := range n {
		who := subjects
		if len(subjects) == n {
			who = subjects[k : k+1]
		}
		one := member(c, k, n)
		if len(who) == 0 {
			out = append(out, one)
		}
		out = append(out, a.each(one, who)...)
	}
	return out
}

// respectively reports whether the word stands in the clause of predicate i.
func (a *analysis) respectively(i int) bool {
	for k := a.end - 1; k > i; k-- {
		if a.tok(k).Form == "respectively" && a.dominates(i, k) {
			return true
		}
	}
	return false
}

// parallel returns how many members each of the coordinations that go together
// has: at least two of subject and arguments have so many. 0 for none.
func (a *analysis) parallel(c doc.Clause, subjects int) int {
	count := map[int]int{subjects: 1}
	seen := map[int]bool{}
	for _, x := range c.Args {
		if !seen[x.Group] && x.Role != doc.Modifier {
			seen[x.Group] = true
			count[members(c, x.Group)]++
		}
	}
	for n := 2; n < 20; n++ {
		if count[n] >= 2 {
			return n
		}
	}
	return 0
}

func members(c doc.Clause, group int) int {
	n := 0
	for _, x := range c.Args {
		if x.Group == group && x.Role != doc.Modifier {
			n++
		}
	}
	return n
}

// member returns clause c with the k-th of each coordination of n arguments.
func member(c doc.Clause, k, n int) doc.Clause {
	at := map[int]int{}
	patient := -1
	if c.Passive && c.Patient >= 0 && c.Patient < len(c.Args) {
		patient = c.Args[c.Patient].Group
	}
	out := c
	out.Args = slices.DeleteFunc(slices.Clone(c.Args), func(x doc.Arg) bool {
		if x.Role == doc.Modifier || members(c, x.Group) != n {
			return false
		}
		at[x.Group]++
		return at[x.Group] != k+1
	})
	if patient >= 0 {
		out.Patient = slices.IndexFunc(out.Args, func(x doc.Arg) bool { return x.Group == patient && x.Role != doc.Modifier })
	}
	return out
}

// alternative reports whether "or" joins the conjuncts of i, so that of each
// the clause is only possible: "the owner or the tenant called".
func (a *analysis) alternative(i int) bool {
	for _, c := range a.conjuncts(i) {
		if cc := a.child(c, "cc"); cc >= 0 && a.form(cc) == "or" && c != i {
			return true
		}
	}
	return false
}

// open lowers clause c to possible where its subject or its object is one of
// alternatives. What is denied is denied of each.
func (a *analysis) open(c *doc.Clause, subjects []int) {
	if c.Modality != doc.Actual || c.Polarity == doc.Negative {
		return
	}
	or := len(subjects) > 1 && a.alternative(subjects[0])
	for _, x := range c.Args {
		or = or || (x.Role == doc.Object || x.Role == doc.Indirect) && x.Group != x.Head && a.alternative(x.Group)
	}
	if or {
		c.Modality = doc.Possible
	}
}
