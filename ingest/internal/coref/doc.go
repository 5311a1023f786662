// Package coref finds out who is who within one article.
//
//	resolver, err := coref.Load(en.Files())
//	…
//	err = resolver.Annotate(d) // reads tags, trees, names; adds mentions and d.Entities
//
// Names come from the stage before; coref adds the other mentions: noun
// phrases with a common noun as head ("the Ukrainian leader", "European
// leaders") and pronouns. Then sieves run in order of certainty, each merging
// what it is sure of and leaving the rest to the next, as in Lee et al.,
// "Deterministic coreference resolution based on entity-centric, precision-
// ranked rules" (Computational Linguistics 39:4, 2013):
//
//	names      same name, surname after full name, family name first, legal forms, acronyms
//	roles      "German Chancellor Friedrich Merz"; "X, the chair of Y"; "X is the Y"
//	countries  synonyms and demonyms: "U.S.", "American" → United States
//	class nouns  "the company", "the country"
//	relatives  who, which, that → what their clause modifies
//	speech     I, my within a quotation → its speaker
//
// What no sieve has settled is ranked in text order: each pronoun, noun phrase
// and name beside the mentions in a window before it and beside being new, by a
// linear model over hashed features (rank.go, feature.go), after Durrett and
// Klein, "Easy victories and uphill battles in coreference resolution" (2013).
// Of "he" and "she" it learns from encyclopedia articles, too (learn_text.go).
// Gender is certain where titles, nouns and full names tell it; else it is a
// matter of degree (gender.go), which the ranker weighs with the rest.
// Knowledge goes before the model: agreement, binding, and what a noun says
// against a candidate ("the second meeting", another office) rule out.
//
// Before that the names are mended: what the names stage has split or missed,
// and the type of each name by all that the article says of it (voteLabels).
//
// A wrong merge makes false facts, so a sieve that sees two equal candidates
// leaves the mention alone (Mention.Entity is -1 for a pronoun or an ambiguous
// surname). Clusters carry what all their mentions say together: gender,
// number, type, roles; a merge that contradicts it is refused.
//
// What is known of English comes from files: lexicon/coref and
// lexicon/countries.tsv of the language folder.
package coref
