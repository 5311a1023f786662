package tag

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/model"
)

// Options says how to learn. The zero value learns well.
type Options struct {
	Seed     uint64
	Revision string // of the corpora, written into the file
	Rounds   int    // passes over the sentences; default 5
	// Cut drops weights below it, in units of 1/model.One; default 12.
	Cut int
	// MinUpdates is how many updates a feature needs before it counts; default
	// 2.
	MinUpdates int
	// Recased is how many sentences in a hundred are seen a second time in
	// capitals or as a title; default 6, negative for none.
	Recased int
}

func (o Options) defaults() Options {
	o.Rounds = cmp.Or(o.Rounds, 5)
	o.MinUpdates = cmp.Or(o.MinUpdates, 2)
	o.Cut = cmp.Or(o.Cut, 12)
	o.Recased = cmp.Or(o.Recased, 6)
	return o
}

// Learn learns to tag from documents with gold tags. The result depends on the
// documents, their order, the classes and the options only.
func Learn(ctx context.Context, docs []*doc.Doc, classes *cluster.Table, opt Options) (*model.File, error) {
	opt = opt.defaults()
	l := newLearning(docs, classes, opt)
	for range opt.Rounds {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		l.round()
	}
	return l.file(docs), nil
}

// learning is the state of [Learn].
type learning struct {
	opt       Options
	rng       *rand.Rand
	vocab     vocabulary
	labels    []label
	kinds     []labelKind
	feats     featsModel
	sentences []*example
	tags      *model.Learner
	choices   *model.Learner
	keys      []model.Key
	scores    []int32
}

// example is a sentence with its gold labels.
type example struct {
	words []word
	tags  []int
	feats []int // -1 for a value that is too rare to be learnt
}

func newLearning(docs []*doc.Doc, classes *cluster.Table, opt Options) *learning {
	l := &learning{opt: opt, rng: rand.New(rand.NewPCG(opt.Seed, 1))}
	l.labels = labelsOf(docs)
	l.kinds = kindsOf(l.labels)
	l.feats = featsOf(docs, l.labels)
	l.vocab = vocabulary{classes: classes, tags: tagSets(docs)}
	for _, d := range docs {
		for _, s := range d.Sentences {
			toks := d.Tokens[s.Begin:s.End]
			l.sentences = append(l.sentences, l.example(toks))
			if n := l.rng.IntN(100); n < opt.Recased {
				l.sentences = append(l.sentences, l.example(recased(toks, n%2 == 0)))
			}
		}
	}
	l.tags = model.NewLearner(len(l.labels))
	l.choices = model.NewLearner(len(l.feats.values))
	l.tags.MinUpdates, l.choices.MinUpdates = opt.MinUpdates, opt.MinUpdates
	return l
}

// recased returns a copy of the tokens in capitals, or with a capital at the
// beginning of every word of some length, as headlines are written.
func recased(toks []doc.Token, upper bool) []doc.Token {
	out := slices.Clone(toks)
	for i := range out {
		form := out[i].Form
		if upper {
			out[i].Form = strings.ToUpper(form)
			continue
		}
		if r, n := utf8.DecodeRuneInString(form); len(form) > 3 || i == 0 {
			out[i].Form = string(unicode.ToUpper(r)) + form[n:]
		}
	}
	return out
}

func (l *learning) example(toks []doc.Token) *example {
	e := &example{words: l.vocab.words(toks, nil)}
	for i := range toks {
		tag := slices.Index(l.labels, label{toks[i].UPOS, toks[i].XPOS})
		e.tags = append(e.tags, tag)
		value := slices.Index(l.feats.values, toks[i].Feats)
		if !slices.Contains(l.feats.byTag[tag], value) {
			value = -1
		}
		e.feats = append(e.feats, value)
	}
	return e
}

// round goes once over all sentences in a new order.
func (l *learning) round() {
	for _, k := range l.rng.Perm(len(l.sentences)) {
		e := l.sentences[k]
		l.learnTags(e)
		l.learnFeats(e)
	}
}

