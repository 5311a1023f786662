// Package cluster knows which words behave alike. A [Table] gives each of some
// ten thousand words a class, learnt from nothing but running text, and the
// class a path in a binary tree, so that a prefix of the path names a wider
// class:
//
//	t, err := cluster.Load(en.Files())
//	e, ok := t.Lookup("Berlin")
//	e.Path.Prefix(6) // a class that Berlin shares with most other towns
//
// The classes serve other stages as features: a model that has seen "Berlin"
// in its small annotated corpus then knows something of "Tbilisi", which it has
// not. The table also remembers how often each spelling occurs inside a
// sentence, which tells a name at the start of a sentence, or in a headline all
// in capitals, from an ordinary word ([Table.CaseOf]).
//
// [Learn] makes a table: the exchange algorithm for class bigram models
// (Kneser and Ney 1993; Martin, Liermann and Ney 1998, section 3) finds the
// classes, and greedy merging by loss of mutual information (Brown et al. 1992,
// section 3) puts them into a tree.
package cluster
