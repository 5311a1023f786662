package neural

import "slices"

// oneObject sees to it that no word has two objects, which relations chosen one
// by one cannot know: of two, the word that loses least by it takes its next best
// relation, mostly the indirect object ("gave Latvia 40 million euros").
func (r *reader) oneObject(heads []int) {
	object := slices.Index(r.labels.rels, "obj")
	if object < 0 {
		return
	}
	for i, h := range heads {
		if h == len(heads) || r.notRoot(r.rel.row(i)[:r.net.rel]) != object {
			continue
		}
		for j := i + 1; j < len(heads); j++ {
			if heads[j] != h || r.notRoot(r.rel.row(j)[:r.net.rel]) != object {
				continue
			}
			if r.loss(i, object) <= r.loss(j, object) {
				r.forbid(i, object)
				break
			}
			r.forbid(j, object)
		}
	}
}

// loss returns what word i loses when it may not have a relation, which is its
// best.
func (r *reader) loss(i, relation int) float32 {
	row := r.rel.row(i)
	best := row[relation]
	r.forbid(i, relation)
	second := row[r.notRoot(row[:r.net.rel])]
	row[relation] = best
	return best - second
}

func (r *reader) forbid(i, relation int) { r.rel.row(i)[relation] = -1e9 }
