package neural

import (
	"math"

	"newsgraph/ingest/internal/neural/kernel"
)

// A matrix is rows of floats, kept from one use to the next.
type matrix struct {
	rows, cols int
	v          []float32
	whole      kernel.Inputs // v rounded, for reading
	rounded    bool          // whole is of the present v; resize forgets it
}

// reset makes the matrix of the given size and all zero.
func (m *matrix) reset(rows, cols int) {
	m.resize(rows, cols)
	clear(m.v)
}

// resize makes the matrix of the given size, its contents undefined.
func (m *matrix) resize(rows, cols int) {
	m.rows, m.cols, m.rounded = rows, cols, false
	if n := rows * cols; cap(m.v) < n {
		m.v = make([]float32, n+n/4)[:n]
	} else {
		m.v = m.v[:n]
	}
}

func (m *matrix) row(i int) []float32 { return m.v[i*m.cols : (i+1)*m.cols : (i+1)*m.cols] }

// relu replaces what is negative by zero.
func (m *matrix) relu() {
	for i, x := range m.v {
		m.v[i] = max(x, 0)
	}
}

// A linear layer is y = x·w + b. Rows of w belong to inputs, columns to
// outputs, whose number is a multiple of [kernel.Lanes].
type linear struct {
	in, out int
	w, b    []float32
	packed  []float32       // for learning
	turned  []float32       // w transposed and packed, for learning
	whole   *kernel.Weights // w rounded, for reading; nil while learning
}

func newLinear(in, out int) linear {
	return linear{in: in, out: out, w: make([]float32, in*out), b: make([]float32, out)}
}

// pack must follow each change of the weights.
func (l *linear) pack() { l.packed = kernel.Pack(l.packed, l.in, l.out, l.w, l.out, 1) }

// round makes the layer one that reads fast and learns no more.
func (l *linear) round() { l.whole = kernel.Round(l.w, l.in, l.out) }

// apply sets y to the outputs for the rows of x.
func (l *linear) apply(y, x *matrix) { l.applyAbove(y, x, float32(math.Inf(-1))) }

// applyRelu is apply, with zero for what is negative.
func (l *linear) applyRelu(y, x *matrix) { l.applyAbove(y, x, 0) }

// applyAbove is apply, with floor for what is less.
func (l *linear) applyAbove(y, x *matrix, floor float32) {
	y.resize(x.rows, l.out)
	if l.whole != nil {
		if !x.rounded { // several layers read the same states
			x.whole.Round(x.v, x.rows, x.cols)
			x.rounded = true
		}
		l.whole.Multiply(y.v, &x.whole, l.b, floor)
		return
	}
	for i := range y.rows {
		copy(y.row(i), l.b)
	}
	kernel.Multiply(y.v, l.out, x.v, x.cols, 1, x.rows, l.packed, l.in, l.out)
	if floor == 0 {
		y.relu()
	}
}

// packBoth is pack for learning.
func (l *linear) packBoth() {
	l.pack()
	l.turned = kernel.Pack(l.turned, l.out, l.in, l.w, 1, l.out)
}

// backward adds to the gradients in g and dx what dy, the gradient of the
// outputs, says of the weights and the inputs x. A nil dx is left out. The
// scratch is for packing.
func (l *linear) backward(g *linear, x, dy, dx *matrix, scratch *[]float32) {
	*scratch = kernel.Pack(*scratch, dy.rows, dy.cols, dy.v, dy.cols, 1)
	kernel.Multiply(g.w, l.out, x.v, 1, x.cols, l.in, *scratch, dy.rows, l.out)
	for i := range dy.rows {
		kernel.AddScaled(g.b, 1, dy.row(i))
	}
	if dx != nil {
		kernel.Multiply(dx.v, dx.cols, dy.v, dy.cols, 1, dy.rows, l.turned, l.out, l.in)
	}
}

// padded rounds up to the next multiple of [kernel.Lanes].
func padded(n int) int { return (n + kernel.Lanes - 1) / kernel.Lanes * kernel.Lanes }
