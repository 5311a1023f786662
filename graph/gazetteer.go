package graph

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"reflect"
	"slices"
	"strings"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/link"
	"newsgraph/graph/internal/schema"
)

// A GazetteerEntry is an entity that a user knows: what articles call by one of
// its names is that entity, with its id and its name.
type GazetteerEntry struct {
	ID       string       `json:"id"`
	Name     string       `json:"name"`
	Aliases  []string     `json:"aliases,omitempty"`
	Types    []EntityType `json:"types,omitempty"`    // that articles may give it; the first is its type
	External []string     `json:"external,omitempty"` // ids elsewhere, such as "wikidata:Q7747"
}

func (e *GazetteerEntry) validate() error {
	if e.ID == "" {
		return errors.New("no id")
	}
	if schema.IsReserved(e.ID) {
		return fmt.Errorf("id %q is a word of the vocabulary", e.ID)
	}
	if !validID(e.ID) || strings.Contains(e.ID, "/") {
		return fmt.Errorf("malformed id %q: want letters, digits, hyphens, dots and low lines", e.ID)
	}
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		if err := validName(name); err != nil {
			return err
		}
		if ID(name) == "" {
			return fmt.Errorf("name %q without letters and digits", name)
		}
	}
	for _, t := range e.Types {
		if !slices.Contains(entityTypes, t) {
			return fmt.Errorf("unknown type %q", t)
		}
	}
	for _, x := range e.External {
		if err := validName(x); err != nil {
			return fmt.Errorf("external id: %w", err)
		}
	}
	return nil
}

