package graph

import (
	"bytes"
	"errors"
	"testing"
)

// What a transaction that fails has linked leaves nothing behind, not even in
// what the linker remembers: articles that come later get the ids that they
// get in a graph that it never touched.
func TestFailedLinkingIsForgotten(t *testing.T) {
	doc := func(title, name string, kind EntityType, others ...string) Document {
		d := Document{Article: Article{Title: title, Text: title}, Entities: []Entity{{Name: name, Type: kind}}}
		for _, o := range others {
			d.Entities = append(d.Entities, Entity{Name: o, Type: Place})
		}
		return d
	}
	docs := []Document{
		doc("One", "Leeds", Place, "York", "Hull", "Bradford"),
		doc("Two", "Leeds", Place, "York", "Hull", "Ripon"),
	}
	club := doc("Three", "Leeds", Organization, "Genoa", "Porto", "Gent")
	exports := make([]string, 2)
	for i := range exports {
		g, err := Open(Memory, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = g.Close() }()
		for _, d := range docs {
			if i == 1 {
				boom := errors.New("boom")
				err := g.update(t.Context(), func(w writer) error {
					d, err := normalized(club)
					if err != nil {
						return err
					}
					return errors.Join(w.addDocument(&d, "2026-01-01T00:00:00Z"), boom)
				})
				if !errors.Is(err, boom) {
					t.Fatal(err)
				}
			}
			if _, err := g.Add(t.Context(), d); err != nil {
				t.Fatal(err)
			}
		}
		var b bytes.Buffer
		if err := g.Export(t.Context(), &b, nil); err != nil {
			t.Fatal(err)
		}
		exports[i] = b.String()
	}
	if exports[0] != exports[1] {
		t.Errorf("an article that failed changed\n%s\nto\n%s", exports[0], exports[1])
	}
}
