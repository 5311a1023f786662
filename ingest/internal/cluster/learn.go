package cluster

import (
	"cmp"
	"iter"
	"slices"
)

// Options says how to learn.
type Options struct {
	Classes  int // default 512
	MinCount int // rarer words have no class; default 10
	Rounds   int // passes over the vocabulary; default 8
	// Log is called after each round with the number of words that changed
	// their class; nil for silence.
	Log func(round, moved int)
}

func (o Options) defaults() Options {
	o.Classes = cmp.Or(o.Classes, 512)
	o.MinCount = cmp.Or(o.MinCount, 10)
	o.Rounds = cmp.Or(o.Rounds, 8)
	return o
}

// The vocabulary begins with two words that stay in classes of their own.
const (
	boundary = 0 // between sentences
	rare     = 1 // every word below the minimum count
	fixed    = 2
)

type corpus struct {
	words      []string
	count      []int32 // occurrences inside sentences, not at their start
	total      []int32
	next, prev [][]bigram
}

type bigram struct{ word, n int32 }

// Learn makes a table from sentences, each a slice of words. The sequence is
// ranged over twice. The result depends on the sentences and their order only.
func Learn(sentences iter.Seq[[]string], opt Options) *Table {
	opt = opt.defaults()
	c := read(sentences, opt.MinCount)
	e := newExchange(c, opt.Classes)
	for round := range opt.Rounds {
		moved := e.round()
		if opt.Log != nil {
			opt.Log(round+1, moved)
		}
		if moved == 0 {
			break
		}
	}
	paths := e.tree()
	t := &Table{words: make(map[string]Entry, len(c.words))}
	for w := fixed; w < len(c.words); w++ {
		entry := Entry{Path: paths[e.class[w]]}
		for n := c.count[w]; n > 0; n >>= 1 {
			entry.Count++
		}
		t.words[c.words[w]] = entry
	}
	return t
}

func read(sentences iter.Seq[[]string], minCount int) *corpus {
	counts := map[string]int32{}
	for s := range sentences {
		for _, w := range s {
			counts[Normal(w)]++
		}
	}
	c := &corpus{words: []string{"", ""}}
	for w, n := range counts {
		if int(n) >= minCount && w != "" {
			c.words = append(c.words, w)
		}
	}
	slices.SortFunc(c.words[fixed:], func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	id := make(map[string]int32, len(c.words))
	for i, w := range c.words[fixed:] {
		id[w] = int32(i + fixed)
	}
	c.count = make([]int32, len(c.words))
	c.total = make([]int32, len(c.words))
	pairs := map[[2]int32]int32{}
	for s := range sentences {
		last := int32(boundary)
		for i, w := range s {
			k, ok := id[Normal(w)]
			if !ok {
				k = rare
			}
			if i > 0 {
				c.count[k]++
			}
			c.total[k]++
			pairs[[2]int32{last, k}]++
			last = k
		}
		pairs[[2]int32{last, boundary}]++
		c.total[boundary]++
	}
	c.link(pairs)
	return c
}

func (c *corpus) link(pairs map[[2]int32]int32) {
	c.next = make([][]bigram, len(c.words))
	c.prev = make([][]bigram, len(c.words))
	for p, n := range pairs {
		c.next[p[0]] = append(c.next[p[0]], bigram{p[1], n})
		c.prev[p[1]] = append(c.prev[p[1]], bigram{p[0], n})
	}
	byWord := func(a, b bigram) int { return cmp.Compare(a.word, b.word) }
	for w := range c.words {
		slices.SortFunc(c.next[w], byWord)
		slices.SortFunc(c.prev[w], byWord)
	}
}
