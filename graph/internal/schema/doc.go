// Package schema is the disk format of graphs, in one place: the words of the
// vocabulary, the quads that a statement, an entity and an article become, and
// N-Quads as they are exported and imported.
//
// Within a store IRIs are short: <vladimir-putin>, <met-with>, <name>. Outside
// they are absolute, so that other tools accept them: [Expand] puts [Base] in
// front of the short ones and [Contract] takes it off.
//
// An entity, in each article that names it:
//
//	<vladimir-putin> <name> "Vladimir Putin" <a/0f…> .
//	<vladimir-putin> <alias> "Putin" <a/0f…> .
//	<vladimir-putin> <type> <person> <a/0f…> .
//
// A fact, once for each article that asserts it (a symmetric one in both
// directions, an inferred one labelled <inferred>):
//
//	<vladimir-putin> <sent-letter-to> <kim-jong-un> <a/0f…> .
//
// A statement, asserted or not, has a node of its own (see
// [StatementQuads]), and so have an event with its participants (see
// [EventQuads]) and an article (see [ArticleQuads]). Phrases and
// titles are literals with the article's language: lang("meet", "en"). Text, offsets
// and full records are no part of the quads: the store keeps them beside, and
// an export carries them as literals of the predicates <text> and <record>.
package schema
