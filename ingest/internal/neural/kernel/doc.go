// Package kernel multiplies matrices and adds vectors of float32, fast and with
// the same bits everywhere.
//
//	b := kernel.Pack(nil, in, out, weights, out, 1)     // once
//	kernel.Multiply(y, out, x, in, 1, rows, b, in, out) // y += x·weights
//
// On amd64 with AVX2 the loops are assembly, elsewhere Go. Both do the same
// operations in the same order for every element: products and sums are rounded
// one by one, never fused, and each sum runs over its terms from the first to
// the last (in [Dot]: in eight lanes, added up in a fixed order). So a model
// takes the same decisions on every machine; a test compares the bits.
//
// Matrices are rows of floats. The number of columns of a product is a multiple
// of [Lanes]; callers pad.
package kernel
