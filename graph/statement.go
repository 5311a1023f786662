package graph

// A Statement is the unit of knowledge: what one article says of a subject,
// with its proof. It marshals to the JSON that the command prints; a field
// that is absent is unknown.
type Statement struct {
	ID      string `json:"id,omitempty"` // "s/…", a digest of the rest; set by [Document.Normalize]
	Article string `json:"article"`      // "a/…"
	Subject Entity `json:"subject"`
	// Relation is the canonical relation, such as "met-with"; "" where none
	// fits, and then the statement makes no edge.
	Relation string   `json:"relation,omitempty"`
	Phrase   string   `json:"phrase"` // the relation in the article's words, lemma form
	Object   Object   `json:"object,omitzero"`
	Polarity Polarity `json:"polarity"`
	Modality Modality `json:"modality"`
	// AttributedTo says who says so, outermost source first; empty means the
	// article itself.
	AttributedTo []Entity   `json:"attributed_to,omitempty"`
	Time         *Interval  `json:"time,omitempty"`
	Place        *Entity    `json:"place,omitempty"`
	Quantities   []Quantity `json:"quantities,omitempty"`
	// Roles holds further participants by role: "about", "as", "from", …
	Roles      map[string]Object `json:"roles,omitempty"`
	Confidence float64           `json:"confidence"` // probability in 0..1, three decimals
	Inferred   bool              `json:"inferred,omitempty"`
	From       []string          `json:"from,omitempty"` // ids of the statements that an inferred one rests on
	Rule       string            `json:"rule"`           // id of the rule that made it
	Extractor  string            `json:"extractor,omitempty"`
	Evidence   []Evidence        `json:"evidence,omitempty"`
	Codes      *Codes            `json:"codes,omitempty"`
	// Symmetric tells that Relation holds in both directions, as "met-with"
	// does; the graph then has an edge each way. It is knowledge about the
	// relation, kept with the statement but no part of its JSON or digest.
	Symmetric bool `json:"-"`
}

// Asserted reports whether s says that something is so: a positive, actual
// statement with a canonical relation. Only such statements make edges.
func (s *Statement) Asserted() bool {
	return s.Relation != "" && s.Polarity == Positive && s.Modality == Actual
}

// Polarity says whether a statement is affirmed or denied.
type Polarity string

// The polarities.
const (
	Positive Polarity = "positive"
	Negative Polarity = "negative"
)

// Modality says in what sense a statement is claimed. The list is closed.
type Modality string

// The modalities.
const (
	Actual      Modality = "actual"
	Planned     Modality = "planned"
	Possible    Modality = "possible"
	Alleged     Modality = "alleged"
	Requested   Modality = "requested"
	Ordered     Modality = "ordered"
	Threatened  Modality = "threatened"
	Wished      Modality = "wished"
	Conditional Modality = "conditional"
	Question    Modality = "question"
)

// An Interval is a time as the article words it and, where it could be worked
// out, the days From to To, both inclusive, as YYYY-MM-DD.
type Interval struct {
	Text string `json:"text"`
	From string `json:"from,omitempty"`
	To   string `json:"to,omitempty"`
}

// A Quantity is an amount with its unit: 10000 "soldiers", 25 "percent".
type Quantity struct {
	Text  string `json:"text"`
	Value string `json:"value,omitempty"` // plain decimal
	Unit  string `json:"unit,omitempty"`
}

// Codes are the codes of a statement's relation in other schemes.
type Codes struct {
	CAMEO    string `json:"cameo,omitempty"`
	PLOVER   string `json:"plover,omitempty"`
	Wikidata string `json:"wikidata,omitempty"`
}

// Evidence is one place in an article's stored text that states a statement.
// Sentence and offsets count from 0; offsets are bytes, end exclusive.
type Evidence struct {
	Sentence int    `json:"sentence"`
	Begin    int    `json:"begin"` // of the sentence
	End      int    `json:"end"`
	Subject  [2]int `json:"subject,omitzero"`
	Relation [2]int `json:"relation,omitzero"` // from the first to the last word of the relation
	Object   [2]int `json:"object,omitzero"`
}
