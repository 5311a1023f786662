package graph

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"

	"github.com/klauspost/compress/zstd"

	"newsgraph/graph/internal/schema"
)

// An unpacker reads what may be compressed. What it can't unpack is a mistake
// of the input; errors of the reader below pass as they are.
type unpacker struct {
	below *bufio.Reader
	io.Reader
	close func()
	err   error // of the reader below
}

// maxWindow bounds what a Zstandard stream may ask for.
const maxWindow = 128 << 20

// unpack recognises gzip (RFC 1952) and Zstandard (RFC 8878) by their first
// bytes.
func unpack(r io.Reader) (*unpacker, error) {
	u := &unpacker{close: func() {}}
	u.below = bufio.NewReaderSize(readerFunc(func(p []byte) (int, error) {
		n, err := r.Read(p)
		if err != nil && !errors.Is(err, io.EOF) {
			u.err = err
		}
		return n, err
	}), 64<<10)
	head, err := u.below.Peek(4)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		z, err := gzip.NewReader(u.below)
		if err != nil {
			return nil, u.explain(err)
		}
		u.Reader = z
	case bytes.HasPrefix(head, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		z, err := zstd.NewReader(u.below, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, u.explain(err)
		}
		u.Reader, u.close = z, z.Close
	default:
		u.Reader = u.below
	}
	return u, nil
}

func (u *unpacker) Read(p []byte) (int, error) {
	n, err := u.Reader.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = u.explain(err)
	}
	return n, err
}

func (u *unpacker) explain(err error) error {
	if u.err != nil {
		return u.err
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("the file is cut short")
	}
	return &schema.SyntaxError{Line: 1, Column: 1, Reason: "unpack: " + err.Error()}
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }
