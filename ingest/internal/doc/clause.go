package doc

// A Clause is one predication: a predicate with its subject and all its other
// arguments, before anybody asks what it means. A passive is turned ("A was
// hit by B" has subject B), a subject is inherited where the grammar says so,
// and conjuncts are distributed, so that one clause has one subject.
//
// Clauses without a verb ("German Chancellor Friedrich Merz") have no Verb
// token of their own: the predicate is the nominal and Inserted holds the verb
// that a reader supplies ("be"). With or without a verb, a nominal predicate
// has Head = the noun, the noun phrase as a Complement argument, and what the
// noun governs as Modifier arguments: "be chancellor of" with Complement
// "Chancellor" and Modifier of "German". A nominalised event ("Putin's summit
// with Trump") is turned into the verb phrase that it stands for: Inserted and
// Phrase "hold summit", Head = the noun, and its participants as Subject,
// Object and Oblique arguments.
//
// A chain of verbs that share a subject ("wants to join") is one clause: Head
// is the last verb, Phrase the whole chain, and the governing verbs decide the
// modality. A collective predicate ("Putin and Kim spoke") has one conjunct as
// Subject and the other as an Oblique argument with Case "with".
type Clause struct {
	Sentence  int   // index into Doc.Sentences
	Subject   Arg   // Head is -1 when nobody is named (agentless passive)
	Predicate []int // tokens of the relation in text order: auxiliaries, negation, verb, particle
	Head      int   // the predicate's main token (verb, noun or adjective)
	Inserted  string
	Phrase    string // the relation in lemma form without auxiliaries and negation: "meet", "be chancellor of"
	Passive   bool   // turned from a passive
	// Patient is, in a clause turned from a passive, the index into Args of
	// what the sentence has as its subject ("A" of "A was hit by B"), and -1
	// where it has none. Without meaning when Passive is false.
	Patient int
	Args    []Arg // in text order

	Polarity Polarity
	Modality Modality
	Sources  []Arg // who says so, outermost first; empty for the article itself
	Tense    string
	Aspect   string

	Rule       string // id of the rule that found it
	Confidence int    // 0..1000
}

// Polarity says whether a clause is affirmed or denied.
type Polarity string

// The polarities.
const (
	Positive Polarity = "positive"
	Negative Polarity = "negative"
)

// Modality says in what sense a clause is claimed. The list is closed.
type Modality string

// The modalities. Only Actual makes an edge in the graph.
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

// Role says how an argument takes part in its clause, in UD terms where UD has
// one.
type Role string

// The roles.
const (
	Subject    Role = "nsubj"
	Object     Role = "obj"
	Indirect   Role = "iobj"
	Oblique    Role = "obl"   // Case holds the preposition
	Modifier   Role = "nmod"  // of the object: "won a seat | from X"; Case holds the preposition
	Complement Role = "xcomp" // nominal or adjectival predicate: "was elected | president"
	Clausal    Role = "ccomp" // a clause as argument: what was said
	TimeAdj    Role = "time"  // an oblique or bare adjunct of time, Case kept
	PlaceAdj   Role = "place" // an oblique whose head names a place, Case kept: "in | Berlin"
)

// An Arg is an argument of a clause: a constituent of the sentence.
type Arg struct {
	Role       Role
	Case       string // the preposition that brings it, lemma form: "with", "because of"
	Head       int    // token index of its head, -1 for none
	Begin, End int    // the constituent's tokens [Begin, End), without the preposition
	// Of is, of a Modifier, the token index of the noun that it modifies; of an
	// Object that the clause leaves out, the verb whose object it is ("gave him a
	// letter to hand on"); else -1.
	Of int
	// Group is the head of the first conjunct of the coordination that the
	// argument comes from, its own Head when it stands alone. Arguments of one
	// clause with the same Group, Role and Case are alternatives: "sent shells
	// and guns" has two objects, and each makes a fact of its own.
	Group int
	// Understood says that the clause leaves the argument out: "Berg declined to
	// attend", of the meeting told of before. Its tokens are those of its latest
	// mention, which may stand in the sentence before.
	Understood bool
}
