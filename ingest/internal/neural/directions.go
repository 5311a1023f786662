package neural

// partDirections clears the weights by which one direction of the recurrent
// layers sees the other.
func (n *network) partDirections() {
	half := n.size.Width / 2
	for i := range n.layers {
		l := &n.layers[i]
		for in := range l.in {
			for part := range 3 {
				from := in*l.out + part*2*half
				if in < half {
					from += half
				}
				clear(l.w[from : from+half])
			}
		}
	}
}

// encoder returns the weights of the window and the layers.
func (n *network) encoder() []float32 {
	var all []float32
	for _, l := range n.linears()[:1+len(n.layers)] {
		all = append(append(all, l.w...), l.b...)
	}
	return all
}

// setEncoder is the way back. Weights by which the directions see each other
// begin near zero, lest they drown what has been learnt.
func (n *network) setEncoder(all []float32) {
	const little = 0.05
	for _, l := range n.linears()[:1+len(n.layers)] {
		for _, p := range [][]float32{l.w, l.b} {
			for i, x := range all[:len(p)] {
				if x != 0 {
					p[i] = x
				} else {
					p[i] *= little
				}
			}
			all = all[len(p):]
		}
	}
}
