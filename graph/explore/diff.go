package explore

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"newsgraph/graph"
)

// A Change is a claim that one of two states has and the other has not.
type Change struct {
	Added     bool            `json:"added"`     // the second state has it
	Statement graph.Statement `json:"statement"` // the surest that claims it
	Articles  []string        `json:"articles"`  // that claim it
}

// A State is a graph, or the part of one that articles published from one day
// to another tell.
type State struct {
	Graph       *graph.Graph
	From, Until string // YYYY-MM-DD, inclusive; "" for no limit. Articles without a date are in every state
}

// Diff returns what two states claim differently: what is said of whom, not in
// which words, article or with what confidence. Changes come in order of
// subject, relation and object, what is gone before what is new.
func Diff(ctx context.Context, a, b State) ([]Change, error) {
	before, err := a.claims(ctx)
	if err != nil {
		return nil, err
	}
	after, err := b.claims(ctx)
	if err != nil {
		return nil, err
	}
	var out []Change
	for key, c := range before {
		if after[key] == nil {
			out = append(out, c.change(false))
		}
	}
	for key, c := range after {
		if before[key] == nil {
			out = append(out, c.change(true))
		}
	}
	slices.SortFunc(out, compareChanges)
	return out, nil
}

func compareChanges(a, b Change) int {
	added := func(c Change) int {
		if c.Added {
			return 1
		}
		return 0
	}
	return cmp.Or(strings.Compare(a.Statement.Subject.ID, b.Statement.Subject.ID),
		strings.Compare(a.Statement.Relation, b.Statement.Relation), strings.Compare(a.Statement.Phrase, b.Statement.Phrase),
		strings.Compare(objectKey(a.Statement.Object), objectKey(b.Statement.Object)), cmp.Compare(added(a), added(b)),
		strings.Compare(a.Statement.ID, b.Statement.ID))
}

// A claimKey is what is claimed. The phrase counts where there is no canonical
// relation.
type claimKey struct {
	subject, relation, object string
	polarity                  graph.Polarity
	modality                  graph.Modality
}

type claim struct {
	surest   graph.Statement
	articles map[string]bool
}

func (c *claim) change(added bool) Change {
	return Change{Added: added, Statement: c.surest, Articles: slices.Sorted(maps.Keys(c.articles))}
}

// claims reads what a state claims.
func (st State) claims(ctx context.Context) (map[claimKey]*claim, error) {
	within := make(map[string]bool)
	for a, err := range st.Graph.Articles(ctx) {
		if err != nil {
			return nil, fmt.Errorf("compare: %w", err)
		}
		within[a.ID] = a.Published == "" || (st.From == "" || a.Published >= st.From) && (st.Until == "" || a.Published <= st.Until)
	}
	claims := make(map[claimKey]*claim)
	for s, err := range st.Graph.Statements(ctx, graph.Pattern{SaidOnly: true}) {
		if err != nil {
			return nil, fmt.Errorf("compare: %w", err)
		}
		if in, known := within[s.Article]; known && !in {
			continue
		}
		key := claimOf(&s)
		c := claims[key]
		if c == nil {
			c = &claim{surest: s, articles: make(map[string]bool)}
			claims[key] = c
		}
		c.articles[s.Article] = true
		if surer(&s, &c.surest) {
			c.surest = s
		}
	}
	return claims, nil
}

// claimOf returns what a statement claims. A claim that holds both ways is the
// same either way.
func claimOf(s *graph.Statement) claimKey {
	key := claimKey{s.Subject.ID, cmp.Or(s.Relation, `"`+s.Phrase), objectKey(s.Object), s.Polarity, s.Modality}
	if s.Symmetric && s.Object.Entity != nil && key.object < key.subject {
		key.subject, key.object = key.object, key.subject
	}
	return key
}
