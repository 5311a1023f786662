package graphtest

import (
	"fmt"
	"strings"

	"newsgraph/graph"
)

// Sample returns three articles about invented events, each with a little of
// everything: facts between entities and with literals, events, a fact that two
// articles share, a denial, a plan, a threat, statements with sources, a group
// known by description, and the ground for a conclusion by [Rules].
func Sample() []graph.Document {
	return []graph.Document{talks(), visit(), budget()}
}

// Rules are rules for the sample.
const Rules = `
symmetric allied-with
symmetric cooperates-with
allies-cooperate 0.6: allied-with(A, B) => cooperates-with(A, B)
`

var (
	varga     = graph.Entity{ID: "ilse-varga", Name: "Ilse Varga", Type: graph.Person, Aliases: []string{"President Varga", "Varga"}}
	reyes     = graph.Entity{ID: "tomas-reyes", Name: "Tomás Reyes", Type: graph.Person, Aliases: []string{"Reyes"}}
	holm      = graph.Entity{ID: "anna-holm", Name: "Anna Holm", Type: graph.Person, Aliases: []string{"Holm"}}
	brenmark  = graph.Entity{ID: "brenmark", Name: "Brenmark", Type: graph.Place}
	osterland = graph.Entity{ID: "osterland", Name: "Osterland", Type: graph.Place}
	calder    = graph.Entity{ID: "port-calder", Name: "Port Calder", Type: graph.Place}
	council   = graph.Entity{ID: "harbour-council", Name: "Harbour Council", Type: graph.Organization, Aliases: []string{"the council"}}
	ministers = graph.Entity{Name: "northern ministers", Type: graph.Group, Local: true}
)

func talks() graph.Document {
	b := build(graph.Article{
		Title: "Brenmark and Osterland resume talks", Site: "The Harbour Post", Authors: []string{"Mara Quill"},
		Published: "2025-03-04", Language: "en", URL: "https://harbourpost.example/talks",
	},
		"President Ilse Varga of Brenmark met Tomás Reyes in Port Calder on Monday.",
		"Varga had sent Reyes a letter in February.",
		"Brenmark did not attack Osterland, Reyes said.",
		"The northern ministers plan to meet Varga in April.",
		"Osterland is an ally of Brenmark.",
	)
	b.doc.Entities = []graph.Entity{varga, reyes, brenmark, osterland, calder, ministers}
	b.say(0, varga, "president-of", "President", brenmark, nil)
	b.say(0, varga, "met-with", "met", reyes, func(s *graph.Statement) {
		s.Symmetric, s.Place = true, &calder
		s.Time = &graph.Interval{Text: "Monday", From: "2025-03-03", To: "2025-03-03"}
		s.Codes = &graph.Codes{CAMEO: "040"}
	})
	b.say(1, varga, "sent-letter-to", "sent", reyes, func(s *graph.Statement) {
		s.Time = &graph.Interval{Text: "February", From: "2025-02-01", To: "2025-02-28"}
	})
	b.say(2, brenmark, "attacked", "attack", osterland, func(s *graph.Statement) {
		s.Polarity, s.AttributedTo = graph.Negative, []graph.Entity{reyes}
	})
	b.say(3, ministers, "met-with", "meet", varga, func(s *graph.Statement) { s.Modality, s.Symmetric = graph.Planned, true })
	b.say(4, osterland, "allied-with", "ally", brenmark, func(s *graph.Statement) { s.Symmetric = true })
	b.normalize()
	b.happen("meeting", "met-with", varga, "participant", varga, "participant", reyes)
	b.happen("letter", "sent-letter-to", varga, "sender", varga, "addressee", reyes)
	b.happen("meeting", "met-with", ministers, "participant", varga, "participant", ministers)
	return b.doc
}

func visit() graph.Document {
	b := build(graph.Article{
		Title: "Reyes praises neighbour", Site: "Calder Courier", Published: "2025-03-06", Language: "en",
	},
		"Tomás Reyes, prime minister of Osterland, praised Varga.",
		"Reyes met Ilse Varga on Monday.",
		"Osterland gave 20 boats to Brenmark.",
		"Osterland threatened to expel Anna Holm.",
		"Osterland and Brenmark are allies.",
	)
	b.doc.Entities = []graph.Entity{varga, reyes, brenmark, osterland, holm}
	b.say(0, reyes, "head-of-government-of", "prime minister", osterland, nil)
	b.literal(0, reyes, "holds-position", "prime minister", graph.Literal{Value: "prime minister", Datatype: graph.TitleLiteral})
	b.say(0, reyes, "praised", "praised", varga, nil)
	b.say(1, reyes, "met-with", "met", varga, func(s *graph.Statement) { s.Symmetric = true })
	b.say(2, osterland, "gave-aid-to", "gave", brenmark, func(s *graph.Statement) {
		s.Quantities = []graph.Quantity{{Text: "20 boats", Value: "20", Unit: "boats"}}
		s.Roles = map[string]graph.Object{"theme": {Literal: &graph.Literal{Value: "20 boats", Datatype: graph.QuantityLiteral}}}
	})
	b.say(3, osterland, "expelled", "expel", holm, func(s *graph.Statement) { s.Modality = graph.Threatened })
	b.say(4, osterland, "allied-with", "allies", brenmark, func(s *graph.Statement) { s.Symmetric = true })
	b.normalize()
	b.happen("aid", "gave-aid-to", osterland, "donor", osterland, "recipient", brenmark)
	aid := &b.doc.Events[0]
	aid.Participants = append(aid.Participants, graph.Participant{
		Role: "amount", Object: graph.Object{Literal: &graph.Literal{Value: "20 boats", Datatype: graph.QuantityLiteral}}, Number: "20", Unit: "boats",
	})
	return b.doc
}

