package kernel

import "math"

// Whole numbers make a product exact in any order, so that every path gives
// the same sums, and small ones let a processor do several at a time. A weight
// and an input are rounded to eight bits with their sign: then 64 products add
// up to less than 2^20, and three sums fit into one 64-bit word.
const (
	largest   = 127 // of weights and inputs, either sign
	chunk     = 64  // products that a sum of 21 bits holds
	unrolled  = 16  // products that are written out
	fieldBits = 21
	perWord   = 3 // sums in a word
	perPanel  = 4 // words that the Go loop has in registers at a time
	magic     = 3 << 22
)

// Weights is a matrix of in × out rounded weights, with one scale for each
// column, laid out for [Weights.Multiply].
type Weights struct {
	in, out int
	scales  []float32
	pairs   []int16 // for assembly: panels of Lanes columns, two rows interleaved
	fields  []int64 // for Go: panels of perPanel words of three columns each
}

// Round rounds a matrix whose element (i, j) is w[i*out+j]. Both in and out are
// multiples of [Lanes].
func Round(w []float32, in, out int) *Weights {
	if in%Lanes != 0 || out%Lanes != 0 || len(w) < in*out {
		panic("kernel: bad shape of weights")
	}
	q := &Weights{in: in, out: out, scales: make([]float32, out)}
	whole := make([]int16, in*out)
	for j := range out {
		top := float32(0)
		for i := range in {
			top = max(top, w[i*out+j], -w[i*out+j])
		}
		if top == 0 {
			continue
		}
		q.scales[j] = top / largest
		for i := range in {
			whole[i*out+j] = round(w[i*out+j], largest/top)
		}
	}
	if vectors {
		q.packPairs(whole)
	} else {
		q.packFields(whole)
	}
	return q
}

// round returns x·f as a whole number, halves to the even one.
func round(x, f float32) int16 {
	// Beside so large a number there is no place for bits behind the point.
	return int16(math.Float32bits(float32(x*f)+magic) - math.Float32bits(magic))
}

func (q *Weights) packPairs(w []int16) {
	q.pairs = make([]int16, 0, q.in*q.out)
	for j := 0; j < q.out; j += Lanes {
		for i := 0; i < q.in; i += 2 {
			for k := j; k < j+Lanes; k++ {
				q.pairs = append(q.pairs, w[i*q.out+k], w[(i+1)*q.out+k])
			}
		}
	}
}

func (q *Weights) packFields(w []int16) {
	const wide = perWord * perPanel
	for j := 0; j < q.out; j += wide {
		for i := range q.in {
			for k := j; k < j+wide; k += perWord {
				word := int64(0)
				for f := range perWord {
					if k+f < q.out {
						word += int64(w[i*q.out+k+f]) << (f * fieldBits)
					}
				}
				q.fields = append(q.fields, word)
			}
		}
	}
}

// Inputs is rows of rounded inputs with one scale for each row, kept from one
// use to the next.
type Inputs struct {
	rows, cols int
	whole      []int16
	scales     []float32
}

// Round rounds rows × cols floats; cols is a multiple of [Lanes].
func (x *Inputs) Round(v []float32, rows, cols int) {
	if cols%Lanes != 0 || len(v) < rows*cols {
		panic("kernel: bad shape of inputs")
	}
	x.rows, x.cols = rows, cols
	if n := rows * cols; cap(x.whole) < n {
		x.whole = make([]int16, n+n/4)
	}
	if cap(x.scales) < rows {
		x.scales = make([]float32, rows+rows/4)
	}
	x.whole, x.scales = x.whole[:rows*cols], x.scales[:rows]
	for i := range rows {
		x.scales[i] = roundRow(x.whole[i*cols:(i+1)*cols], v[i*cols:(i+1)*cols])
	}
}

// genericRoundRow rounds a row and returns its scale.
func genericRoundRow(to []int16, v []float32) float32 {
	top := float32(0)
	for _, x := range v {
		if x < 0 {
			x = -x
		}
		if x > top {
			top = x
		}
	}
	if top == 0 {
		clear(to)
		return 0
	}
	to = to[:len(v)]
	f := largest / top
	for i, x := range v {
		to[i] = round(x, f)
	}
	return top / largest
}

// Multiply sets y, rows × out of q, to x·q + bias, or where that is less than
// floor to floor.
func (q *Weights) Multiply(y []float32, x *Inputs, bias []float32, floor float32) {
	if x.rows == 0 {
		return
	}
	if x.cols != q.in || len(y) < x.rows*q.out || len(bias) < q.out {
		panic("kernel: bad shape of a product")
	}
	if q.pairs != nil {
		q.multiplyPairs(y, x, bias, floor)
	} else {
		q.multiplyFields(y, x, bias, floor)
	}
}

