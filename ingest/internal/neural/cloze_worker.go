package neural

import "newsgraph/ingest/internal/neural/kernel"

// clozeWorker computes gradients for a share of a batch.
type clozeWorker struct {
	*worker
	gradProject       linear
	context, dcontext matrix
	guess, dguess     matrix
	scores            matrix
	noise, dnoise     matrix // rows of out for the noise
	packed            []float32
	targets           []float32 // gradient of each word's own score
	loss              float64
	count             int
}

// around puts together what each word's neighbours know without having seen
// it: the forward half of the state two words before, for the window of the
// word before has seen it, and the backward half two words after. Back, it
// brings gradients the other way.
func (w *clozeWorker) around(context, states *matrix, back bool) {
	half := states.cols / 2
	if !back {
		context.reset(states.rows, states.cols)
	}
	move := func(to, from []float32) {
		if back {
			to, from = from, to
		}
		copy(to, from)
	}
	for _, s := range w.spans {
		for t := s.begin; t < s.end; t++ {
			if t-2 >= s.begin {
				move(context.row(t)[:half], states.row(t - 2)[:half])
			}
			if t+2 < s.end {
				move(context.row(t)[half:], states.row(t + 2)[half:])
			}
		}
	}
}

// foretell computes the loss of choosing each word among the noise, by sampled
// softmax (Jean et al. 2015), and the gradients of guess, noise and targets.
func (w *clozeWorker) foretell(c *clozing, noise []int32, scale float32) {
	d, k := w.guess.cols, len(noise)
	w.packed = kernel.Pack(w.packed, d, k, w.noise.v, 1, d)
	w.scores.reset(w.guess.rows, k)
	kernel.Multiply(w.scores.v, k, w.guess.v, d, 1, w.guess.rows, w.packed, d, k)
	w.dguess.reset(w.guess.rows, d)
	w.targets = make([]float32, w.guess.rows)
	w.loss, w.count = 0, 0
	all := make([]float32, k+1)
	for i, x := range w.words {
		target, row := x[0], w.scores.row(i)
		if target == unknown {
			clear(row)
			continue
		}
		own := c.out[int(target)*d:][:d]
		for j, r := range noise {
			if all[j] = row[j] - c.logQ[r]; r == target {
				all[j] = -1e9
			}
		}
		// As if the word itself had been drawn once for sure.
		all[k] = kernel.Dot(w.guess.row(i), own) - max(c.logQ[target], -30)
		w.loss += softmax(all, k+1, k, scale)
		w.count++
		copy(row, all)
		w.targets[i] = all[k]
		kernel.AddScaled(w.dguess.row(i), all[k], own)
	}
	w.packed = kernel.Pack(w.packed, k, d, w.noise.v, d, 1)
	kernel.Multiply(w.dguess.v, d, w.scores.v, k, 1, w.guess.rows, w.packed, k, d)
	w.dnoise.reset(k, d)
	w.packed = kernel.Pack(w.packed, w.guess.rows, d, w.guess.v, d, 1)
	kernel.Multiply(w.dnoise.v, d, w.scores.v, 1, k, k, w.packed, w.guess.rows, d)
}
