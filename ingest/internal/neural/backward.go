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
	dhidden     matrix
	words       []word
	loss        Losses
}

// Losses are sums of negative logarithms of probabilities, by task.
type Losses struct {
	Tags, Feats, Heads, Relations float64
	Words                         int
}

func (l *Losses) add(o Losses) {
	l.Tags += o.Tags
	l.Feats += o.Feats
	l.Heads += o.Heads
	l.Relations += o.Relations
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
			w.loss.Tags += softmax(w.tags.row(row), n.tagCount, s.tags[i], scale)
			w.loss.Feats += softmax(w.feats.row(row), n.featCount, s.feats[i], scale)
			row++
		}
	}
	n.tags.backward(&w.grad.tags, states, &w.tags, dstates, &w.scratch)
	n.feats.backward(&w.grad.feats, states, &w.feats, dstates, &w.scratch)
}

// softmax turns scores into the gradient of minus the logarithm of the gold
// one's probability, times scale, and returns that loss. Scores from n on are
// padding.
func softmax(scores []float32, n, gold int, scale float32) float64 {
	clear(scores[n:])
	scores = scores[:n]
	top := scores[0]
	for _, s := range scores {
		top = max(top, s)
	}
	loss := float64(top - scores[gold])
	sum := float32(0)
	for i, s := range scores {
		scores[i] = exp(s - top)
		sum += scores[i]
	}
	for i := range scores {
		scores[i] *= scale / sum
	}
	scores[gold] -= scale
	return loss + math.Log(float64(sum))
}

// exp is e to the x for x up to 0, to about six digits and faster than the
// library's: 2 to the whole part by its bits, to the rest by a polynomial.
func exp(x float32) float32 {
	if x < -80 {
		return 0
	}
	y := x * math.Log2E
	whole := float32(math.Floor(float64(y)))
	f := y - whole
	p := 1 + f*(0.69314718+f*(0.24022651+f*(0.05550411+f*(0.00961813+f*(0.00133336+f*0.000154)))))
	return p * math.Float32frombits(uint32(int32(whole)+127)<<23)
}

func (w *worker) learnArcs(samples []*sample, states, dstates *matrix, scale float32) {
	n, rows := w.net, states.rows
	n.dep.apply(&w.dep, states)
	w.dep.relu()
	n.head.apply(&w.head, states)
	w.head.relu()
	w.thin(&w.dep)
	w.thin(&w.head)
	n.relDep.apply(&w.relDep, states)
	n.relHead.apply(&w.relHead, states)
	w.turn(n)
	w.dturned.reset(rows, n.size.Arc)
	w.dhead.reset(rows, n.size.Arc)
	w.ddep.reset(rows, n.size.Arc)
	w.ddist.reset(rows, distances)
	w.drelDep.reset(rows, n.size.Label)
	w.drelHead.reset(rows, n.size.Label)
	for i, s := range w.spans {
		w.learnHeads(samples[i], s, scale)
		w.learnRelations(samples[i], s, scale)
	}
	g := w.grad
	n.dist.backward(&g.dist, &w.turned, &w.ddist, &w.dturned, &w.scratch)
	n.arc.backward(&g.arc, &w.dep, &w.dturned, &w.ddep, &w.scratch)
	w.unthin(&w.ddep, &w.dep)
	w.unthin(&w.dhead, &w.head)
	n.dep.backward(&g.dep, states, &w.ddep, dstates, &w.scratch)
	n.head.backward(&g.head, states, &w.dhead, dstates, &w.scratch)
	n.relDep.backward(&g.relDep, states, &w.drelDep, dstates, &w.scratch)
	n.relHead.backward(&g.relHead, states, &w.drelHead, dstates, &w.scratch)
}

// thin drops elements of what max(0, x) has made; no mask is needed, for what
// is zero has no gradient.
func (w *worker) thin(m *matrix) {
	if w.dropout == 0 {
		return
	}
	w.scratch = append(w.scratch[:0], m.v...)
	w.random.mask(w.scratch, w.dropout)
	for i, f := range w.scratch {
		m.v[i] *= f
	}
}

func (w *worker) unthin(d, y *matrix) {
	unrelu(d, y)
	if w.dropout == 0 {
		return
	}
	f := 1 / (1 - w.dropout)
	for i := range d.v {
		d.v[i] *= f
	}
}

func (w *worker) learnHeads(gold *sample, s span, scale float32) {
	n, count := w.net, s.end-s.begin
	w.score(n, s)
	for i := range count {
		row := w.scores.row(i)
		row[i] = -1e9
		w.loss.Heads += softmax(row, count+1, gold.heads[i], scale)
		dist := w.ddist.row(s.begin + i)
		for h, d := range row[:count] {
			if h != i {
				dist[distance(i, h)] += d
			}
		}
		dist[toRoot] += row[count]
	}
	width, cols := n.size.Arc, w.scores.cols
	w.packed = kernel.Pack(w.packed, count, width, w.head.v[s.begin*width:s.end*width], width, 1)
	kernel.Multiply(w.dturned.v[s.begin*width:], width, w.scores.v, cols, 1, count, w.packed, count, width)
	w.packed = kernel.Pack(w.packed, count, width, w.turned.v[s.begin*width:s.end*width], width, 1)
	kernel.Multiply(w.dhead.v[s.begin*width:], width, w.scores.v, 1, cols, count, w.packed, count, width)
}

func (w *worker) learnRelations(gold *sample, s span, scale float32) {
	n := w.net
	w.relations(n, s, gold.heads)
	w.thinHidden(s)
	for i := range gold.heads {
		w.loss.Relations += softmax(w.rel.row(i), n.rel, gold.rels[i], scale)
	}
	w.dhidden.reset(w.hidden.rows, w.hidden.cols)
	n.relOut.backward(&w.grad.relOut, &w.hidden, &w.rel, &w.dhidden, &w.scratch)
	w.unthin(&w.dhidden, &w.hidden)
	count := s.end - s.begin
	for i, h := range gold.heads {
		d, kind := w.dhidden.row(i), toRoot
		kernel.AddScaled(w.drelDep.row(s.begin+i), 1, d)
		if h < count {
			kind = distance(i, h)
			kernel.AddScaled(w.drelHead.row(s.begin+h), 1, d)
		}
		kernel.AddScaled(w.grad.relDist[kind*n.size.Label:][:n.size.Label], 1, d)
	}
}

// thinHidden drops hidden units of the relations and computes their scores
// anew.
func (w *worker) thinHidden(s span) {
	if w.dropout == 0 {
		return
	}
	w.thin(&w.hidden)
	w.net.relOut.apply(&w.rel, &w.hidden)
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