// multiplyFields is Multiply with three products to a multiplication: a word
// of three weights times an input is the word of their three products.
func (q *Weights) multiplyFields(y []float32, x *Inputs, bias []float32, floor float32) {
	const wide = perWord * perPanel
	var sums [wide]int32
	for j := 0; j < q.out; j += wide {
		panel := q.fields[j/wide*q.in*perPanel:][:q.in*perPanel]
		n := min(wide, q.out-j)
		scales, bias := q.scales[j:j+n], bias[j:j+n]
		for i := range x.rows {
			sums = [wide]int32{}
			sumFields(&sums, x.whole[i*q.in:(i+1)*q.in], panel)
			row := y[i*q.out+j:][:n]
			for k, scale := range scales {
				row[k] = max(bias[k]+float32(float32(float32(sums[k])*scale)*x.scales[i]), floor)
			}
		}
	}
}

// sumFields adds the products of a row of inputs and a panel to sums.
func sumFields(sums *[perWord * perPanel]int32, x []int16, panel []int64) {
	for len(x) > 0 {
		var a, b, c, d int64
		for range min(len(x), chunk) / unrolled {
			e, f, g, h := productWords((*[unrolled]int16)(x), (*[unrolled * perPanel]int64)(panel))
			a, b, c, d = a+e, b+f, c+g, d+h
			x, panel = x[unrolled:], panel[unrolled*perPanel:]
		}
		addFields((*[3]int32)(sums[0:]), a)
		addFields((*[3]int32)(sums[3:]), b)
		addFields((*[3]int32)(sums[6:]), c)
		addFields((*[3]int32)(sums[9:]), d)
	}
}

// productWords is the loop in which the time goes. Unrolled and on its own, its
// variables stay in registers and its loads need no sums: twice as fast.
//
//go:noinline
func productWords(x *[unrolled]int16, w *[unrolled * perPanel]int64) (a, b, c, d int64) {
	v := int64(x[0])
	a, b, c, d = v*w[0], v*w[1], v*w[2], v*w[3]
	v = int64(x[1])
	a, b, c, d = a+v*w[4], b+v*w[5], c+v*w[6], d+v*w[7]
	v = int64(x[2])
	a, b, c, d = a+v*w[8], b+v*w[9], c+v*w[10], d+v*w[11]
	v = int64(x[3])
	a, b, c, d = a+v*w[12], b+v*w[13], c+v*w[14], d+v*w[15]
	v = int64(x[4])
	a, b, c, d = a+v*w[16], b+v*w[17], c+v*w[18], d+v*w[19]
	v = int64(x[5])
	a, b, c, d = a+v*w[20], b+v*w[21], c+v*w[22], d+v*w[23]
	v = int64(x[6])
	a, b, c, d = a+v*w[24], b+v*w[25], c+v*w[26], d+v*w[27]
	v = int64(x[7])
	a, b, c, d = a+v*w[28], b+v*w[29], c+v*w[30], d+v*w[31]
	v = int64(x[8])
	a, b, c, d = a+v*w[32], b+v*w[33], c+v*w[34], d+v*w[35]
	v = int64(x[9])
	a, b, c, d = a+v*w[36], b+v*w[37], c+v*w[38], d+v*w[39]
	v = int64(x[10])
	a, b, c, d = a+v*w[40], b+v*w[41], c+v*w[42], d+v*w[43]
	v = int64(x[11])
	a, b, c, d = a+v*w[44], b+v*w[45], c+v*w[46], d+v*w[47]
	v = int64(x[12])
	a, b, c, d = a+v*w[48], b+v*w[49], c+v*w[50], d+v*w[51]
	v = int64(x[13])
	a, b, c, d = a+v*w[52], b+v*w[53], c+v*w[54], d+v*w[55]
	v = int64(x[14])
	a, b, c, d = a+v*w[56], b+v*w[57], c+v*w[58], d+v*w[59]
	v = int64(x[15])
	a, b, c, d = a+v*w[60], b+v*w[61], c+v*w[62], d+v*w[63]
	return a, b, c, d
}

// addFields takes a word of three sums apart. What a field borrowed from the
// next one for its sign is given back.
func addFields(sums *[perWord]int32, word int64) {
	const rest = 64 - fieldBits
	low := word << rest >> rest
	word = (word - low) >> fieldBits
	middle := word << rest >> rest
	sums[0] += int32(low)
	sums[1] += int32(middle)
	sums[2] += int32((word - middle) >> fieldBits)
}
