package graph

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"

	"newsgraph/graph/badger"
)

// When an entity gets another id, articles that name it are rewritten, and as a
// graph grows that is most of what an article costs. So of an article that
// stays as it is only that is read, and compared quad by quad, which speaks of
// such an entity.

// concerned returns the article's own ids of the entities that are others in
// the graph than before, and of those that have had, or now have, an id in
// common with one of these: what speaks of none of them makes none of the quads
// that come or go.
func (m *move) concerned() map[string]bool {
	out, ids := map[string]bool{}, map[string]bool{}
	for i := range m.after.Entities {
		local := m.after.Entities[i].ID
		if old, now := m.old[local], m.now[local]; !reflect.DeepEqual(old, now) {
			out[local], ids[m.old.id(local)], ids[m.now.id(local)] = true, true, true
		}
	}
	for i := range m.after.Entities {
		if local := m.after.Entities[i].ID; ids[m.old.id(local)] || ids[m.now.id(local)] {
			out[local] = true
		}
	}
	return out
}

// manyMoves is how many articles are read at a time: to open an iterator costs
// more than to read what an article says.
const manyMoves = 64

// readConcerned reads the statements and events of those articles that stay
// that speak of entities which they still have in their change.
func (w writer) readConcerned(moves []move) error {
	var reading []*move
	for i := range moves {
		if m := &moves[i]; m.stays && len(m.after.Entities) > 0 {
			reading = append(reading, m)
		}
	}
	for some := range slices.Chunk(reading, manyMoves) {
		if err := w.readSome(some); err != nil {
			return err
		}
	}
	return nil
}

func (w writer) readSome(moves []*move) error {
	statements, err := w.recordsOf(moves, statementKeys)
	if err != nil {
		return err
	}
	events, err := w.recordsOf(moves, eventKeys)
	if err != nil {
		return err
	}
	for _, m := range moves {
		for _, kv := range statements[m.article] {
			s, err := decodeStatement(kv.Value)
			if err != nil {
				return fmt.Errorf("%w: %s: %w", ErrDamaged, kv.Key, err)
			}
			m.after.Statements = append(m.after.Statements, s)
		}
		for _, kv := range events[m.article] {
			o, err := decodeEvent(kv.Value)
			if err != nil {
				return fmt.Errorf("%w: %s: %w", ErrDamaged, kv.Key, err)
			}
			m.after.Events = append(m.after.Events, o)
		}
		slices.SortFunc(m.after.Statements, compareStatements)
		slices.SortFunc(m.after.Events, compareEvents)
	}
	return nil
}

// recordsOf returns the records of a kind that speak of an entity of their
// move, by article.
func (w writer) recordsOf(moves []*move, kind string) (map[string][]badger.KV, error) {
	speaks := map[string]func(record []byte) bool{}
	var prefixes [][]byte
	for _, m := range moves { // which ascend
		speaks[m.article] = m.mention()
		prefixes = append(prefixes, []byte(kind+m.article+"/"))
	}
	all, err := w.txn.ScanEach(prefixes)
	if err != nil {
		return nil, err
	}
	out := map[string][]badger.KV{}
	for _, kv := range all {
		if article, _ := tallyOwner(string(kv.Key)); speaks[article](kv.Value) {
			out[article] = append(out[article], kv)
		}
	}
	return out, nil
}

// mention returns a function that tells whether a record may speak of one of
// the entities of m, which is a look at its JSON.
func (m *move) mention() func(record []byte) bool {
	var ids [][]byte
	for i := range m.after.Entities {
		id, _ := json.Marshal(m.after.Entities[i].ID) // a string is marshalled without fail
		ids = append(ids, append([]byte(`"id":`), id...))
	}
	return func(record []byte) bool {
		return slices.ContainsFunc(ids, func(id []byte) bool { return bytes.Contains(record, id) })
	}
}
