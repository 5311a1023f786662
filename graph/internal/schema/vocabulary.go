package schema

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// Version is the version of the vocabulary. A store remembers the one that it
// was made with.
const Version = "3"

// Predicates of entities.
const (
	Name  = quad.IRI("name")
	Alias = quad.IRI("alias")
	Type  = quad.IRI("type")    // also <article> of article nodes
	Same  = quad.IRI("same-as") // an id of it elsewhere, of the gazetteer
)

// Predicates of statement nodes.
const (
	Subject      = quad.IRI("subject")
	Relation     = quad.IRI("relation")
	Object       = quad.IRI("object")
	Phrase       = quad.IRI("phrase")
	Polarity     = quad.IRI("polarity")
	Modality     = quad.IRI("modality")
	AttributedTo = quad.IRI("attributed-to")
	Time         = quad.IRI("time")
	Place        = quad.IRI("place")
	Quantity     = quad.IRI("quantity")
	Confidence   = quad.IRI("confidence")
	Evidence     = quad.IRI("evidence")      // the article
	InferredFrom = quad.IRI("inferred-from") // a statement
	rolePrefix   = "role/"                   // <role/about>, <role/as>, …
)

// Predicates of event nodes, which also have <polarity>, <modality>,
// <attributed-to>, <time>, <place>, <confidence>, <evidence> and roles.
const (
	Kind       = quad.IRI("kind")      // <event/meeting>
	Told       = quad.IRI("statement") // a statement that tells of it
	kindPrefix = "event/"
)

// Predicates of article nodes.
const (
	Hash      = quad.IRI("hash")
	Title     = quad.IRI("title")
	Site      = quad.IRI("site")
	Author    = quad.IRI("author")
	Published = quad.IRI("published")
	URL       = quad.IRI("url")
	Language  = quad.IRI("language")
	Origin    = quad.IRI("origin") // of a near-copy: the article that it is one of
)

// Predicates of exports only: what a store keeps beside the quads.
const (
	Text       = quad.IRI("text")       // of an article: the stored text
	Record     = quad.IRI("record")     // of an article or a statement: its JSON
	Entities   = quad.IRI("entities")   // of an article: those that it names, as it knows them; JSON
	Identities = quad.IRI("identities") // of an article: what the graph makes of these; JSON
	Rules      = quad.IRI("rules")      // of <inferred>: the rules of its conclusions
)

// Nodes of the vocabulary.
const (
	Article  = quad.IRI("article")  // the type of article nodes
	Inferred = quad.IRI("inferred") // the label of conclusions: their statements and facts
)

// Role returns the predicate of a role of a statement: <role/about>.
func Role(name string) quad.IRI { return quad.IRI(rolePrefix + name) }

// KindNode returns the node of a kind of event: <event/meeting>.
func KindNode(kind string) quad.IRI { return quad.IRI(kindPrefix + kind) }

// KindOf returns the kind that a node of [KindNode] stands for.
func KindOf(node quad.Value) (string, bool) {
	iri, _ := node.(quad.IRI)
	return strings.CutPrefix(string(iri), kindPrefix)
}

// predicates are the words that no relation may have.
var predicates = []quad.IRI{
	Name, Alias, Type, Same, Subject, Relation, Object, Phrase, Polarity, Modality,
	AttributedTo, Time, Place, Quantity, Confidence, Evidence, InferredFrom, Kind, Told,
	Hash, Title, Site, Author, Published, URL, Language, Origin, Text, Record, Entities, Identities, Rules,
	Article, Inferred,
}

// values are the closed lists of the statement: entity types, polarities,
// modalities and datatypes, which are nodes or datatypes of the graph. The
// last six are the first parts of ids: <a/…>, <e/…>, <s/…>,
// <role/…>, <ledger/…>, <gazetteer/…>; <event/…> is one too.
var values = []quad.IRI{
	"person", "organization", "place", "event", "work", "product", "group",
	"positive", "negative",
	"actual", "planned", "possible", "alleged", "requested", "ordered",
	"threatened", "wished", "conditional", "question",
	"quantity", "money", "percent", "date", "title", "quotation",
	"a", "e", "s", "role", "ledger", "gazetteer",
}

// IsPredicate reports whether word is a predicate or a node of the vocabulary:
// no relation may have that name.
func IsPredicate(word string) bool { return slices.Contains(predicates, quad.IRI(word)) }

// IsReserved reports whether word belongs to the vocabulary: no entity may
// have that id.
func IsReserved(word string) bool {
	return IsPredicate(word) || slices.Contains(values, quad.IRI(word))
}
