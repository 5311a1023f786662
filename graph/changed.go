package graph

import (
	"newsgraph/graph/badger"
	"newsgraph/graph/internal/infer"
)

// changedFacts are the facts of which a transaction has changed what says them,
// with all statements that do now.
type changedFacts struct {
	byFact   map[infer.Fact]map[string]int // confidences in thousandths, by key of the statement
	from, to map[[2]string][]string        // the facts by relation and subject, and by relation and object
}

func newChangedFacts() *changedFacts {
	return &changedFacts{map[infer.Fact]map[string]int{}, map[[2]string][]string{}, map[[2]string][]string{}}
}

// statements returns those that say f, nil when the transaction doesn't know;
// none are an empty map.
func (c *changedFacts) statements(f infer.Fact) map[string]int {
	if c == nil {
		return nil
	}
	return c.byFact[f]
}

// read reads what says some facts, unless that is known.
func (c *changedFacts) read(s *badger.Snapshot, facts ...infer.Fact) error {
	var missing []infer.Fact
	for _, f := range facts {
		if c.byFact[f] == nil {
			c.byFact[f] = map[string]int{}
			from, to := [2]string{f.Relation, f.Subject}, [2]string{f.Relation, f.Object}
			c.from[from] = append(c.from[from], f.Object)
			c.to[to] = append(c.to[to], f.Subject)
			missing = append(missing, f)
		}
	}
	return eachStatement(s, missing, func(f infer.Fact, statement string, thousandths int) {
		c.byFact[f][statement] = thousandths
	})
}
