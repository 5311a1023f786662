package neural

// begin makes the learner's network and embeddings those of an old model. New
// layers come before the last and begin as ones that change almost nothing:
// what they reset to is their input (Chen et al. 2016 deepen networks so).
func (l *learner) begin(old *Model) {
	l.table = make([]float32, len(old.table))
	d := l.opt.Size.Embedding
	for i, b := range old.table {
		l.table[i] = old.scales[i/d] * float32(b)
	}
	if l.opt.Fresh {
		return
	}
	from, to := old.net.linears(), l.net.linears()
	last := len(old.net.layers) // the place of the last layer, after the window
	for i, x := range from {
		j := i
		if i >= last {
			j += len(to) - len(from)
		}
		copy(to[j].w, x.w)
		copy(to[j].b, x.b)
	}
	copy(l.net.relDist, old.net.relDist)
	for _, x := range to[last : last+len(to)-len(from)] {
		x.open(l.opt.Size.Width)
	}
}

// open lets a recurrent layer pass its input on: the gate that chooses between
// that and the cell begins almost shut.
func (l *linear) open(width int) {
	const shut, small = -1.5, 0.2
	for i := range l.in {
		for j := 2 * width; j < 3*width; j++ {
			l.w[i*l.out+j] *= small
		}
	}
	for j := 2 * width; j < 3*width; j++ {
		l.b[j] = shut
	}
}
