package graph

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// Normalize brings d into the form in which it is stored, and reports the
// first thing in it that cannot be stored; the error is an [ErrInvalid] and d
// is then half done. In order:
//
//   - The article gets its ID.
//   - An entity without ID gets the [ID] of its name, a local one its
//     [LocalID], and a reserved word as id gets a tilde ("person~"). Entities
//     with one id are merged: the longest name stays the name, the others
//     become aliases. Entities that only statements mention are added.
//   - Statements speak of entities by those ids, with the name and type that
//     Entities gives them. An empty Polarity is Positive, an empty Modality
//     Actual, an empty Phrase the words of the relation.
//   - Statements get their ids. Statements with one id are
//     merged: evidence is united, the highest confidence stays.
//   - Events speak of entities as statements do, get their ids, and are merged
//     in the same way; statements that the document lacks are none of theirs.
//   - Entities are sorted by id, statements and events by their place in the text.
//
// Normalizing twice is normalizing once.
func (d *Document) Normalize() error {
	n := normalizer{doc: d, before: d.Article.ID, relations: map[string]bool{},
		rename: map[string]string{}, entities: map[string]*Entity{}, listed: map[string]bool{}}
	steps := []func() error{n.article, n.relationNames, n.entityList, n.statements, n.events, n.names, n.ids, n.merge, n.mergeEvents}
	for _, step := range steps {
		if err := step(); err != nil {
			return fmt.Errorf("%w: %w", ErrInvalid, err)
		}
	}
	n.sort()
	return nil
}

// A normalizer holds what Normalize knows about its document so far.
type normalizer struct {
	doc       *Document
	before    string             // the article's id as it came
	relations map[string]bool    // words that are relations
	rename    map[string]string  // id as it came -> id in the graph
	entities  map[string]*Entity // by id in the graph
	listed    map[string]bool    // ids that the document lists itself: what statements call them adds nothing
}

func (n *normalizer) article() error {
	a := &n.doc.Article
	if err := a.validate(); err != nil {
		return fmt.Errorf("article: %w", err)
	}
	a.ID, a.Origin = a.Digest(), ""
	return nil
}

func (n *normalizer) relationNames() error {
	for _, name := range n.doc.Relations {
		n.relations[name] = true
	}
	for i := range n.doc.Statements {
		if name := n.doc.Statements[i].Relation; name != "" {
			n.relations[name] = true
		}
	}
	return nil
}

func (n *normalizer) entityList() error {
	for i := range n.doc.Entities {
		e := &n.doc.Entities[i]
		if err := e.validate(); err != nil {
			return fmt.Errorf("entity %d (%q): %w", i, e.Name, err)
		}
		base := cmp.Or(e.ID, ID(e.Name))
		id := entityID(base, e.Local, n.doc.Article.ID, n.relations)
		if known, ok := n.rename[base]; ok && known != id {
			return fmt.Errorf("entity %d (%q): id %q is both local and not", i, e.Name, base)
		}
		n.rename[base], n.rename[id] = id, id
		n.listed[id] = true
		e.ID = id
		n.addEntity(*e)
	}
	return nil
}

// addEntity merges e into the entities by id. The outcome doesn't depend on
// the order of calls.
func (n *normalizer) addEntity(e Entity) {
	known, ok := n.entities[e.ID]
	if !ok {
		n.entities[e.ID] = &e
		return
	}
	known.Aliases = append(append(known.Aliases, e.Aliases...), known.Name, e.Name)
	if betterName(e.Name, known.Name) {
		known.Name = e.Name
	}
	if known.Type == "" || e.Type != "" && typeRank(e.Type) < typeRank(known.Type) {
		known.Type = e.Type
	}
	known.Local = known.Local || e.Local
	if known.Field == "" || e.Field != "" && e.Field < known.Field {
		known.Field = e.Field
	}
}

// betterName reports whether a is a better name than b for the same thing: the
// longer one, and the first in byte order of two as long.
func betterName(a, b string) bool {
	return cmp.Or(cmp.Compare(len(b), len(a)), strings.Compare(a, b)) < 0
}

