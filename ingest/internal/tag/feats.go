package tag

import "newsgraph/ingest/internal/model"

// featsModel chooses among the FEATS that the corpus has for a tag.
type featsModel struct {
	values  []string
	byTag   [][]int // for each label the values seen with it, the most frequent first
	weights *model.Weights
}

// featsFeatures appends the features of a place for the choice of FEATS. The
// tags of the whole sentence are known.
func featsFeatures(keys []model.Key, c *place) []model.Key {
	i := c.i
	w, l1, l2, r1, r2 := c.at(i), c.at(i-1), c.at(i-2), c.at(i+1), c.at(i+2)
	after := func(k int) uint64 {
		if k >= len(c.tags) {
			return 0
		}
		return uint64(c.tags[k]) + 1
	}
	tag, t1, t2, t3 := after(i), c.tag(i-1), c.tag(i-2), c.tag(i-3)
	n1, n2 := after(i+1), after(i+2)
	t := 0
	add := func(v uint64) {
		keys = append(keys, model.Feature(t, v))
		t++
	}
	add(tag)
	add(model.Mix(tag, w.low))
	add(model.Mix(tag, w.form))
	add(model.Mix(tag, w.suffix[1]))
	add(model.Mix(tag, w.suffix[2]))
	add(model.Mix(tag, w.suffix[3]))
	add(model.Mix(tag, w.shape))
	add(model.Mix(tag, w.cluster))
	add(model.Mix(tag, w.flags()))
	add(model.Mix(tag, t1))
	add(model.Mix3(tag, t1, t2))
	add(model.Mix(model.Mix3(tag, t1, t2), t3))
	add(model.Mix(tag, n1))
	add(model.Mix3(tag, n1, n2))
	add(model.Mix3(tag, t1, n1))
	add(model.Mix(tag, l1.low))
	add(model.Mix(tag, l2.low))
	add(model.Mix(tag, r1.low))
	add(model.Mix(tag, r2.low))
	add(model.Mix3(tag, l1.low, l2.low))
	add(model.Mix3(tag, l2.low, t1))
	add(model.Mix3(w.low, t1, n1))
	add(model.Mix3(w.low, l1.low, tag))
	add(model.Mix3(w.low, r1.low, tag))
	add(model.Mix3(tag, verbBefore(c), t1))
	add(model.Mix3(tag, verbBefore(c), w.low))
	add(model.Mix3(tag, nounBefore(c), t1))
	return keys
}

// verbBefore returns the nearest auxiliary before: it decides between voices.
// It looks back over at most eight words.
func verbBefore(c *place) uint64 {
	for k := c.i - 1; k >= max(0, c.i-8); k-- {
		if c.kinds[c.tags[k]] == auxiliary {
			return c.words[k].low
		}
	}
	return 0
}

// nounBefore returns the nearest pronoun or noun before with its tag: the
// likely subject, with which a verb agrees.
func nounBefore(c *place) uint64 {
	for k := c.i - 1; k >= max(0, c.i-6); k-- {
		if c.kinds[c.tags[k]] == nominal {
			return model.Mix(c.words[k].low, c.tag(k))
		}
	}
	return 0
}

// labelKind is what FEATS ask of a label.
type labelKind uint8

const (
	otherKind labelKind = iota
	auxiliary
	nominal
)

func kindsOf(labels []label) []labelKind {
	kinds := make([]labelKind, len(labels))
	for i, l := range labels {
		switch l.upos {
		case "AUX":
			kinds[i] = auxiliary
		case "NOUN", "PROPN", "PRON":
			kinds[i] = nominal
		}
	}
	return kinds
}
