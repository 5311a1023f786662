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