// learnTags learns from its own tags, right or wrong, as the tags before: they
// are what it will see.
func (l *learning) learnTags(e *example) {
	c := place{words: e.words, tags: make([]int, 0, len(e.words))}
	for i := range e.words {
		c.i = i
		l.keys = tagFeatures(l.keys[:0], &c)
		l.scores = zeroed(l.scores, len(l.labels))
		l.tags.Score(l.keys, l.scores)
		guess := best(l.scores)
		if guess != e.tags[i] {
			l.tags.Update(l.keys, e.tags[i], guess)
		}
		l.tags.Step()
		c.tags = append(c.tags, guess)
	}
}

func (l *learning) learnFeats(e *example) {
	c := place{words: e.words, tags: e.tags, kinds: l.kinds}
	for i, gold := range e.feats {
		choice := l.feats.byTag[e.tags[i]]
		if gold < 0 || len(choice) < 2 {
			continue
		}
		c.i = i
		l.keys = featsFeatures(l.keys[:0], &c)
		l.scores = zeroed(l.scores, len(l.feats.values))
		l.choices.Score(l.keys, l.scores)
		if guess := bestOf(l.scores, choice); guess != gold {
			l.choices.Update(l.keys, gold, guess)
		}
		l.choices.Step()
	}
}

// labelsOf lists the pairs of UPOS and XPOS, the most frequent first.
func labelsOf(docs []*doc.Doc) []label {
	counts := map[label]int{}
	for _, d := range docs {
		for i := range d.Tokens {
			counts[label{d.Tokens[i].UPOS, d.Tokens[i].XPOS}]++
		}
	}
	return byCount(counts, func(a, b label) int {
		return cmp.Or(cmp.Compare(a.upos, b.upos), cmp.Compare(a.xpos, b.xpos))
	})
}

// byCount returns the keys of a map, the highest count first.
func byCount[K comparable](counts map[K]int, compare func(a, b K) int) []K {
	keys := make([]K, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b K) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), compare(a, b)) })
	return keys
}

// featsOf lists the values of FEATS and which of them each label takes. A value
// seen once with a label is left out unless it is the only one.
func featsOf(docs []*doc.Doc, labels []label) featsModel {
	values := map[string]int{}
	pairs := make([]map[string]int, len(labels))
	for i := range pairs {
		pairs[i] = map[string]int{}
	}
	index := map[label]int{}
	for i, l := range labels {
		index[l] = i
	}
	for _, d := range docs {
		for i := range d.Tokens {
			t := &d.Tokens[i]
			values[t.Feats]++
			pairs[index[label{t.UPOS, t.XPOS}]][t.Feats]++
		}
	}
	m := featsModel{values: byCount(values, strings.Compare), byTag: make([][]int, len(labels))}
	for i, p := range pairs {
		for k, value := range byCount(p, strings.Compare) {
			if k == 0 || p[value] > 1 {
				m.byTag[i] = append(m.byTag[i], slices.Index(m.values, value))
			}
		}
	}
	return m
}

// tagSets numbers the sets of UPOS that the more frequent words were seen with,
// from 1. A tag counts from a fiftieth of the word's occurrences on. Words seen
// less than five times have no set, so that learning meets unknown words too.
func tagSets(docs []*doc.Doc) map[string]uint16 {
	counts := map[string]map[string]int{}
	for _, d := range docs {
		for i := range d.Tokens {
			lower := strings.ToLower(cluster.Normal(d.Tokens[i].Form))
			if counts[lower] == nil {
				counts[lower] = map[string]int{}
			}
			counts[lower][d.Tokens[i].UPOS]++
		}
	}
	sets, sizes := map[string]string{}, map[string]int{}
	for w, tags := range counts {
		total := 0
		for _, n := range tags {
			total += n
		}
		if total < 5 {
			continue
		}
		var names []string
		for tag, n := range tags {
			if n*50 >= total {
				names = append(names, tag)
			}
		}
		slices.Sort(names)
		sets[w] = strings.Join(names, "|")
		sizes[sets[w]]++
	}
	number := map[string]uint16{}
	for i, s := range byCount(sizes, strings.Compare) {
		number[s] = uint16(i + 1)
	}
	out := make(map[string]uint16, len(sets))
	for w, s := range sets {
		out[w] = number[s]
	}
	return out
}

func sortedWords(m map[string]uint16) []string {
	words := make([]string, 0, len(m))
	for w := range m {
		words = append(words, w)
	}
	slices.Sort(words)
	return words
}
