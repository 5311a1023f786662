package neural

import (
	"cmp"
	"context"
	"iter"
	"math"
	"sync"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/neural/kernel"
)

// ClozeOptions says how to learn an encoder from running text; zero values
// mean the defaults.
type ClozeOptions struct {
	Size       Size // the widths of embeddings are given by the embeddings
	Seed       uint64
	Words      int     // to learn from, default 8 million
	BatchWords int     // default 800
	Rate       float32 // at its highest, default 0.002
	Workers    int     // at most 2 are of use; the result is the same
	// Log is called every half million words; nil for silence.
	Log func(words int, loss float64)
}

func (o ClozeOptions) defaults() ClozeOptions {
	o.Size = o.Size.defaults()
	o.Words = cmp.Or(o.Words, 8_000_000)
	o.BatchWords = cmp.Or(o.BatchWords, 800)
	o.Rate = cmp.Or(o.Rate, 0.002)
	return o
}

// samplesOfNoise is how many words a gap's word is chosen among, but for
// itself.
const samplesOfNoise = 512

// clozing is the state of learning to fill gaps: what [learner] is for tasks.
type clozing struct {
	opt     ClozeOptions
	text    *textStore
	lex     lexer
	net     *network
	table   []float32 // of words as they are read
	out     []float32 // of words as they are foretold, a row for each word
	project linear
	logQ    []float32 // by word: logarithm of how often it is expected in the noise
	noise   []int32
	workers [shards]*clozeWorker
	dense   *adam
	sparse  *adam // of table and out
	rows    [2]rowGradients
	random  random
}

// Cloze learns an encoder by filling gaps: from the words before a word and
// the words after it, it foretells the word (Melamud et al. 2016, context2vec,
// with all layers of the encoder). While it learns, the two directions of the
// encoder don't see each other, so that no layer knows the word in question.
// The embeddings learn along. Their encoder is set in the result.
func Cloze(ctx context.Context, sentences iter.Seq[[]string], classes *cluster.Table, e *Embeddings, opt ClozeOptions) (*Embeddings, error) {
	c := newClozing(sentences, classes, e, opt.defaults())
	words, reported, loss, count := 0, 0, 0.0, 0
	for from := 0; from < len(c.text.sentences) && words < c.opt.Words; {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		to, size := from, 0
		for ; to < len(c.text.sentences) && size < c.opt.BatchWords; to++ {
			size += len(c.text.sentences[to])
		}
		c.step(c.text.sentences[from:to], size, float64(words)/float64(min(c.opt.Words, c.text.total)))
		for _, w := range c.workers {
			loss += w.loss
			count += w.count
		}
		from = to
		if words += size; words-reported >= 500_000 && c.opt.Log != nil {
			c.opt.Log(words, loss/float64(max(count, 1)))
			reported, loss, count = words, 0, 0
		}
	}
	return &Embeddings{words: e.words, buckets: e.buckets, width: e.width, table: c.table, size: c.opt.Size, encoder: c.net.encoder()}, nil
}

func newClozing(sentences iter.Seq[[]string], classes *cluster.Table, e *Embeddings, opt ClozeOptions) *clozing {
	opt.Size.Embedding, opt.Size.Buckets = e.width, e.buckets
	vocab := e.vocabulary(classes)
	c := &clozing{opt: opt, random: random{opt.Seed}, text: newTextStore(sentences), lex: newLexer(vocab),
		net: newNetwork(opt.Size, 1, 1, 1), project: newLinear(opt.Size.Width, e.width)}
	c.text.shuffle(&c.random)
	for _, l := range append(c.net.linears(), &c.project) {
		c.random.uniform(l.w, float32(math.Sqrt(6/float64(l.in+l.out))))
	}
	c.net.partDirections()
	c.table = append(c.table, e.table...)
	c.out = make([]float32, (1+len(e.words))*e.width)
	c.random.uniform(c.out, 0.05)
	c.countNoise()
	c.dense = newAdam(append(c.net.parameters(), c.project.w, c.project.b))
	c.sparse = newAdam([][]float32{c.table, c.out})
	for i := range c.workers {
		c.workers[i] = &clozeWorker{worker: newWorker(c.net), gradProject: newLinear(opt.Size.Width, e.width)}
		c.workers[i].dropout = 0.1
	}
	return c
}

// countNoise makes words noise as often as their count to the power of 3/4.
func (c *clozing) countNoise() {
	counts := make([]int, 1+len(c.lex.words))
	for _, s := range c.text.sentences {
		for _, f := range s {
			counts[c.lex.word(c.text.forms[f], doc.NormalCase)[0]]++
		}
	}
	c.logQ = make([]float32, len(counts))
	for w, n := range counts {
		if w == unknown {
			continue
		}
		times := int(math.Pow(float64(n), 0.75)/2) + 1
		c.logQ[w] = float32(times)
		for range times {
			c.noise = append(c.noise, int32(w))
		}
	}
	for w, times := range c.logQ {
		c.logQ[w] = float32(math.Log(float64(max(times, 1)) * samplesOfNoise / float64(len(c.noise))))
	}
}

