package kernel

// Lanes divides the number of columns of every product.
const Lanes = 16

// Pack lays a matrix of rows × cols out for [Multiply]: panels of Lanes
// columns, row after row. Element (i, j) is b[i*rowStep+j*colStep], so that a
// transposed matrix is packed by exchanging the steps; columns up to the next
// multiple of Lanes are zero. The panels are written to dst, which grows as
// needed.
func Pack(dst []float32, rows, cols int, b []float32, rowStep, colStep int) []float32 {
	panels := (cols + Lanes - 1) / Lanes
	if size := panels * rows * Lanes; cap(dst) < size {
		dst = make([]float32, size)
	} else {
		dst = dst[:size]
	}
	for p := range panels {
		n := min(Lanes, cols-p*Lanes)
		for i := range rows {
			to := dst[(p*rows+i)*Lanes:][:Lanes]
			from := i*rowStep + p*Lanes*colStep
			if colStep == 1 {
				copy(to, b[from:from+n])
			} else {
				for j := range n {
					to[j] = b[from+j*colStep]
				}
			}
			clear(to[n:])
		}
	}
	return dst
}

// Multiply adds the product of a (rows × inner) and a packed matrix (inner ×
// cols) to c: c[i*step+j] += sum over k of a[i*rowStep+k*colStep] * b(k, j),
// with k from 0 upwards. cols is a multiple of [Lanes].
func Multiply(c []float32, step int, a []float32, rowStep, colStep, rows int, packed []float32, inner, cols int) {
	if rows == 0 || inner == 0 || cols == 0 {
		return
	}
	// The assembly trusts these bounds.
	_ = c[(rows-1)*step+cols-1]
	_ = a[(rows-1)*rowStep+(inner-1)*colStep]
	_ = packed[inner*cols-1]
	for j := 0; j < cols; j += Lanes {
		panel := packed[j*inner:][:inner*Lanes]
		i := 0
		for i+8 <= rows && tile8(c[i*step+j:], step, a[i*rowStep:], rowStep, colStep, panel) {
			i += 8
		}
		for ; i+4 <= rows; i += 4 {
			tile4(c[i*step+j:], step, a[i*rowStep:], rowStep, colStep, panel)
		}
		for ; i < rows; i++ {
			tile1(c[i*step+j:], a[i*rowStep:], colStep, panel)
		}
	}
}
