// Package event finds the events that an article tells of, each with all its
// participants by role: who met, who sent a letter to whom and who carried it,
// what was attacked and how many were killed, at what rate a tariff is.
//
//	m, err := event.Load(en.Files())
//	…
//	events := m.Find(d, document.Statements, words)
//
// The knowledge is data, in rules/events of a language: kinds.tsv lists the
// kinds of events with the nouns that stand for them, triggers.tsv what tells
// of one and where its participants stand.
//
// It takes three steps.
//
//   - Mentions (mention.go). A clause that a statement rests on, or whose verb
//     is a trigger, mentions an event; so does a noun of its kind: "the
//     meeting". Words that mention one thing in one place are one mention.
//   - Clusters (cluster.go). In the order of the text a mention joins the last
//     event of its kind that it is compatible with: the same factuality, times
//     that overlap, places within one another, and no other participant in a
//     role that has one. A noun that refers back must join one; else a mention
//     begins an event.
//   - Events (build.go). An event has the participants of all its mentions. One
//     of which next to nothing is known is dropped.
//
// Factuality is that of the clauses: of a planned meeting the event is planned.
// What a clause says of an event by its noun adds participants only where it is
// so ("Lee did not attend the meeting" adds nobody).
package event
