package graph

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"newsgraph/graph/badger"
)

// Articles yields the articles of the graph without their texts, in order of
// publication date and then id. It can be ranged again, and then sees the
// graph as it is by then.
func (g *Graph) Articles(ctx context.Context) iter.Seq2[Article, error] {
	return stream(ctx, g, func(s *badger.Snapshot, emit func(Article) bool) error {
		var articles []Article
		copied, err := origins(s)
		if err != nil {
			return err
		}
		for kv, err := range s.Scan([]byte(articleKeys)) {
			if err != nil {
				return err
			}
			a, err := decodeArticle(kv.Value)
			if err != nil {
				return fmt.Errorf("%w: %s: %w", ErrDamaged, kv.Key, err)
			}
			a.Origin = copied[a.ID]
			articles = append(articles, a)
		}
		slices.SortFunc(articles, func(a, b Article) int {
			return cmp.Or(strings.Compare(a.Published, b.Published), strings.Compare(a.ID, b.ID))
		})
		for _, a := range articles {
			if !emit(a) {
				break
			}
		}
		return nil
	})
}

// Article returns the article with the given id, with its text. The error is
// [ErrNotFound] when there is none.
func (g *Graph) Article(ctx context.Context, id string) (Article, error) {
	var a Article
	err := g.store.View(ctx, func(s *badger.Snapshot) error {
		b, ok, err := s.Get([]byte(articleKeys + id))
		if err != nil || !ok {
			return cmp.Or(err, ErrNotFound)
		}
		text, _, err := s.Get([]byte(textKeys + id))
		if err != nil {
			return err
		}
		if a, err = decodeArticle(b); err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		a.Text = string(text)
		origin, err := originOf(s, id)
		if origin != id {
			a.Origin = origin
		}
		return err
	})
	if err != nil {
		return Article{}, fmt.Errorf("article %s: %w", id, err)
	}
	return a, nil
}

// AddedAt returns when the article first came into this graph. It is the only
// thing that depends on the clock, and no part of an export. The error is
// [ErrNotFound] when there is no such article.
func (g *Graph) AddedAt(ctx context.Context, article string) (time.Time, error) {
	var when time.Time
	err := g.store.View(ctx, func(s *badger.Snapshot) error {
		b, ok, err := s.Get([]byte(addedKeys + article))
		if err != nil || !ok {
			return cmp.Or(err, ErrNotFound)
		}
		when, err = time.Parse(time.RFC3339, string(b))
		return err
	})
	if err != nil {
		return time.Time{}, fmt.Errorf("article %s: %w", article, err)
	}
	return when, nil
}

// stream makes a sequence of what fn emits, all from one snapshot. When emit
// returns false fn shall return; its error is then of no interest.
func stream[T any](ctx context.Context, g *Graph, fn func(s *badger.Snapshot, emit func(T) bool) error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		stopped := false
		err := g.store.View(ctx, func(s *badger.Snapshot) error {
			return fn(s, func(v T) bool {
				stopped = stopped || ctx.Err() == nil && !yield(v, nil)
				return !stopped && ctx.Err() == nil
			})
		})
		if err = cmp.Or(ctx.Err(), err); err != nil && !stopped {
			var zero T
			yield(zero, err)
		}
	}
}
