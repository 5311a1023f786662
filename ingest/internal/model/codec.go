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
	names := make([]uint32, cells)
	d.Uint32s(names)
	values := d.Next(cells)
	if d.Err != nil || len(d.Bytes) != 0 || !fits(keys, lengths, names, labels) {
		return nil, fmt.Errorf("read weights: %w", errCorrupt)
	}
	w := newWeights(labels, n, cells)
	key := uint32(0)
	for i := range keys {
		key += keys[i]
		row := w.insert(key, int(lengths[i]))
		scale := int16(min(scales[i], 255))
		for j := range row {
			row[j] = weightCell{uint16(names[j]), int16(int8(values[j])) * scale}
		}
		names, values = names[len(row):], values[len(row):]
	}
	return w, nil
}

// fits reports whether keys don't run over 32 bits, the rows have as many cells
// as there are, and labels are below their number.
func fits(keys, lengths, names []uint32, labels int) bool {
	key, cells := uint64(0), uint64(0)
	for i := range keys {
		key += uint64(keys[i])
		cells += uint64(lengths[i])
		if lengths[i] >= 1<<16 {
			return false
		}
	}
	for _, n := range names {
		if n >= uint32(labels) {
			return false
		}
	}
	return key < 1<<32 && cells == uint64(len(names))
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
