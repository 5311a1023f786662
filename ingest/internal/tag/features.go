package tag

import "newsgraph/ingest/internal/model"

// A place is where a decision is taken in a sentence that is being tagged.
type place struct {
	words []word
	i     int
	tags  []int // labels of the words before i; of all words for FEATS
	kinds []labelKind
}

func (c *place) at(k int) *word {
	if k < 0 || k >= len(c.words) {
		return &boundary
	}
	return &c.words[k]
}

// tag returns the label of word k, 0 before the sentence begins.
func (c *place) tag(k int) uint64 {
	if k < 0 {
		return 0
	}
	return uint64(c.tags[k]) + 1
}

// flags packs the yes-or-no properties of a word.
func (w *word) flags() uint64 {
	n := w.usual << 4
	for i, b := range [...]bool{w.capital, w.digit, w.hyphen, w.joined} {
		if b {
			n |= 1 << i
		}
	}
	return n
}

// tagFeatures appends the features of a place for the choice of UPOS and XPOS.
func tagFeatures(keys []model.Key, c *place) []model.Key {
	i := c.i
	w, l1, l2, l3 := c.at(i), c.at(i-1), c.at(i-2), c.at(i-3)
	r1, r2, r3 := c.at(i+1), c.at(i+2), c.at(i+3)
	t1, t2 := c.tag(i-1), c.tag(i-2)
	t := 0
	add := func(v uint64) {
		keys = append(keys, model.Feature(t, v))
		t++
	}
	add(0)
	add(w.form)
	add(w.low)
	for _, p := range w.prefix {
		add(p)
	}
	for _, s := range w.suffix {
		add(s)
	}
	first := uint64(0)
	if i == 0 {
		first = 1
	}
	shape := model.Mix(w.shape, first)
	add(shape)
	add(model.Mix(w.flags(), first))
	add(model.Mix(shape, w.suffix[2]))
	add(model.Mix(shape, w.usual))
	add(w.cluster)
	add(w.group[0])
	add(w.group[1])
	add(w.group[2])
	add(w.tags)
	add(t1)
	add(model.Mix(t1, t2))
	add(model.Mix(t1, w.low))
	add(model.Mix(t2, w.low))
	add(model.Mix(t1, w.suffix[2]))
	add(model.Mix(t1, w.cluster))
	add(model.Mix(t1, w.tags))
	add(model.Mix3(t1, t2, w.tags))
	add(model.Mix3(t1, w.tags, r1.tags))
	add(model.Mix3(t1, w.low, r1.low))
	add(model.Mix3(t1, w.low, r1.tags))
	add(model.Mix3(t1, t2, r1.tags))
	add(model.Mix(t1, r1.tags))
	add(model.Mix(t1, shape))
	add(l1.low)
	add(l2.low)
	add(l3.low)
	add(r1.low)
	add(r2.low)
	add(r3.low)
	add(model.Mix(l1.low, w.low))
	add(model.Mix(w.low, r1.low))
	add(model.Mix(l1.low, l2.low))
	add(model.Mix(r1.low, r2.low))
	add(model.Mix(l1.low, r1.low))
	add(l1.suffix[2])
	add(r1.suffix[2])
	add(r1.suffix[1])
	add(r1.shape)
	add(l1.shape)
	add(l1.cluster)
	add(r1.cluster)
	add(l2.cluster)
	add(r2.cluster)
	add(model.Mix(w.cluster, r1.cluster))
	add(model.Mix(l1.cluster, w.cluster))
	add(model.Mix(l1.cluster, r1.cluster))
	add(model.Mix(l1.group[1], l2.group[1]))
	add(model.Mix(r1.group[1], r2.group[1]))
	add(r1.tags)
	add(r2.tags)
	add(model.Mix(w.tags, r1.tags))
	add(model.Mix3(w.tags, r1.tags, r2.tags))
	add(model.Mix(r1.tags, r2.tags))
	add(model.Mix(w.low, r1.tags))
	add(model.Mix(w.shape, r1.shape))
	add(model.Mix(w.shape, l1.shape))
	return keys
}
