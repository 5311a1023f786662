package graph

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/schema"
)

// A Candidate is an entity that a name may mean, with what tells it apart from
// the others.
type Candidate struct {
	Entity
	Articles int `json:"articles"` // that name it
	// Roles are what most articles say that it is: "president-of peru",
	// "holds-position mayor", "located-in chile"; at most three.
	Roles []string `json:"roles,omitempty"`
	// With are the ids of the entities that most of its articles name beside
	// it; at most three.
	With []string `json:"with,omitempty"`
}

// How much of an entity Candidates looks at and shows.
const (
	candidateArticles = 64
	candidateTraits   = 3
)

// Candidates is [Graph.Find] with what tells the entities apart. It looks at no
// more than 64 articles of each.
func (g *Graph) Candidates(ctx context.Context, name string) iter.Seq2[Candidate, error] {
	return stream(ctx, g, func(s *badger.Snapshot, emit func(Candidate) bool) error {
		found, err := find(s, name)
		if err != nil {
			return err
		}
		for _, id := range found.ids() {
			c, err := candidate(s, id)
			if err != nil || !emit(c) {
				return err
			}
		}
		return nil
	})
}

func candidate(s *badger.Snapshot, id string) (c Candidate, err error) {
	if c.Entity, err = entity(s, id); err != nil {
		return c, err
	}
	articles, err := articlesOf(s, id)
	if err != nil {
		return c, err
	}
	c.Articles = len(articles)
	if c.Roles, err = roles(s, id); err != nil {
		return c, err
	}
	c.With, err = company(s, id, articles[:min(len(articles), candidateArticles)])
	return c, err
}

// roles returns the states that most articles tell of an entity: its edges
// whose relation ends in a preposition, and its titles.
func roles(s *badger.Snapshot, id string) ([]string, error) {
	count := map[string]int{}
	for q, err := range s.Quads(badger.Pattern{Subject: quad.IRI(id)}) {
		if err != nil {
			return nil, err
		}
		relation, _ := q.Predicate.(quad.IRI)
		word := string(relation)
		state := strings.HasSuffix(word, "-of") || strings.HasSuffix(word, "-in") || word == "works-for" || word == "holds-position"
		if !state || schema.IsPredicate(word) {
			continue
		}
		switch object := q.Object.(type) {
		case quad.IRI:
			count[word+" "+string(object)]++
		case quad.TypedString:
			count[word+" "+string(object.Value)]++
		}
	}
	return top(count), nil
}

// company returns the entities that most of the articles name beside one.
func company(s *badger.Snapshot, id string, articles []string) ([]string, error) {
	count := map[string]int{}
	for _, a := range articles {
		seen := map[string]bool{id: true}
		for q, err := range s.Quads(badger.Pattern{Predicate: schema.Name, Label: quad.IRI(a)}) {
			if err != nil {
				return nil, err
			}
			other, _ := q.Subject.(quad.IRI)
			if o := string(other); !seen[o] && !strings.Contains(o, "/") {
				seen[o] = true
				count[o]++
			}
		}
	}
	return top(count), nil
}

// top returns the keys that count most, of equals the first.
func top(count map[string]int) []string {
	var out []string
	for key := range count {
		out = append(out, key)
	}
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), strings.Compare(a, b))
	})
	return out[:min(len(out), candidateTraits)]
}
