package link

import (
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
)

// A Store keeps the linker's records. Its keys are the linker's own; Scan
// yields them in byte order, and is never interleaved with changes.
type Store interface {
	Get(key string) (value []byte, ok bool, err error)
	Set(key string, value []byte) error
	Delete(key string) error
	Scan(prefix string) iter.Seq2[Entry, error]
}

// An Entry is a key with its value.
type Entry struct {
	Key   string
	Value []byte
}

// A view reads the store during one update, through a memory.
type view struct {
	*Memory
	store   Store
	changed map[string]bool // blocks to be written
}

func newView(s Store, m *Memory) *view { return &view{Memory: m, store: s, changed: map[string]bool{}} }

func (v *view) block(key string) (*block, error) {
	if b, ok := v.blocks.Get(key); ok {
		return b, nil
	}
	value, _, err := v.store.Get(blockKeys + key)
	if err != nil {
		return nil, err
	}
	b, err := decodeBlock(key, value)
	if err == nil {
		v.blocks.Put(key, b)
	}
	return b, err
}

// save writes the blocks that have changed.
func (v *view) save() error {
	for _, key := range slices.Sorted(maps.Keys(v.changed)) {
		b, err := v.block(key)
		if err != nil {
			return err
		}
		b.purge()
		if b.empty() {
			if err := v.store.Delete(blockKeys + key); err != nil {
				return err
			}
			continue
		}
		value, err := json.Marshal(b)
		if err != nil {
			return fmt.Errorf("block %q: %w", key, err)
		}
		if err := v.store.Set(blockKeys+key, value); err != nil {
			return err
		}
	}
	return nil
}

// sketch returns what the first records of a unit have around them.
func (v *view) sketch(p place) (*sketch, error) {
	if s, ok := v.sketches.Get(p); ok {
		return s, nil
	}
	var sampled samples
	for e, err := range v.store.Scan(p.prefix(recordKeys)) {
		if err != nil {
			return nil, err
		}
		r, err := decode(recordKeys, e.Key, e.Value)
		if err != nil {
			return nil, err
		}
		if sampled.add(&r.Record); sampled.records == sample {
			break
		}
	}
	s := sampled.sketch()
	v.sketches.Put(p, s)
	return s, nil
}

// unit returns the unit with a name.
func (v *view) unit(name string) *unit {
	u, ok := v.parsed.Get(name)
	if !ok {
		u = parseUnit(name)
		v.parsed.Put(name, u)
	}
	return u
}

// longForms returns the blocks of which one has the short forms.
func (v *view) longForms(form string) ([]string, error) {
	if keys, ok := v.long.Get(form); ok {
		return keys, nil
	}
	var keys []string
	prefix := shortKeys + form + sep
	for e, err := range v.store.Scan(prefix) {
		if err != nil {
			return nil, err
		}
		keys = append(keys, e.Key[len(prefix):])
	}
	v.long.Put(form, keys)
	return keys, nil
}

// lastSampled returns the last of the articles that make the sketch of a unit.
func (v *view) lastSampled(p place) (last string, err error) {
	n := 0
	for e, err := range v.store.Scan(p.prefix(recordKeys)) {
		if err != nil {
			return "", err
		}
		last = e.Key[strings.LastIndex(e.Key, sep)+1:]
		if n++; n == sample {
			break
		}
	}
	return last, nil
}

// all returns the records whose keys begin with a prefix of a kind.
func (v *view) all(kind string, p place) ([]*stored, error) {
	var out []*stored
	for e, err := range v.store.Scan(p.prefix(kind)) {
		if err != nil {
			return nil, err
		}
		r, err := decode(kind, e.Key, e.Value)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// roster returns the records of a unit, those that have joined others too, by
// article.
func (v *view) roster(p place) (map[string]*stored, error) {
	if r, ok := v.rosters.Get(p); ok {
		return r, nil
	}
	roster := map[string]*stored{}
	for _, kind := range []string{recordKeys, awayKeys} {
		records, err := v.all(kind, p)
		if err != nil {
			return nil, err
		}
		for _, r := range records {
			roster[r.Article] = r
		}
	}
	v.rosters.Put(p, roster)
	v.records += len(roster)
	return roster, nil
}

// has reports whether a unit has a record of an article, joined ones left out.
func (v *view) has(p place, article string) (bool, error) {
	_, ok, err := v.store.Get(p.prefix(recordKeys) + article)
	return ok, err
}

// get returns a record, nil when there is none.
func (v *view) get(home place, article string) (*stored, error) {
	if roster, ok := v.rosters.Get(home); ok {
		return roster[article], nil
	}
	for _, kind := range []string{recordKeys, awayKeys} {
		key := home.prefix(kind) + article
		value, ok, err := v.store.Get(key)
		if err != nil {
			return nil, err
		}
		if ok {
			return decode(kind, key, value)
		}
	}
	return nil, nil
}

// Find returns the records with a local id, in order of article.
func Find(s Store, local string) ([]Record, error) {
	v := newView(s, NewMemory())
	var out []Record
	for _, key := range Keys(local) {
		b, err := v.block(key)
		if err != nil {
			return nil, err
		}
		units := slices.Concat(slices.Collect(maps.Keys(b.Units)), slices.Collect(maps.Keys(b.Away)))
		slices.Sort(units)
		for _, unit := range slices.Compact(units) {
			if parseUnit(unit).local != local {
				continue
			}
			for _, kind := range []string{recordKeys, awayKeys} {
				records, err := v.all(kind, place{key, unit})
				if err != nil {
					return nil, err
				}
				for _, r := range records {
					out = append(out, r.Record)
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b Record) int { return strings.Compare(a.Article, b.Article) })
	return out, nil
}
