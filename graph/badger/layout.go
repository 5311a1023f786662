package badger

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"
)

// formatVersion is the number of the layout that this file and term.go draw.
// A store with another number is refused.
const formatVersion = 1

// Each kind of record has the first byte of its keys to itself.
const (
	nsCount  = 'C' // id              -> how many quads have the term in each direction
	nsDigest = 'D' // label id, or 0  -> Digest of the quads with the label
	nsFormat = 'F' //                 -> formatVersion
	nsLSPO   = 'L' // label s p o     -> nothing; only quads with a label
	nsNone   = 0   // a passing key of no meaning, never published
	nsMeta   = 'M' //                 -> meta; its version is the last state published
	nsName   = 'N' // id              -> encoded term
	nsOSPL   = 'O' // o s p label     -> nothing
	nsPOSL   = 'P' // p o s label     -> nothing
	nsSide   = 'K' // caller's key    -> flag, then the caller's value or the number of its parts
	nsSPOL   = 'S' // s p o label     -> nothing
	nsTerm   = 'T' // encoded term    -> id
	nsPart   = 'V' // length, caller's key, number -> part of a long value
)

// An id stands for a term. Ids count from 1 and are never used twice; 0 stands
// for no label, and in a pattern for any term.
const (
	idSize = 5
	maxID  = 1<<(8*idSize) - 1
)

func appendID(b []byte, id uint64) []byte {
	return append(b, byte(id>>32), byte(id>>24), byte(id>>16), byte(id>>8), byte(id))
}

func readID(b []byte) uint64 {
	_ = b[4]
	return uint64(b[0])<<32 | uint64(b[1])<<24 | uint64(b[2])<<16 | uint64(b[3])<<8 | uint64(b[4])
}

func idKey(ns byte, id uint64) []byte {
	return appendID(append(make([]byte, 0, 1+idSize), ns), id)
}

// ids are the ids of a quad, or of a pattern, in the order of quad.Directions:
// subject, predicate, object, label.
type ids [4]uint64

// slot returns the place of a direction in ids.
func slot(d quad.Direction) int { return int(d) - int(quad.Subject) }

// matches reports whether q has what p binds.
func (p ids) matches(q ids) bool {
	for i, id := range p {
		if id != 0 && id != q[i] {
			return false
		}
	}
	return true
}

// bound returns how many terms p binds.
func (p ids) bound() (n int) {
	for _, id := range p {
		if id != 0 {
			n++
		}
	}
	return n
}

// An order is an index: every quad, its terms in this sequence. Whole quads in
// the keys mean that no direction of a quad ever needs another read.
type order struct {
	ns   byte
	seq  [4]int // slots
	name string
}

var orders = [...]order{
	{nsSPOL, [4]int{0, 1, 2, 3}, "spol"},
	{nsPOSL, [4]int{1, 2, 0, 3}, "posl"},
	{nsOSPL, [4]int{2, 0, 1, 3}, "ospl"},
	{nsLSPO, [4]int{3, 0, 1, 2}, "lspo"},
}

const quadKeySize = 1 + 4*idSize

// prefix returns the beginning of the keys of quads that share q's first n
// terms in this order; with n = 4, the key of q.
func (o *order) prefix(q ids, n int) []byte {
	return o.append(make([]byte, 0, quadKeySize), q, n)
}

func (o *order) append(b []byte, q ids, n int) []byte {
	b = append(b, o.ns)
	for _, i := range o.seq[:n] {
		b = appendID(b, q[i])
	}
	return b
}

func (o *order) key(q ids) []byte { return o.prefix(q, 4) }

// decode is the inverse of key.
func (o *order) decode(key []byte) (q ids, err error) {
	if len(key) != quadKeySize {
		return q, fmt.Errorf("%w: index %s: key of %d bytes", ErrDamaged, o.name, len(key))
	}
	for n, i := range o.seq {
		q[i] = readID(key[1+n*idSize:])
	}
	return q, nil
}

// leading returns how many of the first terms in this order p binds.
func (o *order) leading(p ids) (n int) {
	for n < 4 && p[o.seq[n]] != 0 {
		n++
	}
	return n
}

// counts say how many quads have a term as subject, predicate, object, label.
type counts [4]uint64

// total is the number of times that a term is used; a term with none goes.
func (c counts) total() uint64 { return c[0] + c[1] + c[2] + c[3] }

func (c counts) encode() []byte {
	b := make([]byte, 0, 12) // few have more
	for _, n := range c {
		b = binary.AppendUvarint(b, n)
	}
	return b
}

func decodeCounts(b []byte) (c counts, err error) {
	for i := range c {
		if c[i], b, err = uvarint(b); err != nil {
			return c, fmt.Errorf("%w: counts of a term", ErrDamaged)
		}
	}
	return c, nil
}

// meta is what the store knows of itself.
type meta struct {
	quads, nodes uint64
	next         uint64 // the next id
	labels       uint64
}

func (m meta) encode() []byte {
	b := binary.AppendUvarint(nil, m.quads)
	b = binary.AppendUvarint(b, m.nodes)
	b = binary.AppendUvarint(b, m.next)
	return binary.AppendUvarint(b, m.labels)
}

func decodeMeta(b []byte) (m meta, err error) {
	for _, p := range []*uint64{&m.quads, &m.nodes, &m.next, &m.labels} {
		if *p, b, err = uvarint(b); err != nil {
			return m, fmt.Errorf("%w: record of totals", ErrDamaged)
		}
	}
	return m, nil
}

var errVarint = errors.New("number cut short")

func uvarint(b []byte) (uint64, []byte, error) {
	v, n := binary.Uvarint(b)
	if n <= 0 {
		return 0, nil, errVarint
	}
	return v, b[n:], nil
}
