package model

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"

	"github.com/klauspost/compress/zstd"
)

// A File is a container for what a stage has learnt: named sections of bytes.
//
//	8 bytes    magic number
//	uvarint    version of the container, 1
//	string     kind: "tag", "parse", …; revision of the corpora
//	32 bytes   SHA-256 of all that follows
//	zstd       sections: uvarint count; then name, length, bytes each
//
// Strings have their length, a uvarint, before them.
type File struct {
	Kind     string // which stage may read it
	Revision string // of the corpora that it was learnt from
	Sections []Section
}

// A Section is a named part of a [File].
type Section struct {
	Name string
	Data []byte
}

const (
	magic       = "NGMODEL\n"
	fileVersion = 1
	maxPayload  = 256 << 20 // bytes, once decompressed
)

// Errors of reading a file.
var (
	ErrNotModel = errors.New("not a model file")
	ErrVersion  = errors.New("a model file of another version")
	ErrKind     = errors.New("a model of another kind")
	ErrChecksum = errors.New("the checksum of the model does not match")
)

// Section returns the data of a section, or nil when the file lacks it.
func (f *File) Section(name string) []byte {
	for _, s := range f.Sections {
		if s.Name == name {
			return s.Data
		}
	}
	return nil
}

// Encode returns the bytes of the file, a function of its contents.
func (f *File) Encode() ([]byte, error) {
	payload := binary.AppendUvarint(nil, uint64(len(f.Sections)))
	for _, s := range f.Sections {
		payload = AppendString(payload, s.Name)
		payload = binary.AppendUvarint(payload, uint64(len(s.Data)))
		payload = append(payload, s.Data...)
	}
	if len(payload) > maxPayload {
		return nil, fmt.Errorf("model %s has %d bytes, more than %d", f.Kind, len(payload), maxPayload)
	}
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1),
		zstd.WithEncoderCRC(false))
	if err != nil {
		return nil, fmt.Errorf("compress model: %w", err)
	}
	defer func() { _ = enc.Close() }() // it writes nowhere
	compressed := enc.EncodeAll(payload, nil)
	sum := sha256.Sum256(compressed)
	b := binary.AppendUvarint([]byte(magic), fileVersion)
	b = AppendString(b, f.Kind)
	b = AppendString(b, f.Revision)
	b = append(b, sum[:]...)
	return append(b, compressed...), nil
}

// Decode reads the bytes of a file of the given kind.
func Decode(b []byte, kind string) (*File, error) {
	if !bytes.HasPrefix(b, []byte(magic)) {
		return nil, ErrNotModel
	}
	d := Decoder{Bytes: b[len(magic):]}
	if v := d.Uvarint(); d.Err == nil && v != fileVersion {
		return nil, fmt.Errorf("%w: %d instead of %d", ErrVersion, v, fileVersion)
	}
	f := &File{Kind: d.String(), Revision: d.String()}
	sum := d.Next(sha256.Size)
	if d.Err != nil {
		return nil, d.Err
	}
	if f.Kind != kind {
		return nil, fmt.Errorf("%w: %q instead of %q", ErrKind, f.Kind, kind)
	}
	if got := sha256.Sum256(d.Bytes); !bytes.Equal(sum, got[:]) {
		return nil, ErrChecksum
	}
	return f, f.unpack(d.Bytes)
}

func (f *File) unpack(compressed []byte) error {
	dec, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(maxPayload), zstd.WithDecoderConcurrency(1))
	if err != nil {
		return fmt.Errorf("decompress model: %w", err)
	}
	defer dec.Close()
	payload, err := dec.DecodeAll(compressed, nil)
	if err != nil {
		return fmt.Errorf("decompress model: %w", err)
	}
	d := Decoder{Bytes: payload}
	for range d.Count(len(payload)) {
		name := d.String()
		f.Sections = append(f.Sections, Section{name, d.Next(d.Count(len(d.Bytes)))})
	}
	if d.Err == nil && len(d.Bytes) != 0 {
		d.fail()
	}
	return d.Err
}

// Open reads a file of the given kind from a file system; errors name it.
func Open(fsys fs.FS, name, kind string) (*File, error) {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("open model: %w", err)
	}
	f, err := Decode(b, kind)
	if err != nil {
		return nil, fmt.Errorf("open model %s: %w", name, err)
	}
	return f, nil
}
