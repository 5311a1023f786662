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
	rows := l.rows(cut)
	cells := 0
	for i := range rows {
		cells += len(rows[i].labels)
	}
	b = binary.AppendUvarint(b, uint64(l.labels))
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
	keys, lengths, scales := make([]uint32, n), make([]uint16, n), make([]uint16, n)
	key, total := uint64(0), 0
	for i := range keys {
		key = min(key+d.Uvarint(), 1<<32)
		keys[i] = uint32(key)
	}
	for i := range lengths {
		lengths[i] = uint16(d.Count(labels))
		total += int(lengths[i])
	}
	for i := range scales {
		scales[i] = uint16(d.Count(1 << 8))
	}
	if key == 1<<32 || total != cells || len(d.Bytes) < 2*cells {
		return nil, fmt.Errorf("read weights: %w", errCorrupt)
	}
	values := d.Bytes[len(d.Bytes)-cells:]
	d.Bytes = d.Bytes[:len(d.Bytes)-cells]
	w := newWeights(labels, n, cells)
	for i, key := range keys {
		row := w.insert(key, int(lengths[i]))
		for j := range row {
			row[j] = weightCell{uint16(d.Below(labels)), int16(int8(values[j])) * int16(scales[i])}
		}
		values = values[len(row):]
	}
	if d.Err != nil || len(d.Bytes) != 0 {
		return nil, fmt.Errorf("read weights: %w", errCorrupt)
	}
	return w, nil
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