func (n *normalizer) statements() error {
	for i := range n.doc.Statements {
		s := &n.doc.Statements[i]
		s.setDefaults()
		for _, ref := range s.entities() {
			if err := n.resolve(ref); err != nil {
				return fmt.Errorf("statement %d: entity %q: %w", i, ref.Name, err)
			}
		}
		if err := cmp.Or(n.adopt(s), s.validate(n.doc.Article.Text)); err != nil {
			return fmt.Errorf("statement %d (%s): %w", i, s, err)
		}
	}
	return nil
}

// names gives every mention of an entity its final name and type.
func (n *normalizer) names() error {
	for _, e := range n.entities {
		e.tidy()
	}
	for i := range n.doc.Statements {
		n.name(n.doc.Statements[i].entities())
	}
	for i := range n.doc.Events {
		n.name(n.doc.Events[i].entities())
	}
	return nil
}

func (n *normalizer) name(refs []*Entity) {
	for _, ref := range refs {
		e := n.entities[ref.ID]
		*ref = Entity{ID: e.ID, Name: e.Name, Type: e.Type}
	}
}

// adopt makes s a statement of the document's article.
func (n *normalizer) adopt(s *Statement) error {
	if s.Article != "" && s.Article != n.before && s.Article != n.doc.Article.ID {
		return fmt.Errorf("belongs to another article, %s", s.Article)
	}
	if s.Inferred || len(s.From) > 0 {
		return errors.New("is inferred; a graph draws its conclusions itself, see SetRules")
	}
	s.Article = n.doc.Article.ID
	return nil
}

// resolve gives ref its id in the graph.
func (n *normalizer) resolve(ref *Entity) error {
	if err := ref.validate(); err != nil {
		return err
	}
	base := cmp.Or(ref.ID, ID(ref.Name))
	id, ok := n.rename[base]
	if !ok {
		id = entityID(base, ref.Local, n.doc.Article.ID, n.relations)
		n.rename[base], n.rename[id] = id, id
	}
	ref.ID = id
	if !n.listed[id] {
		n.addEntity(Entity{ID: id, Name: ref.Name, Type: ref.Type, Local: ref.Local})
	}
	return nil
}

// setDefaults fills what may be left out and rounds what must be exact.
func (s *Statement) setDefaults() {
	s.Polarity = cmp.Or(s.Polarity, Positive)
	s.Modality = cmp.Or(s.Modality, Actual)
	s.Phrase = cmp.Or(s.Phrase, strings.ReplaceAll(s.Relation, "-", " "))
	s.Confidence = math.Round(s.Confidence*1000) / 1000
	slices.SortFunc(s.Evidence, compareEvidence)
	s.Evidence = slices.Compact(s.Evidence)
	if len(s.Roles) == 0 {
		s.Roles = nil
	}
}

// entities returns the places of s that refer to entities, in a fixed order.
// Objects of roles are pointers, so that all can be changed in place.
func (s *Statement) entities() []*Entity {
	refs := []*Entity{&s.Subject}
	if s.Object.Entity != nil {
		refs = append(refs, s.Object.Entity)
	}
	for i := range s.AttributedTo {
		refs = append(refs, &s.AttributedTo[i])
	}
	if s.Place != nil {
		refs = append(refs, s.Place)
	}
	for _, role := range s.roleNames() {
		if e := s.Roles[role].Entity; e != nil {
			refs = append(refs, e)
		}
	}
	return refs
}

// sort puts entities and statements in their order.
func (n *normalizer) sort() {
	n.sortEntities()
	slices.SortFunc(n.doc.Statements, compareStatements)
	slices.SortFunc(n.doc.Events, compareEvents)
}

func (n *normalizer) sortEntities() {
	n.doc.Entities = n.doc.Entities[:0]
	for _, e := range n.entities {
		n.doc.Entities = append(n.doc.Entities, *e)
	}
	slices.SortFunc(n.doc.Entities, func(a, b Entity) int { return strings.Compare(a.ID, b.ID) })
}

// tidy sorts the aliases of e and takes out its name and doubles.
func (e *Entity) tidy() {
	slices.Sort(e.Aliases)
	e.Aliases = slices.Compact(e.Aliases)
	e.Aliases = slices.DeleteFunc(e.Aliases, func(alias string) bool { return alias == e.Name })
	if len(e.Aliases) == 0 {
		e.Aliases = nil
	}
}
