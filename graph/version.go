package graph

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph/badger"
)

// A Version is an article that another one at its URL has replaced, or that
// came when a later one was there already. Versions are kept with their texts,
// outside of what is exported; removing the article at the URL removes them.
type Version struct {
	Article
	Added    string `json:"added,omitempty"`    // when it came in, RFC 3339
	Replaced string `json:"replaced,omitempty"` // when it was replaced; "" when it was never current
}

// Versions returns the earlier versions of the article at a URL, oldest first.
func (g *Graph) Versions(ctx context.Context, url string) ([]Version, error) {
	var out []Version
	err := g.store.View(ctx, func(s *badger.Snapshot) error {
		for kv, err := range s.Scan([]byte(versionKeys + urlHash(url) + "/")) {
			if err != nil {
				return err
			}
			var v Version
			if err := json.Unmarshal(kv.Value, &v); err != nil {
				return fmt.Errorf("%w: %s: %w", ErrDamaged, kv.Key, err)
			}
			out = append(out, v)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("versions of %s: %w", url, err)
	}
	slices.SortFunc(out, func(a, b Version) int {
		return cmp.Or(strings.Compare(a.Published, b.Published), strings.Compare(a.Added, b.Added), strings.Compare(a.ID, b.ID))
	})
	return out, nil
}

// ArticleAt returns the id of the article at a URL. The error is [ErrNotFound]
// when there is none.
func (g *Graph) ArticleAt(ctx context.Context, url string) (string, error) {
	var id string
	err := g.store.View(ctx, func(s *badger.Snapshot) error {
		b, ok, err := s.Get([]byte(urlKeys + urlHash(url)))
		if id = string(b); err == nil && !ok {
			err = ErrNotFound
		}
		return err
	})
	if err != nil {
		return "", fmt.Errorf("article at %s: %w", url, err)
	}
	return id, nil
}

// Has reports whether the graph holds an article, or has held it as a version
// that another one has replaced: then [Graph.Add] would change nothing. Of the
// article its ID and URL count.
func (g *Graph) Has(ctx context.Context, a Article) (bool, error) {
	var known bool
	err := g.store.View(ctx, func(s *badger.Snapshot) (err error) {
		known, err = has(s, &a)
		return err
	})
	if err != nil {
		return false, fmt.Errorf("article %s: %w", a.ID, err)
	}
	return known, nil
}

func has(s *badger.Snapshot, a *Article) (bool, error) {
	_, ok, err := s.Get([]byte(articleKeys + a.ID))
	if ok || err != nil || a.URL == "" {
		return ok, err
	}
	_, ok, err = s.Get([]byte(versionKeyOf(a.URL, a.ID)))
	return ok, err
}

// supersede makes way for a at its URL. What is there becomes a version, unless
// it was published later than a, or is the same text of which more is known:
// then a becomes one, and current is false.
func (w writer) supersede(a *Article, now string) (current, replaced bool, err error) {
	if a.URL == "" {
		return true, false, nil
	}
	b, ok, err := w.txn.Get([]byte(urlKeys + urlHash(a.URL)))
	if err != nil || !ok {
		return true, false, err
	}
	old, err := w.stored(string(b))
	if err != nil {
		return false, false, err
	}
	earlier := a.Published != "" && a.Published < old.Published
	if earlier || a.Text == old.Text && !richer(a, &old) {
		return false, false, w.keepVersion(Version{Article: *a, Added: now})
	}
	added, _, err := w.txn.Get([]byte(addedKeys + old.ID))
	if err != nil {
		return false, false, err
	}
	if err := w.removeArticle(old.ID); err != nil {
		return false, false, err
	}
	return true, true, w.keepVersion(Version{Article: old, Added: string(added), Replaced: now})
}

// richer reports whether more is known of a than of b, which has the same text
// at the same URL: one may be the page, the other a copy that somebody saved.
func richer(a, b *Article) bool {
	known := func(a *Article) int {
		n := len(a.Authors)
		for _, field := range []string{a.Title, a.Site, a.Published} {
			if field != "" {
				n++
			}
		}
		return n
	}
	return cmp.Or(cmp.Compare(known(a), known(b)), strings.Compare(b.ID, a.ID)) > 0
}

func (w writer) keepVersion(v Version) error {
	v.Origin = ""
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return w.set(versionKeyOf(v.URL, v.ID), b)
}

// removeVersions removes the history of a URL.
func (w writer) removeVersions(url string) error {
	var keys []string
	for kv, err := range w.txn.Scan([]byte(versionKeys + urlHash(url) + "/")) {
		if err != nil {
			return err
		}
		keys = append(keys, string(kv.Key))
	}
	for _, key := range keys {
		if err := w.delete(key); err != nil {
			return err
		}
	}
	return nil
}

// dateSources are the values of [Article.Dated], surest first.
var dateSources = []string{"metadata", "url", "text", "file", "option", ""}

// betterDated keeps the surer source of a date where an article comes in again
// with another one, so that the order does not matter.
func (w writer) betterDated(a *Article) error {
	b, ok, err := w.txn.Get([]byte(articleKeys + a.ID))
	if err != nil || !ok {
		return err
	}
	known, err := decodeArticle(b)
	if err != nil || slices.Index(dateSources, a.Dated) >= slices.Index(dateSources, known.Dated) {
		return err
	}
	known.Dated = a.Dated
	if b, err = encodeArticle(known); err != nil {
		return err
	}
	return w.set(articleKeys+a.ID, b)
}

// stored returns an article that the graph holds, with its text.
func (w writer) stored(id string) (Article, error) {
	b, _, err := w.txn.Get([]byte(articleKeys + id))
	if err != nil {
		return Article{}, err
	}
	a, err := decodeArticle(b)
	if err != nil {
		return Article{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	text, _, err := w.txn.Get([]byte(textKeys + id))
	a.Text = string(text)
	return a, err
}

// urlHash stands for a URL in keys, which may not be as long.
func urlHash(url string) string {
	sum := sha256.Sum256([]byte(url))
	return hex.EncodeToString(sum[:16])
}
