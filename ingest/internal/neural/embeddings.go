package neural

import (
	"encoding/binary"
	"fmt"
	"math"

	"newsgraph/ingest/internal/model"
)

// Encode returns the embeddings as bytes, to learn from them more than once.
func (e *Embeddings) Encode() []byte {
	b := model.AppendStrings(nil, e.words)
	for _, n := range []int{e.buckets, e.width} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	for _, x := range e.table {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(x))
	}
	return b
}

// DecodeEmbeddings reads what [Embeddings.Encode] wrote.
func DecodeEmbeddings(b []byte) (*Embeddings, error) {
	d := model.Decoder{Bytes: b}
	e := &Embeddings{words: d.Strings(), buckets: d.Count(1 << 20), width: d.Count(1024)}
	if d.Err != nil {
		return nil, fmt.Errorf("read embeddings: %w", d.Err)
	}
	var err error
	e.table, err = decodeFloats(d.Bytes, (1+len(e.words)+e.buckets)*e.width)
	return e, err
}
