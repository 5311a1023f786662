package neural

import "testing"

// TestOneObject: of two objects of a word the less sure one gets another
// relation, objects of other words stay.
func TestOneObject(t *testing.T) {
	r := &reader{Model: &Model{labels: labels{rels: []string{"iobj", "obj", "root", "obl"}}, root: 2, net: &network{rel: 4}}}
	const none = 5
	heads := []int{none, 0, 0, 2, 3} // gave Latvia euros that (have) value
	r.rel.reset(len(heads), 16)
	for i, scores := range [][]float32{{0, 0, 9, 0}, {2, 3, 0, 1}, {1, 5, 0, 0}, {0, 0, 0, 4}, {0, 2, 0, 1}} {
		copy(r.rel.row(i), scores)
	}
	r.oneObject(heads)
	for i, want := range []string{"", "iobj", "obj", "obl", "obj"} {
		if got := r.labels.rels[r.notRoot(r.rel.row(i)[:4])]; want != "" && got != want {
			t.Errorf("word %d is %s, want %s", i, got, want)
		}
	}
}