func budget() graph.Document {
	b := build(graph.Article{
		Title: "Harbour Council resumes “quiet” work\\", Site: "The Harbour Post", Published: "2025-03-09", Language: "en",
	},
		"Anna Holm leads the Harbour Council in Port Calder.",
		"Holm visited Brenmark, the council said.",
		"Varga wrote to Holm.",
	)
	b.doc.Entities = []graph.Entity{varga, holm, brenmark, calder, council}
	b.say(0, holm, "leader-of", "leads", council, nil)
	b.say(0, council, "located-in", "in", calder, nil)
	b.say(1, holm, "visited", "visited", brenmark, func(s *graph.Statement) { s.AttributedTo = []graph.Entity{council} })
	b.say(2, varga, "", "wrote", holm, func(s *graph.Statement) { s.Phrase = "write to" })
	return b.doc
}

// A builder makes a document of sentences and of what they say.
type builder struct {
	doc       graph.Document
	sentences [][2]int // offsets
}

func build(a graph.Article, sentences ...string) *builder {
	b := &builder{}
	for _, s := range sentences {
		begin := len(a.Text)
		a.Text += s
		b.sentences = append(b.sentences, [2]int{begin, len(a.Text)})
		a.Text += "\n"
	}
	b.doc.Article = a
	return b
}

// say adds the statement that a sentence makes of two entities; word is the
// relation in its words. edit changes what is not usual.
func (b *builder) say(sentence int, subject graph.Entity, relation, word string, object graph.Entity, edit func(*graph.Statement)) {
	s := b.statement(sentence, subject, relation, word)
	s.Object = graph.Object{Entity: &graph.Entity{ID: object.ID, Name: object.Name}}
	s.Evidence[0].Object = b.find(sentence, object)
	if edit != nil {
		edit(&s)
	}
	b.doc.Statements = append(b.doc.Statements, s)
}

// normalize gives the statements their ids, for events to name.
func (b *builder) normalize() {
	if err := b.doc.Normalize(); err != nil {
		panic(err)
	}
}

// happen adds the event that the statement with a relation and subject tells
// of, with its participants as pairs of a role and an entity.
func (b *builder) happen(kind, relation string, subject graph.Entity, participants ...any) {
	e := graph.Occurrence{Kind: kind, Confidence: 0.9, Extractor: "graphtest"}
	for i := 0; i < len(participants); i += 2 {
		entity := participants[i+1].(graph.Entity)
		e.Participants = append(e.Participants, graph.Participant{Role: participants[i].(string),
			Object: graph.Object{Entity: &graph.Entity{ID: entity.ID, Name: entity.Name, Local: entity.Local}}})
	}
	for i := range b.doc.Statements {
		if s := &b.doc.Statements[i]; s.Relation == relation && s.Subject.Name == subject.Name {
			e.Statements, e.Modality, e.Time, e.Place = []string{s.ID}, s.Modality, s.Time, s.Place
			at := s.Evidence[0]
			e.Evidence = []graph.Evidence{{Sentence: at.Sentence, Begin: at.Begin, End: at.End, Relation: at.Relation}}
		}
	}
	b.doc.Events = append(b.doc.Events, e)
}

func (b *builder) literal(sentence int, subject graph.Entity, relation, word string, l graph.Literal) {
	s := b.statement(sentence, subject, relation, word)
	s.Object = graph.Object{Literal: &l}
	s.Evidence[0].Object = b.find(sentence, graph.Entity{Name: l.Value})
	b.doc.Statements = append(b.doc.Statements, s)
}

func (b *builder) statement(sentence int, subject graph.Entity, relation, word string) graph.Statement {
	at := b.sentences[sentence]
	return graph.Statement{
		Subject:  graph.Entity{ID: subject.ID, Name: subject.Name},
		Relation: relation, Confidence: 0.9, Rule: "by-hand", Extractor: "graphtest",
		Evidence: []graph.Evidence{{
			Sentence: sentence, Begin: at[0], End: at[1],
			Subject:  b.find(sentence, subject),
			Relation: b.find(sentence, graph.Entity{Name: word}),
		}},
	}
}

// find returns the offsets of the entity's name, or of one of its aliases, in
// a sentence.
func (b *builder) find(sentence int, e graph.Entity) [2]int {
	at := b.sentences[sentence]
	text := b.doc.Article.Text[at[0]:at[1]]
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		if i := strings.Index(text, name); i >= 0 {
			return [2]int{at[0] + i, at[0] + i + len(name)}
		}
	}
	panic(fmt.Sprintf("graphtest: no %q in %q", e.Name, text))
}
