package ner

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/model"
)

// File is where the learnt model stands in a language's file system.
const File = "models/ner.bin"

const kind = "ner"

// A Model finds mentions. It is safe for concurrent use.
type Model struct {
	lists    *gazetteer
	grammar  *vocabulary
	clusters *cluster.Table
	memory   memory // may be nil
	names    *catalogue
	weights  *model.Weights
	encoded  []byte // weights as they are written
	trans    transitions
	trust    int32 // in the network's scores, in units of 1/[trustOne]
	courage  int32 // taken from the score of being no name
}

// trustOne is the trust that lets the network's scores count as much as the
// field's.
const trustOne = 16

// New returns a model that has its lists and word classes and has not learnt
// any names yet: the base for [Learn].
func New(files fs.FS) (*Model, error) {
	classes, err := cluster.Load(files)
	if err != nil {
		return nil, fmt.Errorf("ner: %w", err)
	}
	return newWith(files, classes)
}

func newWith(files fs.FS, classes *cluster.Table) (*Model, error) {
	lists, err := loadGazetteer(files)
	if err != nil {
		return nil, fmt.Errorf("ner: %w", err)
	}
	grammar, err := loadVocabulary(files)
	if err != nil {
		return nil, fmt.Errorf("ner: %w", err)
	}
	names, err := loadKnown(files)
	if err != nil {
		return nil, fmt.Errorf("ner: %w", err)
	}
	return &Model{lists: lists, grammar: grammar, clusters: classes, names: names}, nil
}

// Load reads the model of a language from its files.
func Load(files fs.FS) (*Model, error) {
	classes, err := cluster.Load(files)
	if err != nil {
		return nil, fmt.Errorf("ner: %w", err)
	}
	return LoadWith(files, classes)
}

// LoadWith is [Load] for a caller who has read the word classes already.
func LoadWith(files fs.FS, classes *cluster.Table) (*Model, error) {
	m, err := newWith(files, classes)
	if err != nil {
		return nil, err
	}
	f, err := model.Open(files, File, kind)
	if err != nil {
		return nil, fmt.Errorf("ner: %w", err)
	}
	if err := m.decode(f); err != nil {
		return nil, fmt.Errorf("ner: %s: %w", File, err)
	}
	return m, nil
}

func (m *Model) decode(f *model.File) error {
	w, err := model.DecodeWeights(f.Section("weights"))
	if err != nil {
		return err
	}
	if w.Labels() != states {
		return fmt.Errorf("%d labels instead of %d", w.Labels(), states)
	}
	if b := f.Section("memory"); b != nil {
		if m.memory, err = decodeMemory(b); err != nil {
			return err
		}
	}
	if b := f.Section("names"); b != nil {
		if m.names, err = m.names.with(b); err != nil {
			return err
		}
	}
	if b := f.Section("trust"); b != nil {
		d := model.Decoder{Bytes: b}
		if m.trust, m.courage = int32(d.Count(1<<10)), int32(d.Count(1<<10)); d.Err != nil {
			return d.Err
		}
	}
	b := f.Section("transitions")
	if len(b) != states*states*2 {
		return errors.New("the table of transitions has a wrong size")
	}
	for a := range m.trans {
		for s := range m.trans[a] {
			m.trans[a][s] = int32(int16(binary.LittleEndian.Uint16(b[2*(a*states+s):])))
		}
	}
	m.weights, m.encoded = w, f.Section("weights")
	return nil
}

// Encode returns the learnt part of the model as [Load] reads it. The revision
// names the corpora that it was learnt from. Only a model that comes from
// [Learn] or [Load] can be encoded.
func (m *Model) Encode(revision string) ([]byte, error) {
	if m.encoded == nil {
		return nil, errors.New("ner: the model has not learnt anything")
	}
	var trans []byte
	for _, row := range m.trans {
		for _, v := range row {
			trans = binary.LittleEndian.AppendUint16(trans, uint16(int16(v)))
		}
	}
	f := model.File{Kind: kind, Revision: revision, Sections: []model.Section{
		{Name: "weights", Data: m.encoded}, {Name: "transitions", Data: trans}, {Name: "memory", Data: m.memory.append(nil)},
		{Name: "names", Data: m.names.append(nil)},
		{Name: "trust", Data: binary.AppendUvarint(binary.AppendUvarint(nil, uint64(m.trust)), uint64(m.courage))},
	}}
	return f.Encode()
}

