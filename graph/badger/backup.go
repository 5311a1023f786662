package badger

import (
	"bufio"
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"
)

// A backup is one file:
//
//	newsgraph backup 1
//	format 1
//	key 9f86d081884c7d65 …     only where encrypted: keyMark, first counter
//	(an empty line)
//	entries                    compressed with Zstandard, then encrypted (AES-CTR)
//	checksum                   32 bytes: SHA-256 of all before
//
// An entry is the length of its key, the key, the length of its value and the
// value, lengths as varints; a length 0 of a key is the end. Entries are those
// of one state, in the order of their keys.
const backupTitle = "newsgraph backup 1"

// maxEntry bounds the lengths in a backup.
const maxEntry = 1 << 20

// Backup writes all of the store as it is now to w, checksum included, while
// others read and write. What it cannot read is an error, ErrDamaged. The
// backup of an encrypted store is encrypted with the same key.
func (s *Store) Backup(ctx context.Context, w io.Writer) error {
	rd, err := s.fresh()
	if err == nil {
		err = s.verifyBlocks()
	}
	if err == nil {
		err = rd.backup(ctx, w, s.key)
	}
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return nil
}

// verifyBlocks reads every block: an iterator of Badger's would end at a bad
// one without saying so.
func (s *Store) verifyBlocks() error {
	if err := s.life.enter(); err != nil {
		return err
	}
	defer s.life.leave()
	if err := caught(s.db.VerifyChecksum); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, firstLine(err))
	}
	return nil
}

func (r *reader) backup(ctx context.Context, out io.Writer, key []byte) error {
	sum := sha256.New()
	buf := bufio.NewWriterSize(out, 1<<16)
	all := io.MultiWriter(buf, sum)
	if _, err := fmt.Fprintf(all, "%s\nformat %d\n", backupTitle, formatVersion); err != nil {
		return err
	}
	body := all
	if len(key) > 0 {
		iv := make([]byte, aes.BlockSize)
		_, _ = rand.Read(iv) // never fails
		if _, err := fmt.Fprintf(all, "key %s %s\n", keyMark(key), hex.EncodeToString(iv)); err != nil {
			return err
		}
		body = cipher.StreamWriter{S: backupCipher(key, iv), W: all}
	}
	if _, err := io.WriteString(all, "\n"); err != nil {
		return err
	}
	z, err := zstd.NewWriter(body, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return err
	}
	if err := r.entries(ctx, z); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	if _, err := buf.Write(sum.Sum(nil)); err != nil {
		return err
	}
	return buf.Flush()
}

func backupCipher(key, iv []byte) cipher.Stream {
	block, err := aes.NewCipher(derive(key, "backup"))
	if err != nil {
		panic(err) // the key has 32 bytes
	}
	return cipher.NewCTR(block, iv)
}

// entries writes all entries and the end.
func (r *reader) entries(ctx context.Context, w io.Writer) error {
	var b []byte
	quads := uint64(0)
	for ns := range 256 {
		var after []byte
		for n, page := largePage, largePage; n == page; {
			if err := ctx.Err(); err != nil {
				return err
			}
			var err error
			b = b[:0]
			n, err = r.page([]byte{byte(ns)}, after, page, true, func(key, value []byte) error {
				b = append(binary.AppendUvarint(b, uint64(len(key))), key...)
				b = append(binary.AppendUvarint(b, uint64(len(value))), value...)
				after = append(after[:0], key...)
				return nil
			})
			if err != nil {
				return err
			}
			if ns == nsSPOL {
				quads += uint64(n)
			}
			if _, err := w.Write(b); err != nil {
				return err
			}
		}
	}
	if quads != r.meta.quads {
		return fmt.Errorf("%w: it has %d quads where %d were counted", ErrDamaged, quads, r.meta.quads)
	}
	_, err := w.Write([]byte{0})
	return err
}
