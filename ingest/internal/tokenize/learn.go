package tokenize

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/model"
)

// modelFile is the learnt sentence splitter of a language, modelKind what the
// file says it is, weightSection where the weights are.
const (
	modelFile     = "models/sentence.bin"
	modelKind     = "sentence"
	weightSection = "weights"
)

// LearnOptions say how the sentence splitter is learnt.
type LearnOptions struct {
	Rounds   int    // passes over the text; 0 means 10
	Orders   int    // perceptrons learnt, each in an order of its own, and averaged; 0 means 8
	Seed     uint64 // of the random orders
	Cut      int    // weights below it are dropped, in units of 1/64; 0 means 24
	Rare     int    // features seen less often are left out; 0 means 5
	Revision string // of the corpora
}

func (o *LearnOptions) defaults() {
	if o.Rounds == 0 {
		o.Rounds = 10
	}
	if o.Orders == 0 {
		o.Orders = 8
	}
	if o.Cut == 0 {
		o.Cut = 24
	}
	if o.Rare == 0 {
		o.Rare = 5
	}
}

// An example is a block of text with the sentence ends that it should get.
type example struct {
	d     *doc.Doc
	block int
	ends  map[int]bool // byte offsets
}

// Learn learns to split sentences from documents whose sentences are given:
// an averaged perceptron (Collins 2002) decides at each place where one may
// end. The text between sentences must be as it was; an empty line parts
// paragraphs. The tokens are the tokenizer's own, so that learning sees what
// splitting will see.
func (t *Tokenizer) Learn(docs []*doc.Doc, opt LearnOptions) (*model.File, error) {
	opt.defaults()
	var examples []example
	for _, d := range docs {
		examples = append(examples, examplesOf(d)...)
	}
	if len(examples) == 0 {
		return nil, errors.New("tokenize: there is nothing to learn from")
	}
	l := learner{Tokenizer: t, rare: opt.Rare, seen: map[model.Key]int{}}
	for _, x := range examples {
		l.pass(x, l.count)
	}
	var orders []*model.Learner
	for k := range opt.Orders {
		l.learner = model.NewLearner(2)
		rng := rand.New(rand.NewPCG(opt.Seed+uint64(k), 1))
		for range opt.Rounds {
			rng.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
			for _, x := range examples {
				l.pass(x, l.learn)
			}
		}
		orders = append(orders, l.learner)
	}
	weights := model.Mean(orders).AppendWeights(nil, model.Cut{Weight: opt.Cut})
	return &model.File{Kind: modelKind, Revision: opt.Revision, Sections: []model.Section{{Name: weightSection, Data: weights}}}, nil
}

// examplesOf returns the paragraphs of a document with given sentences.
func examplesOf(gold *doc.Doc) []example {
	ends := map[int]bool{}
	for _, sent := range gold.Sentences {
		ends[gold.Tokens[sent.End-1].End] = true
	}
	d := &doc.Doc{Text: gold.Text, Blocks: Paragraphs(gold.Text)}
	out := make([]example, len(d.Blocks))
	for i := range d.Blocks {
		out[i] = example{d, i, ends}
	}
	return out
}

// Paragraphs returns a block of prose for each paragraph of text that an empty
// line ends.
func Paragraphs(text string) []doc.Block {
	var out []doc.Block
	begin := 0
	for at := 0; at <= len(text); at++ {
		if at == len(text) || text[at] == '\n' && at+1 < len(text) && text[at+1] == '\n' {
			if at > begin {
				out = append(out, doc.Block{Begin: begin, End: at, Kind: doc.Body})
			}
			begin = at + 1
		}
	}
	return out
}

// A learner is a Tokenizer on its way to a model.
type learner struct {
	*Tokenizer
	learner *model.Learner
	rare    int
	seen    map[model.Key]int
	keys    []model.Key
	kept    []model.Key
	scores  [2]int32
}

// pass calls visit with each place of a block where a sentence may end, and
// goes on from the true ends.
func (l *learner) pass(x example, visit func(end bool)) {
	s := scanner{Tokenizer: l.Tokenizer, text: x.d.Text}
	b := x.d.Blocks[x.block]
	s.block(b.Begin, b.End)
	begin := 0
	for i := 0; i+1 < len(s.toks); i++ {
		s.track(i)
		end := x.ends[s.toks[i].End]
		if s.candidate(i) {
			l.keys = s.boundaryFeatures(l.keys[:0], begin, i, len(s.toks))
			visit(end)
		}
		if end {
			begin = i + 1
			s.depth = 0
		}
	}
}

func (l *learner) count(bool) {
	for _, k := range l.keys {
		l.seen[k]++
	}
}

func (l *learner) learn(end bool) {
	l.kept = l.kept[:0]
	for _, k := range l.keys {
		if l.seen[k] >= l.rare {
			l.kept = append(l.kept, k)
		}
	}
	l.scores = [2]int32{}
	l.learner.Score(l.kept, l.scores[:])
	good := 0
	if end {
		good = 1
	}
	if l.scores[good] <= l.scores[1-good] {
		l.learner.Update(l.kept, good, 1-good)
	}
	l.learner.Step()
}

// loadModel reads the sentence splitter of a language, nil where it has none.
func loadModel(lang fs.FS) (*model.Weights, error) {
	if _, err := fs.Stat(lang, modelFile); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	f, err := model.Open(lang, modelFile, modelKind)
	if err != nil {
		return nil, fmt.Errorf("tokenize: %w", err)
	}
	w, err := model.DecodeWeights(f.Section(weightSection))
	if err != nil {
		return nil, fmt.Errorf("tokenize: %s: %w", modelFile, err)
	}
	if w.Labels() != 2 {
		return nil, fmt.Errorf("tokenize: %s: %d labels instead of 2", modelFile, w.Labels())
	}
	return w, nil
}
