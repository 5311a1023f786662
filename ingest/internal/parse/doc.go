// Package parse gives every sentence its tree of Universal Dependencies.
//
//	m, err := parse.Load(en.Files())
//	err = m.Annotate(d) // d has Tokens, Sentences and Tags, and gets Deps
//
// The parser reads a sentence once from left to right, in at most twice as many
// steps as it has words: an arc-hybrid transition system (Kuhlmann,
// Gómez-Rodríguez and Satta 2011) keeps a stack of words whose heads are open,
// and each step moves the next word there or takes the top off it and gives it
// a head. Steps are chosen greedily by an averaged perceptron. It has learnt
// with a dynamic oracle (Goldberg and Nivre 2013): from its own mistakes on,
// what is best to do next, so that one error does not bring others with it.
//
// The artificial root stands after the last word and can take only the last
// word of the stack, so every sentence becomes a tree with one root, however
// strange its words are.
package parse
