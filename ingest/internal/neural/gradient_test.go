package neural

import (
	"math"
	"strings"
	"testing"

	"newsgraph/ingest/internal/doc"
)

// TestGradients compares each kind of weight's gradient with what the loss
// does when the weight is changed a little.
func TestGradients(t *testing.T) {
	size := Size{Embedding: 16, Width: 32, Layers: 2, Arc: 16, Label: 16, Buckets: 10}
	n := newNetwork(size, 5, 4, 6)
	r := random{7}
	for _, p := range n.parameters() {
		r.uniform(p, 0.4)
	}
	var samples []*sample
	w := newWorker(n)
	rows := 0
	for k, length := range []int{1, 4, 6, 5} {
		s := &sample{words: make([]word, length)}
		for i := range length {
			s.tags, s.feats, s.rels = append(s.tags, r.below(5)), append(s.feats, r.below(4)), append(s.rels, r.below(6))
			s.heads = append(s.heads, (i+1+r.below(length))%(length+1))
		}
		if k > 0 {
			for range length {
				s.names = append(s.names, r.below(doc.NameStates))
			}
		}
		if k == 2 { // one word's head is not
			s.unsure = make([]bool, length)
			s.unsure[1] = true
		}
		if k == 3 { // only names are known
			s.tags, s.feats, s.rels, s.heads = nil, nil, nil, nil
		}
		samples = append(samples, s)
		w.spans = append(w.spans, span{rows, rows + length})
		rows += length
	}
	w.x.resize(rows, size.Embedding)
	r.uniform(w.x.v, 1)
	loss := func() float64 {
		for _, l := range n.linears() {
			l.packBoth()
		}
		w.learn(samples, 1)
		return w.loss.Tags + w.loss.Feats + w.loss.Heads + w.loss.Relations + w.loss.Names
	}
	check := func(name string, at *float32, got float32) {
		t.Helper()
		var measured [3]float64
		for i, step := range [...]float32{1e-2, 2e-3, 4e-4} {
			old := *at
			*at = old + step
			up := loss()
			*at = old - step
			down := loss()
			*at = old
			measured[i] = (up - down) / float64(2*step)
			if math.Abs(measured[i]-float64(got)) < 0.02+0.03*math.Abs(measured[i]) {
				return // the other one has crossed the bend of a max(0, x)
			}
		}
		t.Errorf("%s: gradient %.4f, measured %.4f", name, got, measured)
	}
	var names []string
	for _, name := range strings.Fields("window layer0 layer1 tags feats dep arc head dist relDep relHead relOut relDist nameHidden nameOut") {
		if names = append(names, name); name != "relDist" {
			names = append(names, name+" biases")
		}
	}
	for i, p := range n.parameters() {
		name := names[i]
		for range 12 {
			j := r.below(len(p))
			loss()
			check(name, &p[j], w.grad.parameters()[i][j])
		}
	}
	for range 12 {
		j := r.below(len(w.x.v))
		loss()
		check("x", &w.x.v[j], w.dx.v[j])
	}
}
