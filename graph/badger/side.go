package badger

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// Values beside the quads are kept in the tree, never in Badger's value log,
// whose damaged reads come back empty and without an error. A value longer
// than maxPart is cut into parts under keys of their own.
const (
	maxPart    = 256 << 10
	maxSideKey = 32 << 10

	sideWhole = 0 // the value follows
	sideParts = 1 // the number of parts follows
)

func sideKey(key []byte) []byte { return append([]byte{nsSide}, key...) }

// partKey can't be the part key of another key: the length comes first.
func partKey(key []byte, n uint64) []byte {
	b := binary.AppendUvarint([]byte{nsPart}, uint64(len(key)))
	return binary.BigEndian.AppendUint32(append(b, key...), uint32(n))
}

// Get returns the value of a key beside the quads; ok tells whether there is
// one. The value is the caller's.
func (s *Snapshot) Get(key []byte) (value []byte, ok bool, err error) {
	if err := s.ctx.Err(); err != nil {
		return nil, false, err
	}
	rec, ok, err := s.rd.get(sideKey(key))
	if err != nil || !ok {
		return nil, false, err
	}
	value, err = s.rd.sideValue(key, rec)
	return value, err == nil, err
}

// sideValue puts the value of a key together from its record.
func (r *reader) sideValue(key, rec []byte) ([]byte, error) {
	if len(rec) > 0 && rec[0] == sideWhole {
		return rec[1:], nil
	}
	n, err := partCount(rec)
	if err != nil {
		return nil, fmt.Errorf("%w: key %q", err, key)
	}
	var value []byte
	for i := range n {
		part, ok, err := r.get(partKey(key, i))
		if err != nil {
			return nil, err
		}
		if !ok {
			return nil, fmt.Errorf("%w: key %q: part %d of %d is missing", ErrDamaged, key, i+1, n)
		}
		value = append(value, part...)
	}
	return value, nil
}

// partCount returns how many parts a record has; 0 when it is whole.
func partCount(rec []byte) (uint64, error) {
	if len(rec) == 0 || rec[0] > sideParts {
		return 0, fmt.Errorf("%w: garbled record", ErrDamaged)
	}
	if rec[0] == sideWhole {
		return 0, nil
	}
	n, _, err := uvarint(rec[1:])
	if err != nil {
		return 0, fmt.Errorf("%w: garbled record", ErrDamaged)
	}
	return n, nil
}

// Set stores a value of any length under a key of at most 32 KiB beside the
// quads. Keys may be any bytes, the empty key included.
func (t *Txn) Set(key, value []byte) error {
	return t.Edit(key, func([]byte, bool) ([]byte, bool) { return value, true })
}

// Delete removes a key beside the quads; an absent key is no error.
func (t *Txn) Delete(key []byte) error {
	return t.Edit(key, func([]byte, bool) ([]byte, bool) { return nil, false })
}

// Edit is Get and then Set, or Delete, which reads the key once: edit is given
// the value and whether there is one, and returns the value that the key is to
// have, and whether it is to have one. Where that is so already nothing is
// written.
func (t *Txn) Edit(key []byte, edit func(old []byte, had bool) (value []byte, has bool)) error {
	if len(key) > maxSideKey {
		return fmt.Errorf("%w: key of %d bytes, at most %d", ErrTooLarge, len(key), maxSideKey)
	}
	rec, had, err := t.rd.get(sideKey(key))
	if err != nil {
		return err
	}
	var old []byte
	if had {
		if old, err = t.rd.sideValue(key, rec); err != nil {
			return err
		}
	}
	value, has := edit(old, had)
	if has == had && bytes.Equal(value, old) {
		return nil
	}
	if t.keep {
		t.changes = append(t.changes, change{key: bytes.Clone(key), value: bytes.Clone(old), present: had})
	}
	if had {
		if err := t.dropParts(key, rec); err != nil {
			return err
		}
	}
	if !has {
		return t.del(sideKey(key))
	}
	return t.store(key, value)
}

// store writes the value of a key, in parts when it is long.
func (t *Txn) store(key, value []byte) error {
	if len(value) <= maxPart {
		return t.put(sideKey(key), append([]byte{sideWhole}, value...))
	}
	n := uint64(0)
	for ; len(value) > 0; n++ {
		part := value[:min(maxPart, len(value))]
		value = value[len(part):]
		if err := t.put(partKey(key, n), append([]byte(nil), part...)); err != nil {
			return err
		}
	}
	return t.put(sideKey(key), binary.AppendUvarint([]byte{sideParts}, n))
}

// dropParts removes the parts of a long value.
func (t *Txn) dropParts(key, rec []byte) error {
	n, err := partCount(rec)
	if err != nil {
		return fmt.Errorf("%w: key %q", err, key)
	}
	for i := range n {
		if err := t.del(partKey(key, i)); err != nil {
			return err
		}
	}
	return nil
}
