// Package neural gives words their tags and sentences their trees by one small
// network.
//
//	m, err := neural.Load(en.Files())
//	err = m.Annotate(d) // d has Tokens and Sentences, and gets Tags (no lemmas) and Deps
//
// A word is the sum of embeddings: of itself, of its beginning and end, its
// shape, its class in running text (package cluster) and its place in the
// sentence. A window joins it with its neighbours, simple recurrent units read
// the sentence in both directions, and the heads choose: tags and features from
// the last layer but one, arcs by a biaffine product (Dozat and Manning 2017),
// relations, and what a word may be in names ([doc.Doc.NameScores], for package
// ner) from the last. The best tree under the arcs' scores is exact (Chu and Liu
// 1965, Edmonds 1967).
//
// [Pretrain] learns embeddings from running text, [Learn] learns everything
// from annotated corpora, some of their sentences written as headlines are;
// gradients are written by hand and tested against differences.
//
// The arithmetic is that of package kernel: learning is in floats; reading
// rounds weights and inputs of the big products to eight bits and does the rest
// in floats in a fixed order, so that a model reads a text alike on every
// machine, in batches of any size.
package neural
