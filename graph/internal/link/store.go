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

// A view reads the store during one update: blocks and sketches are read once.
type view struct {
	store    Store
	blocks   map[string]*block
	changed  map[string]bool // blocks to be written
	sketches map[place]*sketch
	parsed   map[string]*unit
	long     map[string][]string // longForms
}

func newView(s Store) *view {
	return &view{store: s, blocks: map[string]*block{}, changed: map[string]bool{}, sketches: map[place]*sketch{},
		parsed: map[string]*unit{}, long: map[string][]string{}}
}

func (v *view) block(key string) (*block, error) {
	if b := v.blocks[key]; b != nil {
		return b, nil
	}
	value, _, err := v.store.Get(blockKeys + key)
	if err != nil {
		return nil, err
	}
	b, err := decodeBlock(key, value)
	if err == nil {
		v.blocks[key] = b
	}
	return b, err
}

// save writes the blocks that have changed.
func (v *view) save() error {
	for _, key := range slices.Sorted(maps.Keys(v.changed)) {
		b := v.blocks[key]
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
	if s := v.sketches[p]; s != nil {
		return s, nil
	}
	s := &sketch{}
	for e, err := range v.store.Scan(p.prefix(recordKeys)) {
		if err != nil {
			return nil, err
		}
		r, err := decode(recordKeys, e.Key, e.Value)
		if err != nil {
			return nil, err
		}
		if s.add(&r.Record); s.records == sample {
			break
		}
	}
	v.sketches[p] = s
	return s, nil
}

// unit returns the unit with a name.
func (v *view) unit(name string) *unit {
	u := v.parsed[name]
	if u == nil {
		u = parseUnit(name)
		v.parsed[name] = u
	}
	return u
}

// longForms returns the blocks of which one has the short forms.
func (v *view) longForms(form string) ([]string, error) {
	if keys, ok := v.long[form]; ok {
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
	v.long[form] = keys
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

// has reports whether a unit has a record of an article, joined ones left out.
func (v *view) has(p place, article string) (bool, error) {
	_, ok, err := v.store.Get(p.prefix(recordKeys) + article)
	return ok, err
}

// get returns a record, nil when there is none.
func (v *view) get(home place, article string) (*stored, error) {
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
	v := newView(s)
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
