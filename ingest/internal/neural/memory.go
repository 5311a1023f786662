package neural

import (
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/neural/kernel"
)

// The window is a product of weights with a word and its neighbours, so it is
// a sum of what each word gives to its own place and to those beside it. That
// depends on the word's form alone, but for its situation, of which there are
// few: a reader computes both once and remembers them.

// maxMemory is how many words a reader remembers, at 2 kB each, before it
// forgets them all.
const maxMemory = 4096

// memory holds what words and situations give to the window.
type memory struct {
	forms      map[form]int32
	situations map[int32]int32
	parts      []float32 // rows of three times the width: to the right, to itself, to the left
	x, fresh   matrix    // of words that are not there yet
	sums       []word
}

// A form is a word as it is written where capitals mean the same.
type form struct {
	text string
	mode doc.Casing
}

// remembered is where a word of a batch and its situation stand in the memory.
type remembered struct{ word, situation int32 }

// remember fills r.words with the words of some sentences, and what is new of
// them into the memory.
func (r *reader) remember(d *doc.Doc, sentences []doc.Sentence) {
	m := &r.memory
	if m.forms == nil || len(m.forms) > maxMemory {
		m.forms, m.situations, m.parts = map[form]int32{}, map[int32]int32{}, m.parts[:0]
	}
	r.words, r.spans, m.sums = r.words[:0], r.spans[:0], m.sums[:0]
	known := int32(len(m.forms) + len(m.situations))
	for _, s := range sentences {
		begin, toks := len(r.words), d.Tokens[s.Begin:s.End]
		mode := doc.CasingOf(toks)
		for i := range toks {
			f := form{toks[i].Form, mode}
			at, ok := m.forms[f]
			if !ok {
				at = known + int32(len(m.sums))
				m.forms[f] = at
				m.sums = append(m.sums, r.word(f.text, mode))
			}
			row := r.bucket(features-1, situation(toks, i, mode))
			place, ok := m.situations[row]
			if !ok {
				place = known + int32(len(m.sums))
				m.situations[row] = place
				m.sums = append(m.sums, situationOnly(row))
			}
			r.words = append(r.words, remembered{at, place})
		}
		r.spans = append(r.spans, span{begin, len(r.words)})
	}
	r.learnParts()
}

// situationOnly is a word that is nothing but its situation.
func situationOnly(row int32) word {
	var w word
	for i := range w {
		w[i] = -1
	}
	w[features-1] = row
	return w
}

// learnParts computes the parts of what is new.
func (r *reader) learnParts() {
	m := &r.memory
	d := r.net.size.Embedding
	m.x.reset(len(m.sums), d)
	for i, w := range m.sums {
		rows := w[:features-1]
		if w[0] < 0 {
			rows = w[features-1:]
		}
		for _, row := range rows {
			kernel.AddBytes(m.x.row(i), r.scales[row], r.table[int(row)*d:][:d])
		}
	}
	r.parts.apply(&m.fresh, &m.x)
	m.parts = append(m.parts, m.fresh.v...)
}

// window fills the encoding's first states.
func (r *reader) window() {
	width := r.net.size.Width
	r.begin(len(r.net.layers))
	states := &r.states[0]
	states.resize(len(r.words), width)
	for _, s := range r.spans {
		for i := s.begin; i < s.end; i++ {
			row := states.row(i)
			copy(row, r.net.window.b)
			for k := range 3 {
				if j := i + k - 1; j >= s.begin && j < s.end {
					r.give(row, r.words[j].word, k)
					r.give(row, r.words[j].situation, k)
				}
			}
		}
	}
	states.relu()
}

// give adds part k of what is remembered at a place.
func (r *reader) give(row []float32, place int32, k int) {
	kernel.AddScaled(row, 1, r.memory.parts[(int(place)*3+k)*len(row):][:len(row)])
}

// windowParts lays the weights of the window out as a layer from one word to
// what it gives to three places.
func (n *network) windowParts() linear {
	d, width := n.size.Embedding, n.size.Width
	parts := newLinear(d, 3*width)
	for k := range 3 {
		for i := range d {
			copy(parts.w[i*parts.out+k*width:][:width], n.window.w[(k*d+i)*width:])
		}
	}
	parts.round()
	return parts
}
