package relate

import (
	"slices"

	"newsgraph/ingest/internal/doc"
)

// collective returns a clause for each pair of subjects of a predicate that
// holds of them together ("Putin and Kim spoke"), or of subjects that do
// something to each other; nil for any other clause.
func (a *analysis) collective(c doc.Clause, i int, subjects []int) []doc.Clause {
	mutual := slices.IndexFunc(c.Args, a.reciprocal)
	if mutual < 0 && !a.together(c, i) || len(subjects) < 2 {
		return nil
	}
	role, prep := doc.Oblique, "with"
	if mutual >= 0 {
		role, prep = c.Args[mutual].Role, c.Args[mutual].Case
		c.Args = slices.Delete(slices.Clone(c.Args), mutual, mutual+1)
	}
	c.Rule = "collective"
	return a.pairs(c, subjects, role, prep)
}

// pairs returns a clause for each pair of members, the earlier as subject.
func (a *analysis) pairs(c doc.Clause, members []int, role doc.Role, prep string) []doc.Clause {
	var out []doc.Clause
	for k, s := range members {
		for _, o := range members[k+1:] {
			p := c
			p.Subject = a.arg(doc.Subject, "", s)
			p.Args = append(slices.Clone(c.Args), a.arg(role, prep, o))
			slices.SortStableFunc(p.Args, func(x, y doc.Arg) int { return x.Head - y.Head })
			out = append(out, p)
		}
	}
	return out
}

// collectivePassive does the same for "A and B were married".
func (a *analysis) collectivePassive(c doc.Clause, i int, surface subject) []doc.Clause {
	members := a.conjuncts(surface.head)
	if len(members) < 2 || !a.together(c, i) {
		return nil
	}
	c.Args = slices.DeleteFunc(slices.Clone(c.Args), func(x doc.Arg) bool { return x.Group == surface.head })
	c.Passive, c.Patient = false, -1
	c.Rule = "collective"
	return a.pairs(c, members, doc.Oblique, "with")
}

// together reports whether predicate i holds of its subjects together: a
// collective verb without another party.
func (a *analysis) together(c doc.Clause, i int) bool {
	if !a.verb(i) || !a.lex.has("collective", a.lemma(i)) {
		return false
	}
	for _, x := range c.Args {
		switch {
		case x.Role == doc.Clausal, x.Role == doc.Object && !c.Passive:
			return false
		case x.Role == doc.Oblique && (x.Case == "with" || x.Case == "against" || x.Case == "to"):
			return false
		}
	}
	return true
}

// reciprocal reports whether argument x is "each other" or "one another".
func (a *analysis) reciprocal(x doc.Arg) bool {
	switch a.form(x.Head) {
	case "other":
		return x.Head > a.begin && a.form(x.Head-1) == "each"
	case "another":
		return x.Head > a.begin && a.form(x.Head-1) == "one"
	}
	return a.form(x.Head) == "each" && a.within(x.Head+1) && a.form(x.Head+1) == "other"
}
