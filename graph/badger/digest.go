package badger

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
)

// A Digest sums up a set of quads: those of one label, so that what an article
// says can be counted and compared. It depends on the values of the terms
// alone, not on ids, order or history; the zero Digest is that of no quads.
//
// It is a multiset hash by addition (Clarke, Devadas, van Dijk, Gassend and
// Suh, "Incremental Multiset Hash Functions", ASIACRYPT 2003): the sum of the
// hashes of the quads. So it is kept up to date at the cost of the quads that
// change. It is made against accidents, not against forgers.
type Digest struct {
	Quads uint64    // how many
	Sum   [2]uint64 // of their hashes, modulo 2^64 each
}

// String returns the digest in hexadecimal.
func (d Digest) String() string { return fmt.Sprintf("%d-%016x%016x", d.Quads, d.Sum[0], d.Sum[1]) }

// Digest returns the digest of the quads with the given label, nil for those
// without one. It is looked up, not computed.
func (s *Snapshot) Digest(label quad.Value) (Digest, error) {
	if err := s.ctx.Err(); err != nil {
		return Digest{}, err
	}
	id := uint64(0)
	if label != nil {
		var err error
		if id, err = s.rd.lookup(label); err != nil || id == 0 {
			return Digest{}, err
		}
	}
	return s.rd.digest(id)
}

// termHash is the hash of an encoded term: the beginning of its SHA-256, which
// is also how long terms are found.
func termHash(enc []byte) uint64 {
	sum := sha256.Sum256(enc)
	return binary.BigEndian.Uint64(sum[:])
}

// quadHash is the hash of a quad whose terms have the given hashes; that of no
// label is 0.
func quadHash(terms [4]uint64) [2]uint64 {
	var b [32]byte
	for i, h := range terms {
		binary.BigEndian.PutUint64(b[8*i:], h)
	}
	sum := sha256.Sum256(b[:])
	return [2]uint64{binary.BigEndian.Uint64(sum[:]), binary.BigEndian.Uint64(sum[8:])}
}

func (d *Digest) add(h [2]uint64) {
	d.Quads++
	d.Sum[0] += h[0]
	d.Sum[1] += h[1]
}

func (d *Digest) remove(h [2]uint64) {
	d.Quads--
	d.Sum[0] -= h[0]
	d.Sum[1] -= h[1]
}

func (d Digest) encode() []byte {
	b := binary.AppendUvarint(nil, d.Quads)
	b = binary.BigEndian.AppendUint64(b, d.Sum[0])
	return binary.BigEndian.AppendUint64(b, d.Sum[1])
}

func decodeDigest(b []byte) (d Digest, err error) {
	d.Quads, b, err = uvarint(b)
	if err != nil || len(b) != 16 {
		return Digest{}, fmt.Errorf("%w: digest of a label", ErrDamaged)
	}
	d.Sum = [2]uint64{binary.BigEndian.Uint64(b), binary.BigEndian.Uint64(b[8:])}
	return d, nil
}

// digest returns the digest of a label's id, 0 for no label.
func (r *reader) digest(label uint64) (Digest, error) {
	if r.over != nil {
		if d := r.over.digests[label]; d != nil {
			return *d, nil
		}
	}
	b, ok, err := r.get(idKey(nsDigest, label))
	if err != nil || !ok {
		return Digest{}, err
	}
	d, err := decodeDigest(b)
	return d, r.fail(err)
}

// hash returns the hash of a term that the transaction has touched.
func (t *Txn) hash(tm *term) (uint64, error) {
	if tm.hashed {
		return tm.hash, nil
	}
	if tm.enc == nil {
		enc, err := t.rd.encoded(tm.id)
		if err != nil {
			return 0, err
		}
		if enc == nil {
			return 0, fmt.Errorf("%w: term %d has no name", ErrDamaged, tm.id)
		}
		tm.enc = enc
	}
	tm.hash, tm.hashed = termHash(tm.enc), true
	return tm.hash, nil
}

// note puts a quad into the digest of its label, or takes it out.
func (t *Txn) note(label uint64, terms [4]*term, added bool) error {
	var hashes [4]uint64
	for i, tm := range terms {
		if tm == nil {
			continue
		}
		h, err := t.hash(tm)
		if err != nil {
			return err
		}
		hashes[i] = h
	}
	d := t.rd.over.digests[label]
	if d == nil {
		stored, err := t.rd.digest(label)
		if err != nil {
			return err
		}
		d = &stored
		t.rd.over.digests[label] = d
	}
	switch h := quadHash(hashes); {
	case added:
		d.add(h)
	case d.Quads == 0:
		return fmt.Errorf("%w: the digest of label %d counts too few quads", ErrDamaged, label)
	default:
		d.remove(h)
	}
	return nil
}

// saveDigests writes the digests that have changed; one of no quads goes.
func (t *Txn) saveDigests() error {
	for _, label := range slices.Sorted(maps.Keys(t.rd.over.digests)) {
		d, key := t.rd.over.digests[label], idKey(nsDigest, label)
		if d.Quads == 0 {
			if d.Sum != [2]uint64{} {
				return fmt.Errorf("%w: the digest of label %d is not that of its quads", ErrDamaged, label)
			}
			if err := t.del(key); err != nil {
				return err
			}
			continue
		}
		if err := t.put(key, d.encode()); err != nil {
			return err
		}
	}
	return nil
}
