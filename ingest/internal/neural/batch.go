package neural

import "newsgraph/ingest/internal/neural/kernel"

// batches shuffles samples and cuts them.
func (l *learner) batches(samples []*sample) [][]*sample {
	for i := len(samples) - 1; i > 0; i-- {
		j := l.random.below(i + 1)
		samples[i], samples[j] = samples[j], samples[i]
	}
	var out [][]*sample
	words, from := 0, 0
	for i, s := range samples {
		if words += len(s.words); words >= l.opt.BatchWords || i == len(samples)-1 {
			out = append(out, samples[from:i+1])
			words, from = 0, i+1
		}
	}
	return out
}

// cut splits a batch into shards of about as many words.
func cut[S any](batch []S, words int, size func(S) int) [shards][]S {
	var parts [shards][]S
	n := 0
	for _, s := range batch {
		part := min(n*shards/words, shards-1)
		parts[part] = append(parts[part], s)
		n += size(s)
	}
	return parts
}

// sum looks words up, leaving some rare ones out as if they were unknown.
func (l *learner) sum(w *worker, samples []*sample) {
	w.words, w.spans = w.words[:0], w.spans[:0]
	for _, s := range samples {
		begin := len(w.words)
		w.words = append(w.words, s.words...)
		w.spans = append(w.spans, span{begin, len(w.words)})
	}
	if w.dropout > 0 {
		for i := range w.words {
			const often = 0.25
			if c := float32(l.counts[w.words[i][0]]); w.random.unit() < often/(often+c) {
				w.words[i][0] = unknown
			}
		}
	}
	d := l.opt.Size.Embedding
	w.x.reset(len(w.words), d)
	for i, x := range w.words {
		for _, r := range x {
			kernel.AddScaled(w.x.row(i), 1, l.table[int(r)*d:][:d])
		}
	}
}
