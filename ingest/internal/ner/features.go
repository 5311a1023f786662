package ner

import (
	"newsgraph/ingest/internal/model"
)

// A keyer numbers templates in the order in which they are added.
type keyer struct {
	keys     []model.Key
	template int
}

func (k *keyer) add(v uint64) {
	k.keys = append(k.keys, model.Feature(k.template, v))
	k.template++
}

func (k *keyer) add2(a, b uint64)    { k.add(model.Mix(a, b)) }
func (k *keyer) add3(a, b, c uint64) { k.add(model.Mix3(a, b, c)) }

// skip passes over templates that don't apply.
func (k *keyer) skip(n int) { k.template += n }

// lexical is the number of keys, first in order, that know the very word or
// the memory of it; learning leaves them out now and then, so that the others
// learn to do without.
const lexical = 8 + 9 + 5

var outsideWord = word{spelling: &spelling{}, whole: &usage{}}

// features appends the keys of token t in sentence s. The first lexical ones
// always come.
func (c *context) features(keys []model.Key, sentence, t int) []model.Key {
	s := c.d.Sentences[sentence]
	at := func(d int) *word {
		if i := t + d; i >= s.Begin && i < s.End {
			return &c.words[i]
		}
		return &outsideWord
	}
	k := keyer{keys: keys}
	w, p, n, p2, n2 := at(0), at(-1), at(1), at(-2), at(2)
	first := uint64(0)
	if t == s.Begin || t == s.Begin+1 && !p.letters {
		first = 1
	}
	kind := uint64(c.kinds[sentence])<<1 | first

	k.add(w.folded)
	k.add(w.cased)
	k.add2(p.folded, w.folded)
	k.add2(w.folded, n.folded)
	k.add(w.prefix[3])
	k.add(w.suffix[3])
	k.add(w.prefix[2])
	k.add2(w.folded, w.brief)
	c.memoryKeys(&k, w, p, n, kind)
	c.catalogueKeys(&k, w, p, n)

	k.add(0) // bias
	k.add(p.folded)
	k.add(n.folded)
	k.add(p2.folded)
	k.add(n2.folded)
	k.add2(p2.folded, p.folded)
	k.add2(n.folded, n2.folded)
	k.add(w.suffix[2])
	k.add(w.suffix[1])
	k.add(w.prefix[1])
	k.add(w.shape)
	k.add2(w.brief, kind)
	k.add2(p.brief, w.brief)
	k.add2(w.brief, n.brief)
	k.add3(p.brief, w.brief, n.brief)
	k.add3(w.brief, n.brief, n2.brief)
	k.add3(p2.brief, p.brief, w.brief)
	k.add2(p.folded, w.brief)
	k.add2(n.folded, w.brief)
	c.classKeys(&k, w, p, n, p2, n2)
	c.listKeys(&k, w, p, n, kind)
	c.usageKeys(&k, w, p, n, kind)
	return k.keys
}

// classKeys adds word classes, wide and narrow, here and around.
func (c *context) classKeys(k *keyer, w, p, n, p2, n2 *word) {
	full := func(w *word) uint64 { return uint64(w.class.Path.Prefix(30)) }
	cut := func(w *word, n int) uint64 { return uint64(w.class.Path.Prefix(n)) }
	k.add(full(w))
	k.add2(full(w), w.brief)
	k.add(cut(w, 10))
	k.add(cut(w, 7))
	k.add(cut(w, 4))
	k.add(full(p))
	k.add(full(n))
	k.add(cut(p, 7))
	k.add(cut(n, 7))
	k.add(full(p2))
	k.add(full(n2))
	k.add2(full(p), full(w))
	k.add2(full(w), full(n))
	k.add3(cut(p, 7), cut(w, 7), cut(n, 7))
	k.add2(cut(p2, 7), cut(p, 7))
	k.add2(cut(n, 7), cut(n2, 7))
	k.add2(full(p), w.brief)
	k.add2(full(n), w.brief)
}

// listKeys adds which lists know the word and its neighbours.
func (c *context) listKeys(k *keyer, w, p, n *word, kind uint64) {
	k.add(uint64(w.list))
	k.add(uint64(p.list))
	k.add(uint64(n.list))
	k.add2(uint64(p.list), uint64(w.list))
	k.add2(uint64(w.list), uint64(n.list))
	k.add2(uint64(p.list), w.brief)
	k.add2(uint64(n.list), w.brief)
	k.add(uint64(w.place))
	k.add2(uint64(w.place), kind)
	if w.place|p.place|n.place != 0 {
		k.add3(uint64(p.place), uint64(w.place), uint64(n.place))
	} else {
		k.skip(1)
	}
}

// memoryKeys adds what the words were found to be in running text, as a whole
// and type by type.
func (c *context) memoryKeys(k *keyer, w, p, n *word, kind uint64) {
	k.add2(uint64(w.known), kind)
	k.add3(uint64(p.known), uint64(w.known), w.brief)
	k.add3(uint64(w.known), uint64(n.known), w.brief)
	k.add2(uint64(p.known), p.brief)
	for i := range 5 {
		k.add2(uint64(w.known>>(2*i)&3), w.brief)
	}
}

// catalogueKeys adds what is known of whole names: by the encyclopedia, by the
// first model, and by both.
func (c *context) catalogueKeys(k *keyer, w, p, n *word) {
	const place = 1<<3 - 1
	k.add(uint64(w.named))
	k.add2(uint64(w.named&(1<<7-1)), w.brief)
	k.add2(uint64(w.named>>7), uint64(w.named&place))
	k.add3(uint64(p.named), uint64(w.named), uint64(n.named))
	k.add2(uint64(n.named&(1<<7-1)), w.brief)
}

// usageKeys adds how the word is usually spelled, and what the document does
// with it elsewhere.
func (c *context) usageKeys(k *keyer, w, p, n *word, kind uint64) {
	capital := bit(w.capital)
	k.add3(uint64(w.usual), w.brief, kind)
	k.add3(uint64(p.usual), uint64(w.usual), w.brief)
	k.add3(uint64(w.usual), uint64(n.usual), w.brief)
	u := w.whole
	k.add3(bit(u.lower)|bit(u.capital)<<1, capital, kind)
	k.add3(bit(u.lower)|bit(u.capital)<<1, uint64(w.usual), w.brief)
	if !w.capital {
		k.skip(int(numFacts) + 1)
		return
	}
	for f := range numFacts {
		if u.facts&(1<<f) != 0 {
			k.add2(uint64(w.class.Path.Prefix(4)), 1)
		} else {
			k.skip(1)
		}
	}
	k.add2(uint64(u.facts), 1)
}

const numFacts = 9

func bit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// sentenceKeys calls each with the keys of every token of a sentence, for
// learning and predicting alike. Keys are valid during the call; the slice is
// returned for use again.
func (c *context) sentenceKeys(keys []model.Key, sentence int, each func(t int, keys []model.Key)) []model.Key {
	s := c.d.Sentences[sentence]
	for t := s.Begin; t < s.End; t++ {
		keys = c.features(keys[:0], sentence, t)
		each(t, keys)
	}
	return keys
}
