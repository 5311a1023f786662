package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/schema"
	"newsgraph/graph/internal/sketch"
)

// Near-copies of one article make a cluster: whatever can be reached from it
// over pairs of near-copies. The cluster has one origin, its earliest article
// (of those of one day the longest, and of those the first by id), and every
// other member has an edge <origin> to it. All of this is a function of the
// texts that the graph holds, kept up to date in the transaction that adds or
// removes one.

// Copies returns the ids of the articles that are near-copies of one another
// with the given one, itself among them, the origin first. It is alone when it
// has none. The error is [ErrNotFound] when there is no such article.
func (g *Graph) Copies(ctx context.Context, article string) ([]string, error) {
	var out []string
	err := g.store.View(ctx, func(s *badger.Snapshot) error {
		if _, ok, err := s.Get([]byte(articleKeys + article)); err != nil || !ok {
			return cmp.Or(err, ErrNotFound)
		}
		var err error
		out, err = cluster(s, article)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("copies of %s: %w", article, err)
	}
	return out, nil
}

// cluster returns the members of an article's cluster: the origin, then the
// others in order.
func cluster(s *badger.Snapshot, article string) ([]string, error) {
	origin, err := originOf(s, article)
	if err != nil {
		return nil, err
	}
	out := []string{origin}
	for q, err := range s.Quads(badger.Pattern{Predicate: schema.Origin, Object: quad.IRI(origin)}) {
		if err != nil {
			return nil, err
		}
		if copied, ok := q.Subject.(quad.IRI); ok && q.Label == q.Subject {
			out = append(out, string(copied))
		}
	}
	slices.Sort(out[1:])
	return out, nil
}

// originOf returns the origin of an article, which may be itself.
func originOf(s *badger.Snapshot, article string) (string, error) {
	for q, err := range s.Quads(badger.Pattern{Subject: quad.IRI(article), Predicate: schema.Origin, Label: quad.IRI(article)}) {
		origin, ok := q.Object.(quad.IRI)
		if err != nil || ok {
			return string(origin), err
		}
	}
	return article, nil
}

// origins returns the origins of all articles that are copies.
func origins(s *badger.Snapshot) (map[string]string, error) {
	out := map[string]string{}
	for q, err := range s.Quads(badger.Pattern{Predicate: schema.Origin}) {
		if err != nil {
			return nil, err
		}
		origin, ok := q.Object.(quad.IRI)
		copied, ok2 := q.Subject.(quad.IRI)
		if ok && ok2 && q.Label == q.Subject {
			out[string(copied)] = string(origin)
		}
	}
	return out, nil
}

// addNear puts a new article into its cluster.
func (w writer) addNear(a *Article) error {
	text := sketch.Of(a.Text)
	shared, err := w.enterBands(a.ID, text)
	if err != nil {
		return err
	}
	near, err := w.nearOf(a.ID, text, shared)
	if err != nil {
		return err
	}
	if len(near) == 0 {
		return nil
	}
	members := []string{a.ID}
	for _, id := range near {
		if slices.Contains(members, id) {
			continue
		}
		others, err := cluster(&w.txn.Snapshot, id)
		if err != nil {
			return err
		}
		for _, o := range others {
			if !slices.Contains(members, o) {
				members = append(members, o)
			}
		}
	}
	return w.setOrigin(members)
}

// nearOf returns those of some articles of which a text is a near-copy, sorted.
func (w writer) nearOf(id string, text sketch.Text, candidates map[string]bool) ([]string, error) {
	w.g.texts.keep(id, text)
	var out []string
	for other := range candidates {
		t, err := w.textOf(other)
		if err != nil {
			return nil, err
		}
		if sketch.Near(text, t) {
			out = append(out, other)
		}
	}
	slices.Sort(out)
	return out, nil
}

// removeNear takes an article out of its cluster, which may fall apart without
// it.
func (w writer) removeNear(a *Article) error {
	if err := w.leaveBands(a.ID, sketch.Of(a.Text)); err != nil {
		return err
	}
	members, err := cluster(&w.txn.Snapshot, a.ID)
	if err != nil || len(members) == 1 {
		return err
	}
	left := slices.DeleteFunc(members, func(id string) bool { return id == a.ID })
	for len(left) > 0 {
		part, err := w.reach(left[0], left)
		if err != nil {
			return err
		}
		left = slices.DeleteFunc(left, func(id string) bool { return slices.Contains(part, id) })
		if err := w.setOrigin(part); err != nil {
			return err
		}
	}
	return nil
}

// reach returns which of some articles can be reached from one over pairs of
// near-copies.
func (w writer) reach(from string, among []string) ([]string, error) {
	out := []string{from}
	for i := 0; i < len(out); i++ {
		text, err := w.textOf(out[i])
		if err != nil {
			return nil, err
		}
		shared, err := w.sharedBands(out[i], text)
		if err != nil {
			return nil, err
		}
		near, err := w.nearOf(out[i], text, shared)
		if err != nil {
			return nil, err
		}
		for _, id := range near {
			if slices.Contains(among, id) && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out, nil
}

// setOrigin makes the members one cluster.
func (w writer) setOrigin(members []string) error {
	type member struct {
		id, published string
		size          int
	}
	list := make([]member, len(members))
	for i, id := range members {
		b, _, err := w.txn.Get([]byte(articleKeys + id))
		if err != nil {
			return err
		}
		a, err := decodeArticle(b)
		if err != nil {
			return err
		}
		text, _, err := w.txn.Get([]byte(textKeys + id))
		if err != nil {
			return err
		}
		list[i] = member{id, cmp.Or(a.Published, "~"), len(text)} // without a date behind all dates
	}
	origin := slices.MinFunc(list, func(a, b member) int {
		return cmp.Or(strings.Compare(a.published, b.published), cmp.Compare(b.size, a.size), strings.Compare(a.id, b.id))
	}).id
	for _, id := range members {
		old, err := originOf(&w.txn.Snapshot, id)
		if err != nil {
			return err
		}
		want := origin
		if len(members) == 1 {
			want = id
		}
		if old == want {
			continue
		}
		if old != id {
			if _, err := w.txn.Remove(originQuad(id, old)); err != nil {
				return err
			}
		}
		if want != id {
			if _, err := w.txn.Add(originQuad(id, want)); err != nil {
				return err
			}
		}
	}
	return nil
}

func originQuad(article, origin string) quad.Quad {
	return quad.Quad{Subject: quad.IRI(article), Predicate: schema.Origin, Object: quad.IRI(origin), Label: quad.IRI(article)}
}
