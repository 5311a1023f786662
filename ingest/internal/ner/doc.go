// Package ner finds the names in a document, and the expressions of time and
// number that become literals.
//
//	m, err := ner.Load(en.Files())
//	…
//	err = m.Annotate(d) // d has Tokens, Sentences and Tags; now it has Mentions
//
// Names (PER, ORG, LOC, MISC) are found by a linear-chain conditional random
// field over the words of a sentence (Lafferty, McCallum and Pereira 2001),
// learnt by [Learn] and scored in integers, together with what the network of
// package neural finds ([Model.Trust]). It looks at the word, its spelling, its
// neighbours, its word class (package cluster), lists of names, what an
// encyclopedia and a first model's reading of much text know of the word and of
// the whole name, and what the rest of the document does with the same word: a
// list never decides alone, so that "Jordan" can play basketball.
//
// Literals are found by a grammar over number words, units, currencies and the
// calendar, which are data in lexicon/. They keep out of names.
//
// Names do not overlap, and none consists of pronouns, numbers or function
// words only. A title before a name ("President Vladimir Putin") and a
// possessive behind it are not part of it. Adjectives and nouns of nationality
// are MISC, with the country as Norm.
package ner
