package neural

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"strings"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/neural/kernel"
)

// Embeddings are what running text has to say of words: the rows whose sums
// words are.
type Embeddings struct {
	words          []string
	buckets, width int
	table          []float32
}

func (e *Embeddings) vocabulary(classes *cluster.Table) *vocabulary {
	return newVocabulary(classes, e.words, e.buckets)
}

// PretrainOptions says how to learn embeddings; zero values mean the defaults.
type PretrainOptions struct {
	Size     Size
	Seed     uint64
	Epochs   int     // default 2
	MinCount int     // rarer words have no row of their own; default 6
	Rate     float32 // at the start, default 0.04
	// Log is called every million words; nil for silence.
	Log func(words int, loss float64)
}

func (o PretrainOptions) defaults() PretrainOptions {
	o.Size = o.Size.defaults()
	o.Epochs = cmp.Or(o.Epochs, 2)
	o.MinCount = cmp.Or(o.MinCount, 6)
	o.Rate = cmp.Or(o.Rate, 0.04)
	return o
}

// wordCounter counts words as vocabularies spell them.
type wordCounter struct{ n map[string]int }

func newWordCounter() wordCounter { return wordCounter{map[string]int{}} }

func (c wordCounter) add(form string) { c.n[strings.ToLower(cluster.Normal(form))]++ }

// frequent lists the words that occur least times, the most frequent first.
func (c wordCounter) frequent(least int) []string {
	var list []string
	for w, n := range c.n {
		if n >= least && w != "" && !strings.Contains(w, "\n") {
			list = append(list, w)
		}
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(cmp.Compare(c.n[b], c.n[a]), cmp.Compare(a, b)) })
	return list
}

// The places around a word whose words it foretells: each near one with
// weights of its own, for grammar is a matter of order (Ling et al. 2015), and
// one of the further ones.
var places = [...]int{-2, -1, 1, 2}

const (
	far       = len(places) // the place of all further words
	reach     = 6
	negatives = 5
	often     = 3e-4 // words more frequent than this are partly skipped
)

// pretraining is the state of learning embeddings.
type pretraining struct {
	opt    PretrainOptions
	vocab  *vocabulary
	table  []float32
	out    [far + 1][]float32
	keep   []float32 // by word: share that is not skipped
	noise  []int32   // words, as often as negatives shall be
	random random
	v, dv  []float32
	loss   float64
	total  int
}

// Pretrain learns embeddings from sentences, ranged over once more than there
// are epochs: skip-grams with negative samples (Mikolov et al. 2013), where
// the word is the sum of what it is made of (Bojanowski et al. 2017). The
// result is a function of the sentences and the options.
func Pretrain(sentences iter.Seq[[]string], classes *cluster.Table, opt PretrainOptions) *Embeddings {
	p := newPretraining(sentences, classes, opt.defaults())
	lex := newLexer(p.vocab)
	var toks []doc.Token
	var words []word
	done, reported := 0, 0
	for range p.opt.Epochs {
		for s := range sentences {
			toks = toks[:0]
			for _, form := range s {
				toks = append(toks, doc.Token{Form: form})
			}
			words = lex.sentence(toks, words[:0])
			left := 1 - float32(done)/float32(p.total*p.opt.Epochs+1)
			p.sentence(words, p.opt.Rate*max(left, 0.02))
			if done += len(s); done-reported >= 1e6 && p.opt.Log != nil {
				p.opt.Log(done, p.loss/float64(done-reported))
				p.loss, reported = 0, done
			}
		}
	}
	e := &Embeddings{words: p.vocab.list(), buckets: p.vocab.buckets, width: p.opt.Size.Embedding, table: p.table}
	e.rescale(classes)
	return e
}

