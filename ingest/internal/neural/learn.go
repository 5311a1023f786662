package neural

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"
	"sync"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/model"
	"newsgraph/ingest/internal/neural/kernel"
)

// Options says how to learn; zero values mean the defaults.
type Options struct {
	Size       Size
	Seed       uint64
	Epochs     int        // passes over the corpus, default 20
	BatchWords int        // words between two changes of the weights, at least, default 300
	Rate       float32    // of learning at its highest, default 0.002
	Dropout    float32    // share of units left out, default 0.18; negative for none
	Recased    float32    // share of sentences learnt from in other capitals, default 0.12; negative for none
	Headlines  float32    // share of sentences learnt from in the style of headlines, default 0.03; negative for none
	Names      []*doc.Doc // with Mentions and no trees, to learn names from as well
	// Read are documents with Tags, Deps with margins, and Mentions that a
	// network before this one read: each serves one pass, none the last Polish
	// ones. Arcs of margins below Sure are not learnt from.
	Read   []*doc.Doc
	Sure   int // default 850
	Polish int // default 2
	// From is a network to begin from instead of embeddings; with more layers
	// in Size than it has, new ones are put before its last. Fresh takes its
	// words' embeddings alone.
	From  *model.File
	Fresh bool
	// Embeddings are where words begin, learnt from running text; nil means
	// random ones for the words of the corpus.
	Embeddings *Embeddings
	Revision   string // of the corpora, for the file
	Workers    int    // at most 2 are of use; the result is the same
	// Log is called after each epoch; nil for silence.
	Log func(Progress)
}

// Progress says how learning goes.
type Progress struct {
	Epoch  int // from 1
	Losses Losses
	// Model and File are what it would be if learning ended now, but for the
	// margins.
	Model func() (*Model, error)
	File  func() *model.File
}

func (o Options) defaults() Options {
	o.Size = o.Size.defaults()
	if o.Epochs == 0 {
		o.Epochs = 20
	}
	if o.BatchWords == 0 {
		o.BatchWords = 300
	}
	if o.Rate == 0 {
		o.Rate = 0.002
	}
	o.Sure, o.Polish = cmp.Or(o.Sure, 850), cmp.Or(o.Polish, 2)
	share := func(given *float32, usual float32) {
		*given = max(cmp.Or(*given, usual), 0)
	}
	share(&o.Dropout, 0.18)
	share(&o.Recased, 0.12)
	share(&o.Headlines, 0.03)
	return o
}

// A sample is a sentence to learn from. What is not known of it is nil.
type sample struct {
	tokens      []doc.Token
	words       []word
	tags, feats []int
	heads       []int // within the sentence; its length for the root
	rels        []int
	unsure      []bool // words whose heads and relations are not learnt from; nil for none
	names       []int
}

// shards is into how many parts a batch is cut; their gradients are added in
// order, whoever computes them.
const shards = 2

// learner is the state of learning.
type learner struct {
	opt     Options
	vocab   *vocabulary
	lexer   lexer
	labels  labels
	samples []*sample
	read    []*sample // what a network before this one read
	counts  []int     // of the words in the samples, by row
	net     *network
	table   []float32 // of embeddings
	workers [shards]*worker
	dense   *adam
	sparse  *adam
	random  random
	rows    rowGradients
	held    []*doc.Doc
	margins calibration
}

// Learn learns a model from documents with Tags and Deps and a table of word
// classes. The result is a function of the documents, the options and whether
// the processor fuses products and sums; the number of workers doesn't matter.
func Learn(ctx context.Context, docs []*doc.Doc, classes *cluster.Table, opt Options) (*model.File, error) {
	l, err := newLearner(docs, classes, opt.defaults())
	if err != nil {
		return nil, err
	}
	total, done, step := l.opt.Epochs*wordsOf(l.samples)+wordsOf(l.read), 0, 0
	for epoch := range l.opt.Epochs {
		var sum Losses
		for _, batch := range l.batches(l.pass(epoch)) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			losses := l.step(batch, l.rate(step, float64(done)/float64(total)))
			sum.add(losses)
			done += losses.Words
			step++
		}
		if l.opt.Log != nil {
			l.opt.Log(Progress{Epoch: epoch + 1, Losses: sum, Model: l.model, File: l.file})
		}
	}
	if err := l.calibrate(); err != nil {
		return nil, err
	}
	return l.file(), nil
}

// heldOut is of how many documents one is not learnt from, but kept to measure
// margins on.
const heldOut = 25

// calibrate measures the margins.
func (l *learner) calibrate() error {
	m, err := l.model()
	if err != nil {
		return err
	}
	var seen []outcome
	for _, d := range l.held {
		bare := *d
		bare.Tokens = slices.Clone(d.Tokens)
		r := reader{Model: m, gold: make([]int, len(d.Tokens))}
		for i := range d.Tokens {
			r.gold[i] = d.Tokens[i].Head
		}
		r.all(&bare, doc.Deps)
		seen = append(seen, r.seen...)
	}
	if len(seen) > 0 {
		l.margins = calibrate(seen)
	}
	return nil
}

