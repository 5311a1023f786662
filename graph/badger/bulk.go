package badger

import (
	"fmt"

	"github.com/cayleygraph/quad"
)

// A Bulk gathers quads, and keys beside them, that are written together. It
// numbers the terms as they come and keeps 16 bytes for each quad, so that a
// million quads of news take about 100 MB before they are written. It belongs
// to one goroutine.
type Bulk struct {
	terms map[string]uint32
	enc   []string // by number, from 1
	quads [][4]uint32
	side  map[string][]byte
	bytes int64       // what terms and keys take
	last  [4]struct { // of the quad before, which often has the same terms
		iri quad.IRI
		n   uint32
	}
}

// maxBulk is how many terms a Bulk can number.
const maxBulk = 1<<32 - 2

// NewBulk returns an empty Bulk.
func NewBulk() *Bulk {
	return &Bulk{terms: map[string]uint32{}, enc: []string{""}, side: map[string][]byte{}}
}

// Len returns how many quads were added, those included that are the same.
func (b *Bulk) Len() int { return len(b.quads) }

// Add adds a quad.
func (b *Bulk) Add(q quad.Quad) error {
	if !q.IsValid() {
		return fmt.Errorf("%w: %v", ErrBadQuad, q)
	}
	var row [4]uint32
	for i, d := range quad.Directions {
		v := q.Get(d)
		if v == nil {
			continue
		}
		n, err := b.number(i, v)
		if err != nil {
			return fmt.Errorf("%v of quad: %w", d, err)
		}
		row[i] = n
	}
	b.quads = append(b.quads, row)
	return nil
}

// number returns the number of a value in a direction.
func (b *Bulk) number(slot int, v quad.Value) (uint32, error) {
	last := &b.last[slot]
	iri, isIRI := v.(quad.IRI)
	if isIRI && last.n != 0 && last.iri == iri {
		return last.n, nil
	}
	enc, err := encodeTerm(v)
	if err != nil {
		return 0, err
	}
	n, ok := b.terms[string(enc)]
	if !ok {
		if len(enc) > maxTerm {
			return 0, fmt.Errorf("%w: term of %d bytes, at most %d", ErrTooLarge, len(enc), maxTerm)
		}
		if len(b.enc) > maxBulk {
			return 0, fmt.Errorf("%w: more than %d terms at once", ErrTooLarge, maxBulk)
		}
		term := string(enc)
		n = uint32(len(b.enc))
		b.enc = append(b.enc, term)
		b.terms[term] = n
		b.bytes += 2*int64(len(term)) + termOverhead
	}
	if isIRI {
		last.iri, last.n = iri, n
	}
	return n, nil
}

// Set stores a value under a key beside the quads, as [Txn.Set] does.
func (b *Bulk) Set(key, value []byte) error {
	if len(key) > maxSideKey {
		return fmt.Errorf("%w: key of %d bytes, at most %d", ErrTooLarge, len(key), maxSideKey)
	}
	b.bytes += int64(len(key)+len(value)-len(b.side[string(key)])) + termOverhead
	b.side[string(key)] = append([]byte{}, value...)
	return nil
}

// Delete takes a value back that was set.
func (b *Bulk) Delete(key []byte) { delete(b.side, string(key)) }

// termOverhead is what a term takes beside its bytes: in the map, the list,
// and the lists that are made when it is written.
const termOverhead = 150

// Memory returns about how many bytes it takes to hold and to write b.
func (b *Bulk) Memory() int64 { return 32*int64(len(b.quads)) + b.bytes }

// Get returns a value that was set.
func (b *Bulk) Get(key []byte) (value []byte, ok bool) {
	value, ok = b.side[string(key)]
	return value, ok
}

// sorted has the quads in one order after another. Each comes from one before
// by stable counting sorts, which take time in proportion to the quads.
type sorted struct {
	quads, spare [][4]uint32
	terms        int
}

// by sorts by a slot.
func (s *sorted) by(slot int) {
	starts := make([]uint32, s.terms+1)
	for _, q := range s.quads {
		starts[q[slot]+1]++
	}
	for i := 1; i < len(starts); i++ {
		starts[i] += starts[i-1]
	}
	for _, q := range s.quads {
		s.spare[starts[q[slot]]] = q
		starts[q[slot]]++
	}
	s.quads, s.spare = s.spare[:len(s.quads)], s.quads
}
