package coref

import (
	"slices"

	"newsgraph/ingest/internal/doc"
)

// particleNames merges a family name of several words that begins with a
// particle, "De Vries", "von der Leyen", with the full name that ends with it, as singleNames
// does with a family name of one word.
func (w *work) particleNames() {
	var kin map[int]bool
	for i := range w.refs {
		r := &w.refs[i]
		if r.label != doc.PER || len(r.name.words) < 2 || !w.lex.is("particle", r.name.words[0]) {
			continue
		}
		var fits []int
		for j := range w.refs {
			o := &w.refs[j]
			if o.label == doc.PER && endsWith(o.name.words, r.name.words) && w.compatible(i, j) &&
				!slices.ContainsFunc(fits, func(f int) bool { return w.same(f, j) }) {
				fits = append(fits, j)
			}
		}
		if len(fits) > 1 {
			if kin == nil {
				kin = w.kinsfolk()
			}
			fits = w.leaveRelatives(fits, fits, kin)
		}
		switch len(fits) {
		case 0:
		case 1:
			w.join(fits[0], i)
		default:
			if j := w.recent(i, fits); j >= 0 {
				w.join(j, i)
			}
		}
	}
}

// endsWith reports whether the words of a longer name end with those of a shorter.
func endsWith(long, short []string) bool {
	return len(long) > len(short) && slices.Equal(long[len(long)-len(short):], short)
}
