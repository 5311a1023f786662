// Package doc holds the annotated document that every stage of the pipeline
// reads and adds to.
//
// A [Doc] is one article: its text, and layers of annotation over it. Nothing
// is ever cut out of the text; tokens point into it by byte offset, sentences
// are ranges of tokens, mentions are ranges of tokens, entities are sets of
// mentions, clauses are built of tokens. A stage reads the layers that it needs
// and writes the layers that it adds, and no other:
//
//	layout     Blocks             which lines are headline, prose, boilerplate
//	tokenize   Tokens, Sentences  words with byte offsets (UD conventions)
//	neural     UPOS, XPOS, Feats
//	           Head, Deprel       a Universal Dependencies tree per sentence
//	lemma      Lemma
//	ner        Mentions           names, dates, amounts
//	coref      Entities           who is who within the article
//	relate     Clauses            who says, does, is what
//	enhance    Enhanced           a graph over the tree, for [WriteCoNLLU]
//
// The package also reads and writes CoNLL-U, which is how a stage is tested on
// its own: write the document by hand, run the stage, look at what it added.
package doc

import "time"

// A Layer is a set of annotation layers, used to check that each stage finds
// what it needs.
type Layer uint

// The layers, in the order in which the pipeline adds them.
const (
	Blocks Layer = 1 << iota
	Tokens
	Sentences
	Tags
	Deps
	Mentions
	Entities
	Clauses
	Enhanced // only where it is asked for
)

// A Doc is an article with the annotation that the stages have added so far.
type Doc struct {
	Text      string    // the stored text, valid UTF-8, never changed
	Published time.Time // publication date, zero when unknown
	Blocks    []Block
	Sentences []Sentence
	Tokens    []Token
	Mentions  []Mention // in order of Begin, then longer first
	Nested    []Mention // names within names ("Bank of England" holds England), in order; no entities
	Entities  []Entity  // in order of first mention
	Unnamed   [][]int   // chains of pronouns for what has no name ("I" of the author): indexes into Mentions; no entities
	Clauses   []Clause  // in order of sentence, then predicate
	Layers    Layer     // what has been added
	Enhanced  [][]Arc   // of each token, in order of head and relation; nil without the layer
	// NameScores are what the network of tags and trees finds of names, for the
	// search for them: for each token a logarithm of a likelihood for each
	// NameState, in units of 1/[NameScale], up to a constant. Nil when it has not read
	// the document.
	NameScores [][NameStates]int32
}

// BlockKind says what a block of text is for.
type BlockKind string

// The kinds of blocks. Facts are taken from all but Boilerplate and Byline.
const (
	Body        BlockKind = "body"        // running prose
	Headline    BlockKind = "headline"    // the article's own title
	Heading     BlockKind = "heading"     // a title within the article
	ListItem    BlockKind = "item"        // an item of a list that belongs to the article
	Byline      BlockKind = "byline"      // "By Jane Doe, staff writer"
	Boilerplate BlockKind = "boilerplate" // "Read more:", links to other articles, subscription notes
)

// A Block is a stretch of text, usually a line or a paragraph, that a sentence
// never crosses. Begin and End are byte offsets into Doc.Text; blocks ascend
// and don't overlap.
type Block struct {
	Begin, End int
	Kind       BlockKind
	// Dateline is the byte offset at which the prose begins after a dateline
	// such as "BERLIN (Agency) —"; 0 where there is none.
	Dateline int
}

// A Sentence is the range of tokens [Begin, End), within one block.
type Sentence struct {
	Begin, End int
	Block      int      // index into Doc.Blocks, -1 when read from CoNLL-U
	Comments   []string // CoNLL-U comment lines, without the newline
}

// A Token is a syntactic word. A multiword token of the text ("don't") is a
// run of words, each with its part of the text; all but the first are Joined.
type Token struct {
	Begin, End int    // byte offsets into Doc.Text
	Form       string // the word; Text[Begin:End] but for CoNLL-U that says otherwise
	Lemma      string
	UPOS       string // universal part of speech
	XPOS       string // Penn Treebank tag
	Feats      string // "Mood=Ind|Tense=Past", sorted, "" for none
	Head       int    // index into Doc.Tokens of the head, -1 for a root
	Deprel     string // Universal Dependencies relation to the head
	Margin     int    // how sure the parser was of the arc, 0..1000; 1000 when given
	Joined     bool   // continues the multiword token that an earlier word began
	Misc       string // CoNLL-U MISC as read, "" for none
}

// An Arc joins a token to a head of it in the enhanced graph of Universal
// Dependencies.
type Arc struct {
	Head int    // index into Doc.Tokens, -1 for the root
	Rel  string // such as "obl:in"
}

// Label is the type of a mention in the inventory of the named entity task:
// names, and the expressions of time and number that become literals.
type Label string

// The labels. PER to MISC are names; Nominal and Pronoun are added by coref;
// the rest are literals.
const (
	PER     Label = "PER"
	ORG     Label = "ORG"
	LOC     Label = "LOC"
	MISC    Label = "MISC" // works, events, products, nationalities
	Nominal Label = "NOM"
	Pronoun Label = "PRO"

	Date     Label = "DATE"
	Time     Label = "TIME"
	Money    Label = "MONEY"
	Percent  Label = "PERCENT"
	Quantity Label = "QUANTITY" // a number with a unit, or a bare cardinal
	Ordinal  Label = "ORDINAL"
)

// Name reports whether l labels a proper name.
func (l Label) Name() bool { return l == PER || l == ORG || l == LOC || l == MISC }

// Literal reports whether l labels an expression that is never an entity.
func (l Label) Literal() bool {
	switch l {
	case Date, Time, Money, Percent, Quantity, Ordinal:
		return true
	}
	return false
}

// A Mention is the range of tokens [Begin, End) that refers to something.
type Mention struct {
	Begin, End int
	Head       int // token index of the syntactic head, within the range
	Label      Label
	Entity     int // index into Doc.Entities, -1 for none (literals, unresolved pronouns)
	// Phrase is the whole noun phrase [begin, end) as the CoNLL coreference
	// tasks mark it: "the chair of Russia's Duma, Vyacheslav Volodin" for the
	// nominal. Set by coref; zero for a mention that is part of another's
	// phrase (apposition, title, relative pronoun) and for demonyms.
	Phrase [2]int
	// Metonym says that the words name another thing than the entity: the seat
	// of a government that acts, "Washington" for the United States. Set by coref.
	Metonym bool
	// Norm is the normalised value of a literal: ISO 8601 for dates, a plain
	// decimal for numbers; "" when it could not be worked out.
	Norm string
}

// An Entity is one thing that the article speaks of: the mentions that refer
// to it, and what they say of it together.
type Entity struct {
	Name     string   // the best name: the fullest proper name, else the nominal without its determiner
	Type     string   // a graph.EntityType: "person", "organization", "place", …
	Aliases  []string // other names used in the article, sorted, without Name
	Mentions []int    // indexes into Doc.Mentions, ascending
	Members  []int    // of a group whose members the article names: indexes into Doc.Entities, ascending
	Local    bool     // known by description only ("European leaders"): stays within its article
	Gender   string   // "Masc", "Fem", "Neut", "" when unknown
	Number   string   // "Sing", "Plur", "" when unknown
}
