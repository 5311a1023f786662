//go:build !purego

package kernel

import (
	"math"
	"math/rand/v2"
	"testing"
)

// both runs f with the assembly and without and compares the bits of what it
// returns.
func both(t *testing.T, name string, f func() []float32) {
	t.Helper()
	if !vectors {
		t.Skip("this machine has no AVX2")
	}
	fast := f()
	vectors = false
	slow := f()
	vectors = true
	for i := range fast {
		if math.Float32bits(fast[i]) != math.Float32bits(slow[i]) {
			t.Fatalf("%s: element %d is %v in assembly, %v in Go", name, i, fast[i], slow[i])
		}
	}
}

func TestSameBits(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	random := func(n int) []float32 {
		x := make([]float32, n)
		for i := range x {
			x[i] = float32(r.NormFloat64()) * float32(math.Exp(r.NormFloat64()*3))
		}
		return x
	}
	for range 50 {
		rows, inner, cols := 1+r.IntN(21), 1+r.IntN(50), Lanes*(1+r.IntN(4))
		a, b, c := random(rows*inner), random(inner*cols), random(rows*cols)
		packed := Pack(nil, inner, cols, b, cols, 1)
		both(t, "Multiply", func() []float32 {
			out := append([]float32(nil), c...)
			Multiply(out, cols, a, inner, 1, rows, packed, inner, cols)
			return out
		})
		both(t, "Multiply, transposed", func() []float32 {
			out := append([]float32(nil), c...)
			Multiply(out, cols, a, 1, rows, rows, packed, inner, cols)
			return out
		})
		n := 8 * (1 + r.IntN(30))
		x, y, q := random(n), random(n), make([]int8, n)
		for i := range q {
			q[i] = int8(r.IntN(256) - 128)
		}
		both(t, "AddScaled", func() []float32 {
			out := append([]float32(nil), y...)
			AddScaled(out, 0.3, x)
			return out
		})
		both(t, "AddBytes", func() []float32 {
			out := append([]float32(nil), y...)
			AddBytes(out, 0.3, q)
			return out
		})
		both(t, "Sigmoid", func() []float32 {
			out := append([]float32(nil), y...)
			Sigmoid(out)
			return out
		})
		both(t, "Mix", func() []float32 {
			out := make([]float32, n)
			Mix(out, x, y, x)
			return out
		})
		both(t, "Adam", func() []float32 {
			w, mean, square := append([]float32(nil), y...), append([]float32(nil), x...), make([]float32, n)
			for i := range square {
				square[i] = x[i] * x[i]
			}
			Adam(w, y, mean, square, 0.1, 0.02, 0.003, 1e-8)
			return append(append(w, mean...), square...)
		})
		whole, wide := Lanes*(1+r.IntN(20)), Lanes*(1+r.IntN(20))
		inputs, weights, bias := random(rows*whole), random(whole*wide), random(wide)
		clear(inputs[:whole]) // a row without scale
		both(t, "Weights.Multiply", func() []float32 {
			var x Inputs
			x.Round(inputs, rows, whole)
			out := make([]float32, rows*wide)
			Round(weights, whole, wide).Multiply(out, &x, bias, float32(-rows))
			return out
		})
		both(t, "Dot", func() []float32 { return []float32{Dot(x, y)} })
	}
}
