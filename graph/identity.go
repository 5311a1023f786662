package graph

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"newsgraph/graph/badger"
)

// Articles know entities by names of their own: the statements that are stored
// have those ids, which only the article gives meaning to. Package link says
// which entities of different articles are one, and [identities] holds what that
// is for one article. Quads, and whatever is read, have the ids of the graph.

// An identity is what the graph makes of one article's entity.
type identity struct {
	Auto string     `json:"auto,omitempty"` // the id that linking gives it, where it isn't the article's own
	ID   string     `json:"id"`             // its id in the graph, after the ledger
	Name string     `json:"name,omitempty"` // a name that the ledger or the gazetteer gives it
	Type EntityType `json:"type,omitempty"` // the same of its type
	Same []string   `json:"same,omitempty"` // ids elsewhere, of the gazetteer
}

// identities are an article's entities that are more in the graph than the article
// says, by the article's id for them.
type identities map[string]identity

// apply puts the graph's ids into a statement as stored.
func (l identities) apply(s *Statement) {
	if len(l) == 0 {
		return
	}
	for _, ref := range s.entities() {
		*ref = l.named(*ref)
	}
}

// named returns an entity of a statement with the graph's id and name.
func (l identities) named(e Entity) Entity {
	if x, ok := l[e.ID]; ok {
		e.ID, e.Name, e.Type = x.ID, cmp.Or(x.Name, e.Name), cmp.Or(x.Type, e.Type)
	}
	return e
}

// statement returns a copy of a statement as stored, with the graph's ids.
func (l identities) statement(s *Statement) *Statement {
	mapped := s.clone()
	l.apply(&mapped)
	return &mapped
}

// entity returns an article's entity as the graph has it.
func (l identities) entity(e Entity) Entity {
	x, ok := l[e.ID]
	if !ok {
		return e
	}
	e.ID, e.Type, e.External = x.ID, cmp.Or(x.Type, e.Type), x.Same
	if x.Name != "" && x.Name != e.Name {
		e.Aliases = append(slices.Clone(e.Aliases), e.Name)
		e.Name = x.Name
		e.tidy()
	}
	return e
}

// id returns the graph's id of an article's entity.
func (l identities) id(local string) string {
	if x, ok := l[local]; ok {
		return x.ID
	}
	return local
}

// auto returns the id that linking gives an article's entity.
func (l identities) auto(local string) string { return cmp.Or(l[local].Auto, local) }

func readIdentities(s *badger.Snapshot, article string) (identities, error) {
	b, ok, err := s.Get([]byte(identityKeys + article))
	if err != nil || !ok {
		return nil, err
	}
	l, err := decodeIdentities(b)
	if err != nil {
		return nil, fmt.Errorf("%w: identities of %s: %w", ErrDamaged, article, err)
	}
	return l, nil
}

// decodeIdentities reads identities as they are stored; none are not stored.
func decodeIdentities(b []byte) (l identities, err error) {
	if b != nil {
		err = json.Unmarshal(b, &l)
	}
	return l, err
}

func (w writer) saveIdentities(article string, l identities) error {
	if len(l) == 0 {
		return w.delete(identityKeys + article)
	}
	b, err := json.Marshal(l)
	if err != nil {
		return fmt.Errorf("identities of %s: %w", article, err)
	}
	return w.set(identityKeys+article, b)
}
