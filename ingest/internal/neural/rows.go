package neural

// rowGradients adds gradients up for the few rows of a table that a batch
// touches, in the order in which they come.
type rowGradients struct {
	width int
	place map[int32]int
	rows  []int32
	sums  []float32
}

func (g *rowGradients) reset(width int) {
	g.width = width
	if g.place == nil {
		g.place = map[int32]int{}
	}
	clear(g.place)
	g.rows, g.sums = g.rows[:0], g.sums[:0]
}

// row returns the sum for a row, valid until the next call.
func (g *rowGradients) row(r int32) []float32 {
	i, ok := g.place[r]
	if !ok {
		i = len(g.rows)
		g.place[r] = i
		g.rows = append(g.rows, r)
		for range g.width {
			g.sums = append(g.sums, 0)
		}
	}
	return g.sums[i*g.width : (i+1)*g.width]
}

// apply changes the rows of array i of an optimiser.
func (g *rowGradients) apply(a *adam, i int, table []float32, rate float32) {
	for k, r := range g.rows {
		from := int(r) * g.width
		a.step(i, from, table[from:from+g.width], g.sums[k*g.width:(k+1)*g.width], rate)
	}
}
