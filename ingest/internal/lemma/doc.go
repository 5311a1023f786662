// Package lemma gives every word its lemma, the form under which a dictionary
// lists it, from the word and its tag.
//
//	m, err := lemma.Load(en.Files())
//	err = m.Annotate(d) // d has Tags
//
// The lemma comes from a list for the forms that go their own way, from a
// [Lexicon] that knows how lemmas are inflected, and from learnt rules on
// endings for what that doesn't know.
//
// A model never changes and may annotate many documents at a time. [Learn]
// makes one.
package lemma