// step learns from sentences of so many words; done is the share of the work
// that has been done.
func (c *clozing) step(sentences [][]int32, words int, done float64) {
	for _, l := range append(c.net.linears(), &c.project) {
		l.packBoth()
	}
	noise := make([]int32, samplesOfNoise)
	for i := range noise {
		noise[i] = c.noise[c.random.below(len(c.noise))]
	}
	parts := cut(sentences, words, func(s []int32) int { return len(s) })
	var wait sync.WaitGroup
	for i, w := range c.workers {
		w.random.state = c.random.next()
		c.look(w, parts[i])
		run := func() { c.learn(w, noise, 1/float32(words)) }
		if c.opt.Workers > 1 {
			wait.Go(run)
		} else {
			run()
		}
	}
	wait.Wait()
	rate := c.opt.Rate * float32(min(1, 0.02+done*50)*(0.02+0.98*(1+math.Cos(math.Pi*min(done, 1)))/2))
	c.update(noise, rate)
}

// look reads the words of sentences.
func (c *clozing) look(w *clozeWorker, sentences [][]int32) {
	w.words, w.spans = w.words[:0], w.spans[:0]
	var toks []doc.Token
	for _, s := range sentences {
		toks = toks[:0]
		for _, f := range s {
			toks = append(toks, doc.Token{Form: c.text.forms[f]})
		}
		begin := len(w.words)
		w.words = c.lex.sentence(toks, w.words)
		w.spans = append(w.spans, span{begin, len(w.words)})
	}
}

// learn computes the loss and the gradients of a share of a batch.
func (c *clozing) learn(w *clozeWorker, noise []int32, scale float32) {
	d, n := c.opt.Size.Embedding, c.net
	for _, g := range append(w.grad.parameters(), w.gradProject.w, w.gradProject.b) {
		clear(g)
	}
	w.x.reset(len(w.words), d)
	for i, x := range w.words {
		for _, r := range x {
			kernel.AddScaled(w.x.row(i), 1, c.table[int(r)*d:][:d])
		}
	}
	depth := len(n.layers)
	n.encode(&w.encoding, depth)
	w.around(&w.context, &w.states[depth], false)
	c.project.apply(&w.guess, &w.context)
	w.noise.resize(len(noise), d)
	for i, r := range noise {
		copy(w.noise.row(i), c.out[int(r)*d:][:d])
	}
	w.foretell(c, noise, scale)
	w.dcontext.reset(len(w.words), n.size.Width)
	c.project.backward(&w.gradProject, &w.context, &w.dguess, &w.dcontext, &w.scratch)
	for i := range w.dstates {
		w.dstates[i].reset(len(w.words), n.size.Width)
	}
	w.around(&w.dcontext, &w.dstates[depth], true)
	for i := depth - 1; i >= 0; i-- {
		w.undrop(i+1, &w.dstates[i+1])
		w.unrecur(i)
	}
	w.undrop(0, &w.dstates[0])
	unrelu(&w.dstates[0], &w.states[0])
	w.unwiden()
}

// update changes all weights.
func (c *clozing) update(noise []int32, rate float32) {
	first, second := c.workers[0], c.workers[1]
	all := append(first.grad.parameters(), first.gradProject.w, first.gradProject.b)
	for i, g := range append(second.grad.parameters(), second.gradProject.w, second.gradProject.b) {
		kernel.AddScaled(all[i], 1, g)
	}
	d := c.opt.Size.Embedding
	read, foretold := &c.rows[0], &c.rows[1]
	read.reset(d)
	foretold.reset(d)
	for _, w := range c.workers {
		for i, x := range w.words {
			for _, r := range x {
				kernel.AddScaled(read.row(r), 1, w.dx.row(i))
			}
			if w.targets[i] != 0 {
				kernel.AddScaled(foretold.row(x[0]), w.targets[i], w.guess.row(i))
			}
		}
		for i, r := range noise {
			kernel.AddScaled(foretold.row(r), 1, w.dnoise.row(i))
		}
	}
	rate *= c.dense.begin()
	for i, p := range append(c.net.parameters(), c.project.w, c.project.b) {
		c.dense.step(i, 0, p, all[i], rate)
	}
	c.net.partDirections()
	read.apply(c.sparse, 0, c.table, rate*tableShare)
	foretold.apply(c.sparse, 1, c.out, rate)
}
