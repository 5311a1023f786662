// Package canon says what clauses mean: it turns the clauses and entities of a
// document into statements of the ontology.
//
//	c, err := canon.Load(en.Files())
//	…
//	out, err := c.Statements(d, article)
//
// The knowledge is data, in the folder rules of a language. relations.tsv has
// the relations with their domain, range and properties; frames/*.tsv has the
// frames: which words mean which relation, and where its two sides stand. A
// frame reads
//
//	sent-letter-to	send|write VERB obj=letter|note	nsubj	to|iobj
//
// "the verb send or write with a letter or a note as its object is
// sent-letter-to; its subject stands first, and what 'to' brings or the
// indirect object second". So direction comes from the sentence and is never
// guessed. A pair of arguments makes a statement when the trigger's lemma, its
// part of speech and its conditions fit, and both sides have a type that the
// relation allows; an entity of unknown type fits only where any entity does.
//
// For each clause, in order:
//
//   - words before an office decide whether it is held ("former", "acting",
//     "deputy", "-elect"; see rules/qualifiers.tsv);
//   - the best frame for each pair of arguments gives a canonical statement,
//     the one with more conditions first;
//   - what no frame reads becomes open statements, which have the phrase of
//     the article and no relation;
//   - time, place, quantities, further roles, source, polarity and modality
//     are those of the clause.
//
// Nominal mentions that coreference linked to a name ("the Ukrainian leader"
// for Zelensky) are read as clauses too, and so is a place followed by the
// place that holds it ("Anchorage, Alaska").
//
// [Canon.Merge] lays a user's relations and frames over those of the language.
package canon
