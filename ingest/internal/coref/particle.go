package coref

import (
	"slices"

	"newsgraph/ingest/internal/doc"
)

// particleNames merges a family name of several words that begins with a
// particle, "De Vries", "von der Leyen", with the only full name that ends with
// it.
func (w *work) particleNames() {
	for i := range w.refs {
		r := &w.refs[i]
		if r.label != doc.PER || len(r.name.words) < 2 || !w.lex.is("particle", r.name.words[0]) {
			continue
		}
		owner := nobody
		for j := range w.refs {
			o := &w.refs[j]
			if o.label == doc.PER && endsWith(o.name.words, r.name.words) && w.compatible(i, j) && !w.same(i, j) {
				owner = w.one(owner, j)
			}
		}
		if owner >= 0 {
			w.join(owner, i)
		}
	}
}

// endsWith reports whether the words of a longer name end with those of a shorter.
func endsWith(long, short []string) bool {
	return len(long) > len(short) && slices.Equal(long[len(long)-len(short):], short)
}