// Trust returns a model that adds the network's scores of names to its own
// with a weight, in units of 1/16: a product of experts (Hinton 2002). Courage,
// in units of 1/64, is taken from the score of a word to be outside of names,
// for what is likeliest word by word finds fewer names than there are.
func (m *Model) Trust(weight, courage int) *Model {
	trusting := *m
	trusting.trust, trusting.courage = int32(weight), int32(courage)
	return &trusting
}

// listen adds the network's scores of a token, if there are any.
func (m *Model) listen(d *doc.Doc, token int, emit *scores) {
	if m.trust == 0 || len(d.NameScores) != len(d.Tokens) {
		return
	}
	for s, v := range d.NameScores[token] {
		emit[s] += v * m.trust / (doc.NameScale / model.One * trustOne)
	}
}

// path returns the states of all tokens.
func (m *Model) path(c *context) []state {
	path := make([]state, len(c.words))
	emit := make([]scores, len(c.words))
	var keys []model.Key
	var back [][states]state
	for i, s := range c.d.Sentences {
		for n := s.End - s.Begin; len(back) < n; {
			back = append(back, [states]state{})
		}
		keys = c.sentenceKeys(keys, i, func(t int, keys []model.Key) {
			m.weights.Score(keys, emit[t][:])
			emit[t][outside] -= m.courage
			m.listen(c.d, t, &emit[t])
		})
		viterbi(emit[s.Begin:s.End], &m.trans, path[s.Begin:s.End], back[:s.End-s.Begin])
	}
	m.agree(c, path, emit, back)
	return path
}

// Annotate adds the mentions of names and literals to d, which has Tokens,
// Sentences and Tags, and the names within names. Mentions that d had are
// replaced.
func (m *Model) Annotate(d *doc.Doc) error {
	if need := doc.Tokens | doc.Sentences; d.Layers&need != need {
		return errors.New("ner: the document has no tokens or sentences")
	}
	c := m.context(d)
	names := m.tidy(c, m.path(c))
	d.Nested = m.nested(c, names)
	d.Mentions = m.addLiterals(d, names)
	for i := range d.Mentions {
		n := &d.Mentions[i]
		n.Head = headOf(d, n.Begin, n.End)
	}
	d.Layers |= doc.Mentions
	return nil
}

// addLiterals reads literals where no name stands, and returns both in order.
func (m *Model) addLiterals(d *doc.Doc, names []doc.Mention) []doc.Mention {
	names = slices.DeleteFunc(names, func(n doc.Mention) bool {
		return n.Label == doc.MISC && m.grammar.isHoliday(d.Tokens[n.Begin:n.End])
	})
	var out []doc.Mention
	for _, s := range d.Sentences {
		at := s.Begin
		for len(names) > 0 && names[0].Begin < s.End {
			out = append(out, m.grammar.literals(d.Tokens[at:names[0].Begin], at)...)
			out = append(out, names[0])
			at, names = names[0].End, names[1:]
		}
		out = append(out, m.grammar.literals(d.Tokens[at:s.End], at)...)
	}
	return out
}

// isHoliday reports whether the tokens are the name of a day.
func (v *vocabulary) isHoliday(tokens []doc.Token) bool {
	p := phrasebook{vocabulary: v, tokens: tokens, words: make([]string, len(tokens))}
	return p.holiday(0) == len(tokens)
}

// headOf returns the token in [begin, end) whose head lies outside: the first,
// if there are several; the last token where there is no tree.
func headOf(d *doc.Doc, begin, end int) int {
	if d.Layers&doc.Deps != 0 {
		for t := begin; t < end; t++ {
			if h := d.Tokens[t].Head; h < begin || h >= end {
				return t
			}
		}
	}
	return end - 1
}
