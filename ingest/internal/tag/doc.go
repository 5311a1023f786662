// Package tag gives every word its part of speech, its morphological features
// and its lemma.
//
//	m, err := tag.Load(en.Files())
//	err = m.Annotate(d) // d has Tokens and Sentences, and gets Tags
//
// UPOS and XPOS are chosen together, word by word from left to right, by an
// averaged perceptron that sees the word, its neighbours, the tags chosen so
// far, and classes of words learnt from running text. The features are then
// chosen among those that the corpus has for the tag, by a second perceptron
// that sees the tags on both sides. The lemma comes from a list for the forms
// that go their own way, from a [Lexicon] that knows how lemmas are inflected,
// and from learnt rules on endings for what that doesn't know.
//
// A model never changes and may annotate many documents at a time. [Learn]
// makes one; the feature functions are the same for both.
package tag
