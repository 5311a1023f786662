package relate

import "newsgraph/ingest/internal/doc"

// priors say how often a rule is right when the tree is, in thousandths.
var priors = map[string]int{
	"verb": 870, "passive": 890, "copula": 850, "collective": 800, "outer": 700,
	"title": 930, "apposition": 800, "place": 850, "age": 950, "possessive": 800,
	"secondary": 850, "event": 750, "event-between": 780,
}

// places lower the prior of a clause by where its predicate hangs: the deeper
// and looser, the oftener the parser is wrong about it. In thousandths.
var places = map[string]int{
	"advcl": 140, "acl": 180, "acl:relcl": 90, "advcl:relcl": 90, "ccomp": 60, "parataxis": 90,
	"csubj": 120, "list": 200, "dep": 300, "obl": 200, "obj": 200, "nsubj": 120, "nmod": 250,
}

// confidence is the rule's prior, lowered by place, by how unsure the parser
// was of the weakest arc that the clause rests on, and by how far subject and
// predicate are apart: (prior − place) × (1/4 + ¾ margin) − 4 for each token
// beyond ten, at least 50. An inherited subject costs 60, but in a chain or
// coordination 20.
func (a *analysis) confidence(c *doc.Clause) int {
	margin := 1000
	weigh := func(i int) {
		if i >= a.begin && i < a.end && a.head(i) >= 0 {
			margin = min(margin, a.tok(i).Margin)
		}
	}
	for _, p := range c.Predicate {
		weigh(p)
	}
	weigh(c.Subject.Head)
	for _, x := range c.Args {
		if x.Role == doc.Object || x.Role == doc.Complement {
			weigh(x.Head)
		}
	}
	place := 0
	if c.Inserted == "" {
		place = places[a.rel(a.chain(c.Head)[0])]
	}
	v := (priors[c.Rule] - place) * (250 + margin*3/4) / 1000
	subj := c.Subject.Head
	if c.Passive && c.Patient >= 0 && c.Patient < len(c.Args) {
		subj = c.Args[c.Patient].Head
	}
	if subj >= 0 {
		if far := max(subj-c.Head, c.Head-subj); far > 10 {
			v -= 4 * (far - 10)
		}
		if c.Inserted == "" && a.head(subj) != c.Head {
			if a.is(c.Head, "xcomp", "conj") {
				v -= 20
			} else {
				v -= 60
			}
		}
	}
	return max(v, 50)
}
