package main

import "math"

// assign returns the largest total of a one-to-one assignment of rows to
// columns (Kuhn-Munkres with potentials, cubic in the smaller side).
func assign(profit [][]float64) float64 {
	if len(profit) > len(profit[0]) {
		profit = transpose(profit)
	}
	n, m := len(profit), len(profit[0])
	// Rows and columns count from 1; row and column 0 stand for "none yet".
	u, v := make([]float64, n+1), make([]float64, m+1)
	match, way := make([]int, m+1), make([]int, m+1)
	for i := 1; i <= n; i++ {
		match[0] = i
		augment(profit, u, v, match, way)
	}
	sum := 0.0
	for j := 1; j <= m; j++ {
		if match[j] > 0 {
			sum += profit[match[j]-1][j-1]
		}
	}
	return sum
}

// augment finds the shortest augmenting path from the row in match[0] and flips it.
func augment(profit [][]float64, u, v []float64, match, way []int) {
	m := len(v) - 1
	least, used := make([]float64, m+1), make([]bool, m+1)
	for j := range least {
		least[j] = math.Inf(1)
	}
	at := 0
	for match[at] != 0 {
		used[at] = true
		row, delta, next := match[at], math.Inf(1), 0
		for j := 1; j <= m; j++ {
			if used[j] {
				continue
			}
			if cost := -profit[row-1][j-1] - u[row] - v[j]; cost < least[j] {
				least[j], way[j] = cost, at
			}
			if least[j] < delta {
				delta, next = least[j], j
			}
		}
		for j := 0; j <= m; j++ {
			if used[j] {
				u[match[j]] += delta
				v[j] -= delta
			} else {
				least[j] -= delta
			}
		}
		at = next
	}
	for at != 0 {
		match[at] = match[way[at]]
		at = way[at]
	}
}

func transpose(a [][]float64) [][]float64 {
	t := make([][]float64, len(a[0]))
	for j := range t {
		t[j] = make([]float64, len(a))
		for i := range a {
			t[j][i] = a[i][j]
		}
	}
	return t
}
