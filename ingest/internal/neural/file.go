package neural

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"strings"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/model"
)

// File is where the model stands in a language's file system.
const File = "models/neural.bin"

// kind marks the model's file.
const kind = "neural"

// The sections of the model's file.
const (
	sizeSection   = "size"   // the fields of Size
	labelSection  = "labels" // what is chosen among
	wordSection   = "words"  // the vocabulary, in the order of its rows
	scaleSection  = "scales" // a float for each row of the table
	tableSection  = "table"  // embeddings, a byte for each element
	weightSection = "weights"
	marginSection = "margins"
)

var errDamaged = errors.New("the network's data is damaged")

// Load reads the model from a language's files, and the word classes that it
// needs.
func Load(files fs.FS) (*Model, error) {
	classes, err := cluster.Load(files)
	if err != nil {
		return nil, err
	}
	return LoadWith(files, classes)
}

// OpenFile reads the model's file from a language's files, to learn on from it.
func OpenFile(files fs.FS) (*model.File, error) { return model.Open(files, File, kind) }

// Decode reads a model's file, for [New].
func Decode(b []byte) (*model.File, error) { return model.Decode(b, kind) }

// LoadWith is [Load] for a caller who has read the word classes already.
func LoadWith(files fs.FS, classes *cluster.Table) (*Model, error) {
	f, err := OpenFile(files)
	if err != nil {
		return nil, err
	}
	m, err := New(f, classes)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", File, err)
	}
	return m, nil
}

// file packs what has been learnt.
func (l *learner) file() *model.File {
	s := l.opt.Size
	var size []byte
	for _, n := range []int{s.Embedding, s.Width, s.Layers, s.Arc, s.Label, s.Buckets} {
		size = binary.AppendUvarint(size, uint64(n))
	}
	scales, table := l.quantised()
	var weights []byte
	for _, p := range l.net.parameters() {
		for _, w := range p {
			weights = binary.LittleEndian.AppendUint32(weights, math.Float32bits(w)&^0xfff)
		}
	}
	return &model.File{Kind: kind, Revision: l.opt.Revision, Sections: []model.Section{
		{Name: sizeSection, Data: size},
		{Name: labelSection, Data: l.labels.append(nil)},
		{Name: wordSection, Data: []byte(strings.Join(l.vocab.list(), "\n"))},
		{Name: scaleSection, Data: scales},
		{Name: tableSection, Data: table},
		{Name: weightSection, Data: weights},
		{Name: marginSection, Data: l.margins.append(nil)},
	}}
}

// quantised rounds the embeddings to eight bits with one scale for each row.
func (l *learner) quantised() (scales, table []byte) {
	d := l.opt.Size.Embedding
	table = make([]byte, 0, len(l.table))
	for from := 0; from < len(l.table); from += d {
		row := l.table[from : from+d]
		top := float32(1e-9)
		for _, x := range row {
			top = max(top, x, -x)
		}
		scale := top / 127
		scales = binary.LittleEndian.AppendUint32(scales, math.Float32bits(scale))
		for _, x := range row {
			table = append(table, byte(int8(math.RoundToEven(float64(x/scale)))))
		}
	}
	return scales, table
}

// model makes a model of the present state.
func (l *learner) model() (*Model, error) { return New(l.file(), l.vocab.classes) }

// list returns the words in the order of their rows.
func (v *vocabulary) list() []string {
	list := make([]string, len(v.words))
	for w, row := range v.words {
		list[row-1] = w
	}
	return list
}

// newVocabulary gives the words rows in their order.
func newVocabulary(classes *cluster.Table, words []string, buckets int) *vocabulary {
	v := &vocabulary{classes: classes, words: make(map[string]int32, len(words)), buckets: buckets}
	for i, w := range words {
		v.words[w] = int32(i + 1)
	}
	return v
}

// New makes a model of a file and the word classes that it was learnt with.
func New(f *model.File, classes *cluster.Table) (*Model, error) {
	size, err := decodeSize(f.Section(sizeSection))
	if err != nil {
		return nil, err
	}
	m := &Model{}
	if m.labels, err = decodeLabels(f.Section(labelSection)); err != nil {
		return nil, err
	}
	words := strings.Split(string(f.Section(wordSection)), "\n")
	m.vocabulary = newVocabulary(classes, words, size.Buckets)
	if len(m.vocabulary.words) != len(words) {
		return nil, errDamaged
	}
	rows := m.vocabulary.rows()
	if m.scales, err = decodeFloats(f.Section(scaleSection), rows); err != nil {
		return nil, err
	}
	table := f.Section(tableSection)
	if len(table) != rows*size.Embedding {
		return nil, errDamaged
	}
	m.table = make([]int8, len(table))
	for i, b := range table {
		m.table[i] = int8(b)
	}
	if err := m.decodeNetwork(f.Section(weightSection), size); err != nil {
		return nil, err
	}
	m.root = slices.Index(m.labels.rels, rootLabel)
	m.margins, err = decodeCalibration(f.Section(marginSection))
	return m, err
}

func decodeSize(b []byte) (Size, error) {
	var s Size
	d := model.Decoder{Bytes: b}
	for _, f := range []struct {
		to              *int
		multiple, limit int
	}{
		{&s.Embedding, 16, 1024}, {&s.Width, 32, 2048}, {&s.Layers, 1, 16}, {&s.Arc, 16, 1024}, {&s.Label, 16, 1024}, {&s.Buckets, 1, 1 << 20},
	} {
		n := d.Count(f.limit)
		if *f.to = n; n == 0 || n%f.multiple != 0 {
			return Size{}, errDamaged
		}
	}
	if d.Err != nil || len(d.Bytes) > 0 || s.Layers < 2 {
		return Size{}, errDamaged
	}
	return s, nil
}

// decodeFloats reads n floats, none of which may be infinite or no number.
func decodeFloats(b []byte, n int) ([]float32, error) {
	if len(b) != 4*n {
		return nil, errDamaged
	}
	list := make([]float32, n)
	for i := range list {
		x := math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		if !(x > -1e6 && x < 1e6) {
			return nil, errDamaged
		}
		list[i] = x
	}
	return list, nil
}

func (m *Model) decodeNetwork(b []byte, size Size) error {
	m.net = newNetwork(size, len(m.labels.tags), len(m.labels.feats), len(m.labels.rels))
	list := m.net.parameters()
	count := 0
	for _, p := range list {
		count += len(p)
	}
	names := 0
	for _, p := range list[len(list)-4:] {
		names += len(p)
	}
	if m.finds = len(b) != 4*(count-names); !m.finds {
		count -= names // a network from before it learnt names
	}
	all, err := decodeFloats(b, count)
	if err != nil {
		return err
	}
	for _, p := range list {
		all = all[copy(p, all):]
	}
	for _, l := range m.net.linears() {
		l.round()
	}
	m.parts = m.net.windowParts()
	// The rows of each choice of feats, for few are compared at a time.
	l := &m.net.feats
	m.featRows = make([]float32, l.in*len(m.labels.feats))
	for j := range m.labels.feats {
		for k := range l.in {
			m.featRows[j*l.in+k] = l.w[k*l.out+j]
		}
	}
	return nil
}
