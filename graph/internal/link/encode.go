package link

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"strings"
)

// What the linker keeps, by key:
//
//	record/BLOCK 0 UNIT 0 ARTICLE                   a record that is in its own block
//	away/BLOCK 0 UNIT 0 ARTICLE                     one that has joined another name
//	joined/BLOCK 0 UNIT 0 BLOCK 0 UNIT 0 ARTICLE    which unit it has joined: the first two
//	block/BLOCK                                     units with their sizes and ids, and short forms; JSON
//	short/BLOCK 0 BLOCK                             the first is a short form of names in the second
const (
	recordKeys = "record/"
	awayKeys   = "away/"
	joinedKeys = "joined/"
	blockKeys  = "block/"
	shortKeys  = "short/"
	sep        = "\x00"
)

// A place is where a record is: its block and unit. The zero place is none.
type place struct{ block, unit string }

func (p place) prefix(kind string) string { return kind + p.block + sep + p.unit + sep }

// A stored is a record with what was decided about it.
type stored struct {
	Record
	home   place
	at     place // the unit that it has joined; zero for none
	rivals bool  // more than one name would do
}

func (s *stored) key() string {
	if s.at != (place{}) {
		return s.home.prefix(awayKeys) + s.Article
	}
	return s.home.prefix(recordKeys) + s.Article
}

func (s *stored) joinedKey() string {
	return s.at.prefix(joinedKeys) + s.home.block + sep + s.home.unit + sep + s.Article
}

// errGarbled is the reason of records that can't be read.
var errGarbled = errors.New("garbled record of an entity")

func (s *stored) encode() []byte {
	flags := byte(0)
	if s.rivals {
		flags |= 1
	}
	if s.Initial {
		flags |= 2
	}
	b := appendStrings([]byte{flags}, []string{s.at.block, s.at.unit})
	b = appendStrings(b, s.Aliases)
	return appendFeatures(appendFeatures(b, s.Near), s.Context)
}

// decode reads the record with a key, which begins with kind.
func decode(kind, key string, value []byte) (*stored, error) {
	part := strings.Split(strings.TrimPrefix(key, kind), sep)
	if len(part) != 3 || len(value) == 0 || strings.Count(part[1], unitSep) != 5 {
		return nil, fmt.Errorf("%w: %q", errGarbled, key)
	}
	u := parseUnit(part[1])
	s := &stored{home: place{part[0], part[1]}, rivals: value[0]&1 != 0}
	s.Record = Record{Article: part[2], Local: u.local, Type: u.typ, Field: u.field, Seat: u.seat, Known: u.known, Initial: value[0]&2 != 0}
	r := reader{b: value[1:]}
	at := r.strings()
	s.Aliases, s.Near, s.Context = r.strings(), r.features(), r.features()
	if r.bad || len(at) != 2 {
		return nil, fmt.Errorf("%w: %q", errGarbled, key)
	}
	s.at = place{at[0], at[1]}
	return s, nil
}

func appendStrings(b []byte, list []string) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	for _, s := range list {
		b = append(binary.AppendUvarint(b, uint64(len(s))), s...)
	}
	return b
}

func appendFeatures(b []byte, list []Feature) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	for _, f := range list {
		b = binary.BigEndian.AppendUint32(b, uint32(f))
	}
	return b
}

// A reader reads what the append functions wrote; bad tells that it couldn't.
type reader struct {
	b   []byte
	bad bool
}

func (r *reader) number() int {
	n, size := binary.Uvarint(r.b)
	if size <= 0 || n > uint64(len(r.b)) {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[size:]
	return int(n)
}

func (r *reader) take(n int) []byte {
	if n > len(r.b) {
		r.bad, r.b = true, nil
		return make([]byte, n)
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *reader) strings() []string {
	var out []string
	for range r.number() {
		out = append(out, string(r.take(r.number())))
	}
	return out
}

func (r *reader) features() []Feature {
	var out []Feature
	for range r.number() {
		out = append(out, Feature(binary.BigEndian.Uint32(r.take(4))))
	}
	return out
}

// A block is what is kept of a block.
type block struct {
	Units map[string]*member `json:"u,omitempty"` // that have records of their own
	Away  map[string]int     `json:"a,omitempty"` // how many records of a unit have joined others
	Short map[string]int     `json:"s,omitempty"` // short forms, and how many records have them
	key   string
}

// A member is a unit of a block.
type member struct {
	Size int    `json:"n"`
	ID   string `json:"id,omitempty"`
	Last string `json:"last,omitempty"` // the last article of the sketch, where not all are in it
}

func decodeBlock(key string, value []byte) (*block, error) {
	b := &block{key: key}
	if value != nil {
		if err := json.Unmarshal(value, b); err != nil {
			return nil, fmt.Errorf("%w: block %q: %w", errGarbled, key, err)
		}
	}
	for _, m := range []*map[string]int{&b.Away, &b.Short} {
		if *m == nil {
			*m = map[string]int{}
		}
	}
	if b.Units == nil {
		b.Units = map[string]*member{}
	}
	return b, nil
}

// purge drops what has come to nothing. During an update it stays, so that a
// unit which is emptied and filled again is known to have had an id.
func (b *block) purge() {
	maps.DeleteFunc(b.Units, func(_ string, m *member) bool { return m.Size == 0 })
	none := func(_ string, n int) bool { return n == 0 }
	maps.DeleteFunc(b.Away, none)
	maps.DeleteFunc(b.Short, none)
}

func (b *block) empty() bool { return len(b.Units)+len(b.Away)+len(b.Short) == 0 }
