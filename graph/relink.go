package graph

import (
	"cmp"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/link"
	"newsgraph/graph/internal/schema"
)

// A change is what becomes of an article: from what it was, nil when it is new,
// to what it is, nil when it goes. Both are normalized documents with the
// article's own ids.
type change struct{ before, after *Document }

// relink makes changes to articles: it works out which entities are one, and
// rewrites the quads and records of these articles and the quads of all others
// in which an entity has another id now.
func (w writer) relink(changes map[string]change) error {
	ids := slices.Sorted(maps.Keys(changes))
	var out, in []link.Record
	for _, id := range ids {
		for _, side := range []struct {
			doc *Document
			to  *[]link.Record
		}{{changes[id].before, &out}, {changes[id].after, &in}} {
			if side.doc == nil {
				continue
			}
			records, err := w.linkRecords(side.doc)
			if err != nil {
				return err
			}
			*side.to = append(*side.to, records...)
		}
	}
	return w.relinkRecords(changes, out, in)
}

// relinkRecords is relink where it is known which records go out and come in.
func (w writer) relinkRecords(changes map[string]change, out, in []link.Record) error {
	w.txn.OnFailure(w.g.linker.Forget)
	moved, err := w.g.linker.Update(linkStore{w}, out, in)
	if err != nil {
		return fmt.Errorf("link entities: %w", err)
	}
	byArticle := map[string][]link.Change{}
	for _, m := range moved {
		byArticle[m.Article] = append(byArticle[m.Article], m)
	}
	for id := range changes {
		byArticle[id] = append(byArticle[id], nil...) // an article that names nothing is one too
	}
	return w.moveAll(changes, byArticle)
}

// moveAll gives the entities of articles other ids, and makes the changes to
// those that have changed.
func (w writer) moveAll(changes map[string]change, moved map[string][]link.Change) error {
	moves := make([]move, 0, len(moved))
	for _, id := range slices.Sorted(maps.Keys(moved)) {
		m, err := w.move(id, changes, moved[id])
		if err != nil {
			return err
		}
		moves = append(moves, m)
	}
	if err := w.readConcerned(moves); err != nil {
		return err
	}
	for i := range moves {
		moves[i].compare()
	}
	return w.makeMoves(moves)
}

// A move is what becomes of one article, and of the ids of its entities. Of an
// article that stays as it is, the change has only what speaks of entities that
// get other ids.
type move struct {
	change
	article    string
	stays      bool
	old, now   identities
	gone, come []*Statement // with the graph's ids: those that no longer say their fact, and those that do now
}

// move works out the new ids of the entities of one article.
func (w writer) move(id string, changes map[string]change, moved []link.Change) (m move, err error) {
	m.article = id
	if m.old, err = readIdentities(&w.txn.Snapshot, id); err != nil {
		return m, err
	}
	var changed bool
	if m.change, changed = changes[id]; !changed {
		m.stays = true
		if m.after, err = w.outline(id); err != nil {
			return m, err
		}
		m.before = m.after
	}
	auto := map[string]string{} // by the article's own id
	if !changed {
		for local := range m.old {
			auto[local] = m.old.auto(local)
		}
	}
	for _, c := range moved {
		auto[c.Local] = c.ID
	}
	if m.after != nil {
		if m.now, err = w.identify(m.after, auto); err != nil {
			return m, err
		}
	}
	if m.stays {
		concerned := m.concerned()
		m.after.Entities = slices.DeleteFunc(m.after.Entities, func(e Entity) bool { return !concerned[e.ID] })
	}
	return m, nil
}