// words returns the names of e as ids.
func (e *GazetteerEntry) words() []string {
	out := []string{ID(e.Name)}
	for _, a := range e.Aliases {
		out = append(out, ID(a))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// SetGazetteer replaces the gazetteer of the graph by the given entries, and
// gives the entities of all articles the ids that follow. A name belongs to the
// entry that has it, as name or alias, with a type that agrees with the
// article's; a name that several such entries have belongs to none. The graph
// keeps the gazetteer for the articles to come, and exports it. Without entries
// there is none any more. The error of an entry that can't be is [ErrInvalid].
func (g *Graph) SetGazetteer(ctx context.Context, entries []GazetteerEntry) error {
	seen := map[string]bool{}
	for i := range entries {
		if err := entries[i].validate(); err != nil {
			return fmt.Errorf("gazetteer: entry %d: %w: %w", i+1, ErrInvalid, err)
		}
		if seen[entries[i].ID] {
			return fmt.Errorf("gazetteer: entry %d: %w: id %q twice", i+1, ErrInvalid, entries[i].ID)
		}
		seen[entries[i].ID] = true
	}
	err := g.update(ctx, func(w writer) error {
		return w.adoptGazetteer(entries, true)
	})
	if err != nil {
		return fmt.Errorf("gazetteer: %w", err)
	}
	return nil
}

// Gazetteer yields the entries of the gazetteer in order of id.
func (g *Graph) Gazetteer(ctx context.Context) iter.Seq2[GazetteerEntry, error] {
	return stream(ctx, g, func(s *badger.Snapshot, emit func(GazetteerEntry) bool) error {
		for kv, err := range s.Scan([]byte(gazetteerKeys)) {
			if err != nil {
				return err
			}
			e, err := decodeGazetteer(kv.Value)
			if err != nil {
				return err
			}
			if !emit(*e) {
				break
			}
		}
		return nil
	})
}

func decodeGazetteer(b []byte) (*GazetteerEntry, error) {
	e := &GazetteerEntry{}
	if err := json.Unmarshal(b, e); err != nil {
		return nil, fmt.Errorf("%w: gazetteer: %w", ErrDamaged, err)
	}
	return e, nil
}

// adoptGazetteer writes entries, drops the others if asked to, and gives the
// entities of all articles the ids and names that follow.
func (w writer) adoptGazetteer(entries []GazetteerEntry, drop bool) error {
	names, ids, err := w.replaceGazetteer(entries, drop)
	if err != nil {
		return err
	}
	if err := w.rematch(names); err != nil {
		return err
	}
	articles := map[string]bool{}
	for id := range ids { // those that have joined an entry's name, which may be another now
		in, err := w.articlesOf(id)
		if err != nil {
			return err
		}
		for _, a := range in {
			articles[a] = true
		}
	}
	return w.moveArticles(articles)
}

// replaceGazetteer writes entries, and drops the others if asked to. It returns
// the names that may mean something else now, and the ids of what has changed.
func (w writer) replaceGazetteer(entries []GazetteerEntry, drop bool) (names, ids map[string]bool, err error) {
	old := map[string]*GazetteerEntry{}
	for kv, err := range w.txn.Scan([]byte(gazetteerKeys)) {
		if err != nil {
			return nil, nil, err
		}
		e, err := decodeGazetteer(kv.Value)
		if err != nil {
			return nil, nil, err
		}
		old[e.ID] = e
	}
	names, ids = map[string]bool{}, map[string]bool{}
	note := func(e *GazetteerEntry, do func(key string) error) error {
		ids[e.ID] = true
		for _, words := range e.words() {
			names[words] = true
			if err := do(gazetteerNames + words + sep + e.ID); err != nil {
				return err
			}
		}
		return nil
	}
	stays := map[string]bool{}
	for i := range entries {
		e := &entries[i]
		stays[e.ID] = true
		b, err := json.Marshal(e)
		if err != nil {
			return nil, nil, err
		}
		if reflect.DeepEqual(old[e.ID], e) {
			continue
		}
		if was := old[e.ID]; was != nil {
			if err := note(was, w.delete); err != nil {
				return nil, nil, err
			}
		}
		if err := errors.Join(w.set(gazetteerKeys+e.ID, b), note(e, func(key string) error { return w.set(key, nil) })); err != nil {
			return nil, nil, err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(old)) {
		if drop && !stays[id] {
			if err := errors.Join(w.delete(gazetteerKeys+id), note(old[id], w.delete)); err != nil {
				return nil, nil, err
			}
		}
	}
	*w.curated = curation{ledger: w.curated.ledger}
	return names, ids, nil
}

// rematch gives the records of names other entries of the gazetteer.
func (w writer) rematch(names map[string]bool) error {
	var out, in []link.Record
	for _, name := range slices.Sorted(maps.Keys(names)) {
		records, err := link.Find(linkStore{w}, name)
		if err != nil {
			return err
		}
		for _, r := range records {
			out = append(out, r)
			if r.Known, err = w.gazetteerMatch(r.Local, EntityType(r.Type)); err != nil {
				return err
			}
			in = append(in, r)
		}
	}
	return w.relinkRecords(nil, out, in)
}

// A curation is what people have said of entities, as far as a transaction has
// read it.
type curation struct {
	asked   bool // whether there is a gazetteer
	some    bool // there is
	entries map[string]*GazetteerEntry
	ledger  *ledger
}

// gazetteerEntry returns the entry with an id, nil when there is none.
func (w writer) gazetteerEntry(id string) (*GazetteerEntry, error) {
	c := w.curated
	if !c.asked {
		some, err := hasPrefix(&w.txn.Snapshot, gazetteerKeys)
		if err != nil {
			return nil, err
		}
		c.asked, c.some, c.entries = true, some, map[string]*GazetteerEntry{}
	}
	if !c.some {
		return nil, nil
	}
	if e, ok := c.entries[id]; ok {
		return e, nil
	}
	b, ok, err := w.txn.Get([]byte(gazetteerKeys + id))
	if err != nil {
		return nil, err
	}
	var e *GazetteerEntry
	if ok {
		if e, err = decodeGazetteer(b); err != nil {
			return nil, err
		}
	}
	c.entries[id] = e
	return e, nil
}

// gazetteerMatch returns the id of the one entry that an article's entity is,
// "" when there is none or more than one.
func (w writer) gazetteerMatch(local string, t EntityType) (string, error) {
	if _, err := w.gazetteerEntry(local); err != nil || !w.curated.some {
		return "", err
	}
	var ids []string
	prefix := gazetteerNames + local + sep
	for kv, err := range w.txn.Scan([]byte(prefix)) {
		if err != nil {
			return "", err
		}
		ids = append(ids, strings.TrimPrefix(string(kv.Key), prefix))
	}
	found := ""
	for _, id := range ids {
		e, err := w.gazetteerEntry(id)
		if err != nil {
			return "", err
		}
		if e == nil || t != "" && len(e.Types) > 0 && !slices.Contains(e.Types, t) {
			continue
		}
		if found != "" {
			return "", nil
		}
		found = id
	}
	return found, nil
}

func hasPrefix(s *badger.Snapshot, prefix string) (bool, error) {
	for _, err := range s.Scan([]byte(prefix)) {
		return err == nil, err
	}
	return false, nil
}
