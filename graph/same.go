package graph

import (
	"bytes"
	"encoding/json"
)

// says reports whether the graph, which has the article as before, holds just
// what d says: the same entities, statements and events. Quads follow from
// these. The article itself is the same, since its id is a digest of it.
func (w writer) says(before, d *Document) (bool, error) {
	if len(before.Statements) != len(d.Statements) {
		return false, nil
	}
	if len(before.Entities) != len(d.Entities) {
		return false, nil
	}
	if len(before.Events) != len(d.Events) {
		return false, nil
	}
	for i := range d.Events { // both are in order
		was, err := json.Marshal(before.Events[i])
		if err != nil {
			return false, err
		}
		is, err := json.Marshal(d.Events[i])
		if err != nil || !bytes.Equal(was, is) {
			return false, err
		}
	}
	was, err := json.Marshal(before.Entities)
	if err != nil {
		return false, err
	}
	is, err := json.Marshal(d.Entities)
	if err != nil || len(d.Entities) > 0 && !bytes.Equal(was, is) {
		return false, err
	}
	for i := range d.Statements {
		b, err := encodeStatement(d.Statements[i])
		if err != nil {
			return false, err
		}
		known, ok, err := w.txn.Get([]byte(statementKey(d.Article.ID, d.Statements[i].ID)))
		if err != nil || !ok || !bytes.Equal(known, b) {
			return false, err
		}
	}
	return true, nil
}
