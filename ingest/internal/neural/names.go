package neural

import "newsgraph/ingest/internal/doc"

// names gives the document the scores of the states of names.
func (r *reader) names(d *doc.Doc, sentences []doc.Sentence, states *matrix) {
	if len(d.NameScores) != len(d.Tokens) {
		d.NameScores = make([][doc.NameStates]int32, len(d.Tokens))
	}
	r.net.nameHidden.applyRelu(&r.named, states)
	r.net.nameOut.apply(&r.scores, &r.named)
	for i, s := range r.spans {
		for j := s.begin; j < s.end; j++ {
			row := r.scores.row(j)
			to := &d.NameScores[sentences[i].Begin+j-s.begin]
			for k := range to {
				to[k] = int32(pointed(row[k]) / ((1 << 16) / doc.NameScale))
			}
		}
	}
}

// learnNames learns from the samples whose names are known.
func (w *worker) learnNames(samples []*sample, states, dstates *matrix, scale float32) {
	n := w.net
	n.nameHidden.apply(&w.named, states)
	w.named.relu()
	w.thin(&w.named)
	n.nameOut.apply(&w.places, &w.named)
	row := 0
	for _, s := range samples {
		for i := range s.words {
			if s.names == nil {
				clear(w.places.row(row))
			} else {
				w.loss.Names += softmax(w.places.row(row), doc.NameStates, s.names[i], scale)
			}
			row++
		}
	}
	w.dnamed.reset(states.rows, n.size.Label)
	n.nameOut.backward(&w.grad.nameOut, &w.named, &w.places, &w.dnamed, &w.scratch)
	w.unthin(&w.dnamed, &w.named)
	n.nameHidden.backward(&w.grad.nameHidden, states, &w.dnamed, dstates, &w.scratch)
}
