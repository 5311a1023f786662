// Package tokenize finds the words and sentences of a text and says where they
// are, to the byte.
//
//	t, err := tokenize.Load(en.Files())
//	if err != nil {
//		return err
//	}
//	err = t.Annotate(d) // d.Blocks given, adds d.Tokens and d.Sentences
//
// Words follow the conventions of Universal Dependencies for English as in EWT
// and GUM: "don't" is do + n't, "leaders'" is leaders + ', "$5" is $ + 5,
// "adult-learned" is three words and "non-profit" one. A word that its
// neighbour is written against as one multiword token is [doc.Token].Joined.
//
// The scanner goes once over each block, byte by byte. White space parts
// chunks; within a chunk the first rule that matches at the place where the
// scanner stands takes its bytes:
//
//	address.go  URLs, e-mail, @handles, #tags
//	number.go   1,000.5  3:30  11/28/2000  5|km  1980s  555-1234
//	word.go     letters, with what may stand inside a word; U.S., Mr.
//	hyphen.go   non-profit, adult|-|learned
//	contract.go do|n't, can|not, Smith|'s
//	symbol.go   everything else: runs, emoticons, single signs
//
// So every byte that is not white space belongs to exactly one token, tokens
// ascend, and the time is linear in the text.
//
// Sentences end where a learnt model says so (boundary.go, learn.go); a few
// rules say where it need not be asked, and where it must be very sure
// (sentence.go). A language without a model has the rules alone (rules.go). A
// block's end always ends a sentence.
//
// What is a matter of words is data: the lists in the language's lexicon
// folder. Blocks from which no facts are taken get no tokens, and neither does
// a dateline.
package tokenize
