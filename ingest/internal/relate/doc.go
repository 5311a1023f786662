// Package relate finds the propositions of a text: who does, is or has what,
// how it is claimed and by whom. It reads Universal Dependencies trees and adds
// [doc.Clause] values, before anybody asks what the words mean.
//
// The work on a sentence goes in four steps, a few files each:
//
//   - Predicates (predicate.go): verbs and what copulas link to. Verbs that share
//     a subject form a chain ("wants to join") and make one clause.
//   - Arguments (subject.go, args.go, span.go, verbal.go, collective.go): the
//     subject is the predicate's own or the one that coordination, control,
//     participles and relative clauses let it inherit; passives are turned;
//     conjuncts become alternatives, but of "A and B met" one is the other's
//     partner. This is clause-based extraction as in ClausIE (Del Corro and
//     Gemulla 2013), over Universal Dependencies.
//   - Clauses without a verb (nominal.go, event.go): titles, appositions,
//     possessions, ages, nominalised events, as in MinIE (Gashteovski, Gemulla
//     and Del Corro 2017) and beyond.
//   - Factuality (state.go, context.go, subordinate.go, report.go): from the root
//     down, each governor hands a context to the clause below it by its
//     signature (Karttunen 1971; Nairn, Condoravdi and Karttunen 2006), and the
//     clause adds its own negation, modal verbs, adverbs, conditions and
//     sources. The signatures are data: rules/relate in the language's files. An
//     unknown governor makes its complement possible, never actual.
//
// Each clause has a confidence (confidence.go): the probability that it is right,
// by a calibrated model over what the rules and the parser found.
//
// Only a clause that is positive and actual may become an edge of the graph, so
// where the words leave it open the rules decide against actual.
//
// Two views print the clauses of a sentence as tuples of its own words: [Extractor.Fine]
// and [Extractor.Coarse].
package relate
