package ner

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/model"
)

// LearnOptions says how to learn.
type LearnOptions struct {
	Epochs   int     // default 10
	MinCount int     // features seen less often are left out; default 2
	Rate     float64 // of AdaGrad; default 0.02
	Decay    float64 // of weights, per update of a feature; default 0.03
	Drop     float64 // how often the word itself is hidden; default 0.35
	Seed     uint64  // of everything random
	Orders   int     // fields learnt, each in an order of its own, and averaged; default 4
	// Log is called after each epoch of each order, counted through, with the
	// mean negative log-likelihood of a token; nil for silence.
	Log func(epoch int, loss float64)
}

func (o LearnOptions) defaults() LearnOptions {
	o.Epochs = cmp.Or(o.Epochs, 10)
	o.MinCount = cmp.Or(o.MinCount, 2)
	o.Rate = cmp.Or(o.Rate, 0.02)
	o.Decay = cmp.Or(o.Decay, 0.03)
	o.Drop = cmp.Or(o.Drop, 0.35)
	o.Orders = cmp.Or(o.Orders, 4)
	return o
}

// An example is a sentence as the learner sees it: the features of its tokens
// one after the other, and their gold states.
type example struct {
	features []int32
	ends     []int32 // where the features of each token end
	gold     []state
}

// Learn learns a model of names from documents with Tokens, Sentences, Tags
// and gold name Mentions. The lists and word classes are those of base, which
// may have come from [New]. The result is a function of the arguments alone.
func Learn(base *Model, docs []*doc.Doc, opt LearnOptions) *Model {
	opt = opt.defaults()
	index, examples := base.examples(docs, opt.MinCount)
	f := newField(len(index))
	for k := range opt.Orders {
		f.forget()
		f.learn(examples, k, opt)
	}
	m := *base
	m.weights, m.encoded = f.export(index)
	m.trans = f.transitions()
	return &m
}

// learn learns from the examples in an order of its own, the kth.
func (f *field) learn(examples []example, k int, opt LearnOptions) {
	random := rand.New(rand.NewPCG(opt.Seed+uint64(k), 1))
	order := random.Perm(len(examples))
	for epoch := range opt.Epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		loss, tokens := 0.0, 0
		for _, i := range order {
			loss += f.update(&examples[i], opt, random)
			tokens += len(examples[i].gold)
		}
		if 2*epoch >= opt.Epochs {
			f.remember()
		}
		if opt.Log != nil {
			opt.Log(k*opt.Epochs+epoch+1, loss/float64(max(tokens, 1)))
		}
	}
}

// examples turns documents into examples, and returns the keys of the features
// kept by their number.
func (m *Model) examples(docs []*doc.Doc, minCount int) ([]model.Key, []example) {
	counts := map[model.Key]int32{}
	m.eachSentence(docs, func(c *context, s int, _ []state) {
		c.sentenceKeys(nil, s, func(_ int, keys []model.Key) {
			for _, k := range keys {
				counts[k]++
			}
		})
	})
	var index []model.Key
	for k, n := range counts {
		if int(n) >= minCount {
			index = append(index, k)
		}
	}
	slices.Sort(index)
	number := make(map[model.Key]int32, len(index))
	for i, k := range index {
		number[k] = int32(i)
	}
	var list []example
	m.eachSentence(docs, func(c *context, s int, gold []state) {
		e := example{gold: gold}
		c.sentenceKeys(nil, s, func(_ int, keys []model.Key) {
			for j, k := range keys {
				id, ok := number[k]
				switch {
				case ok && j < lexical:
					e.features = append(e.features, ^id)
				case ok:
					e.features = append(e.features, id)
				}
			}
			e.ends = append(e.ends, int32(len(e.features)))
		})
		list = append(list, e)
	})
	return index, list
}

func (m *Model) eachSentence(docs []*doc.Doc, f func(c *context, sentence int, gold []state)) {
	for _, d := range docs {
		c := m.context(d)
		gold := d.NamePath()
		for i, s := range d.Sentences {
			if s.End > s.Begin {
				f(c, i, gold[s.Begin:s.End])
			}
		}
	}
}
