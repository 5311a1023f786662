package relate

import "newsgraph/ingest/internal/doc"

// priors say how often a rule is right when the tree is, in thousandths.
var priors = map[string]int{
	"verb": 850, "passive": 850, "copula": 850, "collective": 800, "outer": 700,
	"title": 930, "apposition": 880, "place": 850, "age": 950, "possessive": 800,
	"secondary": 850, "event": 750, "event-between": 780,
}

// confidence is the rule's prior, lowered by how unsure the parser was of the
// weakest arc that the clause rests on, and by how far subject and predicate
// are apart: prior × (1/2 + margin/2) − 4 for each token beyond ten, at least 50.
// An inherited subject costs 60.
func (a *analysis) confidence(c *doc.Clause) int {
	margin := 1000
	weigh := func(i int) {
		if i >= a.begin && i < a.end && a.head(i) >= 0 {
			margin = min(margin, a.tok(i).Margin)
		}
	}
	if c.Inserted != "" || !a.verb(c.Head) {
		weigh(c.Head)
	}
	for _, p := range c.Predicate {
		if p != c.Head {
			weigh(p)
		}
	}
	weigh(c.Subject.Head)
	for _, x := range c.Args {
		if x.Role == doc.Object || x.Role == doc.Complement {
			weigh(x.Head)
		}
	}
	v := priors[c.Rule] * (500 + margin/2) / 1000
	if c.Subject.Head >= 0 {
		far := c.Subject.Head - c.Head
		if far < 0 {
			far = -far
		}
		if far > 10 {
			v -= 4 * (far - 10)
		}
		if c.Inserted == "" && a.head(c.Subject.Head) != c.Head {
			v -= 60
		}
	}
	return max(v, 50)
}
