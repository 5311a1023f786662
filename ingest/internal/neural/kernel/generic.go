package kernel

import "math"

// The explicit conversions keep the compiler from fusing products and sums.

func genericTile4(c []float32, step int, a []float32, rowStep, colStep int, panel []float32) {
	for i := range 4 {
		genericTile1(c[i*step:], a[i*rowStep:], colStep, panel)
	}
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
