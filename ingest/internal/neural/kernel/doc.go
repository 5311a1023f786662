// Package kernel multiplies matrices and adds vectors of float32, fast and with
// the same bits everywhere.
//
//	b := kernel.Pack(nil, in, out, weights, out, 1)     // once
//	kernel.Multiply(y, out, x, in, 1, rows, b, in, out) // y += x·weights
//
// Learning multiplies floats. Reading multiplies weights and inputs that are
// rounded to eight bits ([Round], [Inputs.Round], [Weights.Multiply]).
//
// On amd64 with AVX2 the loops are assembly, elsewhere and with the build tag
// purego they are Go. Both do the same operations in the same order for every
// element: products and sums of floats are rounded one by one, never fused, and
// each sum runs over its terms from the first to the last (in [Dot]: in eight
// lanes, added up in a fixed order). So a model takes the same decisions on
// every machine; a test compares the bits.
//
// Matrices are rows of floats. The number of columns of a product is a multiple
// of [Lanes]; callers pad.
package kernel