func newLearner(docs []*doc.Doc, classes *cluster.Table, opt Options) (*learner, error) {
	l := &learner{opt: opt, random: random{opt.Seed}}
	var old *Model
	switch {
	case opt.From != nil:
		var err error
		if old, err = New(opt.From, classes); err != nil {
			return nil, err
		}
		l.vocab = old.vocabulary
		if opt.Fresh {
			l.opt.Size.Embedding, l.opt.Size.Buckets = old.net.size.Embedding, old.net.size.Buckets
		} else {
			l.opt.Size = old.net.size
			l.opt.Size.Layers = max(l.opt.Size.Layers, opt.Size.Layers)
		}
	case opt.Embeddings != nil:
		l.vocab = opt.Embeddings.vocabulary(classes)
		l.opt.Size.Buckets = l.vocab.buckets
		l.opt.Size.Embedding = opt.Embeddings.width
	default:
		l.vocab = countWords(docs, classes, opt.Size.Buckets)
	}
	var rest []*doc.Doc
	for i, d := range docs {
		if i%heldOut == heldOut-1 {
			l.held = append(l.held, d)
		} else {
			rest = append(rest, d)
		}
	}
	l.lexer, l.counts = newLexer(l.vocab), make([]int, l.vocab.rows())
	l.labels = collectLabels(docs)
	if old != nil {
		l.labels = old.labels
	}
	var err error
	if l.samples, err = l.samplesOf(rest); err != nil {
		return nil, err
	}
	if l.read, err = l.samplesOf(opt.Read); err != nil {
		return nil, err
	}
	for i := len(l.read) - 1; i > 0; i-- {
		j := l.random.below(i + 1)
		l.read[i], l.read[j] = l.read[j], l.read[i]
	}
	l.readNames(opt.Names)
	l.net = newNetwork(l.opt.Size, len(l.labels.tags), len(l.labels.feats), len(l.labels.rels))
	for _, x := range l.net.linears() {
		l.random.uniform(x.w, float32(math.Sqrt(6/float64(x.in+x.out))))
	}
	for i := range l.net.arc.w {
		l.net.arc.w[i] *= 0.3 // a product of three begins large
	}
	switch {
	case old != nil:
		l.begin(old)
	case opt.Embeddings != nil:
		l.table = append(l.table, opt.Embeddings.table...)
	default:
		l.table = make([]float32, l.vocab.rows()*l.opt.Size.Embedding)
		l.random.uniform(l.table, 0.3)
	}
	l.dense, l.sparse = newAdam(l.net.parameters()), newAdam([][]float32{l.table})
	for i := range l.workers {
		l.workers[i] = newWorker(l.net)
	}
	return l, nil
}

// countWords makes a vocabulary of the words that occur twice.
func countWords(docs []*doc.Doc, classes *cluster.Table, buckets int) *vocabulary {
	c := newWordCounter()
	for _, d := range docs {
		for i := range d.Tokens {
			c.add(d.Tokens[i].Form)
		}
	}
	return newVocabulary(classes, c.frequent(2), buckets)
}

// samplesOf turns documents into samples and counts their words.
func (l *learner) samplesOf(docs []*doc.Doc) ([]*sample, error) {
	index := l.labels.index()
	var samples []*sample
	for _, d := range docs {
		if need := doc.Tags | doc.Deps; d.Layers&need != need {
			return nil, errors.New("learning needs documents with tags and trees")
		}
		path := namePath(d)
		for _, s := range d.Sentences {
			x := newSample(&l.lexer, d.Tokens[s.Begin:s.End])
			x.learnNames(path, s)
			if err := x.learnTree(&index, s, l.opt.Sure); err != nil {
				return nil, err
			}
			for _, w := range x.words {
				l.counts[w[0]]++
			}
			samples = append(samples, x)
		}
	}
	return samples, nil
}

// rate rises over the first steps and then falls to almost nothing, as a
// cosine does over the share of the words that is done.
func (l *learner) rate(step int, done float64) float32 {
	const warm = 100
	r := l.opt.Rate * float32(0.01+0.99*(1+math.Cos(math.Pi*min(done, 1)))/2)
	if step < warm {
		r *= float32(step+1) / warm
	}
	return r
}

// step learns from a batch.
func (l *learner) step(batch []*sample, rate float32) Losses {
	for _, x := range l.net.linears() {
		x.packBoth()
	}
	words := 0
	for _, s := range batch {
		words += len(s.words)
	}
	parts := cut(batch, words, func(s *sample) int { return len(s.words) })
	var wait sync.WaitGroup
	for i, w := range l.workers {
		w.random.state = l.random.next()
		w.dropout = l.opt.Dropout
		run := func() {
			l.sum(w, parts[i])
			w.learn(parts[i], 1/float32(words))
		}
		if l.opt.Workers > 1 {
			wait.Go(run)
		} else {
			run()
		}
	}
	wait.Wait()
	l.update(rate)
	var sum Losses
	for _, w := range l.workers {
		sum.add(w.loss)
	}
	return sum
}

// update adds the workers' gradients up and changes all weights.
func (l *learner) update(rate float32) {
	all := l.workers[0].grad.parameters()
	for i, other := range l.workers[1].grad.parameters() {
		kernel.AddScaled(all[i], 1, other)
	}
	l.gather()
	rate *= l.dense.begin() * l.clip(all)
	for i, p := range l.net.parameters() {
		l.dense.step(i, 0, p, all[i], rate)
	}
	l.rows.apply(l.sparse, 0, l.table, rate*tableShare)
}

// gather adds the gradients of words up by row of the table.
func (l *learner) gather() {
	l.rows.reset(l.opt.Size.Embedding)
	for _, w := range l.workers {
		for i, x := range w.words {
			for _, r := range x {
				kernel.AddScaled(l.rows.row(r), 1, w.dx.row(i))
			}
		}
	}
}

// clip returns a factor below 1 when the gradient is unusually long. Adam does
// not look at the length, so the factor goes to the rate.
func (l *learner) clip(all [][]float32) float32 {
	const limit = 5
	sum := 0.0
	for _, p := range all {
		for _, g := range p {
			sum += float64(g) * float64(g)
		}
	}
	if norm := math.Sqrt(sum); norm > limit {
		return float32(limit / norm)
	}
	return 1
}
