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
	b = binary.AppendUvarint(b, uint64(e.buckets))
	for _, n := range []int{e.width, e.size.Width, e.size.Layers, len(e.encoder)} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	for _, list := range [][]float32{e.table, e.encoder} {
		for _, x := range list {
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(x))
		}
	}
	return b
}

// DecodeEmbeddings reads what [Embeddings.Encode] wrote.
func DecodeEmbeddings(b []byte) (*Embeddings, error) {
	d := model.Decoder{Bytes: b}
	e := &Embeddings{words: d.Strings(), buckets: d.Count(1 << 20), width: d.Count(1024),
		size: Size{Width: d.Count(2048), Layers: d.Count(16)}}
	weights := d.Count(len(b) / 4)
	if d.Err != nil {
		return nil, fmt.Errorf("read embeddings: %w", d.Err)
	}
	rows := (1 + len(e.words) + e.buckets) * e.width
	all, err := decodeFloats(d.Bytes, rows+weights)
	if err != nil {
		return nil, err
	}
	e.table = all[:rows]
	if weights > 0 {
		e.encoder = all[rows:]
	}
	return e, nil
}
