//go:build !amd64 || purego

package kernel

const vectors = false

func tile4(c []float32, step int, a []float32, rowStep, colStep int, panel []float32) {
	genericTile4(c, step, a, rowStep, colStep, panel)
}

func tile8([]float32, int, []float32, int, int, []float32) bool { return false }

func tile1(c []float32, a []float32, colStep int, panel []float32) {
	genericTile1(c, a, colStep, panel)
}

func addScaled(y []float32, f float32, x []float32) { genericAddScaled(y, f, x) }

func addBytes(y []float32, f float32, x []int8) { genericAddBytes(y, f, x) }

func dot(x, y []float32) float32 { return genericDot(x, y) }

func sigmoid(x []float32) { genericSigmoid(x) }

func roundRow(to []int16, v []float32) float32 { return genericRoundRow(to, v) }

func (q *Weights) multiplyPairs(y []float32, x *Inputs, bias []float32, floor float32) {
	q.multiplyFields(y, x, bias, floor)
}

func mix(out, a, b, share []float32) { genericMix(out, a, b, share) }

func adam(w, gradient, mean, square []float32, newMean, newSquare, rate, epsilon float32) {
	genericAdam(w, gradient, mean, square, newMean, newSquare, rate, epsilon)
}
