package neural

import (
	"math"

	"newsgraph/ingest/internal/neural/kernel"
)

// adam is the optimiser of Kingma and Ba (2015), for whole arrays and for rows
// of a table of which a step touches few.
type adam struct {
	mean, square [][]float32
	steps        int
}

const (
	decayMean   = 0.9
	decaySquare = 0.98
	epsilon     = 1e-8
)

// tableShare makes embeddings learn slower than other weights: a word is a sum
// of many rows, and all of them move.
const tableShare = 0.3

func newAdam(parameters [][]float32) *adam {
	a := &adam{}
	for _, p := range parameters {
		a.mean = append(a.mean, make([]float32, len(p)))
		a.square = append(a.square, make([]float32, len(p)))
	}
	return a
}

// begin counts a step and returns the factor of the rate that makes up for the
// averages' start at zero.
func (a *adam) begin() float32 {
	a.steps++
	n := float64(a.steps)
	return float32(math.Sqrt(1-math.Pow(decaySquare, n)) / (1 - math.Pow(decayMean, n)))
}

// step changes part [from, from+len(w)) of array i by its gradient.
func (a *adam) step(i, from int, w, gradient []float32, rate float32) {
	to := from + len(w)
	kernel.Adam(w, gradient, a.mean[i][from:to], a.square[i][from:to], 1-decayMean, 1-decaySquare, rate, epsilon)
}
