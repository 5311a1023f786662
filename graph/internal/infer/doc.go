// Package infer draws conclusions from facts by rules, and keeps them exact
// while facts come and go.
//
// A fact is a relation between two nodes, and what is said gives some facts a
// cost: the less sure, the dearer. A rule makes further facts of those:
//
//	leaders-allied 0.6: leader-of(P, C) & allied-with(C, D) & leader-of(Q, D) => allied-with(P, Q)
//
// A conclusion costs what its premises cost together and a little for the
// rule, that is, its confidence is the product of theirs; and a fact that can
// be concluded in several ways is kept in the cheapest. Costs are integers and
// grow with every step, which has three consequences: conclusions never rest
// on themselves, drawing them ends (there are finitely many nodes, and beyond
// [MaxCost] nothing is concluded), and the outcome is a function of the facts
// and rules alone, not of the order in which they came.
//
// What is said is never also concluded. [Update] brings the conclusions up to
// date after some facts changed and looks only at what depends on those: it
// is the dynamic algorithm of Ramalingam and Reps (1996, "An Incremental
// Algorithm for a Generalization of the Shortest-Path Problem") for the
// superior functions of Knuth (1977), whose grammar problem the cheapest
// derivation in Datalog is.
package infer
