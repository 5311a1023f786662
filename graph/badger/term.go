package badger

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"time"

	"github.com/cayleygraph/quad"
)

// A term is stored as a byte for its kind and its content. Strings of two
// parts have the length of the first part before them; numbers are fixed
// width, times are seconds and nanoseconds since 1970.
const (
	kindIRI   = 'i'
	kindBNode = 'b'
	kindStr   = 's'
	kindTyped = 't' // length of the value, value, type
	kindLang  = 'l' // length of the value, value, language
	kindInt   = 'n'
	kindFloat = 'f'
	kindBool  = 'y'
	kindTime  = 'd'
)

// Terms longer than maxTermKey are found by their digest, because Badger's
// keys end at 65000 bytes and long keys burden every level. kindHash is the
// first byte of such a key, which no term begins with.
const (
	maxTermKey = 256
	kindHash   = 'h'
	maxTerm    = maxPart
)

// encodeTerm returns the stored form of v. Equal terms have equal forms: a
// typed string that spells a native value in its usual way is that value, as
// in Cayley, where the N-Quads form decides.
func encodeTerm(v quad.Value) ([]byte, error) {
	if !quad.IsValidValue(v) {
		return nil, ErrBadQuad
	}
	switch v := v.(type) {
	case quad.IRI:
		return append([]byte{kindIRI}, v...), nil
	case quad.BNode:
		return append([]byte{kindBNode}, v...), nil
	case quad.String:
		return append([]byte{kindStr}, v...), nil
	case quad.TypedString:
		if n, err := v.ParseValue(); err == nil && n != nil && n != quad.Value(v) && n.String() == v.String() {
			return encodeTerm(n)
		}
		return appendPair(kindTyped, string(v.Value), string(v.Type)), nil
	case quad.LangString:
		return appendPair(kindLang, string(v.Value), v.Lang), nil
	case quad.Int:
		return binary.BigEndian.AppendUint64([]byte{kindInt}, uint64(v)), nil
	case quad.Float:
		return binary.BigEndian.AppendUint64([]byte{kindFloat}, math.Float64bits(float64(v))), nil
	case quad.Bool:
		if v {
			return []byte{kindBool, 1}, nil
		}
		return []byte{kindBool, 0}, nil
	case quad.Time:
		t := time.Time(v)
		b := binary.BigEndian.AppendUint64([]byte{kindTime}, uint64(t.Unix()))
		return binary.BigEndian.AppendUint32(b, uint32(t.Nanosecond())), nil
	}
	return nil, fmt.Errorf("%w: value of type %T", ErrBadQuad, v)
}

func appendPair(kind byte, a, b string) []byte {
	out := binary.AppendUvarint([]byte{kind}, uint64(len(a)))
	return append(append(out, a...), b...)
}

// decodeTerm is the inverse of encodeTerm.
func decodeTerm(b []byte) (quad.Value, error) {
	if len(b) == 0 {
		return nil, fmt.Errorf("%w: empty term", ErrDamaged)
	}
	kind, b := b[0], b[1:]
	switch {
	case kind == kindIRI:
		return quad.IRI(b), nil
	case kind == kindBNode:
		return quad.BNode(b), nil
	case kind == kindStr:
		return quad.String(b), nil
	case kind == kindTyped || kind == kindLang:
		n, rest, err := uvarint(b)
		if err != nil || n > uint64(len(rest)) {
			break
		}
		if kind == kindLang {
			return quad.LangString{Value: quad.String(rest[:n]), Lang: string(rest[n:])}, nil
		}
		return quad.TypedString{Value: quad.String(rest[:n]), Type: quad.IRI(rest[n:])}, nil
	case kind == kindInt && len(b) == 8:
		return quad.Int(binary.BigEndian.Uint64(b)), nil
	case kind == kindFloat && len(b) == 8:
		return quad.Float(math.Float64frombits(binary.BigEndian.Uint64(b))), nil
	case kind == kindBool && len(b) == 1:
		return quad.Bool(b[0] != 0), nil
	case kind == kindTime && len(b) == 12:
		return quad.Time(time.Unix(int64(binary.BigEndian.Uint64(b)), int64(binary.BigEndian.Uint32(b[8:]))).UTC()), nil
	}
	return nil, fmt.Errorf("%w: garbled term", ErrDamaged)
}

// termKey returns the key under which the id of an encoded term is found.
func termKey(enc []byte) []byte {
	if len(enc) <= maxTermKey {
		return append([]byte{nsTerm}, enc...)
	}
	sum := sha256.Sum256(enc)
	return append([]byte{nsTerm, kindHash}, sum[:]...)
}
