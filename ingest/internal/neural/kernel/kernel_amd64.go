//go:build !purego

package kernel

import "golang.org/x/sys/cpu"

// vectors reports whether the assembly may run; a variable for the tests that
// compare both ways.
var vectors = cpu.X86.HasAVX2

func tile4(c []float32, step int, a []float32, rowStep, colStep int, panel []float32) {
	if !vectors {
		genericTile4(c, step, a, rowStep, colStep, panel)
		return
	}
	tile4AVX2(&c[0], step*4, &a[0], rowStep*4, colStep*4, &panel[0], len(panel)/Lanes)
}

// broad reports whether the wider assembly may run too.
var broad = vectors && cpu.X86.HasAVX512F

// tile8 does eight rows at once and reports whether it could.
func tile8(c []float32, step int, a []float32, rowStep, colStep int, panel []float32) bool {
	if !vectors || !broad {
		return false
	}
	tile8AVX512(&c[0], step*4, &a[0], rowStep*4, colStep*4, &panel[0], len(panel)/Lanes)
	return true
}

func tile1(c []float32, a []float32, colStep int, panel []float32) {
	if !vectors {
		genericTile1(c, a, colStep, panel)
		return
	}
	tile1AVX2(&c[0], &a[0], colStep*4, &panel[0], len(panel)/Lanes)
}

func addScaled(y []float32, f float32, x []float32) {
	if !vectors || len(y) == 0 {
		genericAddScaled(y, f, x)
		return
	}
	addScaledAVX2(&y[0], f, &x[0], len(y))
}

func addBytes(y []float32, f float32, x []int8) {
	if !vectors || len(y) == 0 {
		genericAddBytes(y, f, x)
		return
	}
	addBytesAVX2(&y[0], f, &x[0], len(y))
}

func dot(x, y []float32) float32 {
	if !vectors || len(y) == 0 {
		return genericDot(x, y)
	}
	return dotAVX2(&x[0], &y[0], len(x))
}

func sigmoid(x []float32) {
	if !vectors || len(x) == 0 {
		genericSigmoid(x)
		return
	}
	sigmoidAVX2(&x[0], len(x))
}

func roundRow(to []int16, v []float32) float32 {
	if !vectors || len(v) == 0 {
		return genericRoundRow(to, v)
	}
	return roundRowAVX2(&to[0], &v[0], len(v))
}

// multiplyPairs is Multiply with pairs of products: four rows by sixteen
// columns at a time.
func (q *Weights) multiplyPairs(y []float32, x *Inputs, bias []float32, floor float32) {
	for j := 0; j < q.out; j += Lanes {
		panel := &q.pairs[j*q.in]
		i := 0
		for ; i+4 <= x.rows; i += 4 {
			pairTile4AVX2(&y[i*q.out+j], q.out*4, &x.whole[i*q.in], q.in*2, panel, q.in/2,
				&q.scales[j], &bias[j], &x.scales[i], floor)
		}
		for ; i < x.rows; i++ {
			pairTile1AVX2(&y[i*q.out+j], &x.whole[i*q.in], panel, q.in/2, &q.scales[j], &bias[j], &x.scales[i], floor)
		}
	}
}

func adam(w, gradient, mean, square []float32, newMean, newSquare, rate, epsilon float32) {
	if !vectors || len(w) == 0 {
		genericAdam(w, gradient, mean, square, newMean, newSquare, rate, epsilon)
		return
	}
	adamAVX2(&w[0], &gradient[0], &mean[0], &square[0], len(w), newMean, newSquare, rate, epsilon)
}

func mix(out, a, b, share []float32) {
	if !vectors || len(out) == 0 {
		genericMix(out, a, b, share)
		return
	}
	mixAVX2(&out[0], &a[0], &b[0], &share[0], len(out))
}

// Steps are in bytes, lengths in elements.

//go:noescape
func tile4AVX2(c *float32, step int, a *float32, rowStep, colStep int, panel *float32, inner int)

//go:noescape
func tile8AVX512(c *float32, step int, a *float32, rowStep, colStep int, panel *float32, inner int)

//go:noescape
func adamAVX2(w, gradient, mean, square *float32, n int, newMean, newSquare, rate, epsilon float32)

//go:noescape
func tile1AVX2(c *float32, a *float32, colStep int, panel *float32, inner int)

//go:noescape
func addScaledAVX2(y *float32, f float32, x *float32, n int)

//go:noescape
func addBytesAVX2(y *float32, f float32, x *int8, n int)

//go:noescape
func dotAVX2(x, y *float32, n int) float32

//go:noescape
func sigmoidAVX2(x *float32, n int)

//go:noescape
func roundRowAVX2(to *int16, v *float32, n int) float32

//go:noescape
func pairTile4AVX2(y *float32, step int, x *int16, rowStep int, panel *int16, pairs int, scales, bias, rows *float32, floor float32)

//go:noescape
func pairTile1AVX2(y *float32, x *int16, panel *int16, pairs int, scales, bias, rows *float32, floor float32)

//go:noescape
func mixAVX2(out, a, b, share *float32, n int)
