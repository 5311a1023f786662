package neural

import (
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/neural/kernel"
)

// A Size gives the widths of a network, multiples of 16; the zero value of a
// field means its default.
type Size struct {
	Embedding int // of a word, default 128
	Width     int // of the encoder, a multiple of 32, default 192
	Layers    int // recurrent ones, at least 2, default 3
	Arc       int // what words are compared by for finding heads, default 96
	Label     int // hidden units that choose a relation, default 96
	Buckets   int // rows for hashed features, default 32768
}

func (s Size) defaults() Size {
	for _, f := range []struct {
		value *int
		usual int
	}{{&s.Embedding, 128}, {&s.Width, 192}, {&s.Layers, 3}, {&s.Arc, 96}, {&s.Label, 96}, {&s.Buckets, 1 << 15}} {
		if *f.value == 0 {
			*f.value = f.usual
		}
	}
	return s
}

// A network is everything between the sums of embeddings and the scores.
//
//	window  each word with its neighbours: Width, max(0, x)
//	layers  simple recurrent units, both directions: Width each
//	tags    scores of UPOS|XPOS, from the last layer but one
//	feats   scores of FEATS, from the last layer but one
//	dep     the word as a dependent, max(0, x); arc turns it for the product
//	head    the word as a head, max(0, x)
//	dist    scores of the distances to a head, and of the root
//	relDep, relHead, relDist   hidden units of the relation; relOut its scores
//	nameHidden  hidden units of the word in names; nameOut scores of its states
type network struct {
	size                     Size
	window                   linear
	layers                   []linear
	tags, feats              linear
	dep, arc, head, dist     linear
	relDep, relHead, relOut  linear
	nameHidden, nameOut      linear
	relDist                  []float32 // a row of Label for each distance
	tagCount, featCount, rel int       // outputs in use
}

func newNetwork(size Size, tags, feats, relations int) *network {
	s := size
	n := &network{
		size: s, tagCount: tags, featCount: feats, rel: relations,
		window: newLinear(3*s.Embedding, s.Width),
		tags:   newLinear(s.Width, padded(tags)), feats: newLinear(s.Width, padded(feats)),
		dep: newLinear(s.Width, s.Arc), arc: newLinear(s.Arc, s.Arc), head: newLinear(s.Width, s.Arc),
		dist:   newLinear(s.Arc, distances),
		relDep: newLinear(s.Width, s.Label), relHead: newLinear(s.Width, s.Label),
		relOut: newLinear(s.Label, padded(relations)), relDist: make([]float32, distances*s.Label),
		nameHidden: newLinear(s.Width, s.Label), nameOut: newLinear(s.Label, padded(doc.NameStates)),
	}
	for range s.Layers {
		n.layers = append(n.layers, newLinear(s.Width, 3*s.Width))
	}
	return n
}

// linears lists the layers in the order in which files and optimisers have
// them.
func (n *network) linears() []*linear {
	list := []*linear{&n.window}
	for i := range n.layers {
		list = append(list, &n.layers[i])
	}
	return append(list, &n.tags, &n.feats, &n.dep, &n.arc, &n.head, &n.dist, &n.relDep, &n.relHead, &n.relOut, &n.nameHidden, &n.nameOut)
}

// parameters lists all weights, in the same order, those of names at the end.
func (n *network) parameters() [][]float32 {
	var list [][]float32
	for _, l := range n.linears() {
		if l == &n.nameHidden {
			list = append(list, n.relDist)
		}
		list = append(list, l.w, l.b)
	}
	return list
}

// span is a sentence's rows [begin, end) in the matrices of a batch.
type span struct{ begin, end int }

// encoding is what the network computes on its way, kept for learning. Rows
// are words, the sentences of a batch one after the other.
type encoding struct {
	spans  []span
	x      matrix   // sums of embeddings
	wide   matrix   // with neighbours
	states []matrix // after the window and after each layer
	gates  []matrix // candidates, forget gates, reset gates of each layer
	cells  []matrix
	// drop is called with x (-1) and each of states as soon as it is there;
	// nil but for learning.
	drop func(i int, m *matrix)
}

// encode fills states from x and spans, up to the given number of layers.
func (n *network) encode(e *encoding, layers int) {
	e.begin(len(n.layers))
	drop := e.drop
	if drop == nil {
		drop = func(int, *matrix) {}
	}
	drop(-1, &e.x)
	e.widen()
	n.window.applyRelu(&e.states[0], &e.wide)
	drop(0, &e.states[0])
	for i := range n.layers[:layers] {
		n.recur(e, i)
		drop(i+1, &e.states[i+1])
	}
}

// begin makes room for a number of layers.
func (e *encoding) begin(layers int) {
	if len(e.states) != layers+1 {
		e.states, e.gates, e.cells = make([]matrix, layers+1), make([]matrix, layers), make([]matrix, layers)
	}
}

// widen puts each word between its neighbours; beyond the sentence all is zero.
func (e *encoding) widen() {
	d := e.x.cols
	e.wide.resize(e.x.rows, 3*d)
	for _, s := range e.spans {
		for i := s.begin; i < s.end; i++ {
			row := e.wide.row(i)
			for k := range 3 {
				part := row[k*d : (k+1)*d]
				if j := i + k - 1; j >= s.begin && j < s.end {
					copy(part, e.x.row(j))
				} else {
					clear(part)
				}
			}
		}
	}
}

// recur computes recurrent layer i, simple recurrent units in both directions
// (Lei et al. 2018, without their gates' look at the cell):
//
//	c(t) = f·c(t-1) + (1-f)·z      h(t) = r·c(t) + (1-r)·x(t)
//
// z, f and r come from x alone, so that one product of matrices serves all
// words. The first half of the units reads forwards, the second backwards.
func (n *network) recur(e *encoding, i int) {
	w := n.size.Width
	x, u, c, h := &e.states[i], &e.gates[i], &e.cells[i], &e.states[i+1]
	n.layers[i].apply(u, x)
	for t := range u.rows {
		kernel.Sigmoid(u.row(t)[w:])
	}
	c.resize(x.rows, w)
	h.resize(x.rows, w)
	zero := make([]float32, w)
	for _, s := range e.spans {
		last := zero[:w/2]
		for t := s.begin; t < s.end; t++ {
			u, c := u.row(t), c.row(t)[:w/2]
			kernel.Mix(c, last, u[:w/2], u[w:w+w/2])
			last = c
		}
		last = zero[w/2:]
		for t := s.end - 1; t >= s.begin; t-- {
			u, c := u.row(t), c.row(t)[w/2:]
			kernel.Mix(c, last, u[w/2:w], u[w+w/2:2*w])
			last = c
		}
	}
	for t := range h.rows {
		kernel.Mix(h.row(t), c.row(t), x.row(t), u.row(t)[2*w:])
	}
}
