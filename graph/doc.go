// Package graph keeps what articles say: facts in, answers out.
//
//	g, err := graph.Open("news", nil) // a folder; graph.Memory to try things
//	…
//	added, err := g.Add(ctx, graph.Document{
//		Article:  graph.Article{Title: "Talks in Lund", Text: "Ann Lee met Bob Ray."},
//		Statements: []graph.Statement{{
//			Subject: graph.Entity{Name: "Ann Lee", Type: graph.Person},
//			Relation: "met-with", Symmetric: true,
//			Object:  graph.Object{Entity: &graph.Entity{Name: "Bob Ray", Type: graph.Person}},
//		}},
//	})
//	…
//	for row, err := range g.Query(ctx, `g.V("bob-ray").out("met-with").all()`, nil) {
//		if err != nil {
//			return err
//		}
//		fmt.Println(row.Get("id")) // ann-lee
//	}
//
// # What goes in
//
// A [Document] is an article with the entities that it speaks of, the
// statements that it makes and the events that these tell of. A [Statement] is more than a triple: it has a
// polarity, a modality, a source, a time, a confidence, and evidence, the
// places in the article's text that state it. [Document.Normalize] tells what
// a statement must be like. One document is one transaction: [Graph.Add]
// writes all of it or nothing, [Graph.Remove] takes exactly that back.
//
// # What comes out
//
//   - [Graph.Statements] yields the statements that match a [Pattern], with
//     their evidence. It is the way to ask what is known, and how.
//   - [Graph.Events] yields what they tell of, with all who take part: who met,
//     who carried whose letter to whom, how many an attack killed.
//   - [Graph.Find] and [Graph.Complete] find entities by name,
//     [Graph.Candidates] tells namesakes apart.
//   - [Graph.Why] tells what a fact rests on, down to the sentences, and
//     [Graph.Views] what all articles together say for and against it.
//   - [Graph.Links] walks from entity to entity without reading statements.
//   - [Graph.Query] runs Gizmo over the graph. Package queries has some that
//     are ready-made; [Variables] make a session of several queries, and a
//     [Sandbox] holds those of strangers.
//   - [Graph.Articles] and [Graph.Article] give the texts back.
//   - [Graph.Export] writes N-Quads, [Graph.Import] reads them.
//
// Sequences end with their first error, and may be ranged again.
//
// # The graph that queries walk
//
// Entities are nodes with readable ids. A statement that says that something is
// so (see [Statement.Asserted]) is an edge, in each article that says it; the
// article's id is the edge's label, and <inferred> that of edges which no
// article states. Denials, plans, threats and the like make no edge, ever: they
// are nodes of their own, as are all statements.
//
//	<ann-lee> <met-with> <bob-ray> <a/4f…> .     a fact (and back: it is symmetric)
//	<ann-lee> <name> "Ann Lee" <a/4f…> .         also <alias>, and <type> <person>
//	<s/91…> <subject> <ann-lee> <a/4f…> .        a statement: also <relation>, <object>,
//	                                             <phrase>, <polarity>, <modality>, <confidence>,
//	                                             <attributed-to>, <time>, <place>, <quantity>,
//	                                             <role/…>, <evidence> (the article), <inferred-from>
//	<e/77…> <kind> <event/meeting> <a/4f…> .     an event: also <role/participant>, …, <polarity>,
//	                                             <modality>, <confidence>, <attributed-to>, <time>, <place>,
//	                                             <statement> (those that tell of it), <evidence>
//	<a/4f…> <title> "Talks in Lund"@en <a/4f…> . an article: also <hash>, <site>, <author>,
//	                                             <published>, <url>, <language>, and <origin>
//	                                             where it is a near-copy of another article
//
// Texts, offsets and full records are kept beside the quads.
//
// # Once and only once
//
// An article that is there already is not written again. Another one at the
// same URL replaces it, and [Graph.Versions] keeps the earlier ones.
// Near-copies, such as many newspapers make from one report of an agency, point
// to one origin: [Article].Origin and [Graph.Copies].
//
// # Same in, same out
//
// Ids are digests of content, and an export is sorted: graphs of the same
// articles export the same bytes, on any machine and in whatever order the
// articles came. Only [Graph.AddedAt] knows the clock.
package graph
