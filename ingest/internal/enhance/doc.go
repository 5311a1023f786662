// Package enhance turns a basic tree of Universal Dependencies into the
// enhanced graph that is read off it.
//
//	err := enhance.Annotate(d) // d has Tags with lemmas and Deps, and gets Enhanced
//
// By rules alone, in the order in which they build on one another (Schuster and
// Manning 2016, "Enhanced English Universal Dependencies"; the guidelines of
// Universal Dependencies on enhanced dependencies):
//
//   - modifiers are named after their prepositions and markers, conjuncts after
//     their conjunction: "obl:in", "advcl:if", "conj:and";
//   - conjuncts hang where the first one hangs;
//   - the antecedent of a relative clause takes the place of the relative
//     pronoun, which refers to it: "ref";
//   - conjuncts share the subject of the first one, and its object where that stands behind both;
//   - an open complement has the subject that its governor gives it: "nsubj:xsubj".
//
// Words that are left out ("and she tea") get no nodes.
package enhance
