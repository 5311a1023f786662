package parse

import (
	"errors"
	"fmt"
	"io/fs"
	"math"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/model"
)

// File is where the model stands in a language's file system.
const File = "models/parse.bin"

// kind marks the model's file.
const kind = "parse"

// A Model parses sentences. It is safe for concurrent use.
type Model struct {
	classes *cluster.Table
	actions actions
	weights *model.Weights
	margins calibration
}

// Load reads the model from a language's files, and the word classes that it
// needs.
func Load(files fs.FS) (*Model, error) {
	classes, err := cluster.Load(files)
	if err != nil {
		return nil, err
	}
	return LoadWith(files, classes)
}

// LoadWith is [Load] for a caller who has read the word classes already.
func LoadWith(files fs.FS, classes *cluster.Table) (*Model, error) {
	f, err := model.Open(files, File, kind)
	if err != nil {
		return nil, err
	}
	m, err := New(f, classes)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", File, err)
	}
	return m, nil
}

// The sections of the model's file.
const (
	labelSection  = "labels"
	weightSection = "weights"
	marginSection = "margins"
)

var errDamaged = errors.New("the parser's data is damaged")

// New makes a model of a file and the word classes that it was learnt with.
func New(f *model.File, classes *cluster.Table) (*Model, error) {
	d := model.Decoder{Bytes: f.Section(labelSection)}
	m := &Model{classes: classes, actions: actions{labels: d.Strings()}}
	if d.Err != nil {
		return nil, errDamaged
	}
	m.actions.index()
	var err error
	if m.weights, err = model.DecodeWeights(f.Section(weightSection)); err != nil {
		return nil, err
	}
	if m.weights.Labels() != m.actions.count() || m.actions.root < 0 {
		return nil, errDamaged
	}
	m.margins, err = decodeCalibration(f.Section(marginSection))
	return m, err
}

// ErrLayers is returned for a document that lacks tags.
var ErrLayers = errors.New("parsing needs tokens, sentences and tags")

// Annotate adds the layer Deps: Head, Deprel and Margin of every token. The
// margin is the probability that the head is right, in thousandths, as
// measured on sentences that the parser had not learnt from.
func (m *Model) Annotate(d *doc.Doc) error {
	if need := doc.Tokens | doc.Sentences | doc.Tags; d.Layers&need != need {
		return ErrLayers
	}
	var p parser
	for _, s := range d.Sentences {
		p.parse(m, d.Tokens[s.Begin:s.End])
		p.store(m, d.Tokens[s.Begin:s.End], s.Begin)
	}
	d.Layers |= doc.Deps
	return nil
}

// parser holds what is reused from one sentence to the next.
type parser struct {
	sent   sentence
	state  state
	atoms  atoms
	keys   []model.Key
	scores []int32
	gaps   []int32 // by how much steps won over others while each word was on top of the stack, at least
}

// parse works the tree of a sentence out.
func (p *parser) parse(m *Model, toks []doc.Token) {
	p.sent.read(toks, m.classes)
	p.state.reset(len(toks))
	p.gaps = filled(p.gaps, len(toks), math.MaxInt32)
	for !p.state.done() {
		if k, ok := p.state.forced(); ok {
			p.force(k, m.actions.root)
			continue
		}
		p.keys = p.look()
		p.scores = filled(p.scores, m.actions.count(), 0)
		m.weights.Score(p.keys, p.scores)
		a, gap := m.actions.choose(&p.state, p.scores)
		// The word on top finds its head now or is left waiting for it: if that
		// was a narrow decision, so is its arc.
		top := p.state.top(0)
		p.gaps[top] = min(p.gaps[top], gap)
		p.state.do(m.actions.split(a))
	}
}

// force makes the only possible transition: of arcs, the root's. A root is as
// sure as the least sure of its dependents, with which it might have to change
// places.
func (p *parser) force(k kindOf, root int) {
	if k == leftArc {
		top := p.state.top(0)
		for w, h := range p.state.head[:p.state.n] {
			if h == top {
				p.gaps[top] = min(p.gaps[top], p.gaps[w])
			}
		}
	}
	p.state.do(k, root)
}

// look returns the features of the present state.
func (p *parser) look() []model.Key {
	p.atoms.fill(&p.state, &p.sent)
	return p.atoms.features(p.keys[:0])
}

// store writes the tree into the tokens, which begin at token base.
func (p *parser) store(m *Model, toks []doc.Token, base int) {
	for i := range toks {
		t := &toks[i]
		t.Head, t.Deprel = base+p.state.head[i], m.actions.labels[p.state.label[i]]
		if p.state.head[i] == len(toks) {
			t.Head = -1
		}
		t.Margin = m.margins.of(p.gaps[i])
	}
}
