package neural

import "math/bits"

// random is a small fast generator (SplitMix64, Steele et al. 2014).
type random struct{ state uint64 }

func (r *random) next() uint64 {
	r.state += 0x9e3779b97f4a7c15
	z := r.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below returns a number from 0 to n-1.
func (r *random) below(n int) int {
	hi, _ := bits.Mul64(r.next(), uint64(n))
	return int(hi)
}

// unit returns a number from 0 to less than 1.
func (r *random) unit() float32 { return float32(r.next()>>40) / (1 << 24) }

// mask fills m with 0 at the given rate, with 1/(1-rate) elsewhere.
func (r *random) mask(m []float32, rate float32) {
	limit, keep := uint64(rate*(1<<16)), 1/(1-rate)
	var v uint64
	for i := range m {
		if i%4 == 0 {
			v = r.next()
		}
		m[i] = keep
		if v&0xffff < limit {
			m[i] = 0
		}
		v >>= 16
	}
}

// uniform fills w with numbers between -limit and limit.
func (r *random) uniform(w []float32, limit float32) {
	for i := range w {
		w[i] = (2*r.unit() - 1) * limit
	}
}
