package ner

import (
	"math"
	"math/rand/v2"

	"newsgraph/ingest/internal/model"
)

// A field is a linear-chain conditional random field while it is learnt: its
// weights and the sums of squared gradients of AdaGrad (Duchi, Hazan and Singer
// 2011).
type field struct {
	rows  []fieldRow // by feature
	trans [states][states]float32
	past  [states][states]float32 // squared gradients of trans

	// Sums of the weights after each epoch of the second half, to average
	// (Polyak and Juditsky 1992), and how many; of all orders.
	sums      [][states]float32
	transSums [states][states]float32
	summed    float32

	// Scratch for one sentence.
	emit, alpha, beta [][states]float64
	used              []int32
	marks             []int32
}

type fieldRow struct{ weight, past [states]float32 }

func newField(features int) *field {
	return &field{rows: make([]fieldRow, features), sums: make([][states]float32, features)}
}

// forget makes the field as new but for the sums.
func (f *field) forget() {
	clear(f.rows)
	f.trans, f.past = [states][states]float32{}, [states][states]float32{}
}

// remember adds the weights to those to average.
func (f *field) remember() {
	for i := range f.rows {
		for s, w := range f.rows[i].weight {
			f.sums[i][s] += w
		}
	}
	for a := range f.trans {
		for s, w := range f.trans[a] {
			f.transSums[a][s] += w
		}
	}
	f.summed++
}

// update takes one step on the log-likelihood of the example and returns its
// negative log-likelihood.
func (f *field) update(e *example, opt LearnOptions, random *rand.Rand) float64 {
	n := len(e.gold)
	f.resize(n)
	f.score(e, opt.Drop, random)
	loss := f.forwardBackward(e.gold)
	from := int32(0)
	for t := range n {
		var gradient [states]float32
		for s := range gradient {
			gradient[s] = -float32(f.alpha[t][s] * f.beta[t][s])
		}
		gradient[e.gold[t]]++
		for _, id := range f.used[from:f.marks[t]] {
			f.rows[id].step(&gradient, opt)
		}
		from = f.marks[t]
	}
	return loss
}

func (f *field) resize(n int) {
	for len(f.emit) < n {
		f.emit = append(f.emit, [states]float64{})
		f.alpha = append(f.alpha, [states]float64{})
		f.beta = append(f.beta, [states]float64{})
	}
}

// score fills emit, and used with the features that take part.
func (f *field) score(e *example, drop float64, random *rand.Rand) {
	f.used, f.marks = f.used[:0], f.marks[:0]
	from := int32(0)
	for t := range e.gold {
		hide := random.Float64() < drop
		var sum [states]float32
		for _, id := range e.features[from:e.ends[t]] {
			if id < 0 {
				if hide {
					continue
				}
				id = ^id
			}
			f.used = append(f.used, id)
			w := &f.rows[id].weight
			for s := range sum {
				sum[s] += w[s]
			}
		}
		from = e.ends[t]
		f.marks = append(f.marks, int32(len(f.used)))
		for s := range sum {
			f.emit[t][s] = float64(sum[s])
		}
	}
}

func (r *fieldRow) step(gradient *[states]float32, opt LearnOptions) {
	for s, g := range gradient {
		if g < 1e-4 && g > -1e-4 {
			continue
		}
		g -= float32(opt.Decay) * r.weight[s]
		r.past[s] += g * g
		r.weight[s] += float32(opt.Rate) * g / float32(math.Sqrt(float64(r.past[s])+1e-6))
	}
}

// forwardBackward leaves marginals in alpha*beta, learns the transitions, and
// returns the negative log-likelihood of the gold states.
func (f *field) forwardBackward(gold []state) float64 {
	n := len(gold)
	var move [states][states]float64
	for _, a := range arcs {
		move[a.from][a.to] = math.Exp(float64(f.trans[a.from][a.to]))
	}
	logZ, goldScore := 0.0, 0.0
	prev := [states]float64{outside: 1}
	scale := make([]float64, n)
	prior := outside
	for t := range n {
		top := math.Inf(-1)
		for _, v := range f.emit[t] {
			top = max(top, v)
		}
		goldScore += f.emit[t][gold[t]] + float64(f.trans[prior][gold[t]])
		prior = gold[t]
		now := [states]float64{}
		for _, a := range arcs {
			now[a.to] += prev[a.from] * move[a.from][a.to]
		}
		sum := 0.0
		for s := range now {
			f.emit[t][s] = math.Exp(f.emit[t][s] - top)
			now[s] *= f.emit[t][s]
			sum += now[s]
		}
		for s := range now {
			now[s] /= sum
		}
		scale[t] = sum
		logZ += math.Log(sum) + top
		f.alpha[t], prev = now, now
	}
	end := 0.0
	for s := range state(states) {
		f.beta[n-1][s] = 0
		if ends(s) {
			f.beta[n-1][s] = 1
			end += f.alpha[n-1][s]
		}
	}
	for s := range f.beta[n-1] {
		f.beta[n-1][s] /= end
	}
	logZ += math.Log(end)
	f.backward(n, gold, &move, scale)
	return logZ - goldScore
}

func (f *field) backward(n int, gold []state, move *[states][states]float64, scale []float64) {
	var gradient [states][states]float64
	for t := n - 1; t >= 1; t-- {
		f.beta[t-1] = [states]float64{}
		for _, a := range arcs {
			v := move[a.from][a.to] * f.emit[t][a.to] * f.beta[t][a.to] / scale[t]
			f.beta[t-1][a.from] += v
			gradient[a.from][a.to] -= f.alpha[t-1][a.from] * v
		}
		gradient[gold[t-1]][gold[t]]++
	}
	for s := range state(states) {
		gradient[outside][s] -= f.alpha[0][s] * f.beta[0][s]
	}
	gradient[outside][gold[0]]++
	for _, a := range arcs {
		g := float32(gradient[a.from][a.to])
		f.past[a.from][a.to] += g * g
		f.trans[a.from][a.to] += 0.05 * g / float32(math.Sqrt(float64(f.past[a.from][a.to])+1e-6))
	}
}

func (f *field) transitions() transitions {
	var t transitions
	for _, a := range arcs {
		t[a.from][a.to] = int32(math.Round(float64(f.transSums[a.from][a.to]/f.summed) * model.One))
	}
	return t
}
