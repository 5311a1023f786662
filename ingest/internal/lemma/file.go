package lemma

import (
	"encoding/binary"
	"errors"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/model"
)

// ruleSection is the only section of the model's file.
const ruleSection = "rules"

// errDamaged is the reason when a file's parts don't fit each other.
var errDamaged = errors.New("the data of the lemmas is damaged")

// New makes a model of a file, the word classes, which know how words are
// usually spelled, and a lexicon, which may be nil.
func New(f *model.File, classes *cluster.Table, lexicon *Lexicon) (*Model, error) {
	m := &Model{classes: classes, rules: rules{lexicon: lexicon}}
	return m, m.rules.decode(f.Section(ruleSection))
}

// append writes scripts, then the list and the endings as (form, tag, script);
// strings that come again and again are numbers in a table.
func (l *rules) append(b []byte) []byte {
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
	for _, m := range []map[key]uint16{l.listed, l.endings} {
		b = binary.AppendUvarint(b, uint64(len(m)))
		for _, k := range sortedKeys(m) {
			b = model.AppendString(model.AppendString(model.AppendString(b, k.text), k.upos), k.xpos)
			b = binary.AppendUvarint(b, uint64(m[k]))
		}
	}
	return b
}

func (l *rules) decode(b []byte) error {
	d := model.Decoder{Bytes: b}
	l.scripts = make([]script, d.Count(len(b)))
	for i := range l.scripts {
		flags := d.Uvarint()
		l.scripts[i] = script{keep: flags&1 != 0, whole: flags&2 != 0, cut: d.Count(1 << 10), add: d.String()}
	}
	names := interned{}
	for _, m := range []*map[key]uint16{&l.listed, &l.endings} {
		n := d.Count(len(b))
		*m = make(map[key]uint16, n)
		for range n {
			k := key{d.String(), names.string(&d), names.string(&d)}
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
