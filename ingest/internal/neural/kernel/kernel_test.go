package kernel

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestMultiply(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	rows, inner, cols := 7, 9, 20
	a, b := make([]float32, rows*inner), make([]float32, inner*cols)
	for i := range a {
		a[i] = r.Float32()
	}
	for i := range b {
		b[i] = r.Float32()
	}
	packed := Pack(nil, inner, cols, b, cols, 1)
	wide := len(packed) / inner
	c := make([]float32, rows*wide)
	Multiply(c, wide, a, inner, 1, rows, packed, inner, wide)
	for i := range rows {
		for j := range wide {
			want := 0.0
			for k := range inner {
				if j < cols {
					want += float64(a[i*inner+k]) * float64(b[k*cols+j])
				}
			}
			if got := float64(c[i*wide+j]); math.Abs(got-want) > 1e-5 {
				t.Fatalf("(%d, %d) is %v, want %v", i, j, got, want)
			}
		}
	}
}

func BenchmarkMultiply(b *testing.B) {
	const rows, inner, cols = 256, 192, 576
	x, c := make([]float32, rows*inner), make([]float32, rows*cols)
	packed := Pack(nil, inner, cols, make([]float32, inner*cols), cols, 1)
	for b.Loop() {
		Multiply(c, cols, x, inner, 1, rows, packed, inner, cols)
	}
	b.ReportMetric(2*rows*inner*cols*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
}

func BenchmarkMultiplyGeneric(b *testing.B) {
	const rows, inner, cols = 64, 192, 192
	x, c := make([]float32, rows*inner), make([]float32, rows*cols)
	packed := Pack(nil, inner, cols, make([]float32, inner*cols), cols, 1)
	for b.Loop() {
		for j := 0; j < cols; j += Lanes {
			for i := 0; i < rows; i += 4 {
				genericTile4(c[i*cols+j:], cols, x[i*inner:], inner, 1, packed[j*inner:][:inner*Lanes])
			}
		}
	}
	b.ReportMetric(2*rows*inner*cols*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
}

// TestRounded compares the rounded product with an exact one, where rounding
// is worst: all at the limit.
func TestRounded(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	const rows, in, out = 5, 192, 48
	x, w, bias := make([]float32, rows*in), make([]float32, in*out), make([]float32, out)
	for i := range x {
		x[i] = float32(r.NormFloat64())
	}
	for i := range w {
		w[i] = float32(r.NormFloat64())
	}
	for i := range in { // the first column and row at the limit, of either sign
		w[i*out], x[i] = float32(1-2*(i%2)), float32(1-2*(i%2))
	}
	var q Inputs
	q.Round(x, rows, in)
	y := make([]float32, rows*out)
	Round(w, in, out).Multiply(y, &q, bias, float32(math.Inf(-1)))
	if y[0] < in-0.01 || y[0] > in+0.01 {
		t.Errorf("a sum at the limit is %v, want %d", y[0], in)
	}
	for i := range rows {
		for j := range out {
			want := 0.0
			for k := range in {
				want += float64(x[i*in+k]) * float64(w[k*out+j])
			}
			if got := float64(y[i*out+j]); math.Abs(got-want) > 1 {
				t.Errorf("(%d, %d) is %v, want %v", i, j, got, want)
			}
		}
	}
}

func BenchmarkRounded(b *testing.B) {
	const rows, in, out = 256, 192, 576
	w := Round(make([]float32, in*out), in, out)
	benchmarkRounded(b, w, rows, in, out)
}

// BenchmarkRoundedGeneric is the same without assembly.
func BenchmarkRoundedGeneric(b *testing.B) {
	const rows, in, out = 64, 192, 192
	w := &Weights{in: in, out: out, scales: make([]float32, out)}
	w.packFields(make([]int16, in*out))
	benchmarkRounded(b, w, rows, in, out)
}

func benchmarkRounded(b *testing.B, w *Weights, rows, in, out int) {
	var x Inputs
	x.Round(make([]float32, rows*in), rows, in)
	y, bias := make([]float32, rows*out), make([]float32, out)
	for b.Loop() {
		w.Multiply(y, &x, bias, 0)
	}
	b.ReportMetric(2*float64(rows*in*out)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GOP/s")
}
