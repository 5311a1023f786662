package neural

import "newsgraph/ingest/internal/neural/kernel"

// distances is how many kinds of distance from a word to its head there are;
// the last but one is the root, the last is not used.
const (
	distances = 32
	toRoot    = distances - 2
)

// distance returns the kind of the distance from a dependent to its head: near
// ones are told apart, far ones in ranges.
func distance(dep, head int) int {
	d, side := head-dep, 0
	if d < 0 {
		d, side = -d, 15
	}
	switch {
	case d <= 7:
		return side + d - 1
	case d <= 9:
		return side + 7
	case d <= 12:
		return side + 8
	case d <= 16:
		return side + 9
	case d <= 22:
		return side + 10
	case d <= 30:
		return side + 11
	case d <= 45:
		return side + 12
	case d <= 80:
		return side + 13
	}
	return side + 14
}

// arcs is what is computed to find heads and relations of a batch.
type arcs struct {
	dep, turned, head, dist matrix
	relDep, relHead         matrix
	scores                  matrix // of one sentence: rows dependents, columns heads, then the root
	packed                  []float32
	hidden, rel             matrix
}

// prepare computes what depends on single words.
func (a *arcs) prepare(n *network, states *matrix) {
	n.dep.applyRelu(&a.dep, states)
	n.head.applyRelu(&a.head, states)
	n.relDep.apply(&a.relDep, states)
	n.relHead.apply(&a.relHead, states)
	a.turn(n)
}

// turn computes what depends on words as dependents alone.
func (a *arcs) turn(n *network) {
	n.arc.apply(&a.turned, &a.dep)
	n.dist.apply(&a.dist, &a.turned)
}

// score fills scores for a sentence: the product of dependent and head (Dozat
// and Manning 2017, section 2.2) and what the distance says. Column
// s.end-s.begin is the root; further columns are padding. The diagonal has no
// meaning.
func (a *arcs) score(n *network, s span) {
	count, width := s.end-s.begin, n.size.Arc
	cols := padded(count + 1)
	a.scores.reset(count, cols)
	heads := a.head.v[s.begin*width : s.end*width]
	a.packed = kernel.Pack(a.packed, width, count, heads, 1, width)
	kernel.Multiply(a.scores.v, cols, a.turned.v[s.begin*width:], width, 1, count, a.packed, width, padded(count))
	for i := range count {
		row, dist := a.scores.row(i), a.dist.row(s.begin+i)
		for h := range count {
			if h != i {
				row[h] += dist[distance(i, h)]
			}
		}
		row[count] = dist[toRoot]
	}
}

// relations fills rel with the scores of all relations for the words of a
// sentence, given their heads, count for the root.
func (a *arcs) relations(n *network, s span, heads []int) {
	a.hidden.resize(len(heads), n.size.Label)
	for i, h := range heads {
		a.hide(n, s, i, h)
	}
	n.relOut.apply(&a.rel, &a.hidden)
}

// hide computes the hidden units of the relation between word i and head h.
func (a *arcs) hide(n *network, s span, i, h int) {
	row := a.hidden.row(i)
	copy(row, a.relDep.row(s.begin+i))
	kind := toRoot
	if h < s.end-s.begin {
		kind = distance(i, h)
		kernel.AddScaled(row, 1, a.relHead.row(s.begin+h))
	}
	kernel.AddScaled(row, 1, n.relDist[kind*n.size.Label:][:n.size.Label])
	for j, x := range row {
		row[j] = max(x, 0)
	}
}
