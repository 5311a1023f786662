package ner

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"
	"strings"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/model"
)

// A catalogue is what is known of whole names, words with spaces between them:
// of what kind an encyclopedia says the bearer is, and as what a first model
// labelled the name in running text. The second model learns how far to trust
// it; a name may well be another's too.
type catalogue struct {
	names   map[string]kinds
	longest map[string]int // words of the longest name, by its first word
}

// kinds holds two [Kind]s: what the encyclopedia says, and 16 times what the
// first model said.
type kinds uint8

// A Kind is a kind of bearer of a name; 0 for unknown.
type Kind uint8

// The kinds. Things are works of man of any sort, from bridges to albums.
const (
	Person Kind = 1 + iota
	Group
	Place
	Thing
	Event
)

// maxNameWords is the length of the longest names in a catalogue.
const maxNameWords = 6

func newCatalogue() *catalogue {
	return &catalogue{names: map[string]kinds{}, longest: map[string]int{}}
}

func (c *catalogue) add(name string, k kinds) {
	n := strings.Count(name, " ") + 1
	if name == "" || n > maxNameWords {
		return
	}
	c.names[name] |= k
	first, _, _ := strings.Cut(name, " ")
	c.longest[first] = max(c.longest[first], n)
}

// find returns the kinds of the longest name that words begin with and its
// length, 0 if there is none.
func (c *catalogue) find(words []word, buffer []byte) (kinds, int) {
	most := min(words[0].longest, len(words))
	var ends [maxNameWords]int
	buffer = buffer[:0]
	for i := range most {
		if i > 0 {
			buffer = append(buffer, ' ')
		}
		buffer = append(buffer, words[i].form...)
		ends[i] = len(buffer)
	}
	for n := most; n > 0; n-- {
		if k, ok := c.names[string(buffer[:ends[n-1]])]; ok {
			return k, n
		}
	}
	return 0, 0
}

// Names of several words that a first model labels at least so often, and so
// many per cent of these times alike, are remembered.
const (
	labelledTimes = 3
	labelledAlike = 75
)

// remember adds the names of several words that a first model found, by how
// often it labelled them as what.
func (c *catalogue) remember(found map[string]*[len(doc.NameTypes)]int) *catalogue {
	all := c.copy()
	for name, n := range found {
		total, best := 0, 0
		for typ, k := range n {
			total += k
			if k > n[best] {
				best = typ
			}
		}
		if total >= labelledTimes && 100*n[best] >= labelledAlike*total {
			all.add(name, kinds(best+1)<<4)
		}
	}
	return all
}

// append writes the names that a first model found, in order of their types.
func (c *catalogue) append(b []byte) []byte {
	var by [1 + len(doc.NameTypes)][]string
	count := 0
	for name, k := range c.names {
		if typ := k >> 4; typ != 0 {
			by[typ] = append(by[typ], name)
			count++
		}
	}
	b = binary.AppendUvarint(b, uint64(count))
	for typ, names := range by {
		slices.Sort(names)
		for _, name := range names {
			b = append(model.AppendString(b, name), byte(typ))
		}
	}
	return b
}

// with returns the catalogue with what append wrote.
func (c *catalogue) with(b []byte) (*catalogue, error) {
	all := c.copy()
	d := model.Decoder{Bytes: b}
	for range d.Count(len(b)) {
		name := d.String()
		all.add(name, kinds(d.Below(1+len(doc.NameTypes)))<<4)
	}
	if d.Err != nil || len(d.Bytes) != 0 {
		return nil, errors.Join(errors.New("the catalogue of names is damaged"), d.Err)
	}
	return all, nil
}

func (c *catalogue) copy() *catalogue {
	return &catalogue{maps.Clone(c.names), maps.Clone(c.longest)}
}
