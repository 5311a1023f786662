package graph

import (
	"strings"
	"testing"

	"newsgraph/ingest/source/sourcetest"
)

// A graph from before bands had lists gets them with the next article: near-
// copies of what it had are found.
func TestBandsGetLists(t *testing.T) {
	g, err := Open(Memory, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = g.Close() }()
	_, text, _ := sourcetest.Generated(3)
	first := Document{Article: Article{Text: text}}
	if _, err := g.Add(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	err = g.update(t.Context(), func(w writer) error {
		keys := map[string]string{}
		for kv, err := range w.txn.Scan([]byte(bandKeys)) {
			if err != nil {
				return err
			}
			keys[string(kv.Key)] = string(kv.Value)
		}
		if len(keys) == 0 {
			t.Error("no bands")
		}
		for key, id := range keys {
			if err := w.delete(key); err != nil {
				return err
			}
			if err := w.set(oldBandKeys+strings.TrimPrefix(key, bandKeys)+id, []byte{0, 0, 0, 9}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	g.bands = false // as when it has just been opened
	second := Document{Article: Article{Text: sourcetest.NearCopy(text, 4)}}
	if _, err := g.Add(t.Context(), second); err != nil {
		t.Fatal(err)
	}
	all, err := g.Copies(t.Context(), second.Article.Digest())
	if err != nil || len(all) != 2 {
		t.Errorf("copies %v, %v; want both articles", all, err)
	}
}
