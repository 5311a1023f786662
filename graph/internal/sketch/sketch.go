// Package sketch tells near-copies: texts of which one was made from the other
// by cutting, adding and rewording, as newspapers make theirs from an agency's.
//
// A text is the set of its shingles, three words in a row (Broder, On the
// resemblance and containment of documents, 1997). A [Sketch] is the MinHash of
// that set, cut into bands: texts that have a band in common are worth
// comparing, and [Near] decides from the texts themselves. Everything is a
// function of the two texts, so the order in which they come does not matter.
package sketch

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"
	"unicode"
)

const (
	words = 3  // of a shingle
	rows  = 3  // hashes of a band
	bands = 60 // with 3 rows, of texts of resemblance .42 one pair in a hundred is missed, of .05 one in 130 is compared in vain
	hash  = rows * bands
	// Shortest is how many shingles a text must have to be compared.
	Shortest = 24
)

// The thresholds. A copy resembles its original (the shared part of all their
// shingles), or is cut from it (the shared part of those of the shorter one,
// which is no mere snippet of the longer).
const (
	resemblance = 0.42
	containment = 0.72
	snippet     = 0.35
	// Reports of one form with other figures, such as those of a stock exchange
	// day by day, are no copies: of two texts with as many different numbers
	// as fewNumbers, those of the one with fewer are in the other.
	fewNumbers    = 4
	sharedNumbers = 0.6
)

// A Text is what a text is compared by.
type Text struct {
	shingles []uint64 // sorted, each once
	numbers  []string // sorted, each once
}

// Of reads a text.
func Of(text string) Text {
	var t Text
	var last [words]uint64
	n := 0
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		copy(last[:], last[1:])
		last[words-1] = fnv(strings.ToLower(word))
		if n++; n >= words {
			h := last[0]
			for _, w := range last[1:] {
				h = mix(h ^ bits.RotateLeft64(w, 23))
			}
			t.shingles = append(t.shingles, h)
		}
		if '0' <= word[0] && word[0] <= '9' {
			t.numbers = append(t.numbers, word)
		}
	}
	slices.Sort(t.shingles)
	slices.Sort(t.numbers)
	t.shingles, t.numbers = slices.Compact(t.shingles), slices.Compact(t.numbers)
	return t
}

// Len returns how many shingles the text has.
func (t Text) Len() int { return len(t.shingles) }

// Near reports whether one of two texts is a near-copy of the other.
func Near(a, b Text) bool {
	if len(a.shingles) > len(b.shingles) {
		a, b = b, a
	}
	if len(a.shingles) < Shortest {
		return false
	}
	both := shared(a.shingles, b.shingles)
	resembles := float64(both) >= resemblance*float64(len(a.shingles)+len(b.shingles)-both)
	cut := float64(both) >= containment*float64(len(a.shingles)) && float64(len(a.shingles)) >= snippet*float64(len(b.shingles))
	return (resembles || cut) && sameNumbers(a.numbers, b.numbers)
}

func sameNumbers(a, b []string) bool {
	fewer := min(len(a), len(b))
	return fewer < fewNumbers || float64(shared(a, b)) >= sharedNumbers*float64(fewer)
}

// shared counts what two sorted lists have in common.
func shared[T uint64 | string](a, b []T) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n++
			a, b = a[1:], b[1:]
		}
	}
	return n
}

// Bands returns the bands of the text's MinHash, four bytes each, nil for a
// text that is too short to compare. Texts of resemblance s share a band with
// probability 1-(1-s³)⁶⁰.
func (t Text) Bands() [][4]byte {
	if len(t.shingles) < Shortest {
		return nil
	}
	var least [hash]uint64
	for i := range least {
		least[i] = 1<<64 - 1
	}
	for _, s := range t.shingles {
		for i := range least {
			least[i] = min(least[i], mix(s+uint64(i)*0x9e3779b97f4a7c15))
		}
	}
	out := make([][4]byte, bands)
	for i := range out {
		var h uint64
		for _, m := range least[i*rows:][:rows] {
			h = mix(h ^ m)
		}
		binary.BigEndian.PutUint32(out[i][:], uint32(h>>32))
	}
	return out
}

// mix is the finalizer of SplitMix64 (Steele, Lea, Flood, Fast splittable
// pseudorandom number generators, 2014).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// fnv is FNV-1a.
func fnv(s string) uint64 {
	h := uint64(0xcbf29ce484222325)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 0x100000001b3
	}
	return h
}
