package neural

import (
	"math"

	"newsgraph/ingest/internal/neural/kernel"
)

// A worker computes the loss of a share of a batch and its gradients.
type worker struct {
	net  *network
	grad *network // gradients, in the shape of the network
	encoding
	arcs
	tags, feats matrix // scores, then their gradients
	dx          matrix // gradient of x
	dstates     []matrix
	dgates      matrix
	masks       []matrix // of x and the states
	random      random
	dropout     float32
	scratch     []float32
	dturned     matrix
	ddep, dhead matrix
	ddist       matrix
	drelDep     matrix
	drelHead    matrix
	named       matrix // hidden units of names
	dnamed      matrix
	places      matrix // scores of their states, then gradients
	dhidden     matrix
	words       []word
	loss        Losses
}

// Losses are sums of negative logarithms of probabilities, by task.
type Losses struct {
	Tags, Feats, Heads, Relations, Names float64
	Words                                int
}

func (l *Losses) add(o Losses) {
	l.Tags += o.Tags
	l.Feats += o.Feats
	l.Heads += o.Heads
	l.Relations += o.Relations
	l.Names += o.Names
	l.Words += o.Words
}

func newWorker(n *network) *worker {
	w := &worker{net: n, grad: newNetwork(n.size, n.tagCount, n.featCount, n.rel),
		dstates: make([]matrix, len(n.layers)+1), masks: make([]matrix, len(n.layers)+2)}
	w.encoding.drop = w.dropFrom
	return w
}

// dropFrom sets a share of the elements to zero and raises the others, so that
// the sum is expected to stay (Srivastava et al. 2014).
func (w *worker) dropFrom(i int, m *matrix) {
	if w.dropout == 0 {
		return
	}
	mask := &w.masks[i+1]
	mask.resize(m.rows, m.cols)
	w.random.mask(mask.v, w.dropout)
	for j, f := range mask.v {
		m.v[j] *= f
	}
}

// undrop gives the gradient before dropping for that after it.
func (w *worker) undrop(i int, d *matrix) {
	if w.dropout == 0 {
		return
	}
	for j, f := range w.masks[i+1].v {
		d.v[j] *= f
	}
}

// learn computes gradients for samples, whose words' rows are in w.x and
// w.spans. Gradients are sums over words times scale.
func (w *worker) learn(samples []*sample, scale float32) {
	n := w.net
	for _, g := range w.grad.parameters() {
		clear(g)
	}
	w.loss = Losses{Words: w.x.rows}
	n.encode(&w.encoding, len(n.layers))
	top, low := len(n.layers), len(n.layers)-1
	for i := range w.dstates {
		w.dstates[i].reset(w.x.rows, n.size.Width)
	}
	w.learnArcs(samples, &w.states[top], &w.dstates[top], scale)
	w.learnNames(samples, &w.states[top], &w.dstates[top], scale)
	w.learnTags(samples, &w.states[low], &w.dstates[low], scale)
	for i := top - 1; i >= 0; i-- {
		w.undrop(i+1, &w.dstates[i+1])
		w.unrecur(i)
	}
	w.undrop(0, &w.dstates[0])
	unrelu(&w.dstates[0], &w.states[0])
	w.unwiden()
}

// unrelu clears gradients of what max(0, x) or dropping has cut off.
func unrelu(d, y *matrix) {
	for i, v := range y.v {
		if v <= 0 {
			d.v[i] = 0
		}
	}
}

func (w *worker) learnTags(samples []*sample, states, dstates *matrix, scale float32) {
	n := w.net
	n.tags.apply(&w.tags, states)
	n.feats.apply(&w.feats, states)
	row := 0
	for _, s := range samples {
		for i := range s.words {
			if s.tags == nil {
				clear(w.tags.row(row))
				clear(w.feats.row(row))
				row++
				continue
			}
			w.loss.Tags += softmax(w.tags.row(row), n.tagCount, s.tags[i], scale)
			w.loss.Feats += softmax(w.feats.row(row), n.featCount, s.feats[i], scale)
			row++
		}
	}
	n.tags.backward(&w.grad.tags, states, &w.tags, dstates, &w.scratch)
	n.feats.backward(&w.grad.feats, states, &w.feats, dstates, &w.scratch)
}

// unrecur takes the gradient of states[i+1] back through recurrent layer i.
func (w *worker) unrecur(i int) {
	n := w.net
	width := n.size.Width
	x, u, c, dh := &w.states[i], &w.gates[i], &w.cells[i], &w.dstates[i+1]
	dx, du := &w.dstates[i], &w.dgates
	du.resize(u.rows, u.cols)
	zero, carry := make([]float32, width), make([]float32, width)
	for _, s := range w.spans {
		clear(carry)
		for t := s.end - 1; t >= s.begin; t-- {
			before := zero
			if t > s.begin {
				before = c.row(t - 1)
			}
			unmix(u.row(t), du.row(t), before, c.row(t), x.row(t), dh.row(t), dx.row(t), carry, 0, width/2)
		}
		for t := s.begin; t < s.end; t++ {
			before := zero
			if t+1 < s.end {
				before = c.row(t + 1)
			}
			unmix(u.row(t), du.row(t), before, c.row(t), x.row(t), dh.row(t), dx.row(t), carry, width/2, width)
		}
	}
	n.layers[i].backward(&w.grad.layers[i], x, du, dx, &w.scratch)
}

// unmix goes one word back in units [from, to). carry is the gradient that
// comes from the word after.
func unmix(u, du, before, c, x, dh, dx, carry []float32, from, to int) {
	w := len(c)
	for j := from; j < to; j++ {
		z, f, r := u[j], u[w+j], u[2*w+j]
		dc := dh[j]*r + carry[j]
		dx[j] += dh[j] * (1 - r)
		du[j] = dc * (1 - f)
		du[w+j] = dc * (before[j] - z) * slope(f)
		du[2*w+j] = dh[j] * (c[j] - x[j]) * slope(r)
		carry[j] = dc * f
	}
}

// slope is the derivative of [kernel.Sigmoid] where its value is g.
func slope(g float32) float32 {
	s := 2*g - 1
	q := max(1-s*s, 0)
	return 0.5 * q * float32(math.Sqrt(float64(q)))
}

// unwiden takes the gradient of the first states back to the embeddings.
func (w *worker) unwiden() {
	n := w.net
	d := n.size.Embedding
	var dwide matrix
	dwide.reset(w.wide.rows, w.wide.cols)
	n.window.backward(&w.grad.window, &w.wide, &w.dstates[0], &dwide, &w.scratch)
	w.dx.reset(w.x.rows, d)
	for _, s := range w.spans {
		for i := s.begin; i < s.end; i++ {
			row := dwide.row(i)
			for k := range 3 {
				if j := i + k - 1; j >= s.begin && j < s.end {
					kernel.AddScaled(w.dx.row(j), 1, row[k*d:(k+1)*d])
				}
			}
		}
	}
	w.undrop(-1, &w.dx)
}
