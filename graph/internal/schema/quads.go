package schema

import (
	"cmp"

	"github.com/cayleygraph/quad"
)

// An Entity is what the quads of an entity hold.
type Entity struct {
	ID, Name, Type string
	Aliases        []string
	Same           []string // ids elsewhere
}

// EntityQuads returns the quads of an entity that an article names.
func EntityQuads(article string, e Entity) []quad.Quad {
	b := builder{node: quad.IRI(e.ID), label: quad.IRI(article)}
	b.text(Name, e.Name)
	for _, alias := range e.Aliases {
		b.text(Alias, alias)
	}
	b.iri(Type, e.Type)
	for _, id := range e.Same {
		b.text(Same, id)
	}
	return b.quads
}

// A Source is what the quads of an article hold.
type Source struct {
	ID, Hash, Title, Site, Published, URL, Language string
	Authors                                         []string
}

// ArticleQuads returns the quads of an article node.
func ArticleQuads(a Source) []quad.Quad {
	b := builder{node: quad.IRI(a.ID), label: quad.IRI(a.ID)}
	b.add(Type, Article)
	b.text(Hash, a.Hash)
	b.words(Title, a.Title, a.Language)
	b.text(Site, a.Site)
	for _, author := range a.Authors {
		b.text(Author, author)
	}
	b.text(Published, a.Published)
	b.text(URL, a.URL)
	b.text(Language, a.Language)
	return b.quads
}

// A Value is an entity id, or a literal with a datatype of the vocabulary, or
// nothing.
type Value struct{ ID, Literal, Datatype string }

// Term returns v as a node, nil for nothing.
func (v Value) Term() quad.Value {
	switch {
	case v.ID != "":
		return quad.IRI(v.ID)
	case v.Literal != "":
		return quad.TypedString{Value: quad.String(v.Literal), Type: quad.IRI(v.Datatype)}
	}
	return nil
}

// A RoleValue is a further participant of a statement.
type RoleValue struct {
	Role  string
	Value Value
}

// A Statement is what the quads of a statement hold. Empty fields make no
// quads.
type Statement struct {
	ID, Article, Subject, Relation, Phrase string
	Object                                 Value
	Polarity, Modality                     string
	AttributedTo                           []string
	Time, Place, Language                  string // Language is that of Phrase
	Quantities                             []string
	Roles                                  []RoleValue // in order of role
	Confidence                             float64
	From                                   []string
}

// StatementQuads returns the quads of a statement node, in the label of its
// article.
func StatementQuads(s Statement) []quad.Quad {
	b := builder{node: quad.IRI(s.ID), label: quad.IRI(s.Article)}
	b.iri(Subject, s.Subject)
	b.iri(Relation, s.Relation)
	b.add(Object, s.Object.Term())
	b.words(Phrase, s.Phrase, s.Language)
	b.iri(Polarity, s.Polarity)
	b.iri(Modality, s.Modality)
	for _, id := range s.AttributedTo {
		b.iri(AttributedTo, id)
	}
	b.text(Time, s.Time)
	b.iri(Place, s.Place)
	for _, q := range s.Quantities {
		b.add(Quantity, Value{Literal: q, Datatype: "quantity"}.Term())
	}
	for _, r := range s.Roles {
		b.add(Role(r.Role), r.Value.Term())
	}
	b.add(Confidence, quad.Float(s.Confidence))
	for _, id := range s.From {
		b.iri(InferredFrom, id)
	}
	b.iri(Evidence, s.Article)
	return b.quads
}

// An Event is what the quads of an event hold. Empty fields make no quads.
type Event struct {
	ID, Article, Kind  string
	Polarity, Modality string
	AttributedTo       []string
	Time, Place        string
	Participants       []RoleValue
	Confidence         float64
	Statements         []string
}

// EventQuads returns the quads of an event node, in the label of its article.
func EventQuads(e Event) []quad.Quad {
	b := builder{node: quad.IRI(e.ID), label: quad.IRI(e.Article)}
	b.add(Kind, KindNode(e.Kind))
	b.iri(Polarity, e.Polarity)
	b.iri(Modality, e.Modality)
	for _, id := range e.AttributedTo {
		b.iri(AttributedTo, id)
	}
	b.text(Time, e.Time)
	b.iri(Place, e.Place)
	for _, p := range e.Participants {
		b.add(Role(p.Role), p.Value.Term())
	}
	b.add(Confidence, quad.Float(e.Confidence))
	for _, id := range e.Statements {
		b.iri(Told, id)
	}
	b.iri(Evidence, e.Article)
	return b.quads
}

// FactQuads returns the edges of an asserted statement in the given label,
// none when it has no object. Literals have no edges of their own, so that a
// symmetric fact goes both ways only between entities.
func FactQuads(label quad.IRI, s Statement, symmetric bool) []quad.Quad {
	object := s.Object.Term()
	if object == nil || s.Relation == "" {
		return nil
	}
	b := builder{node: quad.IRI(s.Subject), label: label}
	b.add(quad.IRI(s.Relation), object)
	if symmetric && s.Object.ID != "" {
		b.node = quad.IRI(s.Object.ID)
		b.iri(quad.IRI(s.Relation), s.Subject)
	}
	return b.quads
}

// A builder collects quads of one node.
type builder struct {
	node, label quad.IRI
	quads       []quad.Quad
}

func (b *builder) add(predicate quad.IRI, object quad.Value) {
	if object != nil {
		b.quads = append(b.quads, quad.Quad{Subject: b.node, Predicate: predicate, Object: object, Label: b.label})
	}
}

func (b *builder) text(predicate quad.IRI, s string) {
	if s != "" {
		b.add(predicate, quad.String(s))
	}
}

// words adds a string in a language, "und" (undetermined, ISO 639-2) when
// language is empty.
func (b *builder) words(predicate quad.IRI, s, language string) {
	if s != "" {
		b.add(predicate, quad.LangString{Value: quad.String(s), Lang: cmp.Or(language, "und")})
	}
}

func (b *builder) iri(predicate quad.IRI, id string) {
	if id != "" {
		b.add(predicate, quad.IRI(id))
	}
}
