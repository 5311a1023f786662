package ner

import (
	"cmp"
	"encoding/binary"
	"errors"
	"iter"
	"slices"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/model"
)

// A memory is what a first model found each word to be in running text: for
// outside and for each type, whether in hardly any, some, most or nearly all
// of its places (two bits each). The second model learns how far to trust it.
// It is self-training by a feature rather than by labels.
type memory map[string]uint16

// remembered is the least number of places within names that a word needs.
const remembered = 4

// Remember returns a model without names that remembers how m labels the
// documents: a base for [Learn]. The documents have Tokens and Sentences.
func (m *Model) Remember(docs iter.Seq[*doc.Doc]) *Model {
	counts := map[string]*[5]int{}
	whole := map[string]*[len(doc.NameTypes)]int{}
	for d := range docs {
		c := m.context(d)
		path := m.path(c)
		for t := range c.words {
			w := &c.words[t]
			if !w.letters || !w.capital {
				continue
			}
			n := counts[w.form]
			if n == nil {
				n = new([5]int)
				counts[w.form] = n
			}
			typ, _ := path[t].Split()
			n[typ+1]++
		}
		c.countNames(path, whole)
	}
	base := m.unlearnt()
	base.names = base.names.remember(whole)
	base.memory = memory{}
	for form, n := range counts {
		total := n[0] + n[1] + n[2] + n[3] + n[4]
		if total-n[0] >= remembered {
			base.memory[form] = levels(n, total)
		}
	}
	return base
}

// unlearnt returns a copy of the model without what [Learn] learns.
func (m *Model) unlearnt() *Model {
	base := *m
	base.weights, base.encoded, base.trans, base.trust, base.courage = nil, nil, transitions{}, 0, 0
	return &base
}

// countNames counts the names of several words by their types.
func (c *context) countNames(path []state, counts map[string]*[len(doc.NameTypes)]int) {
	for _, n := range spans(path) {
		if n.End-n.Begin < 2 || n.End-n.Begin > maxNameWords {
			continue
		}
		var b []byte
		for t := n.Begin; t < n.End; t++ {
			if t > n.Begin {
				b = append(b, ' ')
			}
			b = append(b, c.words[t].form...)
		}
		k := counts[string(b)]
		if k == nil {
			k = new([len(doc.NameTypes)]int)
			counts[string(b)] = k
		}
		typ, _ := path[n.Begin].Split()
		k[typ]++
	}
}

// levels packs shares of total, two bits each: below 5%, 35%, 75%, or more.
func levels(n *[5]int, total int) uint16 {
	var code uint16
	for i, k := range n {
		level := uint16(0)
		for _, bound := range []int{5, 35, 75} {
			if 100*k >= bound*total {
				level++
			}
		}
		code |= level << (2 * i)
	}
	return code
}

// append writes the memory in order of its words.
func (s memory) append(b []byte) []byte {
	words := make([]string, 0, len(s))
	for w := range s {
		words = append(words, w)
	}
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(cmp.Compare(s[a], s[b]), cmp.Compare(a, b)) })
	b = binary.AppendUvarint(b, uint64(len(words)))
	for _, w := range words {
		b = model.AppendString(b, w)
	}
	for _, w := range words {
		b = binary.AppendUvarint(b, uint64(s[w]))
	}
	return b
}

func decodeMemory(b []byte) (memory, error) {
	d := model.Decoder{Bytes: b}
	words := make([]string, d.Count(len(b)))
	for i := range words {
		words[i] = d.String()
	}
	s := make(memory, len(words))
	for _, w := range words {
		s[w] = uint16(d.Below(1 << 10))
	}
	if d.Err != nil || len(d.Bytes) != 0 {
		return nil, errors.Join(errors.New("the memory of names is damaged"), d.Err)
	}
	return s, nil
}
