package tag

import (
	"encoding/binary"
	"errors"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/model"
)

// The sections of the model's file.
const (
	labelSection = "labels"
	wordSection  = "words"
	tagSection   = "tags"
	valueSection = "values"
	featSection  = "feats"
	lemmaSection = "lemmas"
)

// file packs what has been learnt.
func (l *learning) file(docs []*doc.Doc) *model.File {
	var labels []byte
	for _, x := range l.labels {
		labels = model.AppendString(model.AppendString(labels, x.upos), x.xpos)
	}
	values := model.AppendStrings(nil, l.feats.values)
	for _, choice := range l.feats.byTag {
		values = binary.AppendUvarint(values, uint64(len(choice)))
		for _, v := range choice {
			values = binary.AppendUvarint(values, uint64(v))
		}
	}
	var words []byte
	for _, w := range sortedWords(l.vocab.tags) {
		words = binary.AppendUvarint(model.AppendString(words, w), uint64(l.vocab.tags[w]))
	}
	lemmas := learnLemmas(docs)
	cut := model.Cut{Weight: l.opt.Cut}
	return &model.File{Kind: kind, Revision: l.opt.Revision, Sections: []model.Section{
		{Name: labelSection, Data: labels},
		{Name: wordSection, Data: words},
		{Name: tagSection, Data: l.tags.AppendWeights(nil, cut)},
		{Name: valueSection, Data: values},
		{Name: featSection, Data: l.choices.AppendWeights(nil, cut)},
		{Name: lemmaSection, Data: lemmas.append(nil)},
	}}
}

// errDamaged is the reason when a file's parts don't fit each other.
var errDamaged = errors.New("the tagger's data is damaged")

// New makes a model of a file and the word classes that it was learnt with. The
// lexicon helps to find lemmas; it may be nil.
func New(f *model.File, classes *cluster.Table, lexicon *Lexicon) (*Model, error) {
	m := &Model{vocabulary: vocabulary{classes: classes, tags: map[string]uint16{}}, lemmas: lemmatizer{lexicon: lexicon}}
	d := model.Decoder{Bytes: f.Section(labelSection)}
	for len(d.Bytes) > 0 {
		m.labels = append(m.labels, label{d.String(), d.String()})
	}
	m.kinds = kindsOf(m.labels)
	w := model.Decoder{Bytes: f.Section(wordSection)}
	for len(w.Bytes) > 0 {
		m.vocabulary.tags[w.String()] = uint16(w.Count(1 << 15))
	}
	if d.Err != nil || w.Err != nil || len(m.labels) == 0 {
		return nil, errDamaged
	}
	var err error
	if m.tags, err = model.DecodeWeights(f.Section(tagSection)); err != nil {
		return nil, err
	}
	if m.feats.weights, err = model.DecodeWeights(f.Section(featSection)); err != nil {
		return nil, err
	}
	if err := m.feats.decode(f.Section(valueSection), len(m.labels)); err != nil {
		return nil, err
	}
	if m.tags.Labels() != len(m.labels) || m.feats.weights.Labels() != len(m.feats.values) {
		return nil, errDamaged
	}
	return m, m.lemmas.decode(f.Section(lemmaSection))
}

func (m *featsModel) decode(b []byte, labels int) error {
	d := model.Decoder{Bytes: b}
	m.values = d.Strings()
	m.byTag = make([][]int, labels)
	for i := range m.byTag {
		for range d.Count(len(m.values)) {
			m.byTag[i] = append(m.byTag[i], d.Below(len(m.values)))
		}
	}
	if d.Err != nil {
		return errDamaged
	}
	return nil
}

// append writes scripts, then the list and the endings as (form, tag, script);
// strings that come again and again are numbers in a table.
func (l *lemmatizer) append(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(l.scripts)))
	for _, s := range l.scripts {
		flags := uint64(0)
		if s.keep {
			flags |= 1
		}
		if s.whole {
			flags |= 2
		}
		b = binary.AppendUvarint(binary.AppendUvarint(b, flags), uint64(s.cut))
		b = model.AppendString(b, s.add)
	}
	for _, m := range []map[lemmaKey]uint16{l.listed, l.endings} {
		b = binary.AppendUvarint(b, uint64(len(m)))
		for _, k := range sortedKeys(m) {
			b = model.AppendString(model.AppendString(model.AppendString(b, k.text), k.upos), k.xpos)
			b = binary.AppendUvarint(b, uint64(m[k]))
		}
	}
	return b
}

func (l *lemmatizer) decode(b []byte) error {
	d := model.Decoder{Bytes: b}
	l.scripts = make([]script, d.Count(len(b)))
	for i := range l.scripts {
		flags := d.Uvarint()
		l.scripts[i] = script{keep: flags&1 != 0, whole: flags&2 != 0, cut: d.Count(1 << 10), add: d.String()}
	}
	names := interned{}
	for _, m := range []*map[lemmaKey]uint16{&l.listed, &l.endings} {
		n := d.Count(len(b))
		*m = make(map[lemmaKey]uint16, n)
		for range n {
			k := lemmaKey{d.String(), names.string(&d), names.string(&d)}
			(*m)[k] = uint16(d.Below(len(l.scripts)))
		}
	}
	if d.Err != nil || len(d.Bytes) != 0 {
		return errDamaged
	}
	return nil
}

// interned keeps one copy of each string.
type interned map[string]string

func (in interned) string(d *model.Decoder) string {
	s := d.Next(d.Count(len(d.Bytes)))
	if t, ok := in[string(s)]; ok {
		return t
	}
	t := string(s)
	in[t] = t
	return t
}
