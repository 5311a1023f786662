package kernel

// AddScaled adds f times x to y. Both have the same length, a multiple of 8.
func AddScaled(y []float32, f float32, x []float32) {
	x = x[:len(y)]
	checkLength(len(y))
	addScaled(y, f, x)
}

// AddBytes adds f times x to y. Both have the same length, a multiple of 8.
func AddBytes(y []float32, f float32, x []int8) {
	x = x[:len(y)]
	checkLength(len(y))
	addBytes(y, f, x)
}

// Dot returns the inner product of vectors of the same length, a multiple of 8.
func Dot(x, y []float32) float32 {
	y = y[:len(x)]
	checkLength(len(x))
	return dot(x, y)
}

// Sigmoid replaces each x by (1 + x/√(1+x²))/2: between 0 and 1 as the logistic
// function is, and made of operations that every machine rounds alike. The
// length is a multiple of 8.
func Sigmoid(x []float32) {
	checkLength(len(x))
	sigmoid(x)
}

// Mix sets out to share·a + (1-share)·b, as b + share·(a-b). All have the same
// length, a multiple of 8.
func Mix(out, a, b, share []float32) {
	a, b, share = a[:len(out)], b[:len(out)], share[:len(out)]
	checkLength(len(out))
	mix(out, a, b, share)
}

// Adam changes weights by their gradient (Kingma and Ba 2015): a share newMean
// of the gradient goes into its running mean, a share newSquare of its square
// into that of the squares, and w moves by rate·mean/(√square + epsilon). All
// have the same length, a multiple of 8.
func Adam(w, gradient, mean, square []float32, newMean, newSquare, rate, epsilon float32) {
	gradient, mean, square = gradient[:len(w)], mean[:len(w)], square[:len(w)]
	checkLength(len(w))
	adam(w, gradient, mean, square, newMean, newSquare, rate, epsilon)
}

func checkLength(n int) {
	if n%8 != 0 {
		panic("kernel: length is no multiple of 8")
	}
}
