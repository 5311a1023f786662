package neural

import "newsgraph/ingest/internal/neural/kernel"

func (w *worker) learnArcs(samples []*sample, states, dstates *matrix, scale float32) {
	n, rows := w.net, states.rows
	n.dep.apply(&w.dep, states)
	w.dep.relu()
	n.head.apply(&w.head, states)
	w.head.relu()
	w.thin(&w.dep)
	w.thin(&w.head)
	n.relDep.apply(&w.relDep, states)
	n.relHead.apply(&w.relHead, states)
	w.turn(n)
	w.dturned.reset(rows, n.size.Arc)
	w.dhead.reset(rows, n.size.Arc)
	w.ddep.reset(rows, n.size.Arc)
	w.ddist.reset(rows, distances)
	w.drelDep.reset(rows, n.size.Label)
	w.drelHead.reset(rows, n.size.Label)
	for i, s := range w.spans {
		if samples[i].heads != nil {
			w.learnHeads(samples[i], s, scale)
			w.learnRelations(samples[i], s, scale)
		}
	}
	g := w.grad
	n.dist.backward(&g.dist, &w.turned, &w.ddist, &w.dturned, &w.scratch)
	n.arc.backward(&g.arc, &w.dep, &w.dturned, &w.ddep, &w.scratch)
	w.unthin(&w.ddep, &w.dep)
	w.unthin(&w.dhead, &w.head)
	n.dep.backward(&g.dep, states, &w.ddep, dstates, &w.scratch)
	n.head.backward(&g.head, states, &w.dhead, dstates, &w.scratch)
	n.relDep.backward(&g.relDep, states, &w.drelDep, dstates, &w.scratch)
	n.relHead.backward(&g.relHead, states, &w.drelHead, dstates, &w.scratch)
}

// thin drops elements of what max(0, x) has made; no mask is needed, for what
// is zero has no gradient.
func (w *worker) thin(m *matrix) {
	if w.dropout == 0 {
		return
	}
	w.scratch = append(w.scratch[:0], m.v...)
	w.random.mask(w.scratch, w.dropout)
	for i, f := range w.scratch {
		m.v[i] *= f
	}
}

func (w *worker) unthin(d, y *matrix) {
	unrelu(d, y)
	if w.dropout == 0 {
		return
	}
	f := 1 / (1 - w.dropout)
	for i := range d.v {
		d.v[i] *= f
	}
}

func (w *worker) learnHeads(gold *sample, s span, scale float32) {
	n, count := w.net, s.end-s.begin
	w.score(n, s)
	for i := range count {
		row := w.scores.row(i)
		if gold.unsure != nil && gold.unsure[i] {
			clear(row)
			continue
		}
		row[i] = -1e9
		w.loss.Heads += softmax(row, count+1, gold.heads[i], scale)
		dist := w.ddist.row(s.begin + i)
		for h, d := range row[:count] {
			if h != i {
				dist[distance(i, h)] += d
			}
		}
		dist[toRoot] += row[count]
	}
	width, cols := n.size.Arc, w.scores.cols
	w.packed = kernel.Pack(w.packed, count, width, w.head.v[s.begin*width:s.end*width], width, 1)
	kernel.Multiply(w.dturned.v[s.begin*width:], width, w.scores.v, cols, 1, count, w.packed, count, width)
	w.packed = kernel.Pack(w.packed, count, width, w.turned.v[s.begin*width:s.end*width], width, 1)
	kernel.Multiply(w.dhead.v[s.begin*width:], width, w.scores.v, 1, cols, count, w.packed, count, width)
}

func (w *worker) learnRelations(gold *sample, s span, scale float32) {
	n := w.net
	w.relations(n, s, gold.heads)
	w.thinHidden()
	for i := range gold.heads {
		if gold.unsure != nil && gold.unsure[i] {
			clear(w.rel.row(i))
			continue
		}
		w.loss.Relations += softmax(w.rel.row(i), n.rel, gold.rels[i], scale)
	}
	w.dhidden.reset(w.hidden.rows, w.hidden.cols)
	n.relOut.backward(&w.grad.relOut, &w.hidden, &w.rel, &w.dhidden, &w.scratch)
	w.unthin(&w.dhidden, &w.hidden)
	count := s.end - s.begin
	for i, h := range gold.heads {
		d, kind := w.dhidden.row(i), toRoot
		kernel.AddScaled(w.drelDep.row(s.begin+i), 1, d)
		if h < count {
			kind = distance(i, h)
			kernel.AddScaled(w.drelHead.row(s.begin+h), 1, d)
		}
		kernel.AddScaled(w.grad.relDist[kind*n.size.Label:][:n.size.Label], 1, d)
	}
}

// thinHidden drops hidden units of the relations and computes their scores
// anew.
func (w *worker) thinHidden() {
	if w.dropout == 0 {
		return
	}
	w.thin(&w.hidden)
	w.net.relOut.apply(&w.rel, &w.hidden)
}
