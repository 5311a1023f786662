package model

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
)

// Classes are word classes learnt from running text: words that appear in the
// same contexts share one. They tell a stage about words that its annotated
// corpus lacks. The zero value knows no word.
type Classes struct {
	keys []uint32 // upper half of the hash of each word, ascending
	ids  []uint16
}

// NewClasses returns the classes of the given words; ids count from 1.
func NewClasses(words map[string]int) *Classes {
	type entry struct {
		key uint32
		id  uint16
	}
	list := make([]entry, 0, len(words))
	for w, id := range words {
		list = append(list, entry{uint32(Hash(w) >> 32), uint16(id)})
	}
	slices.SortFunc(list, func(a, b entry) int {
		return int(int64(a.key)-int64(b.key))<<16 + int(a.id) - int(b.id)
	})
	list = slices.CompactFunc(list, func(a, b entry) bool { return a.key == b.key })
	c := &Classes{}
	for _, e := range list {
		c.keys, c.ids = append(c.keys, e.key), append(c.ids, e.id)
	}
	return c
}

// Class returns the class of a word: of its form, or else of its form in lower
// case; 0 when neither is known. All digits count as the same one.
func (c *Classes) Class(form string) int {
	form = NormalForm(form)
	if id := c.find(form); id != 0 {
		return id
	}
	if lower := strings.ToLower(form); lower != form {
		return c.find(lower)
	}
	return 0
}

func (c *Classes) find(form string) int {
	if i, ok := slices.BinarySearch(c.keys, uint32(Hash(form)>>32)); ok {
		return int(c.ids[i])
	}
	return 0
}

// NormalForm returns the word with every digit replaced by 0, which is how
// classes are learnt.
func NormalForm(s string) string {
	if !strings.ContainsAny(s, "123456789") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if '1' <= r && r <= '9' {
			return '0'
		}
		return r
	}, s)
}

// Append appends the classes as [DecodeClasses] reads them.
func (c *Classes) Append(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(c.keys)))
	last := uint32(0)
	for _, k := range c.keys {
		b = binary.AppendUvarint(b, uint64(k-last))
		last = k
	}
	for _, id := range c.ids {
		b = binary.AppendUvarint(b, uint64(id))
	}
	return b
}

// DecodeClasses reads what [Classes.Append] wrote.
func DecodeClasses(b []byte) (*Classes, error) {
	d := Decoder{Bytes: b}
	n := d.Count(len(b))
	c := &Classes{keys: make([]uint32, n), ids: make([]uint16, n)}
	key := uint64(0)
	for i := range c.keys {
		key += d.Uvarint()
		c.keys[i] = uint32(key)
	}
	for i := range c.ids {
		c.ids[i] = uint16(d.Count(1<<16 - 1))
	}
	if d.Err != nil || key > 1<<32-1 || len(d.Bytes) != 0 {
		return nil, fmt.Errorf("read word classes: %w", errCorrupt)
	}
	return c, nil
}
