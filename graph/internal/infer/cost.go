package infer

import (
	"math/bits"
	"sort"
)

// A Cost is how unlikely a fact is: -log2 of its confidence, in units of
// 2^-20, so that costs of independent facts add up.
type Cost int64

// costBits is the number of binary digits of a cost after the point.
const costBits = 20

// MaxCost is what a conclusion may cost: that of MinConfidence.
var MaxCost = CostOf(MinConfidence)

// MinConfidence is the confidence, in thousandths, that a conclusion has at
// least.
const MinConfidence = 100

// CostOf returns the cost of a confidence in thousandths, 1 to 1000. What is
// less counts as 1.
func CostOf(thousandths int) Cost { return costs[min(max(thousandths, 1), 1000)] }

// Confidence returns the confidence of a cost in thousandths, rounded down.
func (c Cost) Confidence() int {
	return sort.Search(1000, func(i int) bool { return costs[i+1] < c })
}

// costs has the cost of each number of thousandths; that of 0 is not used.
var costs = func() (table [1001]Cost) {
	for n := 1; n <= 1000; n++ {
		table[n] = log2(1000) - log2(uint64(n))
	}
	return table
}()

// log2 returns the binary logarithm of n > 0 with costBits digits after the
// point, by repeated squaring, so that it is the same on every machine.
func log2(n uint64) Cost {
	whole := bits.Len64(n) - 1
	x := n << (31 - whole) // 1 <= x/2^31 < 2
	result := Cost(whole) << costBits
	for bit := Cost(1) << (costBits - 1); bit > 0; bit >>= 1 {
		x = x * x >> 31
		if x >= 1<<32 {
			result += bit
			x >>= 1
		}
	}
	return result
}
