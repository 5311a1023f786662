package model

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// errCorrupt is the reason when bytes end early or say something impossible.
var errCorrupt = errors.New("the data is damaged")

// AppendWeights appends the learner's averaged and rounded weights: counts,
// then one stream each for keys (differences), lengths, scales, labels and
// values, which compress best apart from each other.
func (l *Learner) AppendWeights(b []byte, cut Cut) []byte {
	return appendRows(b, l.labels, l.rows(cut))
}

func appendRows(b []byte, labels int, rows []row) []byte {
	cells := 0
	for i := range rows {
		cells += len(rows[i].labels)
	}
	b = binary.AppendUvarint(b, uint64(labels))
	b = binary.AppendUvarint(b, uint64(len(rows)))
	b = binary.AppendUvarint(b, uint64(cells))
	last := uint32(0)
	for i := range rows {
		b = binary.AppendUvarint(b, uint64(rows[i].key-last))
		last = rows[i].key
	}
	for i := range rows {
		b = binary.AppendUvarint(b, uint64(len(rows[i].labels)))
	}
	for i := range rows {
		b = binary.AppendUvarint(b, uint64(rows[i].scale))
	}
	for i := range rows {
		for _, label := range rows[i].labels {
			b = binary.AppendUvarint(b, uint64(label))
		}
	}
	for i := range rows {
		for _, v := range rows[i].values {
			b = append(b, byte(v))
		}
	}
	return b
}

// DecodeWeights reads what [Learner.AppendWeights] wrote.
func DecodeWeights(b []byte) (*Weights, error) {
	d := Decoder{Bytes: b}
	labels, n, cells := d.Count(1<<16), d.Count(len(b)), d.Count(len(b))
	keys, lengths, scales := make([]uint32, n), make([]uint32, n), make([]uint32, n)
	d.Uint32s(keys)
	d.Uint32s(lengths)
	d.Uint32s(scales)
	names := d.small(cells, labels)
	values := d.Next(cells)
	if d.Err != nil || len(d.Bytes) != 0 || !fits(keys, lengths, cells) {
		return nil, fmt.Errorf("read weights: %w", errCorrupt)
	}
	long := 0
	for i, n := range lengths {
		if !fitsSlot(int(n), scales[i], labels) {
			long += 1 + int(n)
		}
	}
	w := newWeights(labels, n, long)
	key := uint32(0)
	for i, n := range lengths {
		key += keys[i]
		s := w.insert(key)
		if fitsSlot(int(n), scales[i], labels) {
			s.row = inSlot
			for j := range int(n) {
				s.row |= packed(j, names.at(j), int8(values[j]))
			}
		} else {
			w.begin(s, int(n))
			scale := int16(min(scales[i], 255))
			for j := range int(n) {
				w.cells = append(w.cells, weightCell{names.at(j), int16(int8(values[j])) * scale})
			}
		}
		names, values = names.from(int(n)), values[n:]
	}
	return w, nil
}

// fits reports whether keys don't run over 32 bits, and the rows have as many
// cells as there are.
func fits(keys, lengths []uint32, cells int) bool {
	key, sum := uint64(0), uint64(0)
	for i := range keys {
		key += uint64(keys[i])
		sum += uint64(lengths[i])
		if lengths[i] >= 1<<16 {
			return false
		}
	}
	return key < 1<<32 && sum == uint64(cells)
}

// smallNumbers are labels: where all are below 128 they are left in the file's
// bytes, of which each is then one label.
type smallNumbers struct {
	bytes []byte
	wide  []uint32
}

func (s *smallNumbers) at(i int) uint16 {
	if s.wide != nil {
		return uint16(s.wide[i])
	}
	return uint16(s.bytes[i])
}

// from returns the numbers from the n-th on.
func (s smallNumbers) from(n int) smallNumbers {
	if s.wide != nil {
		return smallNumbers{wide: s.wide[n:]}
	}
	return smallNumbers{bytes: s.bytes[n:]}
}

// small reads n numbers below limit.
func (d *Decoder) small(n, limit int) smallNumbers {
	if limit <= 0x80 {
		b := d.Next(n)
		for _, v := range b {
			if int(v) >= limit {
				d.fail()
				return smallNumbers{}
			}
		}
		return smallNumbers{bytes: b}
	}
	wide := make([]uint32, n)
	d.Uint32s(wide)
	for _, v := range wide {
		if v >= uint32(limit) {
			d.fail()
			return smallNumbers{}
		}
	}
	return smallNumbers{wide: wide}
}

// A Decoder takes numbers and strings off a slice of bytes. Once something is
// wrong, Err is set and everything read is zero, so that one check at the end
// suffices.
type Decoder struct {
	Bytes []byte // what is left
	Err   error
}

// Uvarint reads an unsigned number.
func (d *Decoder) Uvarint() uint64 {
	v, n := binary.Uvarint(d.Bytes)
	if n <= 0 {
		d.fail()
		return 0
	}
	d.Bytes = d.Bytes[n:]
	return v
}

// Uint32s reads unsigned numbers below 2^32 until the slice is full.
func (d *Decoder) Uint32s(list []uint32) {
	b := d.Bytes
	for i := range list {
		if len(b) > 0 && b[0] < 0x80 {
			list[i], b = uint32(b[0]), b[1:]
			continue
		}
		v, n := binary.Uvarint(b)
		if n <= 0 || v >= 1<<32 {
			d.fail()
			return
		}
		list[i], b = uint32(v), b[n:]
	}
	d.Bytes = b
}

// Count reads a number that is at most limit.
func (d *Decoder) Count(limit int) int {
	v := d.Uvarint()
	if v > uint64(limit) {
		d.fail()
		return 0
	}
	return int(v)
}

// Below reads a number that is less than limit.
func (d *Decoder) Below(limit int) int {
	v := d.Uvarint()
	if v >= uint64(limit) {
		d.fail()
		return 0
	}
	return int(v)
}

// Next returns the next n bytes, which belong to the slice being read; nil
// when there are fewer.
func (d *Decoder) Next(n int) []byte {
	if n < 0 || n > len(d.Bytes) {
		d.fail()
		return nil
	}
	b := d.Bytes[:n]
	d.Bytes = d.Bytes[n:]
	return b
}

// String reads a string with its length before it.
func (d *Decoder) String() string { return string(d.Next(d.Count(len(d.Bytes)))) }

// Strings reads a list of strings with its length before it.
func (d *Decoder) Strings() []string {
	list := make([]string, d.Count(len(d.Bytes)))
	for i := range list {
		list[i] = d.String()
	}
	return list
}

func (d *Decoder) fail() {
	d.Err = errCorrupt
	d.Bytes = nil
}

// AppendString appends a string as [Decoder.String] reads it.
func AppendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// AppendStrings appends a list of strings as [Decoder.Strings] reads it.
func AppendStrings(b []byte, list []string) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	for _, s := range list {
		b = AppendString(b, s)
	}
	return b
}
