package neural

import "math"

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
