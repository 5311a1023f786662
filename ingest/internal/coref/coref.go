package coref

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"

	wordclass "newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
)

// A Resolver merges the mentions of an article into entities. It is immutable
// and may be used by several goroutines.
type Resolver struct {
	lex    *lexicon
	words  *wordclass.Table
	ranker ranker
}

// Load reads the lexicons, the word classes and the weights of a language
// folder. Errors name the file and the line.
func Load(fsys fs.FS) (*Resolver, error) {
	words, err := wordclass.Load(fsys)
	if err != nil {
		return nil, err
	}
	return LoadWith(fsys, words)
}

// LoadWith is Load with word classes that other stages use, too.
func LoadWith(fsys fs.FS, words *wordclass.Table) (*Resolver, error) {
	r, err := LoadUntrained(fsys, words)
	if err != nil {
		return nil, err
	}
	if r.ranker, err = loadRanker(fsys); err != nil {
		return nil, err
	}
	return r, nil
}

// LoadUntrained is LoadWith without the weights of the ranker, for learning them.
func LoadUntrained(fsys fs.FS, words *wordclass.Table) (*Resolver, error) {
	lex, err := loadLexicon(fsys)
	if err != nil {
		return nil, err
	}
	return &Resolver{lex: lex, words: words}, nil
}

// Annotate adds nominal and pronoun mentions to d.Mentions, sets Entity and
// Phrase of all mentions, and fills d.Entities. What an earlier run has added
// is removed first, and tags that tree and lexicon contradict are mended. Tags, trees and names must be there.
func (r *Resolver) Annotate(d *doc.Doc) error {
	w, err := r.work(d)
	if err != nil {
		return err
	}
	w.resolve(&r.ranker)
	w.groups()
	w.finish()
	d.Layers |= doc.Mentions | doc.Entities
	return nil
}

// work finds the mentions of the document and runs all sieves but the last.
func (r *Resolver) work(d *doc.Doc) (*work, error) {
	if need := doc.Tokens | doc.Sentences | doc.Tags | doc.Deps; d.Layers&need != need {
		return nil, errors.New("coreference needs tokens, sentences, tags and trees")
	}
	w := newWork(r.lex, d, r.words)
	w.detect()
	w.describe()
	for _, sieve := range []func(){
		w.metonyms, w.names, w.acronyms, w.countries,
		w.titled, w.described, w.appositions, w.copulas,
		w.founders, w.roleDescriptions, w.spokenSelf, w.classNouns, w.officers,
		w.relatives, w.speech,
	} {
		sieve()
	}
	return w, nil
}

// work is the state of one document: the mentions under description, and the
// clusters as they grow.
type work struct {
	lex   *lexicon
	d     *doc.Doc
	tree  tree
	refs  []ref // parallel to d.Mentions once detect is done
	at    []int // token → the longest mention with that head, -1
	under []int // token → the first name whose noun phrase it heads, -1
	in    []int // token → the name or literal mention that covers it, -1

	parent   []int         // union-find over refs
	clusters []*cluster    // of each root; nil for the others
	members  map[int][]int // root of a group → a ref of each member
	silent   []bool        // names left without an entity because several fit
	shouted  []bool        // sentence in capitals
	quoted   []int         // token → where its quotation begins, -1
	linked   []bool        // copula or apposition: the mention is part of another's phrase

	// For the ranker.
	words     *wordclass.Table
	traits    []traits
	seenLemma map[string]int   // how often each head has been mentioned so far
	seenWords map[string]int   // and each whole phrase
	byLemma   map[string][]int // nouns and names so far by head
	topic     int              // a ref of the thing mentioned most so far, -1
	first     int              // the person whom the text names first, -1
	bag       bag

	spell *spelling // while learning
}

func newWork(lex *lexicon, d *doc.Doc, words *wordclass.Table) *work {
	joinWords(d, lex)
	w := &work{lex: lex, d: d, tree: newTree(d), words: words, topic: -1}
	d.Mentions = slices.DeleteFunc(d.Mentions, func(m doc.Mention) bool {
		return m.Label == doc.Nominal || m.Label == doc.Pronoun
	})
	w.quoted = make([]int, len(d.Tokens))
	for t := range w.quoted {
		w.quoted[t] = -1
	}
	w.shouted = make([]bool, len(d.Sentences))
	for i := range d.Sentences {
		w.shouted[i] = shouts(d.Span(d.Sentences[i].Begin, d.Sentences[i].End))
	}
	return w
}

// sortMentions puts mentions in order of Begin, then longer first.
func sortMentions(ms []doc.Mention) {
	slices.SortStableFunc(ms, func(a, b doc.Mention) int {
		return cmp.Or(cmp.Compare(a.Begin, b.Begin), cmp.Compare(b.End, a.End), cmp.Compare(a.Label, b.Label))
	})
}
