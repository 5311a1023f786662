package graph

import (
	"bytes"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/badger"
)

// says reports whether the graph holds just what d says: the same records, and
// in the article's label the same quads. The article itself is the same, since
// its id is a digest of it.
func (w writer) says(d *Document) (bool, error) {
	same, err := w.hasRecords(d)
	if !same || err != nil {
		return false, err
	}
	label := quad.IRI(d.Article.ID)
	own := map[quad.Quad]bool{}
	for _, q := range d.quads() {
		if has, err := w.txn.HasQuad(q); !has || err != nil {
			return false, err
		}
		if q.Label == quad.Value(label) {
			own[q] = true
		}
	}
	n, err := w.txn.Count(badger.Pattern{Label: label})
	return n == int64(len(own)), err
}

// hasRecords reports whether the graph's records of the article's statements
// are those of d.
func (w writer) hasRecords(d *Document) (bool, error) {
	want := map[string][]byte{}
	for _, s := range d.Statements {
		b, err := encodeStatement(s)
		if err != nil {
			return false, err
		}
		want[statementKey(d.Article.ID, s.ID)] = b
	}
	n := 0
	for kv, err := range w.txn.Scan([]byte(statementKeys + d.Article.ID + "/")) {
		if err != nil {
			return false, err
		}
		if !bytes.Equal(want[string(kv.Key)], kv.Value) {
			return false, nil
		}
		n++
	}
	return n == len(want), nil
}