// compare finds the statements that say another fact than before.
func (m *move) compare() {
	was := map[string]*Statement{}
	if m.before != nil {
		for i := range m.before.Statements {
			s := m.old.statement(&m.before.Statements[i])
			was[s.ID] = s
		}
	}
	if m.after != nil {
		for i := range m.after.Statements {
			s := m.now.statement(&m.after.Statements[i])
			old := was[s.ID]
			if old != nil && sayTheSame(old, s) {
				delete(was, s.ID)
				continue
			}
			m.come = append(m.come, s)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(was)) {
		m.gone = append(m.gone, was[id])
	}
}

// sayTheSame reports whether conclusions see no difference between two
// statements.
func sayTheSame(a, b *Statement) bool {
	f, ok := a.fact()
	g, okToo := b.fact()
	name := func(s *Statement) [2]Entity {
		return [2]Entity{{Name: s.Subject.Name, Type: s.Subject.Type}, {Name: s.Object.Name, Type: s.Object.Type}}
	}
	return ok == okToo && (!ok || f == g && a.cost() == b.cost() && reflect.DeepEqual(name(a), name(b)))
}

// makeMoves writes moves. Conclusions are drawn first: reading through what
// was written is slow.
func (w writer) makeMoves(moves []move) error {
	if err := w.noteMoves(moves); err != nil {
		return err
	}
	if err := w.conclude(); err != nil {
		return err
	}
	for i := range moves {
		if err := w.rewrite(&moves[i]); err != nil {
			return err
		}
	}
	return nil
}

// identify returns the identities of a document's entities, given the ids that
// linking gives them.
func (w writer) identify(d *Document, auto map[string]string) (identities, error) {
	var out identities
	for i := range d.Entities {
		local := d.Entities[i].ID
		x, err := w.resolveAuto(d.Article.ID, cmp.Or(auto[local], local))
		if err != nil {
			return nil, err
		}
		if x.Auto == local {
			x.Auto = ""
		}
		if x.ID == local && x.Auto == "" && x.Name == "" && x.Type == "" && len(x.Same) == 0 {
			continue
		}
		if out == nil {
			out = identities{}
		}
		out[local] = x
	}
	return out, nil
}

// rewrite replaces the records and quads of an article by new ones.
func (w writer) rewrite(m *move) error {
	if m.before != nil && m.after != nil {
		for i := range m.before.Entities {
			local := m.before.Entities[i].ID
			if err := w.remember(m.old.id(local), m.now.id(local)); err != nil {
				return err
			}
		}
	}
	if err := w.rewriteRecords(m); err != nil {
		return err
	}
	if err := w.saveIdentities(m.article, m.now); err != nil {
		return err
	}
	was, is := map[quad.Quad]bool{}, map[quad.Quad]bool{}
	for q := range m.before.quads(m.old) {
		was[q] = true
	}
	var fresh []quad.Quad
	for q := range m.after.quads(m.now) {
		if !was[q] && !is[q] {
			fresh = append(fresh, q)
		}
		is[q] = true
	}
	for q := range m.before.quads(m.old) { // in their order: ids of terms depend on it
		if !is[q] {
			if err := w.removeQuad(q); err != nil {
				return err
			}
		}
	}
	return w.addQuads(fresh)
}

// rewriteRecords replaces what is kept of an article beside its quads.
func (w writer) rewriteRecords(m *move) error {
	for _, s := range m.gone {
		if err := w.dropFact(s); err != nil {
			return err
		}
	}
	for _, s := range m.come {
		if err := w.storeFact(s); err != nil {
			return err
		}
	}
	if m.before == m.after {
		return nil
	}
	stays := map[string]bool{}
	if m.after != nil {
		for i := range m.after.Statements {
			s := &m.after.Statements[i]
			stays[s.ID] = true
			if err := w.addRecord(s); err != nil {
				return err
			}
		}
	}
	if m.before != nil {
		for i := range m.before.Statements {
			if s := &m.before.Statements[i]; !stays[s.ID] {
				if err := w.delete(statementKey(s.Article, s.ID)); err != nil {
					return err
				}
			}
		}
	}
	if err := w.rewriteEvents(m); err != nil || m.after == nil {
		return err
	}
	return w.saveEntities(m.after.Article.ID, m.after.Entities)
}

// quads yields the quads of a normalized document, nil of none.
func (d *Document) quads(l identities) iter.Seq[quad.Quad] {
	return func(yield func(quad.Quad) bool) {
		if d == nil {
			return
		}
		all := schema.ArticleQuads(d.Article.source())
		for i := range d.Entities {
			e := l.entity(d.Entities[i])
			all = append(all, schema.EntityQuads(d.Article.ID, e.node())...)
		}
		for i := range d.Statements {
			all = append(all, l.statement(&d.Statements[i]).quads(d.Article.Language)...)
		}
		for i := range d.Events {
			all = append(all, schema.EventQuads(l.event(&d.Events[i]).node())...)
		}
		for _, q := range all {
			if !yield(q) {
				return
			}
		}
	}
}

// document reads an article as it was added: with its own ids.
func (w writer) document(id string) (*Document, error) {
	d, err := w.outline(id)
	if err != nil {
		return nil, err
	}
	text, _, err := w.txn.Get([]byte(textKeys + id))
	if err != nil {
		return nil, err
	}
	d.Article.Text = string(text)
	if d.Statements, err = ownStatements(&w.txn.Snapshot, id); err != nil {
		return nil, err
	}
	d.Events, err = ownEvents(&w.txn.Snapshot, id)
	return d, err
}

// outline is document without text, statements and events.
func (w writer) outline(id string) (*Document, error) {
	d := &Document{}
	b, ok, err := w.txn.Get([]byte(articleKeys + id))
	if err != nil || !ok {
		return nil, cmp.Or(err, fmt.Errorf("%w: %s is named and not there", ErrDamaged, id))
	}
	if d.Article, err = decodeArticle(b); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	d.Entities, err = readEntities(&w.txn.Snapshot, id)
	return d, err
}

// readEntities returns the entities of an article as it knows them.
func readEntities(s *badger.Snapshot, article string) ([]Entity, error) {
	b, ok, err := s.Get([]byte(entitiesKeys + article))
	if err != nil || !ok {
		return nil, err
	}
	var out []Entity
	if err := json.Unmarshal(b, &out); err != nil {
		return nil, fmt.Errorf("%w: entities of %s: %w", ErrDamaged, article, err)
	}
	return out, nil
}

func (w writer) saveEntities(article string, entities []Entity) error {
	if len(entities) == 0 {
		return w.delete(entitiesKeys + article)
	}
	b, err := json.Marshal(entities)
	if err != nil {
		return fmt.Errorf("entities of %s: %w", article, err)
	}
	return w.set(entitiesKeys+article, b)
}

// removeQuad removes a quad and the names that it gives.
func (w writer) removeQuad(q quad.Quad) error {
	removed, err := w.txn.Remove(q)
	if err != nil || !removed {
		return err
	}
	for _, e := range nameEntries(q) {
		if err := w.delete(e.key()); err != nil {
			return err
		}
	}
	return nil
}

// A linkStore is where package link keeps its records: beside the quads.
type linkStore struct{ w writer }

func (s linkStore) Get(key string) ([]byte, bool, error) {
	return s.w.txn.Get([]byte(linkerKeys + key))
}

func (s linkStore) Set(key string, value []byte) error { return s.w.set(linkerKeys+key, value) }

func (s linkStore) Delete(key string) error { return s.w.delete(linkerKeys + key) }

func (s linkStore) Scan(prefix string) iter.Seq2[link.Entry, error] {
	return scanLinker(&s.w.txn.Snapshot, prefix)
}

func scanLinker(s *badger.Snapshot, prefix string) iter.Seq2[link.Entry, error] {
	return func(yield func(link.Entry, error) bool) {
		for kv, err := range s.Scan([]byte(linkerKeys + prefix)) {
			if !yield(link.Entry{Key: strings.TrimPrefix(string(kv.Key), linkerKeys), Value: kv.Value}, err) || err != nil {
				return
			}
		}
	}
}
