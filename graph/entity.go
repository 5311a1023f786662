package graph

// An Entity is a thing that articles speak of: a node of the graph. Within a
// [Statement] only ID, Name and Type are set.
type Entity struct {
	ID      string     `json:"id"`   // readable, such as "vladimir-putin"
	Name    string     `json:"name"` // the best name
	Type    EntityType `json:"type,omitempty"`
	Aliases []string   `json:"aliases,omitempty"` // other names, sorted, without Name
	// Local marks an entity that its article knows by description only
	// ("European leaders"); [Document.Normalize] makes its id local.
	Local bool `json:"local,omitempty"`
	// Field is the walk of life in which the article sees a person, one word
	// such as "politics" or "sport"; "" where it isn't known. It serves to tell
	// people of one name apart.
	Field string `json:"field,omitempty"`
	// External are ids of the entity elsewhere, such as "wikidata:Q7747": a
	// gazetteer has given them (see [Graph.SetGazetteer]).
	External []string `json:"external,omitempty"`
}

// EntityType is the kind of thing an entity is.
type EntityType string

// The entity types.
const (
	Person       EntityType = "person"
	Organization EntityType = "organization"
	Place        EntityType = "place"
	Event        EntityType = "event"
	Work         EntityType = "work"
	Product      EntityType = "product"
	Group        EntityType = "group" // "police", "European leaders"
)

// A Literal is a value that is no entity.
type Literal struct {
	Value    string   `json:"literal"`
	Datatype Datatype `json:"datatype"`
}

// Datatype is the kind of value a literal is.
type Datatype string

// The datatypes of literals.
const (
	QuantityLiteral  Datatype = "quantity"
	MoneyLiteral     Datatype = "money"
	PercentLiteral   Datatype = "percent"
	DateLiteral      Datatype = "date"
	TitleLiteral     Datatype = "title"
	QuotationLiteral Datatype = "quotation"
)

// An Object is an entity or a literal; exactly one is set. The zero Object is
// of a statement without object ("Smith resigned").
type Object struct {
	*Entity
	*Literal
}
