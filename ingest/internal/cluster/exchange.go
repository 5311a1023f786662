package cluster

import "math"

// exchange is the state of the exchange algorithm: which class each word is
// in, and the counts of class bigrams that follow. It maximises the likelihood
// of a class bigram model, which is up to a constant
//
//	sum over (g,h) of N(g,h) log N(g,h)  -  2 * sum over g of N(g) log N(g)
type exchange struct {
	c       *corpus
	n       int
	class   []int32
	pairs   [][]int32 // pairs[g][h] counts h after g
	mirror  [][]int32 // mirror[h][g] = pairs[g][h], for the order of memory
	single  []int32   // occurrences of each class
	xlogx   []float32 // of small integers
	gain    []float64 // scratch, by class
	in, out []int32   // scratch: counts of the word after and before each class
}

func newExchange(c *corpus, classes int) *exchange {
	e := &exchange{c: c, n: classes, class: make([]int32, len(c.words)), single: make([]int32, classes),
		gain: make([]float64, classes), in: make([]int32, classes), out: make([]int32, classes)}
	e.pairs, e.mirror = square(classes), square(classes)
	e.xlogx = make([]float32, 1<<15)
	for i := range e.xlogx {
		e.xlogx[i] = float32(xlogx(float64(i)))
	}
	for w := range c.words {
		e.class[w] = int32(w)
		if w >= classes {
			e.class[w] = int32(fixed + w%(classes-fixed))
		}
		e.single[e.class[w]] += c.total[w]
	}
	for w := range c.words {
		for _, b := range c.next[w] {
			e.pairs[e.class[w]][e.class[b.word]] += b.n
			e.mirror[e.class[b.word]][e.class[w]] += b.n
		}
	}
	return e
}

func square(n int) [][]int32 {
	rows, cells := make([][]int32, n), make([]int32, n*n)
	for i := range rows {
		rows[i] = cells[i*n : (i+1)*n]
	}
	return rows
}

func xlogx(x float64) float64 {
	if x == 0 {
		return 0
	}
	return x * math.Log(x)
}

func (e *exchange) f(n int32) float64 {
	if int(n) < len(e.xlogx) {
		return float64(e.xlogx[n])
	}
	return xlogx(float64(n))
}

// round moves each word to the class where it helps most, and returns how many
// moved.
func (e *exchange) round() int {
	moved := 0
	for w := fixed; w < len(e.c.words); w++ {
		from := e.class[w]
		self := e.context(int32(w))
		e.place(int32(w), from, self, -1)
		to := e.best(from, e.c.total[w], self)
		e.place(int32(w), to, self, +1)
		if to != from {
			e.class[w] = to
			moved++
		}
	}
	return moved
}

// context fills in and out for word w without its own repetitions, which it
// returns.
func (e *exchange) context(w int32) (self int32) {
	clear(e.in)
	clear(e.out)
	for _, b := range e.c.prev[w] {
		if b.word == w {
			self = b.n
			continue
		}
		e.in[e.class[b.word]] += b.n
	}
	for _, b := range e.c.next[w] {
		if b.word != w {
			e.out[e.class[b.word]] += b.n
		}
	}
	return self
}

// place adds word w with its context to class g (sign 1) or takes it out (-1).
func (e *exchange) place(w, g, self, sign int32) {
	for h := range e.n {
		e.pairs[h][g] += sign * e.in[h]
		e.mirror[g][h] += sign * e.in[h]
		e.pairs[g][h] += sign * e.out[h]
		e.mirror[h][g] += sign * e.out[h]
	}
	e.pairs[g][g] += sign * self
	e.mirror[g][g] += sign * self
	e.single[g] += sign * e.c.total[w]
}

// best returns the class that gains most from the word whose context is in
// scratch; of equals, the class it comes from, then the lower.
func (e *exchange) best(from, total, self int32) int32 {
	clear(e.gain)
	for g := range e.n {
		if n := e.in[g]; n > 0 {
			e.add(e.pairs[g], n)
		}
		if n := e.out[g]; n > 0 {
			e.add(e.mirror[g], n)
		}
	}
	for g := fixed; g < e.n; g++ {
		// The class's own cell grows by all three counts at once.
		if own := e.pairs[g][g]; e.in[g]+e.out[g]+self > 0 {
			e.gain[g] += e.f(own+e.in[g]+e.out[g]+self) - e.f(own+e.in[g]) - e.f(own+e.out[g]) + e.f(own)
		}
		e.gain[g] -= 2 * (e.f(e.single[g]+total) - e.f(e.single[g]))
	}
	top := from
	for g := fixed; g < e.n; g++ {
		if e.gain[g] > e.gain[top]+1e-6 {
			top = int32(g)
		}
	}
	return top
}

// add adds, for each class, what the likelihood gains when the cells of row
// grow by n.
func (e *exchange) add(row []int32, n int32) {
	gain := e.gain[:len(row)]
	for g, have := range row {
		gain[g] += e.f(have+n) - e.f(have)
	}
}
