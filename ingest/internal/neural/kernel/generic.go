package kernel

import "math"

// The explicit conversions keep the compiler from fusing products and sums.

// genericTile4 does two rows by four columns at a time, so that the sums stay
// in registers.
func genericTile4(c []float32, step int, a []float32, rowStep, colStep int, panel []float32) {
	for i := 0; i < 4; i += 2 {
		for j := 0; j < Lanes; j += 4 {
			genericBlock((*[4]float32)(c[i*step+j:]), (*[4]float32)(c[(i+1)*step+j:]),
				a[i*rowStep:], a[(i+1)*rowStep:], colStep, panel[j:])
		}
	}
}

func genericBlock(c, d *[4]float32, a, b []float32, colStep int, panel []float32) {
	c0, c1, c2, c3 := c[0], c[1], c[2], c[3]
	d0, d1, d2, d3 := d[0], d[1], d[2], d[3]
	for k := 0; len(panel) >= 4; k += colStep {
		p := (*[4]float32)(panel)
		x, y := a[k], b[k]
		c0 += float32(x * p[0])
		d0 += float32(y * p[0])
		c1 += float32(x * p[1])
		d1 += float32(y * p[1])
		c2 += float32(x * p[2])
		d2 += float32(y * p[2])
		c3 += float32(x * p[3])
		d3 += float32(y * p[3])
		if len(panel) < Lanes {
			break
		}
		panel = panel[Lanes:]
	}
	*c, *d = [4]float32{c0, c1, c2, c3}, [4]float32{d0, d1, d2, d3}
}

func genericTile1(c []float32, a []float32, colStep int, panel []float32) {
	var sum [Lanes]float32
	copy(sum[:], c)
	for k := 0; k*Lanes < len(panel); k++ {
		x := a[k*colStep]
		row := (*[Lanes]float32)(panel[k*Lanes:])
		for j := range sum {
			sum[j] += float32(x * row[j])
		}
	}
	copy(c[:Lanes], sum[:])
}

func genericAddScaled(y []float32, f float32, x []float32) {
	for i := range y {
		y[i] += float32(f * x[i])
	}
}

func genericAddBytes(y []float32, f float32, x []int8) {
	for i := range y {
		y[i] += float32(f * float32(x[i]))
	}
}

func genericDot(x, y []float32) float32 {
	var s [8]float32
	for i := 0; i < len(x); i += 8 {
		for j := range s {
			s[j] += float32(x[i+j] * y[i+j])
		}
	}
	return ((s[0] + s[4]) + (s[1] + s[5])) + ((s[2] + s[6]) + (s[3] + s[7]))
}

func genericSigmoid(x []float32) {
	for i, v := range x {
		root := float32(math.Sqrt(float64(1 + float32(v*v))))
		x[i] = 0.5 + float32(0.5*float32(v/root))
	}
}

func genericMix(out, a, b, share []float32) {
	a, b, share = a[:len(out)], b[:len(out)], share[:len(out)]
	for i := range out {
		out[i] = b[i] + float32(share[i]*(a[i]-b[i]))
	}
}

func genericAdam(w, gradient, mean, square []float32, newMean, newSquare, rate, epsilon float32) {
	gradient, mean, square = gradient[:len(w)], mean[:len(w)], square[:len(w)]
	for i, g := range gradient {
		mean[i] += float32(newMean * (g - mean[i]))
		square[i] += float32(newSquare * (float32(g*g) - square[i]))
		w[i] -= float32(rate*mean[i]) / (float32(math.Sqrt(float64(square[i]))) + epsilon)
	}
}