func newPretraining(sentences iter.Seq[[]string], classes *cluster.Table, opt PretrainOptions) *pretraining {
	p := &pretraining{opt: opt, random: random{opt.Seed}}
	c := newWordCounter()
	for s := range sentences {
		for _, form := range s {
			c.add(form)
		}
		p.total += len(s)
	}
	list := c.frequent(opt.MinCount)
	p.vocab = newVocabulary(classes, list, opt.Size.Buckets)
	d := opt.Size.Embedding
	p.table = make([]float32, p.vocab.rows()*d)
	p.random.uniform(p.table, 0.5/float32(d))
	for i := range p.out {
		p.out[i] = make([]float32, (len(list)+1)*d)
	}
	p.keep = make([]float32, len(list)+1)
	p.keep[unknown] = 1
	for i, w := range list {
		share := float64(c.n[w]) / float64(p.total)
		p.keep[i+1] = float32(min(1, math.Sqrt(often/share)))
		for range int(math.Pow(float64(c.n[w]), 0.75)/4) + 1 {
			p.noise = append(p.noise, int32(i+1))
		}
	}
	p.v, p.dv = make([]float32, d), make([]float32, d)
	return p
}

// sentence learns from the words of a sentence.
func (p *pretraining) sentence(words []word, rate float32) {
	d := len(p.v)
	for i, w := range words {
		if p.random.unit() > p.keep[w[0]] {
			continue
		}
		if p.random.unit() < 0.1 {
			w[0] = unknown // so that the parts of a word learn to speak for it
		}
		clear(p.v)
		clear(p.dv)
		for _, r := range w {
			kernel.AddScaled(p.v, 1, p.table[int(r)*d:][:d])
		}
		var noise [negatives]int32
		for k := range noise {
			noise[k] = p.noise[p.random.below(len(p.noise))]
		}
		for place, offset := range places {
			p.foretell(words, i+offset, place, noise, rate)
		}
		offset := 3 + p.random.below(reach-2)
		if p.random.next()&1 == 0 {
			offset = -offset
		}
		p.foretell(words, i+offset, far, noise, rate)
		for _, r := range w {
			kernel.AddScaled(p.table[int(r)*d:][:d], 0.3, p.dv)
		}
	}
}

// foretell learns that word j stands at a place, and the noise does not.
func (p *pretraining) foretell(words []word, j, place int, noise [negatives]int32, rate float32) {
	if j < 0 || j >= len(words) || words[j][0] == unknown {
		return
	}
	d, target := len(p.v), words[j][0]
	learn := func(word int32, label float32) {
		out := p.out[place][int(word)*d:][:d]
		s := kernel.Dot(p.v, out)
		q := 1 / (1 + exp(-abs(s)))
		if s < 0 {
			q = 1 - q
		}
		p.loss -= math.Log(float64(max(1-abs(label-q), 1e-6)))
		g := (label - q) * rate
		kernel.AddScaled(p.dv, g, out)
		kernel.AddScaled(out, g, p.v)
	}
	learn(target, 1)
	for _, n := range noise {
		if n != target {
			learn(n, 0)
		}
	}
}

func abs(x float32) float32 { return max(x, -x) }

// rescale takes from the rows what the sums of frequent words have in common,
// and brings the rest to the size that the network begins with.
func (e *Embeddings) rescale(classes *cluster.Table) {
	const wanted = 0.5 // standard deviation
	v, d := e.vocabulary(classes), e.width
	var sums matrix
	sums.reset(min(5000, len(e.words)), d)
	mean := make([]float32, d)
	for i := range sums.rows {
		x := v.word(e.words[i], doc.NormalCase)
		x[features-1] = v.bucket(features-1, 0)
		for _, r := range x {
			kernel.AddScaled(sums.row(i), 1, e.table[int(r)*d:][:d])
		}
		kernel.AddScaled(mean, 1/float32(sums.rows), sums.row(i))
	}
	square := 0.0
	for i := range sums.rows {
		for j, x := range sums.row(i) {
			square += float64(x-mean[j]) * float64(x-mean[j])
		}
	}
	f := float32(wanted / math.Sqrt(square/float64(max(len(sums.v), 1))+1e-12))
	for i := range e.table {
		e.table[i] = f * (e.table[i] - mean[i%d]/features)
	}
}
